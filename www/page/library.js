/** @import { Options } from "../pkg/article_analyzer.js" */

/**
 * An article as it is kept.
 *
 * @typedef {object} Article
 * @property {string} id
 * @property {string} name given by the reader, else its headline; empty as long as it was not analyzed
 * @property {string} text as pasted
 * @property {Options} options lines that were restored, names that were corrected
 * @property {number} changed when, in ms since 1970
 */

const DATABASE = "article-analyzer";
const STORE = "articles";

/** The articles on this device, in IndexedDB. Every method rejects where storage is blocked or full. */
export class Library {
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;

  /** All of them, the one changed last first. */
  async list() {
    /** @type {Article[]} */
    const articles = await this.#run("readonly", (store) => store.getAll());
    return articles.map(named).sort((a, b) => b.changed - a.changed);
  }

  /**
   * @param {string} id
   * @returns {Promise<Article | undefined>}
   */
  get(id) {
    return this.#run("readonly", (store) => store.get(id));
  }

  /** @param {Article} article */
  put(article) {
    return this.#run("readwrite", (store) => store.put(article));
  }

  /** @param {string} id */
  remove(id) {
    return this.#run("readwrite", (store) => store.delete(id));
  }

  clear() {
    return this.#run("readwrite", (store) => store.clear());
  }

  /**
   * @template Result
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<Result>} request
   * @returns {Promise<Result>} settled when it is written
   */
  async #run(mode, request) {
    this.#database ??= open();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = request(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/**
 * What an article is called as long as it was not analyzed.
 *
 * @param {string} text
 */
export function firstLine(text) {
  return text.trimStart().slice(0, 120).split(/[\n\r\u0085\u2028\u2029]/, 1)[0].trim();
}

/**
 * @param {Article} article
 * @returns {Article} with a name in any case
 */
export const named = (article) => ({ ...article, name: article.name || firstLine(article.text) });

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
