// The element in the look of the page: its theme, its own rules, print, forced colors, frames.
import { expect, test } from "@playwright/test";
import { POST, highlights, hostFixture, lowestContrast, openHost } from "./host-page.js";

// A machine may have other things to do, and these pages change several times.
test.describe.configure({ timeout: 180_000 });

/** @import { Page } from "@playwright/test" */

/** @param {Page} page */
const annotated = (page) => expect.poll(async () => Object.keys(await highlights(page)).length).toBeGreaterThan(3);

/** @param {Page} page */
const themeOfPanel = (page) => page.locator("article-analyzer .panel").evaluate((panel) => getComputedStyle(panel).colorScheme);

for (const [engine, paragraph] of [
  ["hugo", ".post-content p"],
  ["jekyll", ".content p"],
  ["vitepress", ".vp-doc p"],
  ["astro", "#article p"],
  ["docusaurus", ".markdown p"],
]) {
  test(`${engine}: names can be read in light and in dark, as soon as the reader switches`, async ({ page }, { annotations }) => {
    const complaints = await openHost(page, hostFixture(engine));
    await annotated(page);
    for (const theme of ["light", "dark", "light"]) {
      await expect.poll(() => themeOfPanel(page), { message: theme }).toBe(theme);
      // A color that fades is measured when it has got there.
      await expect.poll(async () => (await lowestContrast(page, paragraph)).line, { message: theme }).toBeGreaterThanOrEqual(3);
      await expect.poll(async () => (await lowestContrast(page, paragraph)).text, { message: theme }).toBeGreaterThanOrEqual(4.5);
      const { text, line } = await lowestContrast(page, paragraph);
      annotations.push({ type: `contrast in ${theme}`, description: `text ${text.toFixed(1)}, lines ${line.toFixed(1)}` });
      await page.screenshot({ path: `test-results/hosts/${engine}-${theme}.png` });
      await page.locator("#theme-toggle").click();
    }
    expect(complaints).toEqual([]);
  });
}

const ARTICLE = `<article id="post">${POST}</article><article-analyzer for="#post" panel="hidden"></article-analyzer>`;

test("rules of the page for highlights win over ours, also in print; without them nothing of ours is printed", async ({ page }) => {
  await openHost(
    page,
    `<style>::highlight(article-analyzer-person) { background-color: rgb(1, 2, 3); text-decoration: none } #post { --article-analyzer-place: rgb(4, 5, 6) }</style>${ARTICLE}`,
  );
  await annotated(page);
  /** @param {string} look */
  const style = (look) =>
    page
      .locator("#post p")
      .first()
      .evaluate((paragraph, look) => {
        const { backgroundColor, textDecorationLine, textDecorationColor } = getComputedStyle(
          paragraph,
          `::highlight(article-analyzer-${look})`,
        );
        return { backgroundColor, textDecorationLine, textDecorationColor };
      }, look);
  expect(await style("person")).toMatchObject({ backgroundColor: "rgb(1, 2, 3)", textDecorationLine: "none" });
  expect(await style("place")).toMatchObject({ textDecorationLine: "underline", textDecorationColor: "rgb(4, 5, 6)" });
  await page.emulateMedia({ media: "print" });
  expect(await style("place")).toMatchObject({ backgroundColor: "rgba(0, 0, 0, 0)", textDecorationLine: "none" });
  expect(await style("quotation")).toMatchObject({ backgroundColor: "rgba(0, 0, 0, 0)" });
  expect(await style("person")).toMatchObject({ backgroundColor: "rgb(1, 2, 3)" });
});

test("in forced colors every kind has a line of its own", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openHost(page, ARTICLE.replace("hidden", 'hidden" show="mentions quotations'));
  await annotated(page);
  const lines = await page
    .locator("#post p")
    .first()
    .evaluate((paragraph) =>
      ["person", "organization", "place", "group", "other", "value", "quotation", "quotation-dark"].map((look) => {
        const { textDecorationLine, textDecorationStyle, textDecorationThickness } = getComputedStyle(
          paragraph,
          `::highlight(article-analyzer-${look})`,
        );
        return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness}`;
      }),
    );
  expect(new Set(lines.slice(0, 7)).size).toBe(7);
  expect(lines.every((line) => line.startsWith("underline "))).toBe(true);
  expect(lines[7]).toBe(lines[6]);
});

test("moved into a frame, the element has its styles and highlights there", async ({ page }) => {
  await openHost(page, `<article-analyzer><div id="post">${POST}</div></article-analyzer><iframe></iframe>`);
  await annotated(page);
  const moved = await page.evaluate(async () => {
    const element = /** @type {HTMLElement} */ (document.querySelector("article-analyzer"));
    const frame = /** @type {any} */ (document.querySelector("iframe")).contentWindow;
    const shown = new Promise((resolve) => element.addEventListener("analyzer-result", resolve, { once: true }));
    frame.document.body.append(element);
    await shown;
    const { borderTopWidth } = frame.getComputedStyle(element.shadowRoot?.querySelector(".panel"));
    const there = [...frame.CSS.highlights].reduce((sum, [, { size }]) => sum + size, 0);
    const line = frame.getComputedStyle(element.querySelector("p"), "::highlight(article-analyzer-person)").textDecorationLine;
    return { borderTopWidth, there, line, here: [...CSS.highlights].reduce((sum, [, { size }]) => sum + size, 0) };
  });
  expect(moved).toEqual({ borderTopWidth: "1px", there: expect.any(Number), line: "underline", here: 0 });
  expect(moved.there).toBeGreaterThan(5);
});

test("marks leave the text nodes of a framework where they are", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(CSS, "highlights"));
  await openHost(
    page,
    `<article id="post"><p>It rained in Oslo on Monday.</p><p>It snowed in Berlin.</p></article><article-analyzer for="#post" panel="hidden"></article-analyzer>`,
  );
  const marks = page.locator("mark.article-analyzer-mention");
  await expect(marks).toHaveText(["Oslo", "Monday", "Berlin"]);
  const texts = await page.evaluate(async () => {
    const [first, second] = [...document.querySelectorAll("#post p")];
    const [node, gone] = /** @type {Text[]} */ ([first.firstChild, second.firstChild]);
    // As React does: a new text in the node that it made, another node taken out of its parent.
    node.data = "It was dry in Cairo.";
    second.removeChild(gone);
    await Promise.resolve();
    return [first.textContent, second.textContent, first.firstChild === node];
  });
  expect(texts).toEqual(["It was dry in Cairo.", "", true]);
  await expect(marks).toHaveText(["Cairo"]);
  const left = await page.evaluate(() => {
    document.querySelector("article-analyzer")?.remove();
    return new Promise((resolve) =>
      setTimeout(
        () => resolve([...document.querySelectorAll("#post p")].map(({ innerHTML, childNodes }) => [innerHTML, childNodes.length])),
        50,
      ),
    );
  });
  expect(left).toEqual([
    ["It was dry in Cairo.", 1],
    ["", 0],
  ]);
});

test("a row of the panel stands out by as much on its left as on its right, and not of the panel", async ({ page }) => {
  await openHost(page, ARTICLE.replace("hidden", "inline"));
  await annotated(page);
  const { left, right, hidden } = await page.locator("article-analyzer .panel").evaluate((panel) => {
    const row = /** @type {Element} */ (panel.querySelector("button.entity")).getBoundingClientRect();
    const list = /** @type {Element} */ (panel.querySelector("ul")).getBoundingClientRect();
    return { left: list.left - row.left, right: row.right - list.right, hidden: panel.scrollWidth - panel.clientWidth };
  });
  expect(left).toBeGreaterThan(0);
  expect(right).toBeCloseTo(left, 1);
  expect(hidden).toBe(0);
});

test("sizes do not depend on the root of the page", async ({ page }) => {
  await openHost(page, `<style>html { font-size: 62.5% }</style>${ARTICLE.replace("hidden", "inline")}`);
  await annotated(page);
  const sizes = await page
    .locator("article-analyzer .panel")
    .evaluate((panel) =>
      [panel, /** @type {Element} */ (panel.querySelector("button.entity"))].map((element) => getComputedStyle(element).fontSize),
    );
  expect(sizes).toEqual(["14px", "14px"]);
});
