// What becomes of a page: its text, what it tells about its lines, and its headings, lists, quotations, tables and captions.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { analyzed, open } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

const PAGE = readFileSync(new URL("fixtures/page.html", import.meta.url), "utf8");

/**
 * Selects all of a page in the browser, copies it, and pastes it, with the keyboard alone.
 *
 * @param {Page} page
 * @param {string} html
 */
async function copyAndPaste(page, html) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.route("**/copied-page.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto("copied-page.html");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  // What Chromium copies has styles of its own, which our security policy does not apply: the console says so.
  await open(page);
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer"))?.text.includes("short of milk"));
  await analyzed(page);
}

test("a page that is selected and copied gives what its saved file gives", async ({ page }) => {
  await copyAndPaste(page, PAGE);
  const pasted = await page.evaluate(() => {
    const { text, options } = /** @type {any} */ (document.querySelector("article-analyzer"));
    return { text, layout: options.layout };
  });
  // Our page lets nobody parse HTML but itself.
  await page.goto("copied-page.html");
  const saved = await page.evaluate(async (html) => {
    const { default: init, fromHtml } = await import(/** @type {any} */ (new URL("pkg/article_analyzer.js", document.baseURI).href));
    await init();
    return fromHtml(new DOMParser().parseFromString(html, "text/html"));
  }, PAGE);
  expect(pasted.text).toBe(saved.text);
  expect(pasted.layout).toEqual(saved.layout);
});

test("a line that is added or taken out leaves the other lines what they were on their page", async ({ page }) => {
  await copyAndPaste(page, PAGE);
  const article = page.locator("article-analyzer .article");
  await page.keyboard.press("e");
  const source = page.locator("#source");
  const text = await source.inputValue();
  await source.fill(`Seen at the pier\n${text.replace("What the crews want\n", "")}`);
  await expect(article).toContainText("Seen at the pier");
  await expect(article.locator("h2")).toHaveCount(0);
  await expect(article.locator("h3")).toHaveText("Crossings a day");
  await expect(article.locator("ul > li")).toHaveText([/^Longer breaks/, /^A pay rise/]);
  await source.fill(`Seen at the pier\nAnd at the harbor\n${text}`);
  await expect(article).toContainText("And at the harbor");
  await expect(article.locator("table tr")).toHaveCount(3);
});

test("headings, lists, quotations, tables, captions and code are shown as such", async ({ page }) => {
  await copyAndPaste(page, PAGE);
  const article = page.locator("article-analyzer .article");
  await expect(article.locator("h1")).toHaveText("Ferry strike enters its second week");
  await expect(article.locator("h2")).toHaveText("What the crews want");
  await expect(article.locator("h3")).toHaveText("Crossings a day");
  await expect(article.locator("figure > figcaption")).toContainText("The pier of Velby");
  await expect(article.locator("ul > li")).toHaveText([/^Longer breaks/, /^A pay rise/]);
  await expect(article.locator("blockquote > p")).toHaveText(["We cannot afford six percent.", "Nobody on this coast can."]);
  await expect(article.locator("table tr")).toHaveCount(3);
  await expect(article.locator("table tr").nth(1).locator("td")).toHaveText(["Velby to Tarn", "12", "2"]);
  await expect(article.locator("p", { hasText: "The notice at the pier" }).locator("br")).toHaveCount(2);
  expect(await article.locator("pre").innerText()).toBe("dep  arr\n 7:00  7:40\n 9:00  9:40");
});

test("the structure of a page survives in the exports", async ({ page }) => {
  await copyAndPaste(page, PAGE);
  const [markdown, html] = await page.evaluate(() => {
    const reader = /** @type {any} */ (document.querySelector("article-analyzer"));
    return [reader.render("markdown"), reader.render("html")];
  });
  for (const part of [
    "# Ferry strike enters its second week\n",
    "*The pier of Velby on Monday, seen from the old customs house.*\n",
    "\n## What the crews want\n\n- Longer breaks between two crossings of the strait\n- A pay rise",
    "\n> We cannot afford six percent.\n>\n> Nobody on this coast can.\n",
    "\n| Route | Before | Now |\n| --- | --- | --- |\n| Velby to Tarn | 12 | 2 |\n",
    "The notice at the pier says:\\\nNo boats today.\\\nAsk again tomorrow.\n",
    "```\ndep  arr\n 7:00  7:40\n 9:00  9:40\n```\n",
  ]) {
    expect(markdown).toContain(part);
  }
  for (const element of ["h2", "h3", "figcaption", "ul", "li", "blockquote", "table", "td", "br", "pre"]) {
    expect(html).toContain(`<${element}>`);
  }
});

test("a name in a list is reached and described like any other", async ({ page }) => {
  await copyAndPaste(page, PAGE.replace("the first of June", "the first of June, says Rosalind Keane"));
  await page.getByLabel("Search names").fill("keane");
  await page.locator("article-analyzer .entity").click();
  await expect(page.locator("article-analyzer li mark.selected")).toHaveText("Rosalind Keane");
});
