import { expect, test } from "@playwright/test";
import { isClean, open, paste, sample, saved } from "./helpers.js";

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [device, viewport] of /** @type {const} */ ([
    ["desk", { width: 1280, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ])) {
    test.describe(`${colorScheme}, ${device}`, () => {
      // What fades in has no contrast yet.
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

      test("every state is clean", async ({ page }) => {
        // Axe looks ten times at everything.
        test.setTimeout(600_000);
        await open(page);
        await isClean(page);
        await page.locator("#help").click();
        await isClean(page);
        await page.keyboard.press("Escape");
        await paste(page, sample("harbor"));
        await isClean(page);
        await page
          .locator("article-analyzer")
          .evaluate((reader) => reader.setAttribute("show", "mentions quotations labels sentences numbers duplicates boilerplate"));
        await isClean(page);
        if (device === "phone") await page.locator("article-analyzer .toggle").click();
        const summaries = page.locator("article-analyzer summary:visible");
        await expect(summaries).toHaveText([
          /Rosalind Keane.*2 quotations/,
          /1 quotation/,
          /1 quotation/,
          /1 quotation/,
          /When and how much/,
          /Removed lines/,
        ]);
        for (const summary of await summaries.all()) await summary.click();
        await page.locator("article-analyzer .entity").first().click();
        await isClean(page);
        if (device === "phone") await page.locator("article-analyzer .close").click();
        await page.locator("article-analyzer mark").first().click();
        await isClean(page);
        await page.locator("#edit").click();
        await isClean(page);
        await page.locator("#export").click();
        await isClean(page);
        await page.keyboard.press("Escape");
        await saved(page);
        await page.locator("#articles").click();
        await page
          .getByRole("button", { name: /^Rename/ })
          .first()
          .click();
        await isClean(page);
        await page.keyboard.press("Escape");
        await page.locator("#library form button").click();
        await page.locator("#new").click();
        await paste(page, `A copy.\n${sample("harbor")}`);
        await saved(page);
        await page.locator("#articles").click();
        const boxes = page.locator("#library .library input");
        await expect(boxes).toHaveCount(2);
        for (const box of await boxes.all()) await box.check();
        await page.getByRole("button", { name: "Compare", exact: true }).click();
        await expect(page.locator(".versions").first()).toBeVisible();
        await isClean(page);
      });
    });
  }
}

test("nothing is wider than the window at 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await paste(page, sample("storm"));
  expect(await overflow()).toBe(0);
});

test("everything can be reached by keyboard", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.locator("#text").focus();
  await page.keyboard.type("Rain falls.\nIt rained on Monday. It will rain on Tuesday.");
  await page.keyboard.press("ControlOrMeta+Enter");
  const marks = page.locator("article-analyzer mark");
  await expect(marks).toHaveCount(2);
  await page.keyboard.press("n");
  await expect(marks.first()).toBeFocused();
  await expect(page.locator("article-analyzer .card")).toContainText("Monday");
  await page.keyboard.press("ArrowRight");
  await expect(marks.nth(1)).toBeFocused();
  await expect(page.locator("article-analyzer .card")).toContainText("Tuesday");
  await page.keyboard.press("Escape");
  await expect(page.locator("article-analyzer .card")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(marks.nth(1)).toHaveClass(/selected/);
  await expect(marks.first()).not.toHaveClass(/selected/);
  await page.keyboard.press("Escape");
  await expect(marks.nth(1)).not.toHaveClass(/selected/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
});
