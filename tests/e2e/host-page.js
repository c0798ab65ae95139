// Pages of other people, with the element in them, for the specs.
import { expect } from "@playwright/test";
import { readFileSync } from "node:fs";

/** @import { Page } from "@playwright/test" */

/** Mentions of every look, and a quotation. */
export const POST = `<p>Governor Alicia Ferrante signed the order in Oslo on Monday, Dec. 2, 2019: it cost $5 million.</p>
<p>“I love that boat,” Ferrante said. The Canadian Coastal Workers’ Union (CWU) asked for an audit in Berlin.</p>`;

/** @param {string} engine */
export const hostFixture = (engine) =>
  readFileSync(new URL(`fixtures/hosts/${engine}.html`, import.meta.url), "utf8").replace("{{post}}", POST);

/**
 * Opens a page of our own making, on the origin of the real ones, and returns what it writes to the console.
 *
 * @param {Page} page
 * @param {string} html
 */
export async function openHost(page, html) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const body = `<!doctype html>\n<meta charset="utf-8"><title>A page</title><script type="module" src="article-analyzer.js"></script>${html}`;
  await page.route("**/made.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("made.html");
  return complaints;
}

/**
 * Highlights on the page: how many ranges each has. Those without are left out.
 *
 * @param {Page} page
 * @returns {Promise<Record<string, number>>}
 */
export const highlights = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights].filter(([, { size }]) => size).map(([name, { size }]) => [name.replace("article-analyzer-", ""), size]),
    ),
  );

/**
 * Waits for the names that the element has found.
 *
 * @param {Page} page
 * @param {readonly string[]} wanted
 */
export const expectNames = (page, wanted) => expect.poll(() => namesIn(page)).toEqual([...wanted].sort());

/** @param {Page} page @returns {Promise<string[] | null>} */
const namesIn = (page) =>
  page.evaluate(() => {
    const { analysis } = /** @type {any} */ (document.querySelector("article-analyzer"));
    return analysis?.entities
      .filter(({ kind }) => ["person", "place"].includes(kind))
      .map(({ name }) => name)
      .sort();
  });

/**
 * What was read, white space made one.
 *
 * @param {Page} page
 */
export const readText = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector("article-analyzer")).analysis?.text.replace(/\s+/g, " ").trim() ?? null);

/**
 * The lowest contrast (WCAG 2) of the host's text on the tint of a highlight, and of the line under it on the ground of the page.
 *
 * @param {Page} page
 * @param {string} paragraph a selector
 */
export const lowestContrast = (page, paragraph) =>
  page
    .locator(paragraph)
    .first()
    .evaluate((element) => {
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
        new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
      );
      const over = (/** @type {string[]} */ ...colors) => {
        for (const color of ["white", ...colors]) {
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
        }
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const luminance = (/** @type {number[]} */ channels) => {
        const [red, green, blue] = channels
          .map((channel) => channel / 255)
          .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (/** @type {number[]} */ one, /** @type {number[]} */ other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      /** @type {string[]} */
      const grounds = [];
      for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement)
        grounds.unshift(getComputedStyle(at).backgroundColor);
      const { color } = getComputedStyle(element);
      const painted = [...CSS.highlights].filter(([, { size }]) => size).map(([name]) => getComputedStyle(element, `::highlight(${name})`));
      return {
        text: Math.min(
          ...painted.map(({ backgroundColor }) => contrast(over(...grounds, backgroundColor, color), over(...grounds, backgroundColor))),
        ),
        line: Math.min(
          ...painted
            .filter(({ textDecorationLine }) => textDecorationLine === "underline")
            .map(({ textDecorationColor }) => contrast(over(...grounds, textDecorationColor), over(...grounds))),
        ),
      };
    });

/**
 * How much has moved by itself since the page was opened: the sum of its layout shifts.
 *
 * @param {Page} page
 * @returns {Promise<number>}
 */
export const layoutShift = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
