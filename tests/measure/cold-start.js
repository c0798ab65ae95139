// How long after a cold start the article of the example blog is annotated: `node tests/measure/cold-start.js [RUNS]`, after
// `cargo xtask package`. Every run has a new browser, with nothing in its caches; the medians are printed.
//
// As a blog has it, the element is the one file of the package; "from its sources" it is the modules of www/. The article is in view from
// the beginning, so that "in view" is the first paint; or it lies far below and is scrolled to.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "@playwright/test";

const RUNS = Number(process.argv[2] ?? 9);
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm" };
const LAYOUTS = { "as a blog has it": ["target/npm/article-analyzer", "www"], "from its sources": ["www"] };

/**
 * Serves the first file of that name in the folders.
 *
 * @param {string[]} folders
 */
async function serve(folders) {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = folders.map((folder) => join(folder, pathname)).find(existsSync);
    response.setHeader("Content-Type", TYPES[/** @type {keyof typeof TYPES} */ (extname(pathname))] ?? "text/plain");
    if (file) createReadStream(file).pipe(response);
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, address: `http://127.0.0.1:${port}/blog.html` };
}

/**
 * One cold start: times in ms since the navigation began.
 *
 * @param {string} address
 * @param {boolean} below whether the article lies far below
 */
async function measure(address, below) {
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.addInitScript(() => {
    /** @type {Record<string, number>} */
    const times = {};
    Object.assign(globalThis, { times });
    document.addEventListener("analyzer-ready", () => (times.loaded = performance.now()));
    document.addEventListener("analyzer-result", () => {
      times.analyzed = performance.now();
      requestAnimationFrame(() => setTimeout(() => (times.annotated = performance.now())));
    });
    const isPaint = (/** @type {PerformanceEntry} */ { name }) => name === "first-contentful-paint";
    new PerformanceObserver((list) => (times.inView ??= list.getEntries().find(isPaint)?.startTime ?? 0)).observe({
      type: "paint",
      buffered: true,
    });
  });
  if (below) {
    await page.addInitScript(() => {
      const style = new CSSStyleSheet();
      style.replaceSync("article-analyzer { margin-top: 5000px }");
      document.adoptedStyleSheets = [style];
    });
  }
  await page.goto(address);
  if (below) {
    await page.evaluate(() => {
      /** @type {any} */ (globalThis).times.inView = performance.now();
      document.querySelector("#post")?.scrollIntoView({ behavior: "instant" });
    });
  }
  await page.waitForFunction(() => /** @type {any} */ (globalThis).times.annotated);
  const times = await page.evaluate(() => /** @type {Record<string, number>} */ (/** @type {any} */ (globalThis).times));
  await browser.close();
  return times;
}

/** @param {number[]} values */
const median = (values) => Math.round(values.sort((a, b) => a - b)[values.length >> 1]);

for (const [layout, folders] of Object.entries(LAYOUTS)) {
  const { server, address } = await serve(folders);
  for (const below of [false, true]) {
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(address, below));
    const of = (/** @type {string} */ name) => median(runs.map((times) => times[name]));
    const since = (/** @type {string} */ name) => median(runs.map((times) => times[name] - times.inView));
    const absolute = below ? "" : `; since the navigation: in view ${of("inView")}, loaded ${of("loaded")}, annotated ${of("annotated")}`;
    const from = below ? "scrolled to" : "in view";
    console.log(
      `${layout}, ${from}: loaded ${since("loaded")}, analyzed ${since("analyzed")}, annotated ${since("annotated")} ms after${absolute}`,
    );
  }
  server.close();
}
