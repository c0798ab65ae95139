import { NAMES } from "../element/kinds.js";
import { button, create } from "../element/dom.js";
import { loadEngine } from "../element/engine.js";
import { partitionPoint } from "../element/partition-point.js";
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
/** @typedef {{ entity: number | null, count: number }} Occurrence in one article: its entity there, null if it has none */
/** @typedef {{ name: string, kind: Kind, occurrences: Occurrence[] }} SharedName */
/** @typedef {{ sentence?: number, entity?: number }} Target where to go in an article */

/**
 * Compares articles. Each is analyzed with its own corrections, as in its panel; one more analysis of all of them, one sentence per line,
 * finds which lines repeat and which of their names are the same.
 *
 * @param {readonly Article[]} articles
 */
async function compare(articles) {
  const [{ analyze }] = await Promise.all(articles.map(({ options }) => loadEngine(options.language)));
  const analyses = articles.map(({ text, options }) => analyze(text, options));
  const places = analyses.flatMap((analysis, article) => sentencesOf(analysis, article));
  const joined = places.map(({ text }) => text).join("\n");
  const corrections = articles.flatMap(({ options }) => options.corrections ?? []);
  const ofAll = (/** @type {number} */ minimumWords) => analyze(joined, { lines: { boilerplate: false, minimumWords }, corrections });
  return { names: sharedNames(ofAll(NEVER), places, analyses), repeats: repeatsIn(ofAll(FEWEST_WORDS), places) };
}

/**
 * @param {Analysis} analysis
 * @param {number} article
 * @returns {Place[]}
 */
function sentencesOf({ text, sentences }, article) {
  return sentences.map(({ start, end }, sentence) => ({ article, sentence, text: collapsed(text.slice(start, end)) }));
}

/** @param {string} text */
const collapsed = (text) => text.replace(/\s+/g, " ");

/**
 * Names in more than one article, the most frequent first: the entities of the articles, joined where most of their mentions are mentions of
 * one entity of the joint analysis.
 *
 * @param {Analysis} joint of all articles, one sentence per line
 * @param {readonly Place[]} places by line
 * @param {readonly Analysis[]} analyses of each article
 * @returns {SharedName[]}
 */
function sharedNames(joint, places, analyses) {
  const entities = entitiesByMention(analyses);
  /** How many mentions of an entity of an article an entity of the joint analysis has. @type {Map<string, Map<number, number>>} */
  const votes = new Map();
  const starts = joint.lines.map(({ start }) => start);
  for (const { start, end, entity } of joint.mentions) {
    const { article, sentence } = places[partitionPoint(starts.length, (line) => starts[line] > start) - 1];
    const own = entities.get(mentionKey(article, sentence, joint.text.slice(start, end)));
    if (own === undefined) continue;
    const key = `${article} ${own}`;
    const tally = votes.get(key) ?? new Map();
    votes.set(key, tally.set(entity, (tally.get(entity) ?? 0) + 1));
  }
  /** @type {Map<number, [article: number, entity: number][]>} */
  const groups = new Map();
  for (const [key, tally] of votes) {
    const [winner] = [...tally].reduce((best, next) => (next[1] > best[1] ? next : best));
    const [article, entity] = key.split(" ").map(Number);
    groups.set(winner, [...(groups.get(winner) ?? []), [article, entity]]);
  }
  const shared = [...groups.values()].map((members) => sharedName(members, analyses)).filter(({ occurrences }) => occurrences.filter(({ count }) => count).length > 1);
  const total = (/** @type {SharedName} */ { occurrences }) => occurrences.reduce((sum, { count }) => sum + count, 0);
  return shared.sort((a, b) => total(b) - total(a));
}

/**
 * @param {[article: number, entity: number][]} members
 * @param {readonly Analysis[]} analyses
 * @returns {SharedName}
 */
function sharedName(members, analyses) {
  const found = members.map(([article, index]) => ({ article, index, entity: analyses[article].at("entities", index) }));
  found.sort((a, b) => b.entity.mentions.length - a.entity.mentions.length);
  const occurrences = analyses.map((_, article) => {
    const own = found.filter((member) => member.article === article);
    return { entity: own[0]?.index ?? null, count: own.reduce((sum, { entity }) => sum + entity.mentions.length, 0) };
  });
  // The longest name says most: "James Mattis", where another article has "Mattis".
  const { name, kind } = found.map(({ entity }) => entity).reduce((best, next) => (next.name.length > best.name.length ? next : best));
  return { name, kind, occurrences };
}

/**
 * The entities that are names, by article, sentence and text of their mentions.
 *
 * @param {readonly Analysis[]} analyses
 */
function entitiesByMention(analyses) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const [article, { text, mentions, sentences }] of analyses.entries()) {
    for (const { start, end, kind, entity } of mentions) {
      if (!NAMES.includes(kind)) continue;
      const sentence = partitionPoint(sentences.length, (index) => sentences[index].start > start) - 1;
      found.set(mentionKey(article, sentence, collapsed(text.slice(start, end))), entity);
    }
  }
  return found;
}

/**
 * @param {number} article
 * @param {number} sentence
 * @param {string} text
 */
const mentionKey = (article, sentence, text) => `${article} ${sentence} ${text}`;

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
 * Shows what articles have in common.
 *
 * @param {HTMLElement} view
 * @param {readonly Article[]} articles
 * @param {(article: Article, target?: Target) => void} open
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
    names.length ? nameTable(names, articles, open) : create("p", { class: "hint" }, texts.noSharedNames),
  );

  /** @param {Repeat} repeat */
  function repeatEntry({ places, similarity }) {
    const links = places.map(({ article, sentence }) => button(texts.sentenceOf(letters[article], sentence + 1), () => open(articles[article], { sentence })));
    const row = create("div", { class: "row" }, ...links);
    if (similarity < 1) row.append(create("span", { class: "hint" }, texts.alike(elementTexts.percentage(similarity))));
    const quotes = similarity < 1 ? places.map(({ text }) => text) : [places[0].text];
    return create("div", { class: "repeat" }, ...quotes.map((text) => create("blockquote", {}, text)), row);
  }
}

/**
 * @param {readonly SharedName[]} names
 * @param {readonly Article[]} articles
 * @param {(article: Article, target?: Target) => void} open
 */
function nameTable(names, articles, open) {
  const heads = [texts.name, texts.kind, ...articles.map(({ name }) => name)].map((head) => create("th", { scope: "col" }, head));
  const rows = names.map(({ name, kind, occurrences }) => {
    const first = occurrences.findIndex(({ entity }) => entity !== null);
    const goTo = (/** @type {number} */ article) => open(articles[article], { entity: occurrences[article].entity ?? undefined });
    const counts = occurrences.map(({ count }, article) =>
      count ? button(elementTexts.number(count), () => goTo(article), { "aria-label": texts.countIn(name, articles[article].name, elementTexts.mentions(count)), class: "count" }) : "–",
    );
    const cells = [create("th", { scope: "row" }, button(name, () => goTo(first), { class: "name" })), ...[elementTexts.kinds[kind][0], ...counts].map((cell) => create("td", {}, cell))];
    return create("tr", {}, ...cells);
  });
  return create("div", { class: "table" }, create("table", {}, create("thead", {}, create("tr", {}, ...heads)), create("tbody", {}, ...rows)));
}
