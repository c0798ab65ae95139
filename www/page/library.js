/** @import { Options } from "../pkg/article_analyzer.js" */

/**
 * What is listed about an article.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name given by the reader, otherwise its headline; empty until it has been analyzed
 * @property {Options} options restored lines and corrections
 * @property {number} changed when, in ms since 1970
 */

/** @typedef {Entry & { text: string, base?: number }} Article `base` is `changed` of the stored version this one is based on */
/** @typedef {Entry & { beginning: string, length: number, removed?: number }} StoredEntry with the first line and the length of its text */
/** @typedef {StoredEntry & { isDamaged: boolean }} ListedEntry */

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
 */
export class Library {
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;
  #channel = new BroadcastChannel(DATABASE);

  /** @param {(change: Change) => void} changed called when another tab has changed an article */
  constructor(changed) {
    this.#channel.onmessage = ({ data }) => changed(data);
  }

  /** All articles, most recently changed first. @returns {Promise<ListedEntry[]>} */
  async list() {
    const entries = await this.#run("readonly", (entries) => resultOf(entries.getAll()));
    return entries.filter(({ removed }) => !removed).map(listed).sort((a, b) => b.changed - a.changed);
  }

  /**
   * @param {string} id
   * @returns {Promise<Article | undefined>}
   */
  get(id) {
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
    const { id, name, options, changed, text, base } = article;
    await this.#run("readwrite", async (entries, texts) => {
      const stored = leaving ? undefined : await resultOf(entries.get(id));
      if (stored && stored.changed !== base) throw new Conflict();
      entries.put({ id, name, options, changed, beginning: firstLine(text), length: text.length });
      texts.delete(piecesOf(id));
      for (let piece = 0; piece * PIECE < text.length; piece++) {
        const written = texts.put(text.slice(piece * PIECE, (piece + 1) * PIECE), [id, piece]);
        if (!leaving) await resultOf(written);
      }
    });
    article.base = changed;
    this.#tell({ type: "saved", id, name, changed });
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async rename(id, name) {
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
  return text.trimStart().slice(0, 120).split(/[\n\r\u0085\u2028\u2029]/, 1)[0].trim();
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
 * An entry as it is listed. One that is damaged is listed too, so that it can be removed, and must not hide the others.
 *
 * @param {any} entry
 * @returns {ListedEntry}
 */
function listed(entry) {
  const { name, beginning, changed, length } = entry;
  const isDamaged = ![name, beginning].every((value) => typeof value === "string") || ![changed, length].every(Number.isFinite);
  if (isDamaged) return { ...entry, name: String(name || beginning || ""), changed: 0, length: 0, isDamaged };
  return { ...entry, name: shortened(name || beginning), isDamaged };
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
