// An analysis gives one item as well as all, and tells which names matter most.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import init, { Analyzer, analyze, render } from "../../www/pkg/article_analyzer.js";

before(async () => {
  await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") });
});

const TEXT = [
  "Ada Hollis speaks",
  "Ada Hollis speaks",
  "😊 Mayor Jane Doe met Ada Hollis and Captain Li Okafor on Monday.",
  "Photo by: Jane Doe",
  "“It cost $5,” said Doe. It cost $5, said Doe, on Nov. 24, 2018.",
].join("\n");
const PARTS = /** @type {const} */ (["lines", "blocks", "articles", "sentences", "repeatedSentences", "mentions", "entities"]);

test("one item alone is what the list has in its place", () => {
  const [alone, all] = [analyze(TEXT), analyze(TEXT)];
  for (const part of PARTS) {
    assert.equal(alone.count(part), all[part].length, part);
    assert.deepEqual(
      all[part].map((_, index) => alone.at(part, index)),
      all[part],
    );
    for (const outside of [-1, 0.3, all[part].length, NaN]) assert.equal(alone.at(part, outside), undefined);
  }
  assert.ok(all.entities.some(({ role }) => role === "Mayor") && all.entities.some(({ value }) => value === "2018-11-24"));
});

test("articles that stand one below the other are told apart", () => {
  const paste = readFileSync("tests/boundaries/two-articles.txt", "utf8");
  const text = paste.replace("▶ ", "");
  const { articles, title } = analyze(text);
  assert.deepEqual(
    articles.map(({ title }) => title && text.slice(title.start, title.end)),
    ["Ferry strike enters its second week", "Museum finds lost map in its own cellar"],
  );
  assert.deepEqual(articles[0].title, title);
  assert.equal(text.slice(articles[1].start).split("\n")[0], text.split("\n")[articles[1].firstLine]);
  assert.equal(analyze(text.slice(0, articles[0].end)).articles.length, 1);
  assert.equal(analyze("").articles.length, 0);
});

test("a line tells its element if the page does", () => {
  const text = "Rain ends\nIt was dry.";
  /** @type {import("../../www/pkg/article_analyzer.js").LineLayout} */
  const line = { role: "heading", headingLevel: 2, listNumber: 0, landmark: "none", linkShare: 0, isAuthor: false, datetime: null };
  const layout = { lines: [line], metadata: { titles: [], authors: [], published: null } };
  const [heading, other] = analyze(text, { layout }).lines;
  assert.deepEqual([heading.role, heading.headingLevel, other.role, other.headingLevel], ["heading", 2, undefined, undefined]);
  assert.deepEqual(JSON.parse(render(text, "json", { layout })).lines[0].role, "heading");
});

test("removed lines are told, and names in the order of their importance", () => {
  const analysis = analyze(TEXT);
  assert.deepEqual(
    analysis.removedLines,
    analysis.lines.flatMap(({ status }, index) => (status === "kept" ? [] : [index])),
  );
  const names = (query = "") => Array.from(analysis.entitiesOf("person", query), (index) => analysis.at("entities", index).name);
  assert.deepEqual(names(), ["Ada Hollis", "Jane Doe", "Li Okafor"]);
  assert.deepEqual(names("CAPTAIN"), ["Li Okafor"]);
  assert.deepEqual(names("nobody"), []);
  assert.equal(analyze("").entitiesOf("person").length, 0);
});

test("a text that is copied piece by piece is the text", () => {
  // Pairs of surrogates and halves of them, where pieces of any length may end.
  const text = `${"😊a".repeat(70_000)}\ud83d b\udc00\n${"ż".repeat(70_000)}. It rained on Monday.`;
  const analyzer = new Analyzer(undefined);
  analyzer.begin(text);
  let analysis;
  while (!analysis) analysis = analyzer.advance(1);
  assert.deepEqual(analysis.toJSON(), analyze(text).toJSON());
  assert.equal(analyzer.render("text"), render(text, "text"));
  analyzer.free();
});
