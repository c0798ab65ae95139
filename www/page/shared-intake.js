// What other apps share with the installed page: the service worker leaves it in a cache.
import { toSource } from "./share.js";

/** @import { Shared } from "./share.js" */

const CACHE = "shared-articles";

/**
 * Takes the articles that were shared, which are then kept nowhere else.
 *
 * @returns {Promise<{ articles: Shared[], files: File[] }>}
 */
export async function takeSharedArticles() {
  const cache = await caches.open(CACHE);
  /** @type {Shared[]} */
  const articles = [];
  /** @type {File[]} */
  const files = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "");
    if (response && name === "about") articles.push(...articleOf(await response.json()));
    else if (response) files.push(new File([await response.blob()], name));
  }
  await caches.delete(CACHE);
  return { articles, files };
}

/**
 * What was shared as text. Many apps put the address into the text.
 *
 * @param {Partial<Record<"title" | "text" | "url", string | null>>} about
 * @returns {Shared[]}
 */
function articleOf({ title, text, url }) {
  const body = text?.trim() ?? "";
  const parts = [title && !body.startsWith(title) ? title.trim() : "", body].filter(Boolean);
  // An address alone is opened as one: the page explains that it cannot follow it.
  if (!body || toSource(body)) return url || body ? [{ text: url || body, options: {} }] : parts.map((text) => ({ text, options: {} }));
  return [{ text: parts.join("\n\n"), options: {}, source: toSource(url) }];
}
