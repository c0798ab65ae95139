import { expect, test } from "@playwright/test";
import { analysisOf, analyzed, open, paste, pasteRepeated, submit } from "./helpers.js";

for (const [name, text] of [
  ["empty text", ""],
  ["white space", " \n\t\u00a0\n "],
  ["invisible characters", "\u200b\u2060\n\ufeff\u00ad"],
]) {
  test(`${name}: the page says that there is nothing to analyze`, async ({ page }) => {
    const { complaints } = await open(page);
    await submit(page, text);
    await expect(page.getByText("There is no text yet")).toBeVisible();
    await expect(page.locator("#text")).toBeVisible();
    expect(complaints).toEqual([]);
  });
}

test("a million empty lines: the page says that there is nothing to analyze", async ({ page }) => {
  const { complaints } = await open(page);
  await pasteRepeated(page, "\n", 1_000_000);
  await expect(page.getByText("There is no text yet")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("markup in the text is shown as text, and nothing runs", async ({ page }) => {
  const { complaints } = await open(page);
  const text = `<script>alert(1)</script> on Monday\n<img src=x onerror=alert(1)> cost $5 million.\n"><svg onload=alert(1)>\n{{constructor.constructor('alert(1)')()}}\n&lt;b&gt;`;
  await paste(page, text);
  const article = page.locator("article-analyzer .article");
  for (const line of text.split("\n")) await expect(article).toContainText(line);
  await expect(page.locator("article-analyzer .article :is(script, img, svg)")).toHaveCount(0);
  await page.locator("article-analyzer mark").first().hover();
  await page.locator("article-analyzer .card").waitFor();
  expect(complaints).toEqual([]);
});

test("lone surrogates, NUL, right-to-left and zero-width characters keep positions right", async ({ page }) => {
  const { complaints } = await open(page);
  const text =
    "Rain \ud83d in the north.\nA\0B on Monday.\n\u202eevil\u202c on Tuesday\u200b.\nשלום on Wednesday, 😊 on Thursday.\ufeff\nlast \udc00";
  await page.evaluate(
    (codes) => {
      const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("#text"));
      field.value = String.fromCharCode(...codes);
    },
    Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
  );
  await page.locator("#analyze").click();
  await analyzed(page);
  const { mentions } = await analysisOf(page);
  const found = mentions.map((/** @type {{ start: number, end: number }} */ { start, end }) => text.slice(start, end));
  expect(found).toEqual(["Monday", "Tuesday", "Wednesday", "Thursday"]);
  await expect(page.locator("article-analyzer mark")).toHaveText(found);
  expect(complaints).toEqual([]);
});

test("a line of 20 MB is shown", async ({ page }) => {
  test.slow();
  const { complaints } = await open(page);
  await pasteRepeated(page, "word ", 4_000_000);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer")).analysis?.stats.words === 4_000_000);
  expect(complaints).toEqual([]);
});

test("a file that is not a text is refused by name", async ({ page }) => {
  await open(page);
  await page
    .locator("#files")
    .setInputFiles({ name: "photo.txt", mimeType: "text/plain", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]) });
  await expect(page.getByText("“photo.txt” is not a text file.")).toBeVisible();
  await expect(page.locator("#text")).toBeVisible();
});
