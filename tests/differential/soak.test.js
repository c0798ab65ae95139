// A page that stays open for days: analysis after analysis, the memory of the module stays as large as it is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { Analyzer, analyze, render } from "../../www/pkg/article_analyzer.js";

/** @type {WebAssembly.Memory} */
let memory;

before(async () => {
  ({ memory } = await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") }));
});

/**
 * An article: names, dates, repeated lines, quotations, characters beyond ASCII.
 *
 * @param {number} paragraphs
 */
const article = (paragraphs) =>
  Array.from({ length: paragraphs }, (_, number) =>
    [
      `Storm number ${number} ends`,
      "Photo: Maria Keller / Reuters",
      `“It was dry in Lagos on Dec. 2, 2018,” said Mr. Okafor of the World Bank. He paid $${number} million — naïve, no?`,
      "Related news",
    ].join("\n"),
  ).join("\n\n");

const TEXTS = [1, 8, 40, 3, 100].map(article);

test("a thousand analyses take no more memory than fifty", () => {
  const analyzer = new Analyzer();
  let early = 0;
  for (let number = 1; number <= 1000; number++) {
    const text = TEXTS[number % TEXTS.length];
    assert.equal(analyze(text).sentences.length, analyzer.analyze(text).sentences.length);
    render(text, "json");
    new Analyzer({ language: "de" }).free();
    assert.throws(() => render(text, /** @type {any} */ ("xml")), TypeError);
    if (number === 50) early = memory.buffer.byteLength;
  }
  analyzer.free();
  assert.equal(memory.buffer.byteLength, early);
});

test("a long text takes less than ten times its length", () => {
  const text = article(50_000);
  const analyzer = new Analyzer();
  analyzer.begin(text);
  while (!analyzer.advance(50));
  analyzer.free();
  analyze(text);
  const times = memory.buffer.byteLength / Buffer.byteLength(text);
  assert.ok(times < 10, `${times} times`);
});

test("a text over the limit is refused, and the next one analyzed", () => {
  const limit = 64 * 1024 * 1024;
  const message = `text: expected at most ${limit} UTF-16 code units, got ${limit + 1}`;
  const before = memory.buffer.byteLength;
  assert.throws(() => analyze("a".repeat(limit + 1)), { name: "RangeError", message });
  assert.equal(memory.buffer.byteLength, before);
  assert.equal(analyze("Rain ends. It was dry.").sentences.length, 2);
});
