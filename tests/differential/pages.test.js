// The documents of linkedom, which is written in JavaScript, are read as the crate reads HTML.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { parseHTML } from "linkedom";
import init, { fromHtml } from "../../www/pkg/article_analyzer.js";

/** @import { Layout } from "../../www/pkg/article_analyzer.js" */

const FOLDER = "tests/layout";

/** linkedom repairs broken markup in another way than the standard says. */
const BROKEN = ["hostile.html"];

before(async () => {
  await init({ module_or_path: readFileSync("www/pkg/article_analyzer_bg.wasm") });
});

/** As in tests/layout.rs. */
function describe(/** @type {string} */ text, /** @type {Layout} */ { lines, metadata }) {
  const roles = { listItem: "item", tableRow: "row" };
  const described = text.split("\n").map((line, index) => {
    const { role, headingLevel, listNumber, landmark, isAuthor, linkShare, datetime } = lines[index];
    const facts = [
      role === "heading"
        ? `heading ${headingLevel}`
        : [roles[/** @type {keyof typeof roles} */ (role)] ?? role, listNumber || ""].join(" ").trim(),
      landmark !== "none" && `in ${landmark}`,
      isAuthor && "by author",
      linkShare > 0 && `${Math.round(linkShare * 100)} % links`,
      datetime,
    ];
    return `${facts.filter(Boolean).join(", ")} | ${line}`.trimEnd();
  });
  const { titles, authors, published } = metadata;
  const stated = [
    ...titles.map((title) => `title: ${title}`),
    ...authors.map((author) => `author: ${author}`),
    ...(published === null ? [] : [`published: ${published}`]),
  ];
  return [...described, ...(stated.length > 0 ? ["---", ...stated] : []), ""].join("\n");
}

for (const file of readdirSync(FOLDER)) {
  if (!file.endsWith(".html") || BROKEN.includes(file)) continue;
  test(file, () => {
    const html = readFileSync(`${FOLDER}/${file}`, "utf8");
    const { document } = parseHTML(html.includes("<body>") ? html : `<!DOCTYPE html><html><body>${html}</body></html>`);
    const { text, layout } = fromHtml(document);
    assert.equal(describe(text, layout), readFileSync(`${FOLDER}/${file.replace(".html", ".txt")}`, "utf8"));
  });
}

test("an element is read without the page around it", () => {
  const { document } = parseHTML("<html><body><p>One</p><div><p>Two</p></div></body></html>");
  const element = document.querySelector("div");
  assert.ok(element);
  assert.equal(fromHtml(element).text, "Two");
});

test("what is no document is a TypeError", () => {
  const message = { name: "TypeError", message: /^root: expected a Document or Element, got / };
  for (const root of [undefined, null, "<p>", 3, {}, [], { nodeType: 3 }, { nodeType: "1" }, () => 1]) {
    assert.throws(() => fromHtml(/** @type {any} */ (root)), message);
  }
});
