/** @import { Options } from "../pkg/article_analyzer.js" */

/**
 * What is listed about an article.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name given by the reader, otherwise its headline; empty until it has been analyzed
 * @property {Options} options restored lines and corrections
 * @property {number} changed when, in ms since 1970
 * @property {string} [source] address of the page that it is from
 */

/** @typedef {Entry & { text: string, base?: number }} Article `base` is `changed` of the stored version this one is based on */
/** @typedef {Entry & { beginning: string, length: number, removed?: number }} StoredEntry with the first line and the length of its text */
/** @typedef {StoredEntry & { isDamaged: boolean, isKept: boolean }} ListedEntry */

/** A message to the other tabs. @typedef {{ type: "saved" | "renamed", id: string, name: string, changed: number }} Change */

const DATABASE = "article-analyzer";
const ENTRIES = "entries";
const TEXTS = "texts";

/** Texts are stored in pieces of this many code units, so that the page stays responsive while they are read and written. */
const PIECE = 256 * 1024;

/** The stored version is not the one that was changed: another tab has saved it in the meantime. */
export class Conflict extends Error {}
/** The text of an article cannot be read. */
export class Damaged extends Error {}

/**
 * The articles on this device, in IndexedDB. Every method rejects if storage is blocked or full.
 *
 * Several tabs share it. A version is saved only over the one it is based on, and every tab learns what the others have saved.
 *
 * In private mode, nothing is written: what would be saved stays in memory, in front of what is stored, until the page is closed.
 */
export class Library {
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;
  #channel = new BroadcastChannel(DATABASE);
  /** What was not to be kept. @type {Map<string, Article & { removed?: number }>} */
  #private = new Map();
  /** Whether nothing is written from now on. */
  isPrivate = false;

  /** @param {(change: Change) => void} changed called when another tab has changed an article */
  constructor(changed) {
    this.#channel.onmessage = ({ data }) => changed(data);
  }

  /** All articles, most recently changed first. @returns {Promise<ListedEntry[]>} */
  async list() {
    const stored = await this.#run("readonly", (entries) => resultOf(entries.getAll())).catch((error) => {
      if (!this.#private.size) throw error;
      return [];
    });
    const entries = [
      ...stored.filter(({ id }) => !this.#private.has(id)).map((entry) => listed(entry, true)),
      ...Array.from(this.#private.values(), (article) => listed(entryOf(article), false)),
    ];
    return entries.filter(({ removed }) => !removed).sort((a, b) => b.changed - a.changed);
  }

  /**
   * @param {string} id
   * @returns {Promise<Article | undefined>}
   */
  get(id) {
    const own = this.#private.get(id);
    if (own) return Promise.resolve(own.removed ? undefined : { ...own });
    return this.#run("readonly", async (entries, texts) => {
      /** @type {StoredEntry | undefined} */
      const entry = await resultOf(entries.get(id));
      return entry && !entry.removed ? { ...entry, base: entry.changed, text: await textOf(entry, texts) } : undefined;
    });
  }

  /**
   * The article with this text that was changed last.
   *
   * @param {string} text
   * @param {Options} [options] if it has corrections, the article must have the same
   * @returns {Promise<Article | undefined>}
   */
  find(text, options) {
    const beginning = firstLine(text);
    const wanted = options && correctionsOf(options);
    for (const own of this.#private.values()) {
      if (own.text === text && !own.removed && (!wanted || correctionsOf(own.options) === wanted)) return Promise.resolve({ ...own });
    }
    return this.#run("readonly", async (entries, texts) => {
      /** @type {StoredEntry[]} */
      const all = await resultOf(entries.getAll());
      const candidates = all.filter((entry) => !entry.removed && entry.length === text.length && entry.beginning === beginning);
      for (const entry of candidates.sort((a, b) => b.changed - a.changed)) {
        if (wanted && correctionsOf(entry.options) !== wanted) continue;
        if ((await textOf(entry, texts).catch(() => null)) === text) return { ...entry, base: entry.changed, text };
      }
      return undefined;
    });
  }

  /**
   * Saves an article.
   *
   * @param {Article} article
   * @param {boolean} [leaving] whether the page is about to close: then nothing can be read first, and writing must not yield
   * @throws {Conflict} (as a rejection) if another version has been saved in the meantime
   */
  async put(article, leaving = false) {
    // As it is now: it may be edited while it is written.
    const version = { ...article };
    const { id, name, text, changed } = version;
    if (this.isPrivate) {
      this.#private.set(id, version);
      return;
    }
    await this.#run("readwrite", async (entries, texts) => {
      const stored = leaving ? undefined : await resultOf(entries.get(id));
      // What it is based on may have been written only just now.
      if (stored && stored.changed !== article.base) throw new Conflict();
      entries.put(entryOf(version));
      texts.delete(piecesOf(id));
      for (let piece = 0; piece * PIECE < text.length; piece++) {
        const written = texts.put(text.slice(piece * PIECE, (piece + 1) * PIECE), [id, piece]);
        if (!leaving) await resultOf(written);
      }
    });
    this.#private.delete(id);
    article.base = changed;
    this.#tell({ type: "saved", id, name, changed });
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async rename(id, name) {
    const own = this.#private.get(id);
    if (own) {
      own.name = name;
      return;
    }
    await this.#run("readwrite", async (entries) => {
      const entry = await resultOf(entries.get(id));
      if (entry) entries.put({ ...entry, name });
    });
    this.#tell({ type: "renamed", id, name, changed: 0 });
  }

  /**
   * Removes articles in a way that can be undone until `purge`.
   *
   * @param {readonly string[]} ids
   */
  remove(ids) {
    return this.#mark(ids, { removed: Date.now() });
  }

  /** @param {readonly string[]} ids */
  restore(ids) {
    return this.#mark(ids, { removed: undefined });
  }

  /**
   * Deletes removed articles for good.
   *
   * @param {number} [before] only those removed before this time, in ms since 1970
   */
  purge(before = Infinity) {
    for (const [id, { removed }] of this.#private) if (removed && removed < before) this.#private.delete(id);
    return this.#run("readwrite", async (entries, texts) => {
      /** @type {StoredEntry[]} */
      const all = await resultOf(entries.getAll());
      for (const { id, removed } of all) {
        if (!removed || removed >= before) continue;
        entries.delete(id);
        texts.delete(piecesOf(id));
      }
    });
  }

  /**
   * @param {readonly string[]} ids
   * @param {Partial<StoredEntry>} change
   */
  #mark(ids, change) {
    const own = ids.flatMap((id) => this.#private.get(id) ?? []);
    for (const article of own) Object.assign(article, change);
    if (own.length === ids.length && own.every(({ base }) => base === undefined)) return Promise.resolve();
    return this.#run("readwrite", async (entries) => {
      for (const id of ids) {
        const entry = await resultOf(entries.get(id));
        if (entry) entries.put({ ...entry, ...change });
      }
    });
  }

  /** @param {Change} change */
  #tell(change) {
    this.#channel.postMessage(change);
  }

  /**
   * @template Result
   * @param {IDBTransactionMode} mode
   * @param {(entries: IDBObjectStore, texts: IDBObjectStore) => Promise<Result>} work
   * @returns {Promise<Result>} settled when the transaction has completed
   */
  async #run(mode, work) {
    this.#database ??= open();
    const transaction = (await this.#database).transaction([ENTRIES, TEXTS], mode);
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([work(transaction.objectStore(ENTRIES), transaction.objectStore(TEXTS)), ended]);
    return result;
  }
}

/**
 * The name of an article until it has been analyzed.
 *
 * @param {string} text
 */
export function firstLine(text) {
  return text
    .trimStart()
    .slice(0, 120)
    .split(/[\n\r\u0085\u2028\u2029]/, 1)[0]
    .trim();
}

/** Length of a title, at most. */
const TITLE_LENGTH = 90;

/**
 * A title, shortened at a word.
 *
 * @param {string} text
 */
export function shortened(text) {
  const title = text.replace(/\s+/g, " ").trim();
  if (title.length <= TITLE_LENGTH) return title;
  const cut = title.slice(0, TITLE_LENGTH).replace(/[\ud800-\udbff]$/, "");
  const word = cut.replace(/[\s\p{P}]+[^\s]*$/u, "");
  return `${word.length > TITLE_LENGTH / 2 ? word : cut}…`;
}

/**
 * What is stored of an article besides its text.
 *
 * @param {Article & { removed?: number }} article
 * @returns {StoredEntry}
 */
function entryOf({ id, name, options, changed, source, removed, text }) {
  return { id, name, options, changed, source, removed, beginning: firstLine(text), length: text.length };
}

/**
 * An entry as it is listed. One that is damaged is listed too, so that it can be removed, and must not hide the others.
 *
 * @param {any} entry
 * @param {boolean} isKept
 * @returns {ListedEntry}
 */
function listed(entry, isKept) {
  const { name, beginning, changed, length } = entry;
  const isDamaged = ![name, beginning].every((value) => typeof value === "string") || ![changed, length].every(Number.isFinite);
  if (isDamaged) return { ...entry, name: String(name || beginning || ""), changed: 0, length: 0, isDamaged, isKept };
  return { ...entry, name: shortened(name || beginning), isDamaged, isKept };
}

/**
 * @param {StoredEntry} entry
 * @param {IDBObjectStore} texts
 */
async function textOf({ id, length }, texts) {
  const pieces = [];
  for (let piece = 0; piece * PIECE < length; piece++) pieces.push(await resultOf(texts.get([id, piece])));
  const text = pieces.join("");
  if (text.length !== length) throw new Damaged();
  return text;
}

/**
 * The corrections in options, for comparing; empty if there are none.
 *
 * @param {Options | undefined} options
 */
function correctionsOf({ lines, corrections } = {}) {
  const { restored = [], removed = [] } = lines ?? {};
  return restored.length || removed.length || corrections?.length ? JSON.stringify([restored, removed, corrections ?? []]) : "";
}

/** @param {string} id */
const piecesOf = (id) => IDBKeyRange.bound([id], [id, []]);

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(DATABASE, 2);
  request.onupgradeneeded = () => {
    const { result: database } = request;
    for (const name of [...database.objectStoreNames]) database.deleteObjectStore(name);
    database.createObjectStore(ENTRIES, { keyPath: "id" });
    database.createObjectStore(TEXTS);
  };
  return resultOf(request);
}
