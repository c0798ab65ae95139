// Keeps the page usable without a network. The files of a version are kept together, and each open page goes on with the version
// that it began with: a new one waits until the reader asks for it or the last page is closed.

// Sets VERSION and FILES; written when the package is built. A change in it is what makes a new version.
importScripts("pkg/files.js");

const { VERSION, FILES } = /** @type {{ VERSION: string, FILES: string[] }} */ (/** @type {unknown} */ (self));
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = "article-analyzer-";
const CACHE = PREFIX + VERSION;
/** Where the page is being worked on, files come from the network as long as there is one. */
const isWorkshop = worker.location.hostname === "127.0.0.1";

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
worker.addEventListener("message", ({ data }) => data === "take over" && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(isWorkshop ? fromNetwork(event.request) : fromCache(event.request));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, so that no file of another version slips in.
  await cache.addAll(["./", ...FILES].map((file) => new Request(file, { cache: "reload" })));
}

async function dropOthers() {
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
