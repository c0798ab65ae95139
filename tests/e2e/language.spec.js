// Articles that are not in English.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { LEARNED } from "../../www/element/engine.js";
import { languageOf } from "../../www/page/language.js";
import { open, paste, sample, saved } from "./helpers.js";

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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

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
