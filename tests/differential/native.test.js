// The WebAssembly module finds what the native program finds, to the byte, in thousands of generated texts with all kinds of options.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { Analyzer, analyze, render } from "../../www/pkg/article_analyzer.js";

const TEXTS = 2000;

/** @type {{ text: string, options: any, digests: Record<string, number> }[]} */
let cases;

before(async () => {
  const { ANALYSES } = process.env;
  assert.ok(ANALYSES, "ANALYSES names the program that `cargo build -p invariants` has made");
  const lines = execFileSync(ANALYSES, [`${TEXTS}`], { encoding: "utf8", maxBuffer: 1 << 28 });
  cases = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") });
});

test("every rendering is the same", () => {
  assert.equal(cases.length, TEXTS);
  assert.ok(cases.some(({ options }) => options.corrections) && cases.some(({ text }) => text.includes("\0")));
  for (const { text, options, digests } of cases) {
    const analyzer = new Analyzer(options);
    analyzer.analyze(text);
    for (const [format, expected] of Object.entries(digests)) {
      const rendered = analyzer.render(/** @type {any} */ (format));
      assert.equal(digest(rendered), expected, `${format} of ${JSON.stringify({ text, options })}`);
    }
    analyzer.free();
  }
});

test("objects say what the JSON says, in steps too", () => {
  for (const { text, options } of cases.slice(0, 500)) {
    const expected = JSON.parse(render(text, "json", options), (name, value) => (/Byte$/.test(name) ? undefined : value));
    assert.deepEqual(JSON.parse(JSON.stringify(analyze(text, options))), expected);
    const analyzer = new Analyzer(options);
    analyzer.begin(text);
    let analysis;
    while (!analysis) analysis = analyzer.advance(0);
    assert.deepEqual(JSON.parse(JSON.stringify(analysis)), expected);
    analyzer.free();
  }
});

/**
 * FNV-1a (Fowler/Noll/Vo, RFC 9923).
 *
 * @param {string} text
 */
function digest(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
