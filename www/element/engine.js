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
  const module = await import("../pkg/article_analyzer.js");
  await module.default();
  return module;
}
