// Makes the page work offline. The files of a version are cached together, and an open page keeps the version it was loaded with: a new
// version waits until the reader activates it or the last page is closed.

// Sets VERSION and FILES; written when the package is built. A change in it makes a new version.
importScripts("pkg/files.js");

const { VERSION, FILES } = /** @type {{ VERSION: string, FILES: string[] }} */ (/** @type {unknown} */ (self));
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** Sent by the page to activate a waiting version; pages of every version send this. */
const ACTIVATE = "take over";
const PREFIX = "article-analyzer-";
const CACHE = PREFIX + VERSION;
/** Files that are kept once they have been asked for: few readers need them. */
const ON_DEMAND = "/documents/";
/** The address that other apps share to, as the manifest names it, and the cache that the page takes it from. */
const SHARE = "/share";
const SHARED = "shared-articles";
/** During development, files come from the network if possible. */
const isDevelopment = worker.location.hostname === "127.0.0.1";

worker.addEventListener("install", (event) => event.waitUntil(cacheAll()));
worker.addEventListener("activate", (event) => event.waitUntil(deleteOthers()));
worker.addEventListener("message", ({ data }) => data === ACTIVATE && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "POST" && new URL(event.request.url).pathname.endsWith(SHARE)) event.respondWith(takeShared(event.request));
  if (event.request.method === "GET") event.respondWith(isDevelopment ? fromNetwork(event.request) : fromCache(event.request));
});

async function cacheAll() {
  const cache = await caches.open(CACHE);
  // Bypasses the HTTP cache, which may contain files of another version.
  await cache.addAll(["./", ...FILES].map((file) => new Request(file, { cache: "reload" })));
}

async function deleteOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
async function fromCache(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes(ON_DEMAND)) await cache.put(request, response.clone());
  return response;
}

/**
 * Hands what another app shares over to the page.
 *
 * @param {Request} request
 */
async function takeShared(request) {
  const data = await request.formData();
  const cache = await caches.open(SHARED);
  const texts = ["title", "text", "url"].map((name) => [name, data.get(name)]);
  await cache.put("shared/about", Response.json(Object.fromEntries(texts)));
  for (const [index, file] of data.getAll("files").entries()) {
    if (file instanceof File) await cache.put(`shared/${index}/${encodeURIComponent(file.name)}`, new Response(file));
  }
  return Response.redirect("./#shared", 303);
}

/** @param {Request} request */
async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch {
    return fromCache(request);
  }
}
