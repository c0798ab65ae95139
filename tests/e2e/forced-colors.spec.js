// Names are legible with and without forced colors, light and dark: in the article, over a blog's article, and selected.
import { expect, test } from "@playwright/test";
import { open, paste, sample } from "./helpers.js";

/** @import { Locator } from "@playwright/test" */

/**
 * The lowest contrast between the text of an element and what is behind it, by WCAG.
 *
 * @param {Locator} elements
 * @returns {Promise<number>}
 */
const contrast = (elements) =>
  elements.evaluateAll((elements) => {
    const context = /** @type {CanvasRenderingContext2D} */ (
      document.createElement("canvas").getContext("2d", { willReadFrequently: true })
    );
    /** @param {string[]} colors painted over one another */
    const luminance = (colors) => {
      context.clearRect(0, 0, 1, 1);
      for (const color of colors) {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((value) =>
        value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    /** @param {Element | null} element */
    const backgrounds = (element) => {
      const found = [];
      for (; element; element = element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null)
        found.unshift(getComputedStyle(element).backgroundColor);
      const probe = document.body.appendChild(document.createElement("div"));
      probe.style.backgroundColor = "Canvas";
      const canvas = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return [canvas, ...found];
    };
    const contrasts = elements.map((element) => {
      const behind = backgrounds(element);
      const [low, high] = [luminance(behind), luminance([...behind, getComputedStyle(element).color])].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    });
    return Math.min(...contrasts);
  });

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const forcedColors of /** @type {const} */ (["none", "active"])) {
    test.describe(`${colorScheme}, forced colors: ${forcedColors}`, () => {
      test.use({ colorScheme, contextOptions: { forcedColors, reducedMotion: "reduce" } });

      test("names are legible, also selected", async ({ page }, run) => {
        await open(page);
        await paste(page, sample("harbor"));
        const marks = page.locator("article-analyzer .article mark");
        expect(await contrast(marks)).toBeGreaterThanOrEqual(4.5);
        await page.locator("article-analyzer .entity", { hasText: "Rosalind Keane" }).click();
        const selected = page.locator("article-analyzer mark.selected");
        await expect(selected.first()).toBeInViewport();
        expect(await contrast(marks)).toBeGreaterThanOrEqual(4.5);
        const background = (/** @type {Locator} */ mark) => mark.evaluate((mark) => getComputedStyle(mark).backgroundColor);
        expect(await background(selected.first()), "selected names stand out").not.toBe(
          await background(page.locator("article-analyzer mark:not(.selected)").first()),
        );
        expect(await contrast(page.locator("article-analyzer .swatch"))).toBeGreaterThanOrEqual(4.5);
        await page.screenshot({ path: run.outputPath("names.png") });
      });

      test("marked names in a blog are legible", async ({ page }) => {
        await page.addInitScript(() => Reflect.deleteProperty(CSS, "highlights"));
        await page.goto("blog.html");
        const marks = page.locator("mark.article-analyzer-mention");
        await expect(marks.first()).toBeVisible();
        expect(await contrast(marks)).toBeGreaterThanOrEqual(4.5);
      });
    });
  }
}
