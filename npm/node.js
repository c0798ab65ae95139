import { readFile } from "node:fs/promises";
import init from "./index.js";

export { Analyzer, addLanguage, analyze, fromHtml, render, sentences } from "./index.js";

/**
 * As everywhere, but for what Node.js cannot fetch: files are read.
 *
 * @param {string | URL | Request | Response | BufferSource | WebAssembly.Module} [source]
 * @returns {Promise<void>}
 */
export default async function initFromFile(source = new URL("./article_analyzer_bg.wasm", import.meta.url)) {
  return init(source instanceof URL && source.protocol === "file:" ? await readFile(source) : source);
}
