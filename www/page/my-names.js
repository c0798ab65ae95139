import { getSetting, setSetting } from "./settings.js";
import { KINDS } from "../element/kinds.js";

/** @import { Kind, KnownName, Options } from "../pkg/article_analyzer.js" */

const KEY = "names";

/** The names that the reader wants found in every article, kept on this device as they were written: one a line, with its kind. */
export class MyNames {
  /** What was written last here; null if another tab may have written since. @type {string | null} */
  #written = null;
  /** The names, and the text that they were read from. @type {{ text: string, names: KnownName[] }} */
  #read = { text: "", names: [] };

  constructor() {
    addEventListener("storage", ({ key }) => key === KEY && (this.#written = null));
  }

  get text() {
    return this.#written ?? getSetting(KEY) ?? "";
  }

  set text(text) {
    this.#written = text;
    setSetting(KEY, text);
  }

  /** @returns {readonly KnownName[]} */
  get list() {
    const { text } = this;
    if (this.#read.text !== text) this.#read = { text, names: readNames(text).names };
    return this.#read.names;
  }

  /**
   * Adds a name, in place of what it was before.
   *
   * @param {KnownName} name
   */
  add({ form, kind }) {
    const others = this.list.filter((name) => name.form !== form);
    this.text = writeNames([...others, { form, kind }]);
  }

  /**
   * Options with these names, besides those that they have.
   *
   * @param {Options} options
   * @returns {Options}
   */
  withNames(options) {
    return this.list.length ? { ...options, names: [...(options.names ?? []), ...this.list] } : options;
  }
}

/**
 * The names in a text: one a line, then a tab or comma and its kind.
 *
 * @param {string} text
 * @returns {{ names: KnownName[], problem: number | undefined }} `problem`: index of the first line that has no kind
 */
export function readNames(text) {
  /** @type {KnownName[]} */
  const names = [];
  let problem;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (!line.trim()) continue;
    const [, form, kind] = /^(.*)[\t,](.*)$/.exec(line) ?? [];
    const known = KINDS.find((name) => name === kind?.trim().toLowerCase());
    if (known && form.trim()) names.push({ form: form.trim(), kind: known });
    else problem ??= index;
  }
  return { names, problem };
}

/**
 * Names as a text.
 *
 * @param {readonly { form: string, kind: Kind }[]} names
 */
export const writeNames = (names) => names.map(({ form, kind }) => `${form}\t${kind}\n`).join("");
