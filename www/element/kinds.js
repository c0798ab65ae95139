/** @import { Kind } from "../pkg/article_analyzer.js" */

/**
 * What names somebody or something, in the order of the panel.
 * @type {readonly Kind[]}
 */
export const NAMES = ["person", "organization", "place", "group", "other"];

/**
 * What states a date, an amount or an address.
 * @type {readonly Kind[]}
 */
export const VALUES = ["date", "time", "money", "percent", "quantity", "email", "link", "handle"];

export const KINDS = [...NAMES, ...VALUES];

/** What can be shown over the text; the words of the `show` attribute. */
export const LAYERS = /** @type {const} */ (["mentions", "labels", "sentences", "numbers", "duplicates", "boilerplate"]);

/** @typedef {typeof LAYERS[number]} Layer */
