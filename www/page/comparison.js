import { NAMES } from "../element/kinds.js";
import { button, create } from "../element/dom.js";
import { loadEngine } from "../element/engine.js";
import { texts as elementTexts } from "../element/texts.js";
import { texts } from "./texts.js";

/** @import { Analysis, Kind } from "../pkg/article_analyzer.js" */
/** @import { Article } from "./library.js" */

/** Shorter sentences are often the same by chance. */
const FEWEST_WORDS = 5;
/** More words than any line has, so that no line counts as repeated. */
const NEVER = 1_000_000_000;

/** @typedef {{ article: number, sentence: number, text: string }} Place a sentence of one of the articles */
/** @typedef {{ places: Place[], similarity: number }} Repeat */
/** @typedef {{ name: string, kind: Kind, counts: number[] }} SharedName */

/**
 * Compares articles: one analysis of all of them, one sentence per line, finds which names are the same and which lines repeat.
 *
 * @param {readonly Article[]} articles
 */
async function compare(articles) {
  const { analyze } = await loadEngine();
  const places = articles.flatMap(({ text, options }, article) => sentencesOf(analyze(text, options), article));
  const joined = places.map(({ text }) => text).join("\n");
  const corrections = articles.flatMap(({ options }) => options.corrections ?? []);
  const ofAll = (/** @type {number} */ minimumWords) => analyze(joined, { lines: { boilerplate: false, minimumWords }, corrections });
  return { names: sharedNames(ofAll(NEVER), places, articles.length), repeats: repeatsIn(ofAll(FEWEST_WORDS), places) };
}

/**
 * @param {Analysis} analysis
 * @param {number} article
 * @returns {Place[]}
 */
function sentencesOf({ text, sentences }, article) {
  return sentences.map(({ start, end }, sentence) => ({ article, sentence, text: text.slice(start, end).replace(/\s+/g, " ") }));
}

/**
 * @param {Analysis} analysis of all articles, one sentence per line
 * @param {readonly Place[]} places by line
 * @param {number} articles
 * @returns {SharedName[]}
 */
function sharedNames({ entities, mentions, lines }, places, articles) {
  const starts = lines.map(({ start }) => start);
  const shared = entities.flatMap(({ name, kind, mentions: own }) => {
    if (!NAMES.includes(kind)) return [];
    const counts = new Array(articles).fill(0);
    for (const mention of own) counts[places[lastUpTo(starts, mentions[mention].start)].article]++;
    return counts.filter(Boolean).length > 1 ? [{ name, kind, counts }] : [];
  });
  const total = (/** @type {SharedName} */ { counts }) => counts.reduce((sum, count) => sum + count, 0);
  return shared.sort((a, b) => total(b) - total(a));
}

/**
 * @param {Analysis} analysis of all articles, one sentence per line
 * @param {readonly Place[]} places by line
 * @returns {Repeat[]}
 */
function repeatsIn({ lines }, places) {
  /** @type {Map<number, Repeat>} */
  const repeats = new Map();
  for (const [index, line] of lines.entries()) {
    if (line.status !== "duplicate") continue;
    const repeat = repeats.get(line.duplicateOf) ?? { places: [places[line.duplicateOf]], similarity: 1 };
    repeat.places.push(places[index]);
    repeat.similarity = Math.min(repeat.similarity, line.similarity);
    repeats.set(line.duplicateOf, repeat);
  }
  return [...repeats.values()].filter(({ places: [first, ...others] }) => others.some(({ article }) => article !== first.article));
}

/**
 * The index of the last number that is not greater than `value`.
 *
 * @param {readonly number[]} ascending
 * @param {number} value
 */
function lastUpTo(ascending, value) {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Shows what articles have in common.
 *
 * @param {HTMLElement} view
 * @param {readonly Article[]} articles
 * @param {(article: Article, sentence?: number) => void} open
 */
export async function showComparison(view, articles, open) {
  const { names, repeats } = await compare(articles);
  const letters = articles.map((_, index) => String.fromCodePoint(65 + index));
  const list = create("ol", { class: "compared" }, ...articles.map((article) => create("li", {}, button(article.name, () => open(article), { class: "name" }))));
  view.replaceChildren(
    create("h1", {}, texts.comparison),
    list,
    create("h2", {}, texts.repeats(repeats.length)),
    ...(repeats.length ? repeats.map((repeat) => repeatEntry(repeat)) : [create("p", { class: "hint" }, texts.noRepeats)]),
    create("h2", {}, texts.sharedNames(names.length)),
    names.length ? nameTable(names, letters) : create("p", { class: "hint" }, texts.noSharedNames),
  );

  /** @param {Repeat} repeat */
  function repeatEntry({ places, similarity }) {
    const links = places.map(({ article, sentence }) => button(texts.sentenceOf(letters[article], sentence + 1), () => open(articles[article], sentence)));
    const row = create("div", { class: "row" }, ...links);
    if (similarity < 1) row.append(create("span", { class: "hint" }, texts.alike(elementTexts.percentage(similarity))));
    const quotes = similarity < 1 ? places.map(({ text }) => text) : [places[0].text];
    return create("div", { class: "repeat" }, ...quotes.map((text) => create("blockquote", {}, text)), row);
  }
}

/**
 * @param {readonly SharedName[]} names
 * @param {readonly string[]} letters
 */
function nameTable(names, letters) {
  const head = create("tr", {}, create("th", { scope: "col" }, texts.name), create("th", { scope: "col" }, texts.kind));
  head.append(...letters.map((letter) => create("th", { scope: "col" }, letter)));
  const rows = names.map(({ name, kind, counts }) => {
    const row = create("tr", {}, create("th", { scope: "row" }, name), create("td", {}, elementTexts.kinds[kind][0]));
    row.append(...counts.map((count) => create("td", {}, elementTexts.number(count))));
    return row;
  });
  return create("table", {}, create("thead", {}, head), create("tbody", {}, ...rows));
}
