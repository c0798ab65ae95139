// Bundles every peer as a web page would be given it: one minified module each.
import { build } from "esbuild";
import { copyFile } from "node:fs/promises";

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
