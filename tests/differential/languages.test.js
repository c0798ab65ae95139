// The weights of other languages, which a program loads where it needs them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import init, { addLanguage, sentences } from "../../www/pkg/article_analyzer.js";

const FOLDER = "www/pkg/languages";
const TEXT = "La densidad de población era de 24,5 hab. / km² en la costa.";

before(async () => {
  await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") });
});

test("what is no weights is refused, and rules go on", () => {
  for (const weights of [null, "es", new Uint8Array(3), new Uint8Array(1 << 17), []]) {
    assert.throws(() => addLanguage("es", /** @type {any} */ (weights)), { name: "TypeError", message: /^weights: expected the bytes/ });
  }
  for (const code of ["klingon", undefined, 3]) {
    assert.throws(() => addLanguage(/** @type {any} */ (code), new Uint8Array(1 << 13)), {
      name: "TypeError",
      message: /^code: expected a language code/,
    });
  }
  assert.throws(() => addLanguage("en", new Uint8Array(1 << 13)), TypeError);
  assert.equal(sentences(TEXT, { language: "es" }).length / 2, 2);
});

test("learned weights know what rules do not", () => {
  const codes = readdirSync(FOLDER).map((file) => file.replace(".bin", ""));
  assert.deepEqual(codes.sort(), ["da", "de", "es", "fr", "nl", "pt", "sv"]);
  for (const code of codes) addLanguage(code, readFileSync(`${FOLDER}/${code}.bin`));
  assert.equal(sentences(TEXT, { language: "es" }).length / 2, 1);
  assert.equal(sentences("It rained. It was dry.").length / 2, 2);
});
