import start from "./article_analyzer.js";

export { Analyzer, analyze, render, sentences } from "./article_analyzer.js";

/** @type {Promise<void> | undefined} */
let started;

/**
 * @param {string | URL | Request | Response | BufferSource | WebAssembly.Module} [source]
 * @returns {Promise<void>}
 */
export default function init(source) {
  started ??= start(source === undefined ? undefined : { module_or_path: source }).then(
    () => {},
    (error) => {
      started = undefined; // a failed download may be tried again
      throw error;
    },
  );
  return started;
}
