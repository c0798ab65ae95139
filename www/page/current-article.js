import { Conflict } from "./library.js";
import { History } from "./history.js";
import { titleOf } from "./title.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { KnownName, Layout, LineLayout, Options } from "../pkg/article_analyzer.js" */
/** @import { Article, Change, Library } from "./library.js" */
/** @import { MyNames } from "./my-names.js" */
/** @import { Shared } from "./share.js" */

/** How long typing must pause before the article is saved, in ms. */
const PAUSE = 400;

/** @typedef {"saving" | "saved" | "notSaved" | "notKept"} SaveState */

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
  /** The title that was found last, by which the article is called unless it was renamed. */
  #title = "";

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
      if (!this.article) return;
      const [title, before] = [titleOf(reader), this.#title];
      this.#title = title;
      // A name that the reader has given stays.
      if (this.article.name === title || (this.article.name && this.article.name !== before)) return;
      this.article.name = title;
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
   * @param {Shared} shared
   */
  create(shared) {
    const analyzed = this.open(newArticle(shared));
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
    this.#title = "";
    this.#isOutdated = false;
    this.#history = new History(article.options);
    const analyzed = this.reader.load({ text: article.text, options: this.#options });
    this.handlers.changed();
    this.handlers.saving(this.library.isPrivate && article.base === undefined ? "notKept" : "saved");
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

  /** Saves what was changed at once, so that the library holds what the reader sees. */
  async save() {
    await this.#saveNow();
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
   * Changes the text; restored lines stay restored and removed ones removed where they still exist, and lines keep what their page told
   * about them.
   *
   * @param {string} text
   * @returns {Promise<unknown>} when the article has been updated
   */
  edit(text) {
    if (!this.article) return Promise.resolve();
    const { text: before } = this.article;
    /** Made when it is needed: comparing the lines of a long text takes time. @type {ReturnType<typeof lineMapping> | undefined} */
    let mapping;
    /** @type {Map<Layout, Layout>} */
    const layouts = new Map();
    this.#history.map((/** @type {Options} */ options) => {
      const { layout } = options;
      const { restored = [], removed = [] } = options.lines ?? {};
      if (!layout && restored.length + removed.length === 0) return options;
      const { lines: linesNow, unchanged } = (mapping ??= lineMapping(before, text));
      const edited = { ...options };
      if (restored.length > 0) edited.lines = { ...edited.lines, restored: restored.flatMap(linesNow) };
      if (removed.length > 0) edited.lines = { ...edited.lines, removed: removed.flatMap(unchanged) };
      if (layout) {
        edited.layout = layouts.get(layout) ?? editedLayout(layout, mapping);
        layouts.set(layout, edited.layout);
      }
      return edited;
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

  /**
   * Sets the day the article was published, from which "Saturday" counts. Can be undone.
   *
   * @param {string} date "YYYY-MM-DD", or empty for that of the article itself
   */
  setDate(date) {
    const { entities: { date: _, ...entities } = {}, ...options } = this.#history.state;
    this.#history.push({ ...options, entities: { ...entities, ...(date && { date }) } });
    this.reader.update({ options: this.#options });
    this.#changed();
  }

  /**
   * Sets the address of the page that the article is from.
   *
   * @param {string} source
   */
  setSource(source) {
    if (!this.article) return;
    this.article.source = source || undefined;
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
      return this.library.isPrivate ? "notKept" : "saved";
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

/** Unique on this device; begins with the time. */
const newId = (time = Date.now()) => `${time.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/**
 * @param {Shared} shared
 * @param {number} [time] of its first version
 * @returns {Article}
 */
export function newArticle({ text, options, name = "", source }, time = Date.now()) {
  return { id: newId(time), name, text, options, changed: time, source };
}

/** @param {string} text */
const linesOf = (text) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);

/**
 * Maps lines of a text to the lines of the edited text. Lines before and after the edited ones stay what they are; so do the edited
 * lines if none was added or removed.
 *
 * @param {string} before
 * @param {string} after
 * @returns {{ moved: number, count: number, lines: (line: number) => number[], unchanged: (line: number) => number[] }} how many lines were
 *   added, how many there are, and the line in `after`, or none; `unchanged` finds none that reads otherwise than before
 */
function lineMapping(before, after) {
  const [old, now] = [before, after].map(linesOf);
  const moved = now.length - old.length;
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let end = old.length;
  while (end > first && end + moved > first && old[end - 1] === now[end + moved - 1]) end--;
  const lines = (/** @type {number} */ line) => {
    // An index that is beyond the text, as a link or a file can have, must not become one of a line typed later.
    if (line >= old.length) return [];
    if (line < first || (moved === 0 && line < end)) return [line];
    return line >= end ? [line + moved] : [];
  };
  const unchanged = (/** @type {number} */ line) => lines(line).filter((found) => now[found] === old[line]);
  return { moved, count: now.length, lines, unchanged };
}

/**
 * What a page told about the lines of a text, for the lines of the edited text. It told nothing about those that are new.
 *
 * @param {Layout} layout
 * @param {ReturnType<typeof lineMapping>} mapping
 * @returns {Layout}
 */
function editedLayout(layout, { moved, count, lines: mapping }) {
  if (moved === 0) return layout;
  /** @type {Partial<LineLayout>[]} */
  const lines = Array.from({ length: count }, () => ({}));
  layout.lines.forEach((line, index) => {
    for (const now of mapping(index)) lines[now] = line;
  });
  return { ...layout, lines: /** @type {LineLayout[]} */ (lines) };
}
