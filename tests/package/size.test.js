// What a reader downloads for the element in a blog, and for the page, compressed as servers do it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

/** Budgets in bytes. A widget that costs more than a photograph is one that blogs leave out. */
const MODULE_AND_SCRIPT = 700_000;
const ELEMENT = 25_000;
const PAGE = 60_000;
/** Of a library that is loaded when a document of its kind is opened. */
const LIBRARY = 400_000;
const LIBRARIES = "documents";

const compressed = (/** @type {string} */ file) => brotliCompressSync(readFileSync(file)).length;

test("the element and all that it loads stay within their budgets", () => {
  const folder = "target/npm/article-analyzer";
  const element = compressed(join(folder, "article-analyzer.js"));
  const glue = compressed(join(folder, "article_analyzer.js"));
  const module = compressed(join(folder, "article_analyzer_bg.wasm"));
  const all = element + glue + module;
  console.log(`brotli: element ${element} bytes, WebAssembly module ${module}, its script ${glue}, together ${all}`);
  assert.ok(element <= ELEMENT, `the element is ${element} bytes, more than ${ELEMENT}`);
  assert.ok(module + glue <= MODULE_AND_SCRIPT, `module and script are ${module + glue} bytes, more than ${MODULE_AND_SCRIPT}`);
});

test("the scripts and style sheets of the page stay within their budget", () => {
  const folder = "target/site";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css)$/.test(name) && !name.startsWith(LIBRARIES));
  const all = files.map((name) => compressed(join(folder, name))).reduce((sum, size) => sum + size, 0);
  console.log(`brotli: ${files.length} scripts and style sheets of the page, ${all} bytes`);
  assert.ok(files.includes("page.css") && files.includes("article-analyzer.js"));
  assert.ok(all <= PAGE, `they are ${all} bytes, more than ${PAGE}`);
});

test("the libraries that read documents stay within their budget", () => {
  const folder = join("target/site", LIBRARIES);
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  assert.deepEqual(scripts.sort(), ["docx.js", "pdf.js"]);
  for (const name of scripts) {
    const size = compressed(join(folder, name));
    console.log(`brotli: ${name} ${size} bytes`);
    assert.ok(size <= LIBRARY, `${name} is ${size} bytes, more than ${LIBRARY}`);
    assert.match(readFileSync(join(folder, name.replace(".js", ".LICENSES.txt")), "utf8"), /Redistribution|Apache License/);
  }
});
