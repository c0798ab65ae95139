// What articles have in common.
import { expect, test } from "@playwright/test";
import { analysisOf, open, paste, saved } from "./helpers.js";

const RAIN = "Rain falls\n\nMayor Rosalind Keane spoke in Oslo on Monday. Keane went back to Oslo, and Keane smiled.\n";
const WIND = "Wind rises\n\nRosalind Keane came to Oslo. It blew in Oslo, and in Bergen.\n";

test("counts are those of the panels, with corrections, under real titles, and lead to the names", async ({ page }) => {
  const { complaints } = await open(page);
  /** @type {Record<string, number>[]} */
  const counts = [];
  for (const text of [RAIN, WIND]) {
    await page.locator("#home").click();
    await paste(page, text);
    if (text === WIND) {
      await page.locator("article-analyzer .entity", { hasText: "Rosalind Keane" }).click();
      await page.locator("article-analyzer .selection").getByLabel("Kind").selectOption("organization");
      await expect(page.locator("article-analyzer mark", { hasText: "Keane" }).first()).toHaveAttribute("data-kind", "organization");
    }
    await saved(page);
    const { entities } = await analysisOf(page);
    counts.push(Object.fromEntries(entities.map((/** @type {any} */ { name, mentions }) => [name, mentions.length])));
  }
  await page.locator("#articles").click();
  for (const name of ["Rain falls", "Wind rises"]) await page.getByLabel(`Compare “${name}”`).check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const table = page.locator(".comparison table");
  await expect(table.getByRole("columnheader")).toHaveText(["Name", "Kind", "Wind rises", "Rain falls"]);
  const row = table.getByRole("row", { name: "Oslo" });
  await expect(row.getByRole("cell")).toHaveText(["Place", String(counts[1].Oslo), String(counts[0].Oslo)]);
  await expect(table.getByRole("row", { name: "Bergen" })).toHaveCount(0);
  await row.getByRole("button", { name: "Oslo in “Rain falls”: 2 mentions" }).click();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.locator("article-analyzer mark.selected")).toHaveText(["Oslo", "Oslo"]);
  await page.goBack();
  const keane = table.getByRole("row", { name: "Rosalind Keane" });
  await expect(keane.getByRole("cell").last()).toHaveText(String(counts[0]["Rosalind Keane"]));
  await keane.getByRole("button", { name: "Rosalind Keane", exact: true }).click();
  await expect(page.locator("article-analyzer mark.selected").first()).toHaveText(/Keane/);
  expect(complaints).toEqual([]);
});
