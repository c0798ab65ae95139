import { button, create } from "../element/dom.js";
import { texts } from "./texts.js";

/** @import { StoredEntry, Library } from "./library.js" */

/**
 * @typedef {object} LibraryActions
 * @property {(id: string) => void} open
 * @property {(ids: string[]) => void} compare
 * @property {(id: string, name: string) => void} renamed
 * @property {(id: string | null) => void} removed the article, or null for all of them
 * @property {(message: string) => void} say
 */

/** The list of articles on this device. */
export class LibraryDialog {
  /** @type {Set<string>} */
  #chosen = new Set();

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
    const row = create("div", { class: "row" }, this.compare, this.clear);
    dialog.addEventListener("close", () => (this.clear.textContent = texts.clearAll));
    dialog.append(create("p", { class: "hint" }, texts.libraryHint), this.list, row);
  }

  async show() {
    this.#chosen.clear();
    if (!this.dialog.open) this.dialog.showModal();
    await this.#refresh();
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

  /** @param {StoredEntry} article */
  #entry(article) {
    const { id, name, length, changed } = article;
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

  /**
   * @param {StoredEntry} article
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

  /** @param {StoredEntry} article */
  async #remove({ id }) {
    this.#chosen.delete(id);
    await this.library.remove(id).catch(() => this.actions.say(texts.noLibrary));
    this.actions.removed(id);
    await this.#refresh();
  }

  async #clear() {
    if (this.clear.textContent !== texts.clearAllSure) {
      this.clear.textContent = texts.clearAllSure;
      return;
    }
    this.clear.textContent = texts.clearAll;
    await this.library.clear().catch(() => this.actions.say(texts.noLibrary));
    this.actions.removed(null);
    await this.#refresh();
  }

  async #compare() {
    const articles = await this.library.list();
    this.dialog.close();
    this.actions.compare(articles.map(({ id }) => id).filter((id) => this.#chosen.has(id)));
  }
}
