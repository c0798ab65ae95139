/** @import { Kind } from "../pkg/article_analyzer.js" */

/**
 * Kinds of names, in the order of the panel.
 * @type {readonly Kind[]}
 */
export const NAMES = ["person", "organization", "place", "group", "other"];

/**
 * Kinds of dates, amounts and addresses.
 * @type {readonly Kind[]}
 */
export const VALUES = ["date", "time", "money", "percent", "quantity", "email", "link", "handle"];

/** One color per kind of name and one for all values, for light and dark: contrast 4.5:1 as text on the page, 3:1 as a line. */
export const COLORS = {
  person: "light-dark(#a3320b, #ffab7a)",
  organization: "light-dark(#1c4fb8, #93bbff)",
  place: "light-dark(#17693a, #7fd8a0)",
  group: "light-dark(#6d2fb5, #cdaeff)",
  other: "light-dark(#9b1c5a, #ff9ecb)",
  value: "light-dark(#55606b, #b3bec9)",
};

/** The color of the tint of quotations. */
export const QUOTATION = "light-dark(#a07d1c, #e2c46a)";

/** @typedef {keyof typeof COLORS} Look */

/** Style and thickness of the line under a mention, so that no reader depends on color. @type {Record<Look, [string, string]>} */
export const LINES = {
  person: ["solid", "2.5px"],
  organization: ["double", "1.5px"],
  place: ["dotted", "2.5px"],
  group: ["dashed", "2px"],
  other: ["wavy", "1.5px"],
  value: ["solid", "1px"],
};

/**
 * @param {Kind} kind
 * @returns {Look}
 */
export const lookOf = (kind) => (kind in COLORS ? /** @type {Look} */ (kind) : "value");

export const KINDS = [...NAMES, ...VALUES];

/** What can be shown over the text: the words of the `show` attribute. */
export const LAYERS = /** @type {const} */ (["mentions", "quotations", "labels", "sentences", "numbers", "duplicates", "boilerplate"]);

/** @typedef {typeof LAYERS[number]} Layer */
