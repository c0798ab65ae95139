import { button, create } from "../element/dom.js";
import { texts } from "./texts.js";

/** @import { ListedEntry, Library } from "./library.js" */

/**
 * @typedef {object} LibraryActions
 * @property {(id: string) => void} open
 * @property {(ids: string[]) => void} compare
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
    this.compare = button(texts.compare, () => this.#compare(), { class: "primary" });
    this.clear = button(texts.clearAll, () => this.#clear());
    this.undoLabel = create("span", { role: "status" });
    this.undo = button(texts.undo, () => this.#undo());
    this.undoRow = create("div", { class: "row", hidden: true }, this.undoLabel, this.undo);
    const row = create("div", { class: "row" }, this.compare, this.clear);
    dialog.addEventListener("close", () => this.#closed());
    dialog.append(create("p", { class: "hint" }, texts.libraryHint), this.list, this.undoRow, row);
  }

  async show() {
    this.#chosen.clear();
    if (!this.dialog.open) this.dialog.showModal();
    await this.#refresh();
  }

  #closed() {
    this.clear.textContent = texts.clearAll;
    this.undoRow.hidden = true;
    if (this.#removed.length) this.library.purge().catch(() => this.actions.say(texts.noLibrary));
    this.#removed = [];
  }

  async #refresh() {
    const articles = await this.library.list().catch(() => null);
    if (!articles) {
      this.list.replaceChildren(create("li", {}, texts.noLibrary));
    } else if (!articles.length) {
      this.list.replaceChildren(create("li", {}, texts.libraryEmpty));
    } else {
      this.list.replaceChildren(...articles.map((article) => this.#entry(article)));
    }
    this.clear.hidden = !articles?.length;
    this.compare.hidden = (articles?.length ?? 0) < 2;
    this.compare.disabled = this.#chosen.size < 2;
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
      this.compare.disabled = this.#chosen.size < 2;
    });
    const open = button(name, () => {
      this.dialog.close();
      this.actions.open(id);
    }, { class: "name" });
    const about = create("span", { class: "hint" }, `${texts.date(changed)} · ${texts.characters(length)}`);
    const entry = create("li", {}, choose, create("div", {}, open, about));
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
    return create("li", {}, create("div", {}, create("span", {}, name), " ", about), button(texts.remove, () => this.#remove(article), { "aria-label": texts.removeArticle(name) }));
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
    if (this.clear.textContent !== texts.clearAllSure) {
      this.clear.textContent = texts.clearAllSure;
      return;
    }
    this.clear.textContent = texts.clearAll;
    const articles = await this.library.list().catch(() => []);
    await this.#removeAll(articles.map(({ id }) => id), texts.removedAll);
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

  async #compare() {
    const articles = await this.library.list();
    this.dialog.close();
    // An id begins with the time at which the article was first saved: what came first is the earlier version.
    this.actions.compare(articles.map(({ id }) => id).filter((id) => this.#chosen.has(id)).sort());
  }
}
