// What a reader of a blog downloads for the element, compressed as servers do it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

/** Budgets in bytes. A widget that costs more than a photograph is one that blogs leave out. */
const WIDGET = 450_000;
const ELEMENT = 20_000;

const compressed = (/** @type {string} */ file) => brotliCompressSync(readFileSync(file)).length;

test("the element and all that it loads stay within their budgets", () => {
  const folder = "target/npm/article-analyzer";
  const element = compressed(join(folder, "article-analyzer.js"));
  const glue = compressed(join(folder, "article_analyzer.js"));
  const module = compressed(join(folder, "article_analyzer_bg.wasm"));
  const all = element + glue + module;
  console.log(`brotli: element ${element} bytes, WebAssembly module ${module}, its script ${glue}, together ${all}`);
  assert.ok(element <= ELEMENT, `the element is ${element} bytes, more than ${ELEMENT}`);
  assert.ok(all <= WIDGET, `all is ${all} bytes, more than ${WIDGET}`);
});
