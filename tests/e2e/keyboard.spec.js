import { expect, test } from "@playwright/test";
import { open, paste, sample } from "./helpers.js";

test("Escape closes what lies over the page, and the keys do nothing behind it", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const reader = page.locator("article-analyzer");
  await page.locator("#export").click();
  await expect(page.locator("#export-menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#export-menu")).toBeHidden();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Articles on this device" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("s");
  await expect(reader).not.toHaveAttribute("show", /sentences/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("s");
  await expect(reader).toHaveAttribute("show", /sentences/);
});

test("Escape closes the panel where it floats", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await paste(page, sample("harbor"));
  const toggle = page.locator("article-analyzer .toggle");
  await toggle.click();
  await page.getByLabel("Places").focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("article-analyzer .panel")).toBeHidden();
  await expect(toggle).toBeFocused();
});

test("the number of removed lines leads to them, and restoring them keeps the focus among them", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.getByRole("button", { name: /^\d+ lines removed$/ }).press("Enter");
  const panel = page.locator("article-analyzer .panel");
  await expect(panel.locator("summary", { hasText: "Removed lines" })).toBeFocused();
  const restore = panel.getByRole("button", { name: /^Restore line/ });
  const before = await restore.count();
  await restore.first().press("Enter");
  await expect(restore).toHaveCount(before - 1);
  await expect(panel.locator("details[part=removed] button:focus")).toHaveCount(1);
  await page.locator("#undo").press("Enter");
  await expect(page.locator("#redo")).toBeFocused();
});

test("keys do not change an article that is not shown", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\nIt rained on Monday.\nPhoto by: Jane Doe\n");
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 3" }).click();
  await page.locator("#new").click();
  await page.locator("#open").focus();
  for (const key of ["r", "s", "h", "n", "ControlOrMeta+z"]) await page.keyboard.press(key);
  const reader = page.locator("article-analyzer");
  await expect(reader).toHaveAttribute("show", "mentions quotations");
  expect(await reader.evaluate((reader) => /** @type {any} */ (reader).options)).toEqual({ lines: { restored: [2] } });
});
