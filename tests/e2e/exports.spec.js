// What leaves the page: copied articles and files.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { open, paste } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

const RAIN = "Rain falls\nRain falls\n\nMayor Rosalind Keane spoke on Monday in Lagos.\n\nPhoto by: Jane Doe\n";

/**
 * @param {Page} page
 * @param {string} format
 */
async function download(page, format) {
  await page.locator("#export").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(`#export-menu [data-format=${format}]`).click()]);
  return readFileSync(await file.path(), "utf8");
}

/** @param {Page} page */
async function copy(page) {
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Copy with highlights" }).click();
  await expect(page.getByText("Article copied with highlights.")).toBeVisible();
  return page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
}

test("neither a copy nor a page contains removed lines; both have styles, a legend, the language and the names", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, RAIN);
  for (const html of [await copy(page), await download(page, "html")]) {
    expect(html).not.toContain("Jane Doe");
    expect(html.match(/Rain falls<\/span>/g)).toHaveLength(1);
    expect(html).toMatch(/<mark [^>]*style="[^"]*underline[^"]*"[^>]*>Rosalind Keane<\/mark>/);
    expect(html).toMatch(/class="legend">.*People.*Places.*Dates/s);
    expect(html).toMatch(/<strong>Rosalind Keane<\/strong> — Person, Mayor, 1 mention/);
    expect(html).toContain('lang="en"');
    expect(html).not.toContain("cursor");
  }
  // The clipboard tells of the styles that it reads.
  expect(complaints.filter((complaint) => !complaint.startsWith("Applying inline style"))).toEqual([]);
});

test("an exported page is legible, light and dark", async ({ page, context }, run) => {
  await open(page);
  await paste(page, RAIN);
  const html = await download(page, "html");
  const exported = await context.newPage();
  await exported.setContent(html);
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await exported.emulateMedia({ colorScheme });
    await expect(exported.locator("mark", { hasText: "Rosalind Keane" })).toHaveCSS("text-decoration-line", "underline");
    await exported.screenshot({ path: run.outputPath(`${colorScheme}.png`) });
  }
});

test("a spreadsheet recognizes the encoding of the CSV", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  expect(await download(page, "csv")).toMatch(/^\ufeffkind,name/);
  expect(await download(page, "quotations")).toMatch(/^\ufeffspeaker,/);
});
