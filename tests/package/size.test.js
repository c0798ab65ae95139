// What a reader downloads for the element in a blog, and for the page, compressed as servers do it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

/** Budgets in bytes. A widget that costs more than a photograph is one that blogs leave out. */
const MODULE_AND_SCRIPT = 700_000;
const ELEMENT = 29_000;
const PAGE = 60_000;
/** Of all scripts of the page that are loaded when a reader needs them: comparing, the collection, the fact sheet. */
const ON_DEMAND = 14_000;
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

test("the scripts and style sheets of the page stay within their budgets", () => {
  const folder = "target/site";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(js|css)$/.test(name) && !name.startsWith(LIBRARIES),
  );
  const names = files.map((name) => name.replaceAll("\\", "/"));
  // The page names all scripts of its first load.
  const preloaded = Array.from(
    readFileSync(join(folder, "index.html"), "utf8").matchAll(/rel="modulepreload" href="([^"]+)"/g),
    ([, name]) => name,
  );
  const later = names.filter((name) => name.startsWith("page/") && name !== "page/main.js" && !preloaded.includes(name));
  const sizeOf = (/** @type {string[]} */ list) => list.map((name) => compressed(join(folder, name))).reduce((sum, size) => sum + size, 0);
  const [first, onDemand] = [sizeOf(names.filter((name) => !later.includes(name))), sizeOf(later)];
  console.log(`brotli: ${names.length} scripts and style sheets of the page, ${first} bytes at first, ${onDemand} on demand`);
  assert.ok(["page.css", "article-analyzer.js", ...preloaded].every((name) => names.includes(name)));
  assert.ok(first <= PAGE, `they are ${first} bytes, more than ${PAGE}`);
  assert.ok(onDemand <= ON_DEMAND, `those on demand are ${onDemand} bytes, more than ${ON_DEMAND}`);
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
