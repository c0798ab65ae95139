// Describes a release: `node xtask/release/describe.js FOLDER` writes the checksums of its files (as `sha256sum --check` reads them) and a
// table of sizes into it, and prints the table.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const OWN = ["SHA256SUMS", "SIZES.md"];
const [folder] = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => !OWN.includes(name))
  .sort();

const checksums = files.map(
  (name) =>
    `${createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex")}  ${name}\n`,
);
writeFileSync(join(folder, "SHA256SUMS"), checksums.join(""));

/** What a reader's browser downloads. Every file is compressed by itself, as servers do it. */
const PACKAGE = "target/npm/article-analyzer";
const SITE = "target/site";
const scripts = readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css)$/.test(name));
/** @type {[string, string[]][]} */
const DOWNLOADS = [
  ["module", [`${PACKAGE}/article_analyzer_bg.wasm`]],
  ["its script", [`${PACKAGE}/article_analyzer.js`]],
  ["element", [`${PACKAGE}/article-analyzer.js`]],
  ["page: all scripts and style sheets", scripts.map((name) => join(SITE, name))],
];

/** @param {string[]} paths @param {(bytes: Uint8Array) => Uint8Array} compress */
const total = (paths, compress) => paths.map((path) => compress(readFileSync(path)).length).reduce((sum, size) => sum + size, 0);
const number = (/** @type {number} */ bytes) => bytes.toLocaleString("en");
const table = [
  "| what is downloaded, in bytes | raw | gzip | brotli |",
  "|---|---|---|---|",
  ...DOWNLOADS.map(([name, paths]) => {
    const sizes = [(/** @type {Uint8Array} */ bytes) => bytes, gzipSync, brotliCompressSync].map((compress) =>
      number(total(paths, compress)),
    );
    return `| ${[name, ...sizes].join(" | ")} |`;
  }),
  "",
  "| file of the release | bytes |",
  "|---|---|",
  ...files.map((name) => `| ${name} | ${number(readFileSync(join(folder, name)).length)} |`),
  "",
].join("\n");
writeFileSync(join(folder, "SIZES.md"), table);
console.log(table);
