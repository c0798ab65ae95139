// Finding names, and what a screen reader says about them.
import { expect, test } from "@playwright/test";
import { open, paste } from "./helpers.js";

const TREATY =
  "Allies meet in Oslo\n\nThe North Atlantic Treaty Organization (NATO) met in Oslo on Monday. Officials of the United States came late.\n\nNATO said that the U.S. would stay. Rosalind Keane, the mayor of Oslo, smiled. Keane had waited.\n";

test("the search finds aliases, with and without periods, and Enter goes to the mentions", async ({ page }) => {
  await open(page);
  await paste(page, TREATY);
  const search = page.getByLabel("Search names");
  const entities = page.locator("article-analyzer .entity");
  for (const [query, name] of [
    ["nato", "North Atlantic Treaty Organization"],
    ["N.A.T.O.", "North Atlantic Treaty Organization"],
    ["keane", "Rosalind Keane"],
    ["U.S.", /United States|U\.S\./],
  ]) {
    await search.fill(String(query));
    await expect(entities.filter({ hasText: name }), String(query)).toHaveCount(1);
  }
  await search.fill("keane");
  await search.press("Enter");
  await expect(page.locator("article-analyzer mark.current")).toHaveText("Rosalind Keane");
  await search.press("Enter");
  await expect(page.locator("article-analyzer mark.current")).toHaveText("Keane");
  await expect(search).toBeFocused();
});

test("a focused name says its kind, role, count and what Enter does", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\n\nMayor Rosalind Keane spoke on Monday. Keane smiled.\n");
  const marks = page.locator("article-analyzer mark");
  await marks.first().focus();
  await expect(marks.first()).toHaveText("Rosalind Keane");
  await expect(marks.first()).toHaveAccessibleDescription("Person, Mayor. Mention 1 of 2. Press Enter to highlight only this name");
  const details = await marks
    .first()
    .evaluate(
      (mark) =>
        /** @type {any} */ (mark).ariaDetailsElements?.map((/** @type {Element} */ element) => element.className) ??
        mark.getAttribute("aria-details"),
    );
  expect(details).toEqual(["card"]);
  await page.keyboard.press("Enter");
  const status = page.locator("article-analyzer [role=status]");
  await expect(status).toHaveText("Rosalind Keane: 2 mentions highlighted.");
  await expect(marks.first()).toHaveAccessibleDescription(/Press Enter to highlight all names$/);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("article-analyzer mark:focus")).toHaveAccessibleDescription(
    "Date. Only mention. Press Enter to highlight only this name",
  );
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("article-analyzer mark:focus")).toHaveAccessibleDescription(
    "Rosalind Keane, Person, Mayor. Mention 2 of 2. Press Enter to highlight all names",
  );
  await page.keyboard.press("Enter");
  await expect(status).toHaveText("All names are highlighted.");
});

test("a link alone is not an article: the page says so, and saves nothing", async ({ page }) => {
  const { complaints } = await open(page);
  const link = "https://news.example/2026/11/harbor-deal?x=1";
  for (const text of [link, `  ${link}\n`, "www.news.example/harbor"]) {
    await page.locator("#text").fill(text);
    await page.locator("#analyze").click();
    await expect(page.getByRole("alert")).toContainText("This page cannot open links");
    await page.locator("#text").fill("");
  }
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((link) => navigator.clipboard.writeText(link), link);
  await page.locator("#new").evaluate((button) => /** @type {HTMLElement} */ (button).click());
  await page.keyboard.press("ControlOrMeta+V");
  await expect(page.getByRole("alert")).toContainText("copy it, and paste it here");
  await expect(page.getByRole("link", { name: "Open the link in a new tab" })).toHaveAttribute("href", link);
  await expect(page.locator("#start")).toBeVisible();
  await page.locator("#articles").click();
  await expect(page.getByRole("dialog")).toContainText("No articles yet");
  expect(complaints).toEqual([]);
});
