// How versions of an article differ, and what articles have in common.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { analysisOf, isClean, open, paste, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

/** Two copies of a report, of the same day. @param {"morning" | "evening"} time */
const storm = (time) => readFileSync(new URL(`fixtures/storm-${time}.txt`, import.meta.url), "utf8");

/**
 * Compares articles that are opened as files.
 *
 * @param {Page} page
 * @param {string[]} articles
 */
async function compare(page, articles) {
  for (const text of articles) {
    await page.locator("#home").click();
    await paste(page, text);
    await saved(page);
  }
  await page.locator("#articles").click();
  const boxes = page.locator("#library").getByLabel(/^Select “/);
  await expect(boxes).toHaveCount(articles.length);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Comparison" })).toBeVisible();
}

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
  for (const name of ["Rain falls", "Wind rises"]) await page.getByLabel(`Select “${name}”`).check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const table = page.locator(".comparison table");
  await expect(table.getByRole("columnheader")).toHaveText(["Name", "Kind", "Rain falls", "Wind rises"]);
  const row = table.getByRole("row", { name: "Oslo" });
  await expect(row.getByRole("cell")).toHaveText(["Place", String(counts[0].Oslo), String(counts[1].Oslo)]);
  await expect(table.getByRole("row", { name: "Bergen" })).toHaveCount(0);
  await row.getByRole("button", { name: "Oslo in “Rain falls”: 2 mentions" }).click();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.locator("article-analyzer mark.selected")).toHaveText(["Oslo", "Oslo"]);
  await page.goBack();
  const keane = table.getByRole("row", { name: "Rosalind Keane" });
  await expect(keane.getByRole("cell").nth(1)).toHaveText(String(counts[0]["Rosalind Keane"]));
  await keane.getByRole("button", { name: "Rosalind Keane", exact: true }).click();
  await expect(page.locator("article-analyzer mark.selected").first()).toHaveText(/Keane/);
  expect(complaints).toEqual([]);
});

test("two articles that are no versions of one are compared by what they have in common", async ({ page }) => {
  const { complaints } = await open(page);
  const harbor = "Harbor closes\n\nThe harbor of Oslo was closed on Friday. Boats stayed at the quay. Rosalind Keane had no comment.\n";
  await compare(page, [RAIN, harbor]);
  await expect(page.locator("#comparison")).toContainText("These are different articles");
  await expect(page.locator(".comparison .versions")).toHaveCount(0);
  await expect(page.locator(".comparison table").getByRole("row", { name: "Oslo" })).toBeVisible();
  await expect(page.locator(".comparison details", { hasText: "Harbor closes" }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("two copies of a report show every number that differs, and what was added, dropped and moved", async ({ page }) => {
  const { complaints } = await open(page);
  await compare(page, [storm("morning"), storm("evening")]);
  const numbers = page.locator(".comparison .numbers li");
  await expect(numbers.locator("del")).toHaveText(["12", "120, 12", "9", "Seven", "Two", "1987", "$1.8, first"]);
  await expect(numbers.locator("ins")).toHaveText(["19", "135, 19", "11", "Eleven", "Five", "1978", "$2.6, second"]);
  const rows = page.locator(".comparison .versions > li");
  const deaths = rows.filter({ hasText: "Storm Odile slammed" });
  await expect(deaths).toContainText("Changed · numbers differ");
  await expect(deaths.locator("del.number")).toHaveText(["120", "12"]);
  await expect(deaths.locator("ins.number")).toHaveText(["135", "19"]);
  await expect(page.locator(".comparison .dropped .sentence")).toHaveText([/^“People climbed/, /^A spokesman for the power company/]);
  await expect(page.locator(".comparison .added .sentence")).toHaveText([/^Carrow Electric said/, /^Its crews/, /^The president/]);
  await expect(page.locator(".comparison .moved .before .sentence")).toHaveText([/^Schools/, /^The bridge/]);
  await expect(page.locator(".comparison .moved .after .sentence")).toHaveText([/^Schools/, /^The bridge/]);
  await expect(page.locator(".comparison .summary")).toHaveText("Sentences: 8 changed, 3 added, 2 dropped, 2 moved, 10 unchanged.");
  await isClean(page);
  expect(complaints).toEqual([]);
});

test("counterparts are linked both ways, by keyboard, and lead to the articles", async ({ page }) => {
  await open(page);
  await compare(page, [storm("morning"), storm("evening")]);
  await page.getByRole("button", { name: "to B, sentence 6" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".comparison .moved .after:focus")).toContainText("Schools in the six counties");
  await page.getByRole("button", { name: "from A, sentence 18" }).press("Enter");
  await expect(page.locator(".comparison .moved .before:focus")).toContainText("Schools in the six counties");
  // A quotation that another sentence has taken over.
  await page.getByRole("button", { name: "Quoted in B, sentence 23:" }).press("Enter");
  await expect(page.locator(".comparison .added .after:focus q")).toHaveText("climbed onto their roofs and waited in the dark");
  await page.getByRole("button", { name: "Quoted in A, sentence 7:" }).press("Enter");
  await expect(page.locator(".comparison .dropped .before:focus")).toContainText("“People climbed");
  // An unchanged sentence is folded, and still there.
  await page.locator(".comparison summary", { hasText: "4 unchanged sentences" }).press("Enter");
  await page.getByRole("button", { name: "Open the article at A, sentence 17" }).press("Enter");
  await expect(page.locator("article-analyzer .sentence.target")).toHaveText("“Help is on its way.”");
  await page.goBack();
  await page.getByRole("button", { name: "Swap A and B" }).click();
  await expect(page.locator(".comparison .compared li").first()).toHaveText("Storm Odile kills 19 as it tears into Carrow coast");
  await expect(page.locator(".comparison .numbers del").first()).toHaveText("19");
});

test("of three reports: what all have, what some have, and what only one has", async ({ page }) => {
  await open(page);
  await compare(page, [
    "Dam holds\n\nThe flood killed 12 people in Stenness on Friday. The dam above the town held all night. Mayor Rosalind Keane thanked the firefighters.\n",
    "Flood in Stenness\n\nThe flood killed 14 people in Stenness on Friday. A bakery gave away its bread. Rosalind Keane spoke of a miracle.\n",
    "Water rises\n\nIn Stenness on Friday, the flood killed 12 people. The dam above the town held all night. Trains to Bergen are late.\n",
  ]);
  const section = (/** @type {string} */ title) => page.locator(`.comparison h2:has-text("${title}") + .repeat`);
  await expect(page.getByRole("heading", { name: "In all articles (1)" })).toBeVisible();
  await expect(section("In all articles")).toContainText("numbers differ");
  await expect(section("In all articles").locator("ins.number")).toHaveText("14");
  await expect(page.getByRole("heading", { name: "In some articles (1)" })).toBeVisible();
  await expect(section("In some articles").getByRole("button")).toHaveText(["A 3", "C 3"]);
  await page.locator(".comparison summary", { hasText: "B: Flood in Stenness (3)" }).first().press("Enter");
  await expect(page.locator(".comparison details[open] .sentence")).toHaveText([
    "Flood in Stenness",
    "A bakery gave away its bread.",
    "Rosalind Keane spoke of a miracle.",
  ]);
  await page.locator(".comparison summary", { hasText: "C: Water rises (1)" }).press("Enter");
  await isClean(page);
  await page.getByRole("button", { name: "Bergen", exact: true }).press("Enter");
  await expect(page.locator("article-analyzer mark.selected")).toHaveText(["Bergen"]);
});
