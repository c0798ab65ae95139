// On a phone: the sheet, the chosen name above it, the editor, the Paste button.
import { expect, test } from "@playwright/test";
import { open, paste, sample } from "./helpers.js";

/** @import { Locator } from "@playwright/test" */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, contextOptions: { reducedMotion: "reduce" } });

/** @param {Locator} locator */
const boxOf = async (locator) => /** @type {NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>} */ (await locator.boundingBox());

test("every chosen name is above the sheet, which takes half of the screen", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer .toggle").click();
  const panel = page.locator("article-analyzer .panel");
  const sheet = await boxOf(panel);
  expect(sheet.height).toBeLessThanOrEqual(844 / 2);
  for (const name of ["Rosalind Keane", "Joseph Brandt", "New York", "Norhaven"]) {
    await panel.locator(".entity", { hasText: name }).first().click();
    for (let mention = 0; mention < 3; mention++) {
      const { y, height } = await boxOf(page.locator("article-analyzer mark.current"));
      expect(y, name).toBeGreaterThanOrEqual(0);
      expect(y + height, name).toBeLessThanOrEqual((await boxOf(panel)).y);
      await page.keyboard.press("n");
    }
  }
});

test("the actions are in one row, also with Undo and Redo", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\n\nIt rained on Monday.");
  await page.locator("#about-article input[type=date]").evaluate((field) => {
    /** @type {HTMLInputElement} */ (field).value = "2026-01-02";
    field.dispatchEvent(new Event("change"));
  });
  const buttons = page.locator(".actions button:visible");
  await expect(buttons).toHaveText(["Edit", "Undo", "Redo", "Copy text", "Export", "New"]);
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 });
    const tops = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top));
    expect(new Set(tops).size, `${width} pixels`).toBe(1);
  }
});

test("the editor closes the sheet", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer .toggle").click();
  await page.locator("#edit").click();
  await expect(page.locator("article-analyzer .panel")).toBeHidden();
  await expect(page.locator("#source")).toBeInViewport();
});

test("a button pastes from the clipboard", async ({ page, context }) => {
  const { complaints } = await open(page);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Rain falls\n\nIt rained on Monday."));
  await page.getByRole("button", { name: "Paste", exact: true }).click();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  expect(complaints).toEqual([]);
});

test("nothing is wider than the screen, from 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await paste(page, sample("storm"));
  await page.locator("article-analyzer .toggle").click();
  await page.locator("article-analyzer .entity").first().click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});
