/** @typedef {typeof import("../pkg/article_analyzer.js")} Engine */

/** @type {Promise<Engine> | undefined} */
let engine;

/**
 * The analyzer, downloaded and compiled when it is first asked for; every element on the page shares it.
 * A failed download is tried again next time.
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
  // Both at once, as the script would begin to fetch the module only when it is there itself.
  const response = fetch(new URL("../pkg/article_analyzer_bg.wasm", import.meta.url));
  response.catch(() => {}); // told of below, unless the script fails first
  const module = await import("../pkg/article_analyzer.js");
  await module.default({ module_or_path: response });
  return module;
}
