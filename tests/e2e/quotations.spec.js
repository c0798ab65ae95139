// Who said what: the list of speakers, the marks in the text, the fact sheet, and the layer of the widget.
import { expect, test } from "@playwright/test";
import { open, paste, setLayer } from "./helpers.js";

const ARTICLE = `Harbor deal signed

LAGOS, March 3, 2024 — “We waited nine years for this day,” Mayor Rosalind Keane said on Sunday, “and we will not wait for a tenth.”

The port will cost $1.8 billion. “It is a bad deal for the dockers,” said Peter Novak, a union leader.

“Nobody asked us,” he added.

“The ministry has no comment,” a spokesman said on March 1, 2024.
`;

test("speakers are listed with what they say, which can be copied and found in the text", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, ARTICLE);
  const list = page.locator("article-analyzer [part=speakers]");
  await expect(list.getByRole("heading")).toHaveText(/Who said what\s*4/);
  const keane = list.locator("summary", { hasText: "Rosalind Keane" });
  await expect(keane).toContainText("1 quotation · 15 words");
  await expect(list.locator("summary", { hasText: "Peter Novak" })).toContainText("2 quotations");
  await expect(list.locator("summary", { hasText: "a spokesman" })).toBeVisible();
  await keane.click();
  await list.getByRole("button", { name: /^Copy this quotation: Rosalind Keane/ }).click();
  await expect(page.locator("article-analyzer [role=status]")).toHaveText("Quotation copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^“We waited nine years for this day,” … “and we will not wait for a tenth.” — Rosalind Keane/,
  );
  await list.getByRole("button", { name: /^“We waited/ }).click();
  const quotation = page.locator("article-analyzer .quotation").first();
  await expect(quotation).toBeFocused();
  await expect(quotation).toBeInViewport();
  await expect(page.locator("article-analyzer .note")).toContainText("Rosalind Keane");
  await page.keyboard.press("Escape");
  await expect(page.locator("article-analyzer .note")).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a quotation names its speaker while the pointer is on it, unless the layer is off", async ({ page }) => {
  await open(page);
  await paste(page, ARTICLE);
  const note = page.locator("article-analyzer .note");
  const quotation = page.locator("article-analyzer .quotation", { hasText: "bad deal" });
  await quotation.hover();
  await expect(note).toContainText("Peter Novak");
  await page.locator("article-analyzer h1").hover();
  await expect(note).toBeHidden();
  await setLayer(page, "Quotations", false);
  await quotation.hover();
  await expect(note).toBeHidden();
});

test("the marks follow the text while it is edited", async ({ page }) => {
  await open(page);
  await paste(page, ARTICLE);
  await page.getByRole("button", { name: "Edit" }).click();
  const source = page.locator("#source");
  await source.fill(`“Begin,” said Omar Castillo.\n\n${ARTICLE}`);
  const numbers = () =>
    page
      .locator("article-analyzer .quotation")
      .evaluateAll((marks) => marks.map((mark) => /** @type {HTMLElement} */ (mark).dataset.quotation));
  await expect.poll(numbers).toEqual(["0", "1", "1", "2", "3", "4"]);
  await page.keyboard.press("Escape");
  await expect(page.locator("article-analyzer [part=speakers] summary", { hasText: "Omar Castillo" })).toBeAttached();
});

test("the fact sheet tells who, what was said, how much and when, to copy", async ({ page }) => {
  await open(page);
  await paste(page, ARTICLE);
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Fact sheet" }).click();
  const sheet = page.getByRole("dialog", { name: "Harbor deal signed" });
  await expect(sheet).toBeVisible();
  await expect(sheet.locator(".people li").first()).toHaveText(/^Rosalind Keane, Mayor$|^Peter Novak, union leader$/i);
  await expect(sheet.locator(".quotations li").first()).toContainText("— Rosalind Keane");
  await expect(sheet.locator(".numbers li").first()).toContainText("$1.8 billion");
  await expect(sheet.locator(".dates li")).toHaveText([/^March 1, 2024: /, /^March 3, 2024: /]);
  await sheet.getByRole("button", { name: "Copy facts" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Harbor deal signed");
  expect(copied).toContain("\n\nNumbers\n- ");
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
});

test("the fact sheet is printed alone", async ({ page }) => {
  await open(page);
  await paste(page, ARTICLE);
  await page.evaluate(() => (window.print = () => {}));
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Fact sheet" }).click();
  await page.locator("#fact-sheet").getByRole("button", { name: "Print" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#fact-sheet h2")).toBeVisible();
  await expect(page.locator("main")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator("main")).toBeVisible();
});

test("in the widget quotations are a layer that is off at first", async ({ page }) => {
  await open(page, "blog.html");
  const widget = page.locator("article-analyzer").first();
  await expect.poll(() => widget.evaluate((element) => /** @type {any} */ (element).phase)).toBe("shown");
  const painted = () =>
    page.evaluate(() =>
      [...CSS.highlights].filter(([name]) => name.includes("quotation")).reduce((sum, [, highlight]) => sum + highlight.size, 0),
    );
  expect(await painted()).toBe(0);
  await widget.evaluate((element) => element.setAttribute("show", "mentions quotations"));
  await expect.poll(painted).toBeGreaterThan(0);
});
