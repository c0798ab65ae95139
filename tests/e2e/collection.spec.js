// Several articles together: searched, their names, exported and opened again, not kept, with source and date.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { analysisOf, analyzed, isClean, open, paste, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

const RAIN = "Rain falls\n\nMayor Rosalind Keane spoke in Oslo on Monday. Keane went back to Oslo, and Keane smiled.\n";
const WIND = "Wind rises\n\nRosalind Keane came to Bergen. It blew in Bergen on Saturday.\n";
const SNOW = "Snow melts\n\nThe council met in Bergen. Nobody from the village came.\n";

/** @param {Page} page */
const dialogOf = (page) => page.getByRole("dialog", { name: "Articles on this device" });

/**
 * Opens articles from one file, which lists them.
 *
 * @param {Page} page
 * @param {unknown[]} articles
 */
async function openAll(page, articles) {
  const buffer = Buffer.from(articles.map((article) => JSON.stringify(article)).join("\n"));
  await page.locator("#files").setInputFiles({ name: "articles.jsonl", mimeType: "application/jsonl", buffer });
  await expect(dialogOf(page).getByRole("listitem")).toHaveCount(articles.length);
}

test("articles of a file are added once, searched, chosen and removed, by keyboard", async ({ page }) => {
  const { complaints } = await open(page);
  await openAll(page, [{ text: RAIN }, { text: WIND, name: "The gale", url: "https://news.example/wind" }, { text: SNOW }]);
  const dialog = dialogOf(page);
  const search = dialog.getByLabel("Search titles, texts and names");
  await search.focus();
  await page.keyboard.type("keane oslo");
  await expect(dialog.getByText("1 article found.")).toBeVisible();
  await expect(dialog.getByRole("listitem")).toContainText("Rain falls");
  await expect(dialog.locator("mark")).toHaveText("Keane");
  await search.fill("gale");
  await expect(dialog.getByRole("listitem")).toContainText("The gale");
  await search.fill("village");
  await expect(dialog.getByRole("listitem")).toContainText("Snow melts");
  await isClean(page);
  await search.fill("");
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await dialog.getByLabel("Select all").focus();
  await page.keyboard.press("Space");
  await expect(dialog.locator(".library input:checked")).toHaveCount(3);
  await dialog.getByLabel("Select “Rain falls”").focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Remove selected" }).press("Enter");
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  expect(complaints).toEqual([]);
});

test("a name has one page over all articles, and leads to its sentences", async ({ page }) => {
  await open(page);
  await openAll(page, [{ text: RAIN }, { text: WIND }, { text: SNOW }]);
  await dialogOf(page).getByRole("button", { name: "Names", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "Names in these articles" })).toBeVisible();
  const view = page.locator("#collection");
  await expect(view.getByRole("listitem").filter({ hasText: "Bergen" })).toContainText("Place · 3 mentions · 2 articles");
  await view.getByLabel("Search names").fill("keane");
  await expect(view.getByRole("listitem")).toHaveCount(1);
  await view.getByRole("button", { name: "Rosalind Keane" }).press("Enter");
  await expect(view.getByRole("heading", { level: 1 })).toHaveText("Rosalind Keane");
  await expect(view.getByText("also called Keane")).toBeVisible();
  await expect(view.locator(".sentence")).toHaveText([/^Mayor Rosalind Keane spoke/, /^Keane went back/, /^Rosalind Keane came/]);
  await expect(view.locator("mark")).toHaveText(["Rosalind Keane", "Keane", "Keane", "Rosalind Keane"]);
  await isClean(page);
  await page.reload();
  await expect(view.getByRole("heading", { level: 1 })).toHaveText("Rosalind Keane");
  await view.getByRole("button", { name: /^Open the article at Wind rises/ }).press("Enter");
  await expect(page.locator("article-analyzer .sentence.target")).toHaveText(/^Rosalind Keane came to Bergen/);
});

test("all articles are exported as one file, which can be opened again", async ({ page }) => {
  await open(page);
  await openAll(page, [{ text: RAIN }, { text: WIND, name: "The gale", url: "https://news.example/wind", date: "2025-11-14" }]);
  const dialog = dialogOf(page);
  const download = async (/** @type {string} */ name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name }).press("Enter")]);
    return readFileSync(await file.path(), "utf8");
  };
  const csv = await download("Export CSV");
  expect(csv).toMatch(/^\ufeffarticle,source,date,kind,name,role,value,aliases,mention,sentence,start,end,text\r\n/);
  expect(csv).toContain('"The gale","https://news.example/wind","2025-11-14",date,Saturday,,"2025-11-08",,Saturday,3,');
  expect(csv).toContain('"Rain falls",,,person,"Rosalind Keane",Mayor,,Keane,Keane,3,');
  const json = await download("Export JSON");
  expect(JSON.parse(json).map((/** @type {any} */ { name, source }) => [name, source])).toEqual([
    ["Rain falls", undefined],
    ["The gale", "https://news.example/wind"],
  ]);
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await dialog.getByRole("button", { name: "Remove all articles from this device?" }).click();
  await page.keyboard.press("Escape");
  await page.locator("#files").setInputFiles({ name: "articles.json", mimeType: "application/json", buffer: Buffer.from(json) });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("button", { name: "The gale", exact: true }).click();
  await analyzed(page);
  await expect(page.locator("#about-article summary")).toHaveText("news.example · 2025-11-14");
});

test("source and date are kept, exported, and relative dates count from the date", async ({ page }) => {
  await open(page);
  await paste(page, WIND);
  await page.locator("#about-article summary").press("Enter");
  await page.getByLabel("Published", { exact: true }).fill("2018-12-02");
  await page.getByLabel("Published", { exact: true }).press("Tab");
  const saturday = async () => (await analysisOf(page)).entities.find((/** @type {any} */ { name }) => name === "Saturday")?.value;
  await expect.poll(saturday).toBe("2018-12-01");
  await page.getByLabel("Address", { exact: true }).fill("javascript:alert(1)");
  await page.getByLabel("Address", { exact: true }).press("Enter");
  await expect(page.getByText("This is not the address of a web page.")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill("https://news.example/wind");
  await page.getByLabel("Address", { exact: true }).press("Enter");
  await isClean(page);
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(page.locator("#about-article summary")).toHaveText("news.example · 2018-12-02");
  await expect.poll(saturday).toBe("2018-12-01");
  await page.locator("#export").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Analysis" }).click()]);
  expect(JSON.parse(readFileSync(await file.path(), "utf8"))).toMatchObject({
    source: "https://news.example/wind",
    options: { entities: { date: "2018-12-02" } },
  });
});

test("in private mode nothing is stored, and what is open can be used all the same", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await saved(page);
  await page.locator("#articles").click();
  await dialogOf(page).getByLabel("Private: keep nothing that I open from now on").check();
  await page.keyboard.press("Escape");
  await page.locator("#new").click();
  await paste(page, WIND);
  await expect(page.locator("#save-state")).toHaveText("Private: not kept");
  await page.locator("#articles").click();
  await expect(dialogOf(page).getByRole("listitem").first()).toContainText("Not kept");
  await expect(dialogOf(page).getByRole("listitem")).toHaveCount(2);
  await page.reload();
  await page.locator("#articles").click();
  await expect(dialogOf(page).getByRole("listitem")).toContainText(["Rain falls"]);
  await expect(dialogOf(page).getByLabel("Private: keep nothing that I open from now on")).toBeChecked();
  const stored = await page.evaluate(async () => {
    const database = await new Promise(
      (resolve) => (indexedDB.open("article-analyzer").onsuccess = ({ target }) => resolve(/** @type {any} */ (target).result)),
    );
    return new Promise(
      (resolve) =>
        (database.transaction("texts").objectStore("texts").getAll().onsuccess = (/** @type {any} */ { target }) => resolve(target.result)),
    );
  });
  expect(stored).toEqual([RAIN]);
});

test("an article that an earlier version stored still opens", async ({ page }) => {
  const text = "Rain falls\n\nIt rained on Monday.";
  await open(page);
  // As stored before articles had a source.
  await page.evaluate(async (text) => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("article-analyzer", 2);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("entries", { keyPath: "id" });
        request.result.createObjectStore("texts");
      };
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction(["entries", "texts"], "readwrite");
    transaction.objectStore("entries").put({ id: "old", name: "", options: {}, changed: 1, beginning: "Rain falls", length: text.length });
    transaction.objectStore("texts").put(text, ["old", 0]);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, text);
  await page.goto("./#article=old");
  await page.reload();
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.locator("#about-article summary")).toHaveText("Source and date");
});

test("an article is listed by its title as edited, unless it was renamed", async ({ page }) => {
  const { complaints } = await open(page);
  const retitle = async (/** @type {string} */ title) => {
    await page.locator("#edit").click();
    await page.locator("#source").fill(`${title}\n\nThe council of Oslo met on Friday. It will vote on Monday, said Rosalind Keane.\n`);
    await expect(page.locator("article-analyzer .article h1")).toHaveText(title);
    await page.locator("#edit").click();
    await saved(page);
    await page.locator("#articles").click();
  };
  await paste(page, "Three hurt at the harbor\n\nThe council of Oslo met on Friday. It will vote on Monday, said Rosalind Keane.\n");
  await saved(page);
  await retitle("Four hurt at the harbor");
  await expect(page.getByLabel("Select “Four hurt at the harbor”")).toBeVisible();
  await page
    .getByRole("button", { name: /^Rename/ })
    .first()
    .click();
  await page.locator("#library").getByLabel("New name for “Four hurt at the harbor”").fill("My harbor story");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await retitle("Five hurt at the harbor");
  await expect(page.getByLabel("Select “My harbor story”")).toBeVisible();
  expect(complaints).toEqual([]);
});
