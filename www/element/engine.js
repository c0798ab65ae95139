import { loadError } from "./failure.js";

/** @typedef {typeof import("../pkg/article_analyzer.js")} Engine */

/** Languages whose sentences are split by learned weights, in a file each: those of the package, as a test compares. */
export const LEARNED = ["da", "de", "es", "fr", "nl", "pt", "sv"];

/** @type {Promise<Engine> | undefined} */
let engine;
/** By language, what loads its weights. @type {Map<string, Promise<void>>} */
const languages = new Map();

/**
 * The WebAssembly module, downloaded and compiled on first use and shared by all elements on the page. A failed download is retried on
 * the next call.
 *
 * @param {string} [language] language of the text to be analyzed, whose weights are loaded, too; without them, rules split its sentences
 * @returns {Promise<Engine>}
 */
export async function loadEngine(language) {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  const code = language?.split(/[-_]/)[0].toLowerCase() ?? "en";
  if (LEARNED.includes(code)) await loadLanguage(await engine, code);
  return engine;
}

async function start() {
  const url = new URL("../pkg/article_analyzer_bg.wasm", import.meta.url);
  // Both in parallel: the script on its own would start fetching the module only after it has been downloaded itself.
  const request = fetch(url);
  request.catch(() => {}); // reported below, unless the script fails first
  try {
    const module = await import("../pkg/article_analyzer.js");
    const response = await request;
    if (!response.ok) throw `HTTP status ${response.status}`;
    await module.default({ module_or_path: response });
    return module;
  } catch (cause) {
    throw loadError(cause, url);
  }
}

/**
 * @param {Engine} engine
 * @param {string} code
 */
function loadLanguage(engine, code) {
  const loaded = languages.get(code) ?? fetchWeights(engine, code).catch(() => void languages.delete(code));
  languages.set(code, loaded);
  return loaded;
}

/**
 * @param {Engine} engine
 * @param {string} code
 */
async function fetchWeights(engine, code) {
  const response = await fetch(new URL(`../pkg/languages/${code}.bin`, import.meta.url));
  if (response.ok) engine.addLanguage(code, new Uint8Array(await response.arrayBuffer()));
}
