// Whatever a program passes in, the module answers with a result or with a TypeError or RangeError that says what is wrong, and works on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { inspect } from "node:util";
import init, { Analyzer, analyze, render, sentences } from "../../www/pkg/article_analyzer.js";

before(async () => {
  await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") });
});

/** Mulberry32 (Tommy Ettinger): the same numbers every time. */
let state = 0x5eed;
function random(/** @type {number} */ below) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

/**
 * @template T
 * @param {T[]} items
 */
const pick = (items) => items[random(items.length)];

/** Names of options, values of options, and what is neither. */
const NAMES = [
  ...["lines", "language", "entities", "corrections", "identical", "sameWords", "near", "contained", "threshold", "scope", "keep"],
  ...[
    "adjacentOnly",
    "minimumWords",
    "boilerplate",
    "restored",
    "removed",
    "before",
    "after",
    "date",
    "kinds",
    "minConfidence",
    "type",
    "entity",
    "kind",
    "name",
  ],
  ...["into", "mention", "lnies", "", "__proto__", "constructor", "toString", "\ud83d"],
];
const VALUES = [
  ...[undefined, null, true, false, 0, -0, 1, -1, 0.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), NaN, Infinity, -Infinity, 10n, -(2n ** 70n)],
  ...["", "en", "xx", "text", "body", "first", "2018-12-02", "2018-02-30", "0000-00-00", "person", "hide", "\ud83d", "\0", "json"],
  ...[Symbol("any"), () => 1, /any/, new Date(0), new Date(NaN), new Map([["lines", {}]]), new Set(["person"]), new Uint8Array(3)],
  ...[Object.create(null), new Proxy({}, {}), new (class Options {})(), new String("en"), new Number(3), [,], new WeakMap()],
];

/** @returns {any} */
function value(depth = 0) {
  if (depth > 3 || random(3) === 0) return pick(VALUES);
  if (random(4) === 0) return Array.from({ length: random(4) }, () => value(depth + 1));
  return Object.fromEntries(Array.from({ length: random(4) }, () => [pick(NAMES), value(depth + 1)]));
}

/** Strings of any code units, lone surrogates among them. */
function string() {
  const unit = () => pick([random(0x80), random(0x10000), 0xd800 + random(0x800), 32, 46, 10, 65 + random(26)]);
  return String.fromCharCode(...Array.from({ length: random(80) }, unit));
}

/** @param {() => unknown} call */
function answers(call) {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof TypeError || error instanceof RangeError, `${error}`);
    assert.match(error.message, /^(text|options[.\w[\]]*|format|container|root): ./);
    assert.doesNotMatch(error.message, /invalid type|Reflect|null pointer|usize|JsValue/);
  }
}

test("wrong arguments are TypeErrors, and never more", () => {
  let refused = 0;
  for (let number = 0; number < 20_000; number++) {
    const options = value();
    if (answers(() => analyze("Rain ends. It was dry on Monday.", options)) === undefined) refused++;
    answers(() => sentences(value(3), value(2)));
    answers(() => render(value(3), value(3), value(2)));
    answers(() => new Analyzer(value(1)).free());
  }
  assert.ok(refused > 1000 && refused < 19_000, `${refused} were refused`);
  assert.equal(analyze("Rain ends. It was dry.").sentences.length, 2);
});

test("an option that is undefined is left out", () => {
  const text = "Rain ends\nRain ends\nIt was dry on Monday.";
  const expected = JSON.stringify(analyze(text));
  for (const name of ["language", "lines", "entities", "corrections"]) {
    assert.equal(JSON.stringify(analyze(text, { [name]: undefined })), expected, name);
  }
  const lines = { threshold: undefined, identical: undefined, boilerplate: undefined };
  const entities = { date: undefined, kinds: undefined, minConfidence: undefined };
  const options = { lines, entities };
  assert.equal(JSON.stringify(analyze(text, options)), expected);
  assert.ok("threshold" in lines && "kinds" in entities, "what was passed in stays as it was");
  assert.equal(analyze(text, { lines: { threshold: undefined, identical: false, sameWords: false, near: false } }).stats.removedLines, 0);
});

test("a wrong option is reported with its path, what was expected and what was given", () => {
  /** @type {[any, string][]} */
  const cases = [
    [3, "options: expected an object, got 3"],
    [[], "options: expected an object, got an array"],
    [{ lnies: {} }, 'options: unknown option "lnies", expected one of "lines", "layout", "language", "entities", "names", "corrections"'],
    [{ language: "klingon" }, 'options.language: expected a language code like "en", got "klingon"'],
    [{ lines: [] }, "options.lines: expected an object, got an array"],
    [{ lines: { near: "yes" } }, 'options.lines.near: expected true or false, got "yes"'],
    [{ lines: { threshold: 1.1 } }, "options.lines.threshold: expected a number from 0 to 1, got 1.1"],
    [{ lines: { threshold: NaN } }, "options.lines.threshold: expected a number from 0 to 1, got NaN"],
    [{ lines: { minimumWords: -1 } }, "options.lines.minimumWords: expected a whole number from 0 to 4294967295, got -1"],
    [{ lines: { restored: [1, 2.5] } }, "options.lines.restored[1]: expected a whole number from 0 to 4294967295, got 2.5"],
    [{ lines: { restored: [,] } }, "options.lines.restored[0]: expected a whole number from 0 to 4294967295, got undefined"],
    [{ entities: { date: "2018-02-30" } }, 'options.entities.date: expected a day like "2018-12-02", got "2018-02-30"'],
    [{ entities: { date: new Date(0) } }, 'options.entities.date: expected a day like "2018-12-02", got an object'],
    [{ entities: { kinds: ["persons"] } }, 'options.entities.kinds[0]: expected one of "person", '],
    [{ entities: { kinds: "person" } }, 'options.entities.kinds: expected an array, got "person"'],
    [{ entities: { minConfidence: "high" } }, 'options.entities.minConfidence: expected a number from 0 to 1, got "high"'],
    [{ corrections: [1] }, "options.corrections[0]: expected an object, got 1"],
    [
      { corrections: [{ type: "drop" }] },
      'options.corrections[0].type: expected one of "hide", "kind", "merge", "split", "speaker", "rename", "role", "mark", got "drop"',
    ],
    [
      { corrections: [{ type: "mark", mention: "A", kind: "person", before: "" }] },
      "options.corrections[0].after: expected a string, got undefined",
    ],
    [{ corrections: [{ type: "hide" }] }, "options.corrections[0].entity: expected an object, got undefined"],
    [{ corrections: [{ type: "hide", entity: { name: "A" } }] }, 'options.corrections[0].entity.kind: expected one of "person", '],
  ];
  for (const [options, message] of cases) {
    assert.throws(
      () => analyze("Rain ends.", options),
      (/** @type {any} */ error) => {
        assert.ok(error instanceof TypeError, `${error}`);
        assert.ok(error.message.startsWith(message), `${error.message} does not begin with ${message}`);
        return true;
      },
    );
  }
  for (const threshold of [0, 0.5, 1]) analyze("Rain ends.", { lines: { threshold } });
});

test("an analysis has its name, prints its content, and has a plain form to clone and compare", () => {
  const analysis = analyze("Rain ends\nRain ends\nIt was dry on Monday.");
  assert.equal(analysis.constructor.name, "Analysis");
  assert.equal(String(analysis), "[object Analysis]");
  assert.match(inspect(analysis), /^Analysis \{\s+lines: \[/);
  const plain = analysis.toJSON();
  assert.deepEqual(structuredClone(plain), plain);
  assert.deepEqual(plain, analyze("Rain ends\nRain ends\nIt was dry on Monday.").toJSON());
});

test("sentences end where lines do", () => {
  for (const end of ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"]) {
    const text = `Rain ends${end} ${end}People danced`;
    assert.deepEqual([...sentences(text)], [0, 9, text.length - 13, text.length]);
    assert.deepEqual(
      analyze(text).sentences.flatMap(({ start, end }) => [start, end]),
      [...sentences(text)],
    );
  }
});

test("a property that throws is no panic", () => {
  /** @type {any} */
  const options = {
    get lines() {
      throw new RangeError("options: thrown by the program");
    },
  };
  const proxy = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new TypeError("options: no");
      },
    },
  );
  // Often enough that what each call left behind would fill the stack.
  for (let number = 0; number < 20_000; number++) {
    assert.throws(() => analyze("Rain ends.", options), /thrown by the program/);
    assert.throws(() => analyze("Rain ends.", proxy), /no/);
  }
  /** @type {any} */
  const cyclic = {};
  cyclic.lines = cyclic;
  answers(() => analyze("Rain ends.", cyclic));
  assert.equal(analyze("Rain ends.").sentences.length, 1);
});

test("positions are those of the string that was passed", () => {
  for (let number = 0; number < 3000; number++) {
    const text = string();
    const analysis = analyze(text);
    assert.equal(analysis.text, text);
    const { lines, blocks, sentences: found, mentions } = analysis;
    for (const spans of [lines, blocks, found, mentions]) {
      let at = 0;
      for (const { start, end } of spans) {
        assert.ok(at <= start && start <= end && end <= text.length);
        at = end;
      }
    }
    // White space as Rust and Unicode have it, which is not quite that of JavaScript.
    const space = /[\p{White_Space}]/gu;
    const kept = blocks.map(({ start, end }) => text.slice(start, end)).join("");
    const said = found.map(({ start, end }) => text.slice(start, end)).join("");
    assert.equal(said.replace(space, ""), kept.replace(space, ""));
    if (!analysis.stats.removedLines) assert.equal(kept.replace(space, ""), text.replace(space, ""));
    assert.equal(render(text, "json").includes("\n"), false);
  }
});
