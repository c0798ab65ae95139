import { expect, test } from "@playwright/test";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { open, paste, sample } from "./helpers.js";

test("the page works without a network after the first visit", async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  // Whatever the page has asked for is kept; the browser's own cache is not to be relied on.
  const missing = await page.evaluate(async () => {
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    const kept = await Promise.all(asked.map((name) => caches.match(name)));
    return asked.filter((_, index) => !kept[index]);
  });
  expect(missing).toEqual([]);
  await context.setOffline(true);
  await page.reload();
  await paste(page, sample("harbor"));
  await expect(page.locator("article-analyzer .article h1")).toContainText("Norhaven and Ellis Marine");
  await page.locator("#home").click();
  await page.getByRole("button", { name: /A comet visitor/ }).click();
  await expect(page.locator("article-analyzer .article h1")).toContainText("A visitor from between the stars");
});

/**
 * Serves the page under a name that is not the workshop's, in a version that the test decides on.
 *
 * @param {() => string} version
 */
async function serve(version) {
  const server = createServer(async (request, response) => {
    const name = new URL(String(request.url), "http://localhost").pathname.replace(/\/$/, "/index.html");
    const body = await readFile(new URL(`../../www${name}`, import.meta.url)).catch(() => null);
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(name)] ?? "text/plain" });
    response.end(name === "/pkg/files.js" ? `${body}\nself.VERSION = "${version()}";` : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}

/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

test("a new version is offered and not forced", async ({ page }) => {
  let version = "1";
  const { address, close } = await serve(() => version);
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  version = "2";
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const offer = page.getByRole("complementary", { name: "Update" });
  await expect(offer).toContainText("A new version is ready.");
  await expect(page.evaluate(() => caches.keys())).resolves.toContain("article-analyzer-1");
  await offer.getByRole("button", { name: "Use it now" }).click();
  await expect.poll(() => page.evaluate(() => caches.keys()).catch(() => [])).toEqual(["article-analyzer-2"]);
  await expect(offer).toBeHidden();
  close();
});

test("the page can be installed", async ({ page }) => {
  await page.goto("./");
  const manifest = await page.evaluate(async () => {
    const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=manifest]"));
    return (await fetch(link.href)).json();
  });
  expect(manifest).toMatchObject({ name: "article-analyzer", display: "standalone", start_url: "./" });
  for (const { src } of manifest.icons) expect((await page.request.get(src)).ok()).toBe(true);
});
