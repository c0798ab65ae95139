// What is shown around the article: the panel, the card, the toolbar, titles.
import { expect, test } from "@playwright/test";
import { analyzed, open, paste, sample, saved, setLayer } from "./helpers.js";

test("layers are in one menu, which Escape closes alone", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer .entity").first().click();
  const menu = page.locator("article-analyzer .menu");
  await expect(menu).toBeHidden();
  const view = page.getByRole("button", { name: "View" });
  await view.press("Enter");
  await expect(view).toHaveAttribute("aria-expanded", "true");
  await expect(menu.getByRole("checkbox")).toHaveCount(7);
  await expect(page.getByLabel("Highlights")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(view).toBeFocused();
  await expect(page.locator("article-analyzer mark.selected")).not.toHaveCount(0);
});

test("the panel starts with the names, and the removed lines are always in reach", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await open(page);
  await paste(page, sample("harbor"));
  const panel = page.locator("article-analyzer .panel");
  const [heading, whole] = await Promise.all([panel.locator("h2").first().boundingBox(), panel.boundingBox()]);
  expect(Number(heading?.y) - Number(whole?.y)).toBeLessThan(30);
  await expect(panel.getByRole("button", { name: /^\d+ lines removed$/ })).toBeInViewport({ ratio: 1 });
  await page.evaluate(() => scrollTo(0, 1500));
  await expect(panel.getByRole("button", { name: /^\d+ lines removed$/ })).toBeInViewport({ ratio: 1 });
  for (const name of ["Edit", "Export"]) await expect(page.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
});

test("layers and kinds survive a reload, and decide what is exported", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\n\nMayor Rosalind Keane spoke on Monday in Lagos.\n");
  await setLayer(page, "Sentences", true);
  await page.getByLabel("Places").uncheck();
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(page.locator("article-analyzer .article")).toHaveClass(/sentences/);
  await expect(page.getByLabel("Places")).not.toBeChecked();
  const copied = async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("#export").click();
    await page.getByRole("button", { name: "Copy with highlights" }).click();
    await expect(page.getByText("Article copied with highlights.")).toBeVisible();
    return page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  };
  const html = await copied();
  expect(html).toContain(">Rosalind Keane</mark>");
  expect(html).not.toContain(">Lagos</mark>");
  await setLayer(page, "Highlights", false);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  expect(await copied()).not.toContain("<mark");
});

test("a card says in words where there is doubt, and corrects", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\n\nMayor Rosalind Keane spoke on Monday.\n");
  await page.locator("article-analyzer mark", { hasText: "Keane" }).click();
  const card = page.locator("article-analyzer .card");
  await expect(card).not.toContainText("%");
  await card.getByLabel("Kind").selectOption("organization");
  await expect(page.locator("article-analyzer mark", { hasText: "Keane" })).toHaveAttribute("data-kind", "organization");
  await page.locator("article-analyzer mark", { hasText: "Keane" }).click();
  await card.getByRole("button", { name: "Not a name" }).click();
  await expect(page.locator("article-analyzer mark", { hasText: "Keane" })).toHaveCount(0);
});

test("names to merge with are grouped by kind, the same kind first", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer .entity", { hasText: "Ellis Marine" }).first().click();
  const groups = page.getByLabel("The same as…").locator("optgroup");
  expect(await groups.evaluateAll((groups) => groups.map((group) => /** @type {HTMLOptGroupElement} */ (group).label))).toEqual(
    expect.arrayContaining(["Organizations", "People"]),
  );
  await expect(groups.first()).toHaveAttribute("label", "Organizations");
});

test("a long title ends at a word", async ({ page }) => {
  await open(page);
  const title =
    "Norhaven council agrees after a very long night of talks to rebuild the harbor that burned down in the great storm of the last winter";
  await paste(page, `${title}\n\nIt rained on Monday.\n`);
  const shown = (await page.title()).split(" · ")[0];
  expect(shown).toMatch(/ \p{L}+…$/u);
  expect(shown.length).toBeLessThanOrEqual(91);
  expect(title.startsWith(shown.slice(0, -1))).toBe(true);
  expect(title[shown.length - 1]).toBe(" ");
});

test("blank lines are not counted", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\n\n\n\nIt rained on Monday in the whole country.\n\nPhoto by: Jane Doe\n\n");
  await expect(page.locator("article-analyzer dt", { hasText: "Removed" }).locator("+ dd")).toHaveText("1 of 3 lines");
});

test("where a name is mentioned often, its strip is dark; where rarely, light", async ({ page }) => {
  await open(page);
  await paste(page, `${"It rained on Monday. ".repeat(40)}${"It snowed. ".repeat(60)}On Monday it was dry. ${"It snowed. ".repeat(20)}`);
  await page.locator("article-analyzer summary", { hasText: "When and how much" }).click();
  const strip = page.locator("article-analyzer .entity", { hasText: "Monday" }).locator(".strip path");
  expect(await strip.evaluateAll((paths) => new Set(paths.map((path) => path.getAttribute("opacity"))).size)).toBeGreaterThan(1);
});

test("the progress of an analysis covers nothing", async ({ page }) => {
  await open(page);
  await paste(page, "It rained on Monday.");
  const position = await page.locator("article-analyzer .progress").evaluate((progress) => getComputedStyle(progress).position);
  expect(position).toBe("static");
});

test("a link that is larger than any of ours is refused before it is decompressed", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { decompressed: 0 });
    const { DecompressionStream } = window;
    window.DecompressionStream = class extends DecompressionStream {
      constructor(/** @type {CompressionFormat} */ format) {
        super(format);
        /** @type {any} */ (window).decompressed++;
      }
    };
  });
  await page.goto(`./#text=${"A".repeat(40_000)}`);
  await expect(page.getByRole("alert")).toContainText("longer, or contains more text, than any link made by this page");
  expect(await page.evaluate(() => /** @type {any} */ (window).decompressed)).toBe(0);
  // A short one that inflates to very much is given up on the way.
  const bomb = await page.evaluate(async () => {
    const stream = new Blob([`{"text":"${"a".repeat(20_000_000)}"}`]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  });
  await page.goto("about:blank");
  await page.goto(`./#text=${bomb}`);
  await expect(page.getByRole("alert")).toContainText("than any link made by this page");
});
