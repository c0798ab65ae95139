// Where words stand in a text, as the analyzer marks them: as whole words, in the same case, inside one sentence.

import { partitionPoint } from "./partition-point.js";

/** @import { Analysis, Span } from "../pkg/article_analyzer.js" */

/** Words beside an occurrence that tell it from the others, at most, and how many code units each may have. */
const WORDS_BESIDE = 3;
const LONGEST_WORD = 40;

const LETTER = "[\\p{Alphabetic}\\p{N}]";
const isLetter = new RegExp(LETTER, "u");

/**
 * Every occurrence of words in the sentences of an article.
 *
 * @param {Analysis} analysis
 * @param {string} words
 * @returns {Span[]}
 */
export function occurrencesOf(analysis, words) {
  const parts = words.split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const pattern = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
  const start = isLetter.test([...parts[0]][0]) ? `(?<!${LETTER})` : "";
  const end = isLetter.test([...(parts.at(-1) ?? "")].at(-1) ?? "") ? `(?!${LETTER})` : "";
  const found = analysis.text.matchAll(new RegExp(start + pattern + end, "gu"));
  return Array.from(found, (match) => ({ start: match.index, end: match.index + match[0].length })).filter((span) =>
    isInSentence(analysis, span),
  );
}

/**
 * Whether a span lies inside one sentence.
 *
 * @param {Analysis} analysis
 * @param {Span} span
 */
export function isInSentence(analysis, span) {
  const sentence = around(analysis, "sentences", span);
  return sentence !== undefined && sentence.start <= span.start;
}

/**
 * Whether a span is a part of a longer mention.
 *
 * @param {Analysis} analysis
 * @param {Span} span
 */
export function isInMention(analysis, span) {
  const mention = around(analysis, "mentions", span);
  return mention !== undefined && mention.start <= span.start && mention.end - mention.start > span.end - span.start;
}

/**
 * The sentence or mention in which a span ends.
 *
 * @param {Analysis} analysis
 * @param {"sentences" | "mentions"} part
 * @param {Span} span
 * @returns {Span | undefined}
 */
function around(analysis, part, { end }) {
  return analysis.at(
    part,
    partitionPoint(analysis.count(part), (index) => analysis.at(part, index).end >= end),
  );
}

/**
 * What stands right before and after an occurrence: as few words as tell it from the others.
 *
 * @param {string} text
 * @param {Span} span
 * @param {readonly Span[]} all
 */
export function beside(text, { start, end }, all) {
  let [from, to] = [start, end];
  for (let words = 0; words < WORDS_BESIDE; words++) {
    [from, to] = [wordBefore(text, from), wordAfter(text, to)];
    const isAlike = (/** @type {Span} */ other) =>
      other.start !== start &&
      text.slice(0, other.start).endsWith(text.slice(from, start)) &&
      text.startsWith(text.slice(end, to), other.end);
    if (!all.some(isAlike)) break;
  }
  return { before: text.slice(from, start), after: text.slice(end, to) };
}

/**
 * @param {string} text
 * @param {number} position
 */
function wordBefore(text, position) {
  const part = text.slice(Math.max(0, position - LONGEST_WORD), position);
  return position - (/\S*\s*$/u.exec(part)?.[0].length ?? 0);
}

/**
 * @param {string} text
 * @param {number} position
 */
function wordAfter(text, position) {
  const part = text.slice(position, position + LONGEST_WORD);
  return position + (/^\s*\S*/u.exec(part)?.[0].length ?? 0);
}

/**
 * The words that a selection is meant to have: whole ones, without the white space, quotation marks and commas around them.
 *
 * @param {string} text
 * @param {Span} span
 * @returns {Span}
 */
export function wholeWords(text, { start, end }) {
  const isWord = (/** @type {number} */ at) => isLetter.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  while (start < end && /[\s"“”‘(),;:!?[\]–—]/.test(text[start])) start++;
  while (end > start && /[\s"“”(),;:!?[\]–—]/.test(text[end - 1])) end--;
  if (start === end) return { start, end };
  while (start > 0 && isWord(start) && isWord(before(text, start))) start = before(text, start);
  while (end < text.length && isWord(before(text, end)) && isWord(end)) end = after(text, end);
  const possessive = /['’]s$/.exec(text.slice(start, end));
  return { start, end: possessive?.index ? end - 2 : end };
}

/**
 * Where the character before a position begins.
 *
 * @param {string} text
 * @param {number} at
 */
const before = (text, at) => at - (at > 1 && /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 2, at)) ? 2 : 1);

/**
 * Where the character at a position ends.
 *
 * @param {string} text
 * @param {number} at
 */
const after = (text, at) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
