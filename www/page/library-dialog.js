import { button, create } from "../element/dom.js";
import { download } from "./export-menu.js";
import { firstLine, shortened } from "./library.js";
import { texts } from "./texts.js";

/** @import { Article, ListedEntry, Library } from "./library.js" */
/** @import { Snippet } from "./collection.js" */

/**
 * @typedef {object} LibraryActions
 * @property {(id: string) => void} open
 * @property {(ids: string[]) => void} compare
 * @property {(ids: string[]) => void} names shows the names of these articles
 * @property {(isOn: boolean) => void} setPrivate
 * @property {() => Promise<void>} save saves the open article, if it was changed
 * @property {(id: string, name: string) => void} renamed
 * @property {(ids: readonly string[]) => void} removed
 * @property {(message: string) => void} say
 */

/** The list of articles on this device. */
export class LibraryDialog {
  /** @type {Set<string>} */
  #chosen = new Set();
  /** Removed articles, which can be restored until the dialog closes: of each step the ids. @type {string[][]} */
  #removed = [];
  /** The texts, read when something is searched for and forgotten when the dialog closes. @type {Promise<Article[]> | null} */
  #articles = null;
  /** Of the articles that were found, where. `null` if nothing is searched for. @type {Map<string, Snippet | null> | null} */
  #found = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Library} library
   * @param {LibraryActions} actions
   */
  constructor(dialog, library, actions) {
    this.dialog = dialog;
    this.library = library;
    this.actions = actions;
    this.list = create("ul", { class: "library" });
    this.compare = button(texts.compare, () => this.#leaveFor(this.actions.compare), { class: "primary" });
    this.clear = button(texts.clearAll, () => this.#clear());
    this.undoLabel = create("span", { role: "status" });
    this.undo = button(texts.undo, () => this.#undo());
    this.undoRow = create("div", { class: "row", hidden: true }, this.undoLabel, this.undo);
    this.names = button(texts.names, () => this.#leaveFor(this.actions.names));
    this.exports = [button(texts.exportCsv, () => this.#export("csv")), button(texts.exportJson, () => this.#export("json"))];
    this.search = create("input", { type: "search", id: "search-articles", autocomplete: "off" });
    this.search.addEventListener("input", () => this.#search());
    this.searchRow = create("div", { class: "row search" }, create("label", { for: this.search.id }, texts.searchArticles), this.search);
    this.status = create("p", { class: "hint", role: "status" });
    this.all = create("input", { type: "checkbox" });
    this.all.addEventListener("change", () => this.#chooseAll());
    this.allRow = create("label", { class: "check" }, this.all, create("span", {}, texts.chooseAll));
    this.private = create("input", { type: "checkbox" });
    this.private.addEventListener("change", () => this.actions.setPrivate(this.private.checked));
    const isPrivate = create("label", { class: "check" }, this.private, create("span", {}, texts.keepNothing));
    const row = create("div", { class: "row" }, this.compare, this.names, ...this.exports, this.clear);
    dialog.addEventListener("close", () => this.#closed());
    dialog.append(
      create("p", { class: "hint" }, texts.libraryHint),
      isPrivate,
      this.searchRow,
      this.status,
      this.allRow,
      this.list,
      this.undoRow,
      row,
    );
  }

  /** @param {string} [message] */
  async show(message = "") {
    this.#chosen.clear();
    this.#found = null;
    this.search.value = "";
    this.status.textContent = message;
    this.private.checked = this.library.isPrivate;
    if (!this.dialog.open) this.dialog.showModal();
    await this.actions.save();
    await this.#refresh();
  }

  #closed() {
    this.#articles = null;
    this.clear.textContent = texts.clearAll;
    this.undoRow.hidden = true;
    if (this.#removed.length) this.library.purge().catch(() => this.actions.say(texts.noLibrary));
    this.#removed = [];
  }

  async #refresh() {
    const all = await this.library.list().catch(() => null);
    const articles = all?.filter(({ id }) => !this.#found || this.#found.has(id));
    if (!articles) {
      this.list.replaceChildren(create("li", {}, texts.noLibrary));
    } else if (!all?.length) {
      this.list.replaceChildren(create("li", {}, texts.libraryEmpty));
    } else {
      this.list.replaceChildren(...articles.map((article) => this.#entry(article)));
    }
    for (const control of [this.clear, this.names, ...this.exports]) control.hidden = !articles?.length;
    this.compare.hidden = this.allRow.hidden = this.searchRow.hidden = (all?.length ?? 0) < 2;
    this.#showChoice();
  }

  #showChoice() {
    const boxes = this.#boxes();
    this.compare.disabled = this.#chosen.size < 2;
    this.all.checked = boxes.length > 0 && boxes.every(({ checked }) => checked);
    this.all.indeterminate = !this.all.checked && this.#chosen.size > 0;
    this.clear.textContent = this.#chosen.size ? texts.removeChosen : texts.clearAll;
  }

  /** @returns {HTMLInputElement[]} */
  #boxes() {
    return [...this.list.querySelectorAll("input")].filter(({ type }) => type === "checkbox");
  }

  #chooseAll() {
    const { checked } = this.all;
    for (const box of this.#boxes()) if (box.checked !== checked) box.click();
  }

  /** The articles that are chosen, or all that are listed; the earliest first, as an id begins with the time it was made. */
  async #selection() {
    const articles = await this.library.list();
    const listed = articles.filter(
      ({ id, isDamaged }) => !isDamaged && (this.#chosen.size ? this.#chosen.has(id) : !this.#found || this.#found.has(id)),
    );
    return listed.map(({ id }) => id).sort();
  }

  /** @param {(ids: string[]) => void} act */
  async #leaveFor(act) {
    const ids = await this.#selection();
    this.dialog.close();
    act(ids);
  }

  async #search() {
    const query = this.search.value.trim();
    const [{ searchArticles }, articles] = await Promise.all([import("./collection.js"), (this.#articles ??= this.#readAll())]);
    // Typed on in the meantime.
    if (query !== this.search.value.trim()) return;
    this.#found = query ? searchArticles(articles, query) : null;
    this.status.textContent = this.#found ? texts.found(this.#found.size) : "";
    await this.#refresh();
  }

  /** All articles that can be read. */
  async #readAll() {
    const entries = await this.library.list().catch(() => []);
    const articles = await Promise.all(entries.map(({ id }) => this.library.get(id).catch(() => undefined)));
    return articles.filter((article) => article !== undefined);
  }

  /** @param {"csv" | "json"} format */
  async #export(format) {
    const ids = await this.#selection();
    const { collectionCsv, collectionJson } = await import("./collection.js");
    const articles = (await this.#readAll()).filter(({ id }) => ids.includes(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
    const named = articles.map((article) => ({ ...article, name: shortened(article.name || firstLine(article.text)) }));
    if (format === "csv") download(await collectionCsv(named), "text/csv", "articles.csv");
    else download(await collectionJson(named), "application/json", "articles.json");
    this.status.textContent = texts.exported(named.length);
  }

  /** @param {ListedEntry} article */
  #entry(article) {
    const { id, length, changed } = article;
    if (article.isDamaged) return this.#damagedEntry(article);
    const name = article.name || texts.noTitle;
    const choose = create("input", { type: "checkbox", "aria-label": texts.chooseArticle(name) });
    choose.checked = this.#chosen.has(id);
    choose.addEventListener("change", () => {
      if (choose.checked) this.#chosen.add(id);
      else this.#chosen.delete(id);
      this.#showChoice();
    });
    const open = button(
      name,
      () => {
        this.dialog.close();
        this.actions.open(id);
      },
      { class: "name" },
    );
    const about = [texts.date(changed), texts.characters(length), !article.isKept && texts.isPrivate].filter(Boolean).join(" · ");
    const snippet = this.#found?.get(id);
    const entry = create("li", {}, choose, create("div", {}, open, create("span", { class: "hint" }, about)));
    if (snippet) entry.children[1].append(create("p", { class: "hint" }, snippet[0], create("mark", {}, snippet[1]), snippet[2]));
    entry.append(
      button(texts.rename, () => this.#rename(article, open), { "aria-label": texts.renameArticle(name) }),
      button(texts.remove, () => this.#remove(article), { "aria-label": texts.removeArticle(name) }),
    );
    return entry;
  }

  /** @param {ListedEntry} article */
  #damagedEntry(article) {
    const name = article.name || texts.noTitle;
    const about = create("span", { class: "hint" }, texts.damaged);
    return create(
      "li",
      {},
      create("div", {}, create("span", {}, name), " ", about),
      button(texts.remove, () => this.#remove(article), { "aria-label": texts.removeArticle(name) }),
    );
  }

  /**
   * @param {ListedEntry} article
   * @param {HTMLElement} shown replaced by a text field
   */
  #rename(article, shown) {
    const field = create("input", { type: "text", value: article.name, "aria-label": texts.renameTo(article.name) });
    shown.replaceWith(field);
    field.select();
    const done = async () => {
      const name = field.value.trim() || article.name;
      this.actions.renamed(article.id, name);
      await this.library.rename(article.id, name).catch(() => this.actions.say(texts.notSaved));
      await this.#refresh();
    };
    field.addEventListener("change", done);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") field.blur();
      if (event.key !== "Escape") return;
      event.preventDefault();
      field.value = article.name;
      this.#refresh();
    });
  }

  /** @param {ListedEntry} article */
  #remove({ id, name }) {
    return this.#removeAll([id], texts.removed(name || texts.noTitle));
  }

  async #clear() {
    const chosen = [...this.#chosen];
    if (chosen.length) return this.#removeAll(chosen, texts.removedSome(chosen.length));
    if (this.clear.textContent !== texts.clearAllSure) {
      this.clear.textContent = texts.clearAllSure;
      return;
    }
    this.clear.textContent = texts.clearAll;
    const articles = await this.library.list().catch(() => []);
    await this.#removeAll(
      articles.map(({ id }) => id),
      texts.removedAll,
    );
  }

  /**
   * @param {string[]} ids
   * @param {string} message
   */
  async #removeAll(ids, message) {
    for (const id of ids) this.#chosen.delete(id);
    try {
      await this.library.remove(ids);
      this.#removed.push(ids);
      this.undoLabel.textContent = message;
      this.undoRow.hidden = false;
    } catch {
      this.actions.say(texts.noLibrary);
    }
    this.actions.removed(ids);
    await this.#refresh();
    if (!this.undoRow.hidden) this.undo.focus();
  }

  async #undo() {
    const ids = this.#removed.pop() ?? [];
    await this.library.restore(ids).catch(() => this.actions.say(texts.noLibrary));
    this.undoLabel.textContent = "";
    this.undoRow.hidden = !this.#removed.length;
    await this.#refresh();
    /** @type {HTMLElement | null} */ (this.list.querySelector("button"))?.focus();
  }
}
