// A page in a folder, served and opened in Chromium.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "@playwright/test";

/** @import { Page } from "@playwright/test" */

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm" };

/**
 * Serves a folder, opens its page, and gives what `look` finds there; fails on what the page complains about.
 *
 * @template T
 * @param {string} folder
 * @param {(page: Page) => Promise<T>} look
 * @param {string} [path] of the page
 */
export async function withPage(folder, look, path = "/") {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    response.setHeader("Content-Type", TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "application/octet-stream");
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
  try {
    // axe needs a context.
    const page = await (await browser.newContext()).newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    await page.goto(`http://127.0.0.1:${port}${path}`);
    return await look(page).catch((error) => assert.fail([error, ...complaints].join("\n")));
  } finally {
    await browser.close();
    server.close();
  }
}
