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
   * @param {{ changed: () => void, keeping: (state: "keeping" | "kept" | "notKept") => void }} told
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
      if (!this.article || this.article.name) return;
      this.article.name = titleOf(reader);
      this.#keep();
    });
    addEventListener("pagehide", () => this.#keepNow(true));
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
    this.told.keeping("kept");
  }

  /**
   * Learns that an article was given another name.
   *
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    if (this.article?.id === id) this.article.name = name;
  }

  /**
   * Corrects the text; lines that were restored stay so where they are still there. What a page told about the lines is forgotten where
   * their number changes.
   *
   * @param {string} text
   */
  edit(text) {
    if (!this.article) return;
    const { text: before } = this.article;
    /** @type {ReturnType<typeof lineFollower> | undefined} */
    let follow;
    const keepsLines = countLines(before) === countLines(text);
    this.#history.map((/** @type {Options} */ { layout, ...others }) => {
      const options = layout && keepsLines ? { ...others, layout } : others;
      const restored = options.lines?.restored;
      if (!restored?.length) return options;
      follow ??= lineFollower(before, text);
      return { ...options, lines: { restored: restored.flatMap(follow) } };
    });
    this.article.text = text;
    if (this.reader.options !== this.#history.state) this.reader.options = this.#history.state;
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
    this.told.keeping("keeping");
  }

  /** @param {boolean} [leaving] whether the page is about to go */
  async #keepNow(leaving) {
    const { article } = this;
    if (!this.#timer || !article) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const state = await this.library.put(article, leaving).then(() => /** @type {const} */ ("kept"), () => /** @type {const} */ ("notKept"));
    // What has changed meanwhile is about to be kept.
    if (article === this.article && !this.#timer) this.told.keeping(state);
  }
}

/** Unique on this device. */
const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** @param {string} text */
const linesOf = (text) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
/** @param {string} text */
const countLines = (text) => linesOf(text).length;

/**
 * Tells where a line is after the text was edited. What is the same before and after the edited lines stays what it is; the edited
 * lines do where none was added or taken away.
 *
 * @param {string} before
 * @param {string} after
 * @returns {(line: number) => number[]} from an index into the lines of `before` to one into those of `after`, or none
 */
function lineFollower(before, after) {
  const [old, now] = [before, after].map(linesOf);
  const moved = now.length - old.length;
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let end = old.length;
  while (end > first && end + moved > first && old[end - 1] === now[end + moved - 1]) end--;
  return (line) => {
    if (line < first || (moved === 0 && line < end)) return [line];
    return line >= end ? [line + moved] : [];
  };
}
