// The element over a host's own article: the example blog, and pages made for one question each.
import { expect, test } from "@playwright/test";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import { isClean } from "./helpers.js";
import { layoutShift } from "./host-page.js";

/** @import { Page } from "@playwright/test" */

const POST = "<h1>Rain ends</h1><p>It was <b>dry</b> on <i>Mon</i>day, Dec. 2, 2019. Write to <a href='#x'>jane@example.org</a>.</p>";

/**
 * Highlights on the page: how many ranges each has.
 *
 * @param {Page} page
 * @returns {Promise<Record<string, number>>}
 */
const highlights = (page) => page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, { size }]) => [name, size])));

/** @param {Page} page */
const annotated = (page) =>
  expect.poll(async () => Object.values(await highlights(page)).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(0);

/**
 * Opens a page of our own making, on the origin of the real ones.
 *
 * @param {Page} page
 * @param {string} body
 */
async function openPage(page, body) {
  const head = '<meta charset="utf-8"><title>A page</title><script type="module" src="article-analyzer.js"></script>';
  await page.route("**/made.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="en">${head}<body>${body}` }),
  );
  await page.goto("made.html");
}

/**
 * What the host would notice: the markup of its page, and where and how everything in its article stands.
 *
 * @param {Page} page
 */
const appearance = (page) =>
  page.evaluate(() => {
    const describe = (/** @type {Element} */ element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return [element.tagName, x, y, width, height, ...[...style].map((name) => style.getPropertyValue(name))].join(";");
    };
    const post = /** @type {Element} */ (document.querySelector("#post"));
    return { markup: document.documentElement.outerHTML, elements: [post, ...post.querySelectorAll("*")].map(describe) };
  });

test("the blog's article stays as it is, and nothing moves", async ({ page }) => {
  await page.route("**/article-analyzer.js", (route) => route.abort());
  await page.goto("blog.html");
  const before = await appearance(page);
  await page.unroute("**/article-analyzer.js");
  await page.goto("blog.html");
  await annotated(page);
  expect(await appearance(page)).toEqual(before);
  expect(await layoutShift(page)).toBe(0);
});

test("the blog is accessible with the element on it, in every look", async ({ page }) => {
  await page.goto("blog.html");
  await annotated(page);
  for (const look of ["light", "dark", "serif"]) {
    await page.locator(`input[value=${look}]`).check();
    await isClean(page, look);
  }
});

const FORMS = {
  "an article elsewhere": `<article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>`,
  "an article that it wraps": `<article-analyzer><article id="post">${POST}</article></article-analyzer>`,
};

for (const [form, body] of Object.entries(FORMS)) {
  test(`over ${form}: pointing at a mention shows its card, clicking keeps it, Escape dismisses it`, async ({ page }) => {
    await openPage(page, body);
    await annotated(page);
    const card = page.locator(".card");
    const { x, y } = await middleOf(page, "Dec");
    await page.mouse.move(x, y);
    await expect(card).toBeVisible();
    await page.mouse.move(x, y + 300);
    await expect(card).toBeHidden();
    await page.mouse.click(x, y);
    await expect(card).toContainText("Dec. 2, 2019");
    await page.mouse.move(x, y + 300);
    await page.waitForTimeout(400);
    await expect(card).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card).toBeHidden();
  });
}

test("text that comes later is highlighted, text that goes is not", async ({ page }) => {
  await openPage(page, `<article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>`);
  await annotated(page);
  const before = (await highlights(page))["article-analyzer-value"];
  await page.evaluate(() => document.querySelector("#post")?.insertAdjacentHTML("beforeend", "<p>It cost $5 on Tuesday.</p>"));
  await expect.poll(async () => (await highlights(page))["article-analyzer-value"]).toBe(before + 2);
  await page.evaluate(() => document.querySelector("#post p")?.remove());
  await expect.poll(async () => (await highlights(page))["article-analyzer-value"]).toBe(2);
});

test("two elements share a page, and each takes back only its own", async ({ page }) => {
  await openPage(
    page,
    `<script>CSS.highlights.set("the-host's-own", new Highlight(new StaticRange({ startContainer: document.head, startOffset: 0, endContainer: document.head, endOffset: 1 })));</script>
    <article id="one">${POST}</article><article-analyzer for="#one"></article-analyzer>
    <article-analyzer id="two"><p>It rained on Friday.</p></article-analyzer>`,
  );
  await expect.poll(async () => (await highlights(page))["article-analyzer-value"]).toBe(3);
  const downloads = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length);
  expect(downloads).toBe(1);
  await page.evaluate(() => document.querySelector("#two")?.remove());
  await expect.poll(async () => (await highlights(page))["article-analyzer-value"]).toBe(2);
  await page.evaluate(() => document.querySelector("article-analyzer")?.remove());
  await expect.poll(async () => (await highlights(page))["article-analyzer-value"]).toBe(0);
  expect((await highlights(page))["the-host's-own"]).toBe(1);
});

test("without highlights in the browser the mentions are marked, and the marks are taken back", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(CSS, "highlights"));
  await openPage(page, `<article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>`);
  const marks = page.locator("mark.article-analyzer-mention");
  await expect(marks.first()).toBeVisible();
  expect((await marks.allTextContents()).join("|")).toContain("Mon|day, Dec. 2, 2019");
  await marks.filter({ hasText: "Mon" }).click();
  await expect(page.locator(".card")).toContainText("Monday, Dec. 2, 2019");
  const nodes = await page.evaluate(() => {
    document.querySelector("article-analyzer")?.remove();
    return new Promise((resolve) => setTimeout(() => resolve(document.querySelector("#post")?.innerHTML), 50));
  });
  expect(nodes).toBe(POST.replaceAll("'", '"'));
});

test("nothing is downloaded until the article is near the window", async ({ page }) => {
  await openPage(
    page,
    `<div style="height: 5000px"></div><article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>`,
  );
  await page.waitForTimeout(300);
  const modules = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/pkg/")).length);
  expect(await modules()).toBe(0);
  await page.locator("#post").scrollIntoViewIfNeeded();
  await annotated(page);
  expect(await modules()).toBeGreaterThan(0);
});

test("it works from another origin, under a strict policy", async ({ page }) => {
  await serveElsewhere(page);
  const policy =
    "default-src 'none'; script-src https://cdn.example 'wasm-unsafe-eval'; connect-src https://cdn.example; require-trusted-types-for 'script'";
  await page.route("**/strict.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "Content-Security-Policy": policy },
      body: `<!doctype html><title>Strict</title><article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>
        <script type="module" src="https://cdn.example/article-analyzer.js" crossorigin></script>`,
    }),
  );
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto("strict.html");
  await annotated(page);
  expect(complaints.filter((complaint) => !complaint.includes("favicon"))).toEqual([]);
});

test("the theme of the element is that of its highlights, where the page does not say", async ({ page }) => {
  await openPage(page, `<article id="post">${POST}</article><article-analyzer for="#post" theme="dark"></article-analyzer>`);
  await annotated(page);
  const color = (/** @type {string} */ name) =>
    page.locator("#post p").evaluate((paragraph, name) => getComputedStyle(paragraph, `::highlight(${name})`).textDecorationColor, name);
  expect(Object.keys(await highlights(page)).filter((name) => name.endsWith("-dark"))).toContain("article-analyzer-value-dark");
  expect(await color("article-analyzer-value-dark")).toBe("rgb(179, 190, 201)");
  await page.locator("article-analyzer").evaluate((element) => element.setAttribute("theme", "light"));
  await expect.poll(async () => (await highlights(page))["article-analyzer-value-light"]).toBe(2);
  expect((await highlights(page))["article-analyzer-value-dark"]).toBe(0);
  expect(await color("article-analyzer-value-light")).toBe("rgb(85, 96, 107)");
});

test("an article in a shadow tree is highlighted there, and answers the pointer", async ({ page }) => {
  await openPage(page, '<div id="app"></div>');
  await page.evaluate((post) => {
    const root = /** @type {Element} */ (document.querySelector("#app")).attachShadow({ mode: "open" });
    root.innerHTML = `<article id="post">${post}</article><article-analyzer for="#post"></article-analyzer>`;
  }, POST);
  await annotated(page);
  const style = await page
    .locator("#post p")
    .evaluate((paragraph) => getComputedStyle(paragraph, "::highlight(article-analyzer-value)").textDecorationLine);
  expect(style).toBe("underline");
  const link = page.locator("#post i");
  await link.hover();
  await expect(page.locator(".card")).toContainText("Dec. 2, 2019");
});

test("with the keyboard alone, mentions are visited, announced, and their cards opened", async ({ page }) => {
  await openPage(
    page,
    `<article id="post"><p>It rained on Monday and on Tuesday, and again on Monday.</p></article><article-analyzer for="#post" panel="hidden"></article-analyzer>`,
  );
  await annotated(page);
  const status = page.locator("article-analyzer [role=status]");
  const next = page.getByRole("button", { name: "Next mention" }).first();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(status).toHaveText("Monday, Date, mention 1 of 2.");
  await expect(page.locator(".card")).toContainText("Monday");
  await page.keyboard.press("Enter");
  await expect(status).toHaveText("Tuesday, Date, mention 1 of 1.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".card button").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".card")).toBeHidden();
  await expect(page.getByRole("button", { name: "About this mention" })).toBeFocused();
});

/**
 * Serves the files of the page from another origin.
 *
 * @param {Page} page
 * @param {(path: string, body: Buffer) => Buffer} [change]
 */
async function serveElsewhere(page, change = (_, body) => body) {
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
  await page.route("https://cdn.example/**", (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = types[/** @type {keyof typeof types} */ (extname(pathname))];
    const body = change(pathname, readFileSync(new URL(`../../www${pathname}`, import.meta.url)));
    return route.fulfill({ contentType, headers: { "Access-Control-Allow-Origin": "*" }, body });
  });
}

/** @param {string} path */
const integrityOf = (path) =>
  `sha384-${createHash("sha384")
    .update(readFileSync(new URL(`../../www/${path}`, import.meta.url)))
    .digest("base64")}`;

/** @param {Page} page */
async function openWithIntegrity(page) {
  const parts = [...readdirSync(new URL("../../www/element", import.meta.url)).map((file) => `element/${file}`), "pkg/article_analyzer.js"];
  const integrity = Object.fromEntries(parts.map((part) => [`https://cdn.example/${part}`, integrityOf(part)]));
  const script = `<script type="module" src="https://cdn.example/article-analyzer.js" integrity="${integrityOf("article-analyzer.js")}" crossorigin></script>`;
  const body = `<!doctype html><title>Sure</title><script type="importmap">${JSON.stringify({ integrity })}</script><article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer>${script}`;
  await page.route("**/sure.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("sure.html");
}

test("from another origin, every script is held to its integrity", async ({ page }) => {
  await serveElsewhere(page);
  await openWithIntegrity(page);
  await annotated(page);
});

for (const changed of ["/article-analyzer.js", "/element/panel.js", "/pkg/article_analyzer.js"]) {
  test(`a ${changed} that was changed on the way does not run`, async ({ page }) => {
    await serveElsewhere(page, (path, body) => (path === changed ? Buffer.concat([body, Buffer.from("\n// changed")]) : body));
    const refused = page.waitForEvent("console", (message) => /integrity/i.test(message.text()));
    await openWithIntegrity(page);
    await refused;
    await page.waitForTimeout(300);
    expect(await highlights(page)).toEqual({});
  });
}

test("a selector that finds nothing is an error that says so", async ({ page }) => {
  await openPage(page, "<p>Nothing here.</p>");
  const message = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener("analyzer-error", (event) => resolve(/** @type {CustomEvent} */ (event).detail.error.message));
        const element = document.createElement("article-analyzer");
        element.setAttribute("for", "#missing");
        document.body.append(element);
      }),
  );
  expect(message).toContain('for="#missing"');
});

/**
 * The middle of the first place in the article where a word stands.
 *
 * @param {Page} page
 * @param {string} word
 */
const middleOf = (page, word) =>
  page.evaluate((word) => {
    const walker = document.createTreeWalker(/** @type {Node} */ (document.querySelector("#post")), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`${word} is not in the article`);
  }, word);
