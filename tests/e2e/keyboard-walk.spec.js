// The steps of docs/keyboard.md, in their order: nothing but keys.
import { expect, test } from "@playwright/test";
import { analyzed, open, sample } from "./helpers.js";

test("everything is done with the keyboard alone", async ({ page }) => {
  test.slow();
  const { complaints } = await open(page);
  const { keyboard } = page;
  const reader = page.locator("article-analyzer");
  const status = reader.getByRole("status");

  // 1, 2
  await keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), sample("harbor"));
  await keyboard.press("ControlOrMeta+V");
  await expect(reader.locator("mark").first()).toBeVisible();
  await analyzed(page);
  await expect(page.locator("#main")).toBeFocused();

  // 3
  await keyboard.press("n");
  await expect(reader.locator("mark:focus")).toHaveText("Norhaven");
  await expect(reader.locator(".card")).toContainText("Norhaven");
  await keyboard.press("n");
  await keyboard.press("ArrowRight");
  await keyboard.press("p");
  await keyboard.press("ArrowLeft");
  await expect(reader.locator("mark:focus")).toHaveText("Norhaven");

  // 4, 5
  await keyboard.press("Enter");
  await expect(status).toHaveText(/^Norhaven: \d+ mentions highlighted\.$/);
  await keyboard.press("n");
  await expect(status).toHaveText(/^2 of \d+$/);
  await keyboard.press("Escape");
  await keyboard.press("Escape");
  await expect(reader.locator("mark.selected")).toHaveCount(0);

  // 6
  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "View" })).toBeFocused();
  await keyboard.press("Tab");
  await expect(page.getByLabel("Search names")).toBeFocused();
  await keyboard.type("keane");
  await keyboard.press("Enter");
  await expect(reader.locator("mark.current")).toHaveText("Rosalind Keane");
  await keyboard.press("Enter");
  await expect(reader.locator("mark.current")).toHaveText("Keane");

  // 7
  const stops = [];
  for (let tab = 0; tab < 8; tab++) {
    await keyboard.press("Tab");
    stops.push(
      await reader.locator(".selection :focus").evaluate((control) => {
        const { labels } = /** @type {HTMLInputElement} */ (control);
        return control.getAttribute("aria-label") ?? (labels?.[0] ?? control).textContent;
      }),
    );
  }
  expect(stops).toEqual(["Previous mention", "Next mention", "Name", "Role", "Kind", "The same as…", "Split off “Keane”", "Not a name"]);
  await keyboard.press("Enter");
  await expect(reader.locator("mark", { hasText: "Keane" })).toHaveCount(0);
  await keyboard.press("ControlOrMeta+z");
  await expect(reader.locator("mark", { hasText: "Keane" })).not.toHaveCount(0);

  // 8
  await keyboard.press("m");
  await expect(page.getByRole("dialog", { name: "Mark words" }).getByRole("textbox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Mark words" })).toBeHidden();

  // 9
  for (const [key, word] of [
    ["r", "duplicates"],
    ["s", "sentences"],
    ["h", "mentions"],
  ]) {
    const before = /** @type {string} */ ((await reader.getAttribute("show")) ?? "mentions");
    await keyboard.press(key);
    expect((await reader.getAttribute("show"))?.includes(word)).toBe(!before.includes(word));
    await keyboard.press(key);
    expect((await reader.getAttribute("show"))?.includes(word)).toBe(before.includes(word));
  }

  // 10
  await keyboard.press("e");
  await expect(page.locator("#source")).toBeFocused();
  await keyboard.type("Typed here. ");
  await expect(reader.locator(".sentence", { hasText: "Typed here." })).toBeInViewport();
  await keyboard.press("Escape");
  await expect(page.locator("#edit")).toBeFocused();

  // 11, 12
  await keyboard.press("a");
  await expect(page.getByRole("dialog", { name: "Articles on this device" })).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await keyboard.press("Escape");
  expect(complaints).toEqual([]);
});
