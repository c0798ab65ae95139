import { History } from "./history.js";
import { titleOf } from "./take-away.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Options } from "../pkg/article_analyzer.js" */
/** @import { Article, Library } from "./library.js" */

/** How long typing rests before the article is kept, in ms. */
const REST = 400;

/** The article on the desk: shown, corrected, and kept on this device. */
export class Desk {
  /** @type {Article | null} */
  article = null;
  /** @type {History<Options>} */
  #history = new History({});
  #timer = 0;

  /**
   * @param {ArticleAnalyzer} reader
   * @param {Library} library
   * @param {{ changed: () => void, notKept: () => void }} told
   */
  constructor(reader, library, told) {
    this.reader = reader;
    this.library = library;
    this.told = told;
    reader.addEventListener("analyzer-edit", (event) => {
      const { options } = /** @type {CustomEvent<{ options: Options }>} */ (event).detail;
      this.#history.push(options);
      this.#changed();
    });
    reader.addEventListener("analyzer-result", () => {
      if (this.article && !this.article.name) this.article.name = titleOf(reader);
    });
    addEventListener("pagehide", () => this.#keepNow());
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /**
   * Lays a new article on the desk.
   *
   * @param {string} text
   * @param {Options} [options]
   */
  lay(text, options = {}) {
    this.open({ id: newId(), name: "", text, options, changed: Date.now() });
    this.#keep();
  }

  /**
   * Takes up an article that was kept.
   *
   * @param {Article} article
   */
  open(article) {
    this.#keepNow();
    this.article = article;
    this.#history = new History(article.options);
    this.reader.options = article.options;
    this.reader.text = article.text;
    this.told.changed();
  }

  /**
   * Corrects the text; lines that were restored stay so where they are still there.
   *
   * @param {string} text
   */
  edit(text) {
    if (!this.article) return;
    const restored = this.#history.state.lines?.restored ?? [];
    const options = { ...this.#history.state, lines: { restored: followLines(this.article.text, text, restored) } };
    if (restored.length) this.#history.replace(options);
    this.article.text = text;
    if (restored.length) this.reader.options = options;
    this.reader.text = text;
    this.#changed();
  }

  undo() {
    this.reader.options = this.#history.undo();
    this.#changed();
  }

  redo() {
    this.reader.options = this.#history.redo();
    this.#changed();
  }

  #changed() {
    if (!this.article) return;
    this.article.options = this.#history.state;
    this.article.changed = Date.now();
    this.told.changed();
    this.#keep();
  }

  #keep() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keepNow(), REST);
  }

  #keepNow() {
    if (!this.#timer || !this.article) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.library.put(this.article).catch(() => this.told.notKept());
  }
}

/** Unique on this device. */
const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/**
 * Where lines are after the text was edited: the nearest line that reads the same.
 *
 * @param {string} before
 * @param {string} after
 * @param {readonly number[]} lines indices into the lines of `before`
 */
function followLines(before, after, lines) {
  const [old, now] = [before, after].map((text) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/));
  return lines.flatMap((line) => {
    const candidates = now.flatMap((text, index) => (text === old[line] ? [index] : []));
    candidates.sort((a, b) => Math.abs(a - line) - Math.abs(b - line));
    return candidates.slice(0, 1);
  });
}
