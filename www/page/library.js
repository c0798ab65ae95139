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

/** @typedef {Entry & { text: string }} Article */
/** @typedef {Entry & { beginning: string, length: number }} StoredEntry with the first line and the length of its text */

const DATABASE = "article-analyzer";
const ENTRIES = "entries";
const TEXTS = "texts";

/** Texts are stored in pieces of this many code units, so that the page stays responsive while they are read and written. */
const PIECE = 256 * 1024;

/** The articles on this device, in IndexedDB. Every method rejects if storage is blocked or full. */
export class Library {
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;

  /** All articles, most recently changed first. */
  async list() {
    /** @type {StoredEntry[]} */
    const entries = await this.#run("readonly", (entries) => resultOf(entries.getAll()));
    return entries.map((entry) => ({ ...entry, name: entry.name || entry.beginning })).sort((a, b) => b.changed - a.changed);
  }

  /**
   * @param {string} id
   * @returns {Promise<Article | undefined>}
   */
  get(id) {
    return this.#run("readonly", async (entries, texts) => {
      /** @type {StoredEntry | undefined} */
      const entry = await resultOf(entries.get(id));
      if (!entry) return undefined;
      const pieces = [];
      for (let piece = 0; piece * PIECE < entry.length; piece++) pieces.push(await resultOf(texts.get([id, piece])));
      return { ...entry, text: pieces.join("") };
    });
  }

  /**
   * @param {Article} article
   * @param {boolean} [atOnce] without yielding between pieces, as the page is about to close
   */
  put({ id, name, options, changed, text }, atOnce = false) {
    return this.#run("readwrite", async (entries, texts) => {
      entries.put({ id, name, options, changed, beginning: firstLine(text), length: text.length });
      texts.delete(piecesOf(id));
      for (let piece = 0; piece * PIECE < text.length; piece++) {
        const written = texts.put(text.slice(piece * PIECE, (piece + 1) * PIECE), [id, piece]);
        if (!atOnce) await resultOf(written);
      }
    });
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    return this.#run("readwrite", async (entries) => {
      const entry = await resultOf(entries.get(id));
      if (entry) entries.put({ ...entry, name });
    });
  }

  /** @param {string} id */
  remove(id) {
    return this.#run("readwrite", async (entries, texts) => {
      entries.delete(id);
      texts.delete(piecesOf(id));
    });
  }

  clear() {
    return this.#run("readwrite", async (entries, texts) => {
      entries.clear();
      texts.clear();
    });
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
