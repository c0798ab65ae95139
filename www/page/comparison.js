import { NAMES } from "../element/kinds.js";
import { loadEngine } from "../element/engine.js";
import { partitionPoint } from "../element/partition-point.js";
import { yieldToMain } from "../element/yield.js";

/** @import { Analysis, Kind, Options } from "../pkg/article_analyzer.js" */
/** @import { Article } from "./library.js" */

/** More words than any line has, so that no line counts as repeated. */
const NEVER = 1_000_000_000;

/** @typedef {{ article: number, sentence: number, text: string }} Place a sentence of one of the articles */
/** @typedef {{ entity: number | null, count: number }} Occurrence in one article: its entity there, null if it has none */
/** @typedef {[article: number, entity: number]} Member an entity of an article */
/** @typedef {{ name: string, kind: Kind, occurrences: Occurrence[], members: Member[] }} SharedName */
/** @typedef {{ analyses: Analysis[], sentences: string[][], names: SharedName[] }} Comparison the analyses and sentences of each article, and the names of all */

/**
 * Reads articles for a comparison. Each is analyzed with its own corrections, as in its panel; one more analysis of all of them, one
 * sentence per line, finds which of their names are the same.
 *
 * @param {readonly Article[]} articles
 * @returns {Promise<Comparison>}
 */
export async function compare(articles) {
  const [{ analyze }] = await Promise.all(articles.map(({ options }) => loadEngine(options.language)));
  const analyses = [];
  for (const { text, options } of articles) {
    analyses.push(analyze(text, options));
    await yieldToMain();
  }
  const places = analyses.flatMap((analysis, article) => sentencesOf(analysis, article));
  const joined = places.map(({ text }) => text).join("\n");
  const corrections = articles.flatMap(({ options }) => options.corrections ?? []);
  const joint = await analyzeInSlices(joined, { lines: { boilerplate: false, minimumWords: NEVER }, corrections });
  const sentences = articles.map((_, index) => places.filter(({ article }) => article === index).map(({ text }) => text));
  return { analyses, sentences, names: namesOf(joint, places, analyses) };
}

/** For how long the page answers nobody while it reads all articles, in ms. */
const SLICE = 30;

/**
 * @param {string} text
 * @param {Options} options
 */
async function analyzeInSlices(text, options) {
  const { Analyzer } = await loadEngine();
  const analyzer = new Analyzer(options);
  try {
    analyzer.begin(text);
    for (;;) {
      const analysis = analyzer.advance(SLICE);
      if (analysis) return analysis;
      await yieldToMain();
    }
  } finally {
    analyzer.free();
  }
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
 * The names of the articles, the most frequent first: their entities, joined where most of their mentions are mentions of one entity of
 * the joint analysis.
 *
 * @param {Analysis} joint of all articles, one sentence per line
 * @param {readonly Place[]} places by line
 * @param {readonly Analysis[]} analyses of each article
 * @returns {SharedName[]}
 */
function namesOf(joint, places, analyses) {
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
  /** @type {Map<number, Member[]>} */
  const groups = new Map();
  for (const [key, tally] of votes) {
    const [winner] = [...tally].reduce((best, next) => (next[1] > best[1] ? next : best));
    const [article, entity] = key.split(" ").map(Number);
    groups.set(winner, [...(groups.get(winner) ?? []), [article, entity]]);
  }
  const names = [...groups.values()].map((members) => sharedName(members, analyses));
  const total = (/** @type {SharedName} */ { occurrences }) => occurrences.reduce((sum, { count }) => sum + count, 0);
  return names.sort((a, b) => total(b) - total(a));
}

/**
 * @param {Member[]} members
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
  return { name, kind, occurrences, members };
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
