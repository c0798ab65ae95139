// Articles that are not in English.
import { expect, test } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { LEARNED } from "../../www/element/engine.js";
import { languageOf } from "../../www/page/language.js";
import { openHost } from "./host-page.js";
import { isClean, open, paste, sample, saved } from "./helpers.js";

test("a language is told from two sentences", () => {
  const texts = readFileSync(new URL("../sentences/languages.txt", import.meta.url), "utf8").matchAll(/^\[(\w+)\] (.+)$/gm);
  for (const [, code, text] of texts) expect([text, languageOf(text) ?? "en"]).toEqual([text, code]);
});

test("the element knows which languages the package has learned", () => {
  const files = readdirSync(new URL("../../www/pkg/languages", import.meta.url));
  expect(files.sort()).toEqual(LEARNED.map((code) => `${code}.bin`));
});

test("nothing is told from a headline, numbers or nothing", () => {
  for (const text of ["", "Harbor deal ends strike", "1 2 3 4 5 6 7 8 9 10 11 12 13", "FC Bayern München – Real Madrid 2:1"])
    expect(languageOf(text)).toBeUndefined();
});

const GERMAN = `Fährstreik geht in die zweite Woche

Die Gespräche zwischen der Reederei und ihren Mannschaften sind am 3. Oktober gescheitert, wie eine Sprecherin sagte. Am Montag soll es einen neuen Versuch geben.

Die Stadt hat Busse bestellt, die alle 20 Minuten vom Hafen zum Bahnhof fahren. Für die Inseln gibt es bisher nur ein Frachtschiff.`;

test("a German article is split by German rules, and the page says what to expect of it", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, GERMAN);
  const note = page.locator("#foreign");
  await expect(note).toContainText("This article seems to be in German. Names are recognized in English only.");
  // "am 3. Oktober" ends no sentence.
  await expect(page.locator("article-analyzer .sentence")).toHaveCount(5);
  await isClean(page);

  // The reader knows better: that is kept, and can be undone.
  await note.getByRole("button", { name: "It is in English" }).click();
  await expect(note).toBeHidden();
  await saved(page);
  await page.reload();
  await expect(page.locator("article-analyzer .sentence").first()).toContainText("Fährstreik");
  await expect(note).toBeHidden();
  expect(complaints).toEqual([]);
});

test("the language can be corrected and the correction undone", async ({ page }) => {
  await open(page);
  await paste(page, GERMAN);
  await page.getByRole("button", { name: "It is in English" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#foreign")).toBeVisible();
});

test("of a language without rules of its own, the page says that it is not English", async ({ page }) => {
  await open(page);
  await paste(
    page,
    "Lautalla oli eilen illalla ruuhkaa. Liikenne seisoi koko yön, koska jäätä oli satamassa liikaa. Matkustajat odottivat terminaalissa aamuun asti.",
  );
  await expect(page.locator("#foreign")).toContainText("does not seem to be in English");
});

for (const name of /** @type {const} */ (["harbor", "storm", "science"])) {
  test(`nothing is said of an English article: ${name}`, async ({ page }) => {
    await open(page);
    await paste(page, sample(name));
    await expect(page.locator("#foreign")).toBeHidden();
  });
}

const FERRY = "Die Fähre fuhr am 3. Oktober nach Kiel. Es war Nr. 5 von Dr. Meier.";
const ELEMENT = '<article-analyzer for="#post" panel="hidden"></article-analyzer>';

/** @param {import("@playwright/test").Page} page */
const sentences = (page) =>
  page.evaluate(() => {
    const { analysis } = /** @type {any} */ (document.querySelector("article-analyzer"));
    return analysis?.sentences.map(({ start, end }) => analysis.text.slice(start, end)) ?? null;
  });

/** How the splitters of German, of English, and of languages without rules of their own see it. */
const [GERMAN_SENTENCES, ENGLISH_SENTENCES, OTHER_SENTENCES] = [2, 3, 5];

for (const [who, html, count, learned] of /** @type {[string, string, number, string[]][]} */ ([
  ["the page", `<div lang="de-AT"><article id="post">${FERRY}</article>${ELEMENT}</div>`, GERMAN_SENTENCES, ["de"]],
  ["the article", `<div lang="en-GB"><article id="post" lang="de">${FERRY}</article>${ELEMENT}</div>`, GERMAN_SENTENCES, ["de"]],
  [
    "the element",
    `<div lang="en"><article id="post">${FERRY}</article>${ELEMENT.replace(">", ' lang="de">')}</div>`,
    GERMAN_SENTENCES,
    ["de"],
  ],
  ["nobody", `<article id="post">${FERRY}</article>${ELEMENT}`, ENGLISH_SENTENCES, []],
  ["the page: British English", `<div lang="en-GB"><article id="post">${FERRY}</article>${ELEMENT}</div>`, ENGLISH_SENTENCES, []],
  ["the page: not a code", `<div lang="deutsch"><article id="post">${FERRY}</article>${ELEMENT}</div>`, ENGLISH_SENTENCES, []],
  ["the page: Finnish", `<div lang="fi"><article id="post">${FERRY}</article>${ELEMENT}</div>`, OTHER_SENTENCES, []],
])) {
  test(`the language of an article is what is said by ${who}`, async ({ page }) => {
    /** @type {string[]} */
    const loaded = [];
    page.on("request", (request) => loaded.push(...(/languages\/(\w+)\.bin$/.exec(request.url())?.slice(1) ?? [])));
    const complaints = await openHost(page, html);
    await expect.poll(async () => (await sentences(page))?.length).toBe(count);
    expect(loaded).toEqual(learned);
    expect(complaints).toEqual([]);
  });
}

test("the language of the options goes before that of the page, and a language that changes is followed", async ({ page }) => {
  await openHost(page, '<div lang="en"><article-analyzer></article-analyzer></div>');
  const element = page.locator("article-analyzer");
  /** @param {string} change */
  const after = async (change) => {
    await element.evaluate((element, [change, text]) => new Function("element", "text", change)(element, text), [change, FERRY]);
    return expect.poll(async () => (await sentences(page))?.length, { message: change });
  };
  await (await after("element.text = text")).toBe(ENGLISH_SENTENCES);
  await (await after("element.lang = 'de-CH'")).toBe(GERMAN_SENTENCES);
  await (await after("element.options = { language: 'fi' }")).toBe(OTHER_SENTENCES);
  expect(await element.evaluate((/** @type {any} */ { options }) => options)).toEqual({ language: "fi" });
  await (await after("element.options = undefined")).toBe(GERMAN_SENTENCES);
  await (await after("element.removeAttribute('lang')")).toBe(ENGLISH_SENTENCES);
});
