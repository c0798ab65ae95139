import { bars } from "./plots.js";
import { create } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Analysis } from "../pkg/article_analyzer.js" */

/** Sentences measured for the plot, at most; a longer text is sampled. */
const MEASURED = 2400;
/** Of more lines than that, blank ones are counted too. */
const COUNTED = 20_000;

/**
 * Words, sentences, reading time and removed lines, with plots.
 *
 * @param {Analysis} analysis
 * @returns {Node[]}
 */
export function statistics(analysis) {
  const { words, sentences, readingSeconds, removedLines } = analysis.stats;
  const all = countLines(analysis);
  const rows = [
    [texts.words, texts.number(words)],
    [texts.sentences, texts.number(sentences)],
    [texts.readingTime, texts.minutes(readingSeconds)],
    [texts.removedShare, texts.removedOf(removedLines, all)],
  ];
  const list = create("dl", {}, ...rows.flatMap(([name, value]) => [create("dt", {}, name), create("dd", {}, value)]));
  /** @type {Node[]} */
  const nodes = [create("h2", {}, texts.statistics), list, shareOf(removedLines, all)];
  if (sentences > 1) {
    const lengths = Array.from({ length: Math.min(sentences, MEASURED) }, (_, place) => {
      const { start, end } = analysis.at("sentences", Math.floor((place * sentences) / Math.min(sentences, MEASURED)));
      return countWords(analysis.text.slice(start, end));
    });
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    nodes.push(create("p", {}, texts.sentenceLength), bars(lengths, texts.sentenceLengthPlot(words / sentences, longest)));
  }
  return nodes;
}

/**
 * @param {number} part
 * @param {number} all
 */
function shareOf(part, all) {
  const filled = create("div");
  filled.style.width = `${(100 * part) / Math.max(1, all)}%`;
  return create("div", { class: "share", "aria-hidden": "true" }, filled);
}

/**
 * The lines that are not blank; of a text with very many lines, all.
 *
 * @param {Analysis} analysis
 */
function countLines(analysis) {
  const lines = analysis.count("lines");
  if (lines > COUNTED) return lines;
  let count = 0;
  for (let index = 0; index < lines; index++) {
    const { start, end } = analysis.at("lines", index);
    if (analysis.text.slice(start, end).trim()) count++;
  }
  return count;
}

/** @param {string} text */
function countWords(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
}
