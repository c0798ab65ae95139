// Who said what: the quotations of an analysis by their speakers, for the panel, the printed summary and the fact sheet.

/** @import { Analysis, Quotation } from "../pkg/article_analyzer.js" */

/** Quotations sorted in one step. */
const STEP = 2000;

/**
 * Somebody, and what they said.
 *
 * @typedef {object} Speaker
 * @property {string} name empty if the text does not tell who it is
 * @property {string | undefined} role
 * @property {number[]} quotations indices into `analysis.quotations`
 * @property {number} words
 */

/**
 * Everybody who says something, those who say most first, and at the end what nobody is said to say; in steps, as a long text has many.
 *
 * @param {Analysis} analysis
 * @returns {Generator<void, Speaker[], void>}
 */
export function* groupSpeakers(analysis) {
  /** @type {Map<string, Speaker>} */
  const speakers = new Map();
  for (let index = 0; index < analysis.count("quotations"); index++) {
    if (index % STEP === STEP - 1) yield;
    const quotation = analysis.at("quotations", index);
    const { name, role } = speakerOf(analysis, quotation);
    const key = quotation.speaker === null ? name.toLowerCase() : `#${quotation.speaker}`;
    const speaker = speakers.get(key) ?? { name, role, quotations: [], words: 0 };
    speaker.quotations.push(index);
    for (const { start, end } of quotation.parts) speaker.words += analysis.text.slice(start, end).trim().split(/\s+/).length;
    speakers.set(key, speaker);
  }
  return [...speakers.values()].sort((one, other) => Number(!one.name) - Number(!other.name) || other.words - one.words);
}

/**
 * The name and role of whoever says a quotation.
 *
 * @param {Analysis} analysis
 * @param {Quotation} quotation
 * @returns {{ name: string, role: string | undefined }}
 */
export function speakerOf(analysis, { speaker, speakerText }) {
  if (speaker === null) return { name: speakerText ?? "", role: undefined };
  const { name, role } = analysis.at("entities", speaker);
  return { name, role };
}

/**
 * The words of a quotation with their marks, verbatim but for line breaks; what interrupts them is left out.
 *
 * @param {Analysis} analysis
 * @param {Quotation} quotation
 */
export function wordsOf({ text }, { parts }) {
  return parts.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " ")).join(" … ");
}

/**
 * A quotation with its speaker: “We are ready,” — Jane Torres, mayor
 *
 * @param {Analysis} analysis
 * @param {Quotation} quotation
 */
export function attributed(analysis, quotation) {
  const { name, role } = speakerOf(analysis, quotation);
  const speaker = [name, role].filter(Boolean).join(", ");
  return [wordsOf(analysis, quotation), speaker].filter(Boolean).join(" — ");
}
