import { Conflict } from "./library.js";
import { History } from "./history.js";
import { titleOf } from "./title.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { KnownName, Options } from "../pkg/article_analyzer.js" */
/** @import { Article, Change, Library } from "./library.js" */
/** @import { MyNames } from "./my-names.js" */

/** How long typing must pause before the article is saved, in ms. */
const PAUSE = 400;

/** @typedef {"saving" | "saved" | "notSaved"} SaveState */

/**
 * Callbacks of the page.
 *
 * @typedef {object} Handlers
 * @property {() => void} changed the article, or what can be undone
 * @property {(state: SaveState) => void} saving
 * @property {() => void} copied another tab had changed the article too, so this version was saved as a copy
 * @property {() => void} reloaded another tab has changed the article, which is shown as it is there
 */

/** The open article: shown, corrected, and saved on this device. */
export class CurrentArticle {
  /** @type {Article | null} */
  article = null;
  /** @type {History<Options>} */
  #history = new History({});
  #timer = 0;
  /** Whether another tab has saved a different version since. */
  #isOutdated = false;
  /** Articles of this visit that could not be saved, by id. @type {Map<string, Article>} */
  #unsaved = new Map();

  /**
   * @param {ArticleAnalyzer} reader
   * @param {Library} library
   * @param {MyNames} names
   * @param {Handlers} handlers
   */
  constructor(reader, library, names, handlers) {
    this.reader = reader;
    this.library = library;
    this.names = names;
    this.handlers = handlers;
    reader.addEventListener("analyzer-edit", (event) => {
      const { options, name } = /** @type {CustomEvent<{ options: Options, name?: KnownName }>} */ (event).detail;
      if (name) names.add(name);
      // The names of all articles are kept elsewhere.
      const { names: _, ...edited } = options;
      const { names: own } = this.#history.state;
      this.#history.push(own ? { ...edited, names: own } : edited);
      this.#changed();
    });
    reader.addEventListener("analyzer-result", () => {
      if (!this.article || this.article.name) return;
      this.article.name = titleOf(reader);
      this.#saveSoon();
    });
    addEventListener("pagehide", () => this.#saveNow(true));
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /**
   * An article of this visit that could not be saved.
   *
   * @param {string} id
   */
  unsaved(id) {
    return this.#unsaved.get(id);
  }

  /**
   * Opens a new article.
   *
   * @param {string} text
   * @param {Options} [options]
   */
  create(text, options = {}) {
    const analyzed = this.open({ id: newId(), name: "", text, options, changed: Date.now() });
    this.#saveSoon();
    return analyzed;
  }

  /**
   * Opens an article.
   *
   * @param {Article} article
   */
  open(article) {
    this.#saveNow();
    this.article = article;
    this.#isOutdated = false;
    this.#history = new History(article.options);
    const analyzed = this.reader.load({ text: article.text, options: this.#options });
    this.handlers.changed();
    this.handlers.saving("saved");
    return analyzed;
  }

  /**
   * Takes note that an article was renamed.
   *
   * @param {string} id
   * @param {string} name
   */
  renamed(id, name) {
    if (this.article?.id === id) this.article.name = name;
  }

  /** Forgets the article, which was removed, without saving it again. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.article = null;
  }

  /**
   * Takes note of what another tab has saved: shows it if nothing was changed here; otherwise this version will be a copy.
   *
   * @param {Change} change
   */
  async changedElsewhere({ type, id, name, changed }) {
    const { article } = this;
    if (article?.id !== id) return;
    if (type === "renamed") article.name = name;
    else if (this.#timer) this.#isOutdated = true;
    else if (article.base !== changed) {
      const stored = await this.library.get(id).catch(() => undefined);
      if (!stored || this.article !== article || this.#timer) return;
      this.article = stored;
      this.#history = new History(stored.options);
      this.reader.update({ text: stored.text, options: this.#options });
      this.handlers.changed();
      this.handlers.reloaded();
    }
  }

  /**
   * Changes the text; restored lines stay restored, and removed ones removed, where they still exist. What a page told about the lines is dropped if their number
   * changes.
   *
   * @param {string} text
   * @returns {Promise<unknown>} when the article has been updated
   */
  edit(text) {
    if (!this.article) return Promise.resolve();
    const { text: before } = this.article;
    /** @type {ReturnType<typeof lineMapping> | undefined} */
    let mapping;
    /** @type {boolean | undefined} */
    let keepsLines;
    this.#history.map((/** @type {Options} */ { layout, ...others }) => {
      // Only what came from a page has a layout: counting the lines of a long text takes time.
      if (layout) keepsLines ??= linesOf(before).length === linesOf(text).length;
      const options = layout && keepsLines ? { ...others, layout } : others;
      const { restored, removed } = options.lines ?? {};
      if (!restored?.length && !removed?.length) return options;
      const linesNow = (mapping ??= lineMapping(before, text));
      return { ...options, lines: { ...options.lines, restored: restored?.flatMap((line) => linesNow(line)), removed: removed?.flatMap((line) => linesNow(line, true)) } };
    });
    this.article.text = text;
    const updated = this.reader.update({ text, options: this.#options });
    this.#changed();
    return updated;
  }

  /**
   * Has the article read as one in a language. Can be undone.
   *
   * @param {string} language its ISO 639-1 code
   */
  setLanguage(language) {
    this.#history.push({ ...this.#history.state, language });
    this.reader.update({ options: this.#options });
    this.#changed();
  }

  undo() {
    this.#history.undo();
    this.reader.update({ options: this.#options });
    this.#changed();
  }

  redo() {
    this.#history.redo();
    this.reader.update({ options: this.#options });
    this.#changed();
  }

  /** Has the article analyzed with the names as they are now. */
  namesChanged() {
    if (this.article) this.reader.update({ options: this.#options });
  }

  /** What the article is analyzed with. */
  get #options() {
    return this.names.withNames(this.#history.state);
  }

  #changed() {
    if (!this.article) return;
    this.article.options = this.#history.state;
    this.article.changed = Date.now();
    this.handlers.changed();
    this.#saveSoon();
  }

  #saveSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#saveNow(), PAUSE);
    this.handlers.saving("saving");
  }

  /** @param {boolean} [leaving] whether the page is about to close */
  async #saveNow(leaving) {
    const { article } = this;
    if (!this.#timer || !article) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#isOutdated) this.#copy(article);
    const state = await this.#put(article, leaving);
    if (state === "notSaved") this.#unsaved.set(article.id, article);
    else this.#unsaved.delete(article.id);
    // A change made in the meantime has its own timer.
    if (article === this.article && !this.#timer) this.handlers.saving(state);
  }

  /**
   * @param {Article} article
   * @param {boolean} [leaving]
   * @returns {Promise<SaveState>}
   */
  async #put(article, leaving) {
    try {
      await this.library.put(article, leaving);
      return "saved";
    } catch (error) {
      if (!(error instanceof Conflict)) return "notSaved";
      this.#copy(article);
      return this.#put(article, leaving);
    }
  }

  /**
   * Makes this version an article of its own, as another tab has saved a different one.
   *
   * @param {Article} article
   */
  #copy(article) {
    article.id = newId();
    article.base = undefined;
    this.#isOutdated = false;
    if (article === this.article) this.handlers.copied();
  }
}

/** Unique on this device. */
const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** @param {string} text */
const linesOf = (text) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);

/**
 * Maps lines of a text to the lines of the edited text. Lines before and after the edited ones stay what they are; so do the edited
 * lines if none was added or removed.
 *
 * @param {string} before
 * @param {string} after
 * @returns {(line: number, asItWas?: boolean) => number[]} the line in `after`, or none; with `asItWas`, only if it reads as before
 */
function lineMapping(before, after) {
  const [old, now] = [before, after].map(linesOf);
  const moved = now.length - old.length;
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let end = old.length;
  while (end > first && end + moved > first && old[end - 1] === now[end + moved - 1]) end--;
  return (line, asItWas = false) => {
    // An index that is beyond the text, as a link or a file can have, must not become one of a line typed later.
    if (line >= old.length) return [];
    if (line < first || (moved === 0 && line < end)) return asItWas && old[line] !== now[line] ? [] : [line];
    return line >= end ? [line + moved] : [];
  };
}
