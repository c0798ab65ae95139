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
/** During development, files come from the network if possible. */
const isDevelopment = worker.location.hostname === "127.0.0.1";

worker.addEventListener("install", (event) => event.waitUntil(cacheAll()));
worker.addEventListener("activate", (event) => event.waitUntil(deleteOthers()));
worker.addEventListener("message", ({ data }) => data === ACTIVATE && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
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
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** @param {Request} request */
async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch {
    return fromCache(request);
  }
}
