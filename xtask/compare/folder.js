// The contestants' files in a folder, for Node.js.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string} site */
export const folder = (site) => ({
  module: (file) => import(pathToFileURL(join(site, file)).href),
  wasm: (file) => readFile(join(site, file)),
  text: (file) => readFile(join(site, "texts", file), "utf8"),
});
