/** @typedef {typeof import("../pkg/article_analyzer.js")} Engine */

/** @type {Promise<Engine> | undefined} */
let engine;

/**
 * The WebAssembly module, downloaded and compiled on first use and shared by all elements on the page.
 * A failed download is retried on the next call.
 *
 * @returns {Promise<Engine>}
 */
export function loadEngine() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function start() {
  // Both in parallel: the script on its own would start fetching the module only after it has been downloaded itself.
  const response = fetch(new URL("../pkg/article_analyzer_bg.wasm", import.meta.url));
  response.catch(() => {}); // reported below, unless the script fails first
  const module = await import("../pkg/article_analyzer.js");
  await module.default({ module_or_path: response });
  return module;
}
