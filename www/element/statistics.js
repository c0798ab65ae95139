import { bars } from "./plots.js";
import { create } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Analysis } from "../pkg/article_analyzer.js" */

/** Sentences measured for the plot, at most; a longer text is sampled. */
const MEASURED = 2400;

/**
 * Words, sentences, reading time and removed lines, with plots.
 *
 * @param {Analysis} analysis
 * @returns {Node[]}
 */
export function statistics(analysis) {
  const { words, sentences, readingSeconds, lines, removedLines } = analysis.stats;
  const rows = [
    [texts.words, texts.number(words)],
    [texts.sentences, texts.number(sentences)],
    [texts.readingTime, texts.minutes(readingSeconds)],
    [texts.removedShare, texts.removedOf(removedLines, lines)],
  ];
  const list = create("dl", {}, ...rows.flatMap(([name, value]) => [create("dt", {}, name), create("dd", {}, value)]));
  /** @type {Node[]} */
  const nodes = [create("h2", {}, texts.statistics), list, shareOf(removedLines, lines)];
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

/** @param {string} text */
function countWords(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
}
