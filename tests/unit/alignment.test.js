// How sentences of versions and of several articles are paired, and what of them differs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alignVersions, diffWords, groupSentences, isSameSentence } from "../../www/page/alignment.js";

/** Marks changed words with brackets, changed numbers with braces. @param {import("../../www/page/alignment.js").Piece[]} pieces */
const marked = (pieces) =>
  pieces.map(({ text, isChanged, isNumber }) => (isNumber ? `{${text}}` : isChanged ? `[${text}]` : text)).join("");

/** @param {string} before @param {string} after */
function diff(before, after) {
  const pieces = diffWords(before, after);
  for (const [side, text] of /** @type {const} */ ([
    ["before", before],
    ["after", after],
  ])) {
    assert.equal(pieces[side].map(({ text }) => text).join(""), text);
  }
  return [marked(pieces.before), marked(pieces.after)];
}

/** @param {string[]} before @param {string[]} after */
const rows = (before, after) =>
  alignVersions(before, after).rows.map((row) =>
    [row.type, "a" in row ? row.a : "-", "b" in row ? row.b : "-", ...("at" in row ? [row.at] : [])].join(" "),
  );

test("changed words are marked, changed numbers apart", () => {
  assert.deepEqual(diff("At least 12 people died.", "At least 17 people have died."), [
    "At least {12} people died.",
    "At least {17} people [have] died.",
  ]);
  assert.deepEqual(diff("It cost $3.1 billion.", "It cost $4.6 billion."), ["It cost {$3.1} billion.", "It cost {$4.6} billion."]);
  assert.deepEqual(diff("Winds of 120mph hit.", "Winds of 140mph hit."), ["Winds of {120mph} hit.", "Winds of {140mph} hit."]);
  assert.deepEqual(diff("Twelve men left.", "Nine men left."), ["{Twelve} men left.", "{Nine} men left."]);
  assert.deepEqual(diff("About 40% fell", "About 14% fell"), ["About {40%} fell", "About {14%} fell"]);
});

test("what only looks different is the same", () => {
  assert.ok(isSameSentence("“Run,” she said – now.", '"Run,"  she said - now.'));
  assert.ok(!isSameSentence("Run 10 miles.", "Run 100 miles."));
  assert.ok(!isSameSentence("He may go.", "He may not go."));
});

test("empty and very long sentences", () => {
  assert.deepEqual(diff("", "A."), ["", "[A.]"]);
  const long = Array.from({ length: 3000 }, (_, word) => `w${word}`);
  const [before] = diff(`Start ${long.join(" ")} end.`, `Start ${long.toReversed().join(" ")} end.`);
  assert.ok(before.startsWith("Start ") && before.endsWith(" end."));
});

test("sentences are aligned: same, changed, moved, dropped, added", () => {
  const before = [
    "The storm hit the coast at dawn.",
    "At least 12 people were killed in Port Ellis.",
    "Schools stay closed until Monday in three counties.",
    "The mayor declined to comment.",
  ];
  const after = [
    "Schools stay closed until Monday in three counties.",
    "The storm hit the coast at dawn.",
    "At least 17 people were killed in Port Ellis.",
    "Relief flights begin tonight from the capital.",
  ];
  assert.deepEqual(rows(before, after), ["moved 2 0 b", "same 0 1", "changed 1 2", "moved 2 0 a", "dropped 3 -", "added - 3"]);
});

test("a number is enough to make sentences different, and not enough to part them", () => {
  for (const [one, other] of [
    ["Winds reached 120 mph.", "Winds reached 145 mph."],
    ["The damage is put at $3 billion.", "The damage is put at $30 billion."],
    ["Two people died.", "Three people died."],
    ["Rain of 200 millimeters fell in Bray.", "Rain of 20 millimeters fell in Bray."],
    ["The vote was 51-49.", "The vote was 50-50."],
  ])
    assert.deepEqual(rows(["It began.", one, "It ended."], ["It began.", other, "It ended."]), ["same 0 0", "changed 1 1", "same 2 2"]);
});

test("repeated sentences keep their order", () => {
  const refrain = Array.from({ length: 200 }, () => "He smiled.");
  assert.deepEqual(new Set(alignVersions(refrain.slice(0, 30), refrain.slice(0, 30)).rows.map(({ type }) => type)), new Set(["same"]));
  const { rows: all } = alignVersions(refrain, refrain.slice(1));
  assert.equal(all.filter((row) => "a" in row).length, 200);
});

test("every sentence of both versions is in the rows once for each version", () => {
  const pick = (/** @type {number} */ seed) =>
    Array.from(
      { length: 60 },
      (_, index) => `Item ${(index * seed) % 37} of ${(index * seed * 7) % 11} came to town ${"abcdefgh"[(index * seed) % 8]}.`,
    );
  const [before, after] = [pick(5), pick(11)];
  const { rows: all } = alignVersions(before, after);
  const ofA = all.flatMap((row) => ("a" in row && !(row.type === "moved" && row.at === "b") ? [row.a] : []));
  const ofB = all.flatMap((row) => ("b" in row && !(row.type === "moved" && row.at === "a") ? [row.b] : []));
  assert.deepEqual(ofA, [...before.keys()]);
  assert.deepEqual(
    ofB.toSorted((one, other) => one - other),
    [...after.keys()],
  );
});

test("a quotation that another sentence takes over is found", () => {
  const before = [
    "“We have never seen water this high in the old town,” Keane said.",
    "The bridge is closed.",
    "Officials met for two hours in the capital on Friday to agree on aid.",
  ];
  const after = [
    "Speaking to reporters on Saturday, the mayor said her city had “never seen water this high” and asked the army for help with evacuation.",
    "The bridge is closed.",
  ];
  const { reuses } = alignVersions(before, after);
  assert.deepEqual(
    reuses.map(({ a, b, isQuotation }) => [before[a.sentence].slice(a.start, a.end), after[b.sentence].slice(b.start, b.end), isQuotation]),
    [["never seen water this high", "never seen water this high", true]],
  );
});

test("several articles: what all have, what some have", () => {
  const articles = [
    ["The storm killed 12 people in Port Ellis.", "Only here is the ferry mentioned.", "Schools stay closed until Monday."],
    ["Schools stay closed until Monday.", "The storm killed 14 people in Port Ellis."],
    ["In Port Ellis, the storm killed 12 people.", "A dam in the north held."],
  ];
  assert.deepEqual(groupSentences(articles), [
    [0, 1, 0],
    [2, 0, undefined],
  ]);
});
