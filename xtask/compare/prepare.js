// Bundles every peer as a web page would be given it, one minified module each, and lays out texts.
import { build } from "esbuild";
import { copyFile, readFile, writeFile } from "node:fs/promises";

const BUNDLES = {
  "compromise/compromise.js": 'export { default } from "compromise";',
  "sentencex/sentencex.js": 'export * from "sentencex-wasm"; export { default } from "sentencex-wasm";',
  "wink-nlp/wink-nlp.js": 'export { default as winkNLP } from "wink-nlp"; export { default as model } from "wink-eng-lite-web-model";',
};

/**
 * @param {string} peers the folder that they are installed in
 * @param {string} site the folder that is served
 */
export async function bundle(peers, site) {
  for (const [file, contents] of Object.entries(BUNDLES)) {
    const stdin = { contents, resolveDir: peers };
    await build({ stdin, bundle: true, minify: true, format: "esm", platform: "browser", logLevel: "error", outfile: `${site}/${file}` });
  }
  await copyFile(`${peers}/node_modules/sentencex-wasm/sentencex_wasm_bg.wasm`, `${site}/sentencex/sentencex_wasm_bg.wasm`);
}

/**
 * Writes published articles, half a megabyte, and the first of about 5 KB.
 *
 * @param {string} corpora the folder of the corpora
 * @param {string} site the folder that is served
 */
export async function writePublished(corpora, site) {
  const lines = (await readFile(`${corpora}/news/wikinews.train.jsonl`, "utf8")).split("\n").filter(Boolean);
  /** @type {string[]} */
  const articles = lines.map((line) => JSON.parse(line).text);
  const middling = articles.find(({ length }) => length > 4_500 && length < 5_500);
  if (!middling) throw new Error("no article has 5 KB");
  await writeFile(`${site}/texts/published-5k.txt`, middling);
  await writeFile(`${site}/texts/published.txt`, articles.join("\n\n"));
}
