// Searching articles, and the lines of PDF pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { searchArticles } from "../../www/page/collection.js";
import { textOfPage } from "../../www/page/documents.js";

const article = (/** @type {string} */ id, /** @type {string} */ text, about = {}) => ({
  id,
  text,
  name: "",
  changed: 0,
  options: {},
  ...about,
});

test("every word of a query must be in title, text, source or a corrected name", () => {
  const articles = [
    article("rain", "It rained in Oslo. Mayor Keane smiled."),
    article("wind", "It blew in Bergen.", { name: "The gale", source: "https://news.example/wind" }),
    article("snow", "Snow fell on Keene.", {
      options: {
        corrections: [{ type: "merge", entity: { name: "Keene", kind: "person" }, into: { name: "Rosalind Keane", kind: "person" } }],
      },
    }),
  ];
  const found = (/** @type {string} */ query) => [...searchArticles(articles, query).keys()];
  assert.deepEqual(found("keane"), ["rain", "snow"]);
  assert.deepEqual(found("OSLO keane"), ["rain"]);
  assert.deepEqual(found("gale"), ["wind"]);
  assert.deepEqual(found("news.example bergen"), ["wind"]);
  assert.deepEqual(found("a.c (["), []);
  assert.deepEqual(searchArticles(articles, "oslo").get("rain"), ["It rained in ", "Oslo", ". Mayor Keane smiled."]);
  assert.equal(searchArticles(articles, "gale").get("wind"), null);
});

test("what is found is shown with whole words around it, whatever the characters", () => {
  const text = `${"İzmir 😀 ".repeat(30)}needle ${"😀 straße ".repeat(30)}`;
  const [before, found, after] = searchArticles([article("one", text)], "NEEDLE").get("one") ?? [];
  assert.equal(found, "needle");
  assert.match(String(before), /^…\S.*\s$/u);
  assert.match(String(after), /^\s.*…$/u);
  assert.ok(text.includes(String(before).slice(1)) && text.includes(String(after).slice(0, -1)));
});

test("lines of a page: a gap begins a paragraph, a divided word is whole", () => {
  const lines = (/** @type {[string, number][]} */ ...pairs) => pairs.map(([text, y]) => ({ text, y, height: 10 }));
  assert.equal(
    textOfPage(
      lines(["Title", 700], ["The gov-", 670], ["ernment of U.S.-", 658], ["Mexico said ", 646], ["so. 10-", 634], ["20 came.", 622]),
    ),
    "Title\n\nThe government of U.S.-\nMexico said\nso. 10-\n20 came.\n",
  );
  // The next column begins at the top.
  assert.equal(textOfPage(lines(["end of one", 100], ["top of two", 700])), "end of one\ntop of two\n");
  assert.equal(textOfPage([]), "\n");
});
