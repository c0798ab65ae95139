import { button, create } from "../element/dom.js";
import { texts as elementTexts } from "../element/texts.js";
import { areVersions, diffWords, groupSentences, isSameSentence } from "./alignment.js";
import { compare } from "./comparison.js";
import { texts } from "./texts.js";
import { VersionsView, numbersNote, pieceNode } from "./versions-view.js";

/** @import { Article } from "./library.js" */
/** @import { Comparison, SharedName } from "./comparison.js" */

/** @typedef {{ sentence?: number, entity?: number }} Target where to go in an article */
/** @typedef {{ open: (article: Article, target?: Target) => void, swap: () => void }} ComparisonActions */

/**
 * Compares articles and shows the result: two as versions of one another, more as reports of the same.
 *
 * @param {HTMLElement} view
 * @param {readonly Article[]} articles
 * @param {ComparisonActions} actions
 */
export async function showComparison(view, articles, actions) {
  const comparison = await compare(articles);
  new ComparisonView(view, articles, comparison, actions).show();
}

class ComparisonView {
  /**
   * @param {HTMLElement} view
   * @param {readonly Article[]} articles
   * @param {Comparison} comparison
   * @param {ComparisonActions} actions
   */
  constructor(view, articles, { sentences, names }, actions) {
    this.view = view;
    this.articles = articles;
    this.sentences = sentences;
    this.names = names;
    this.actions = actions;
    this.letters = articles.map((_, index) => String.fromCodePoint(65 + index));
  }

  show() {
    const list = create(
      "ol",
      { class: "compared" },
      ...this.articles.map((article) =>
        create(
          "li",
          {},
          button(article.name, () => this.actions.open(article), { class: "name" }),
        ),
      ),
    );
    const sentences = this.articles.length === 2 && areVersions(this.sentences) ? this.#versions() : this.#reports();
    this.view.replaceChildren(create("h1", {}, texts.comparison), list, ...sentences, ...this.#nameSections());
  }

  /**
   * A button that leads to a sentence in its article.
   *
   * @param {number} article
   * @param {number} sentence
   */
  #place(article, sentence) {
    const label = texts.sentenceOf(this.letters[article], sentence + 1);
    return button(`${this.letters[article]} ${sentence + 1}`, () => this.actions.open(this.articles[article], { sentence }), {
      class: "place",
      "aria-label": texts.openSentence(label),
    });
  }

  #versions() {
    const place = (/** @type {number} */ side, /** @type {number} */ sentence) => this.#place(side, sentence);
    return [create("p", {}, texts.fromTo, " ", button(texts.swap, this.actions.swap)), ...new VersionsView(this.sentences, place).nodes()];
  }

  #reports() {
    const groups = groupSentences(this.sentences);
    const has = (/** @type {(number | undefined)[]} */ group) => group.filter((sentence) => sentence !== undefined).length;
    const inAll = groups.filter((group) => has(group) === this.articles.length);
    const inSome = groups.filter((group) => has(group) < this.articles.length);
    const grouped = this.articles.map((_, article) => new Set(groups.map((group) => group[article])));
    const alone = this.sentences.map((sentences, article) => [...sentences.keys()].filter((sentence) => !grouped[article].has(sentence)));
    const section = (/** @type {string} */ title, /** @type {HTMLElement[]} */ nodes, /** @type {string} */ none) => [
      create("h2", {}, title),
      ...(nodes.length ? nodes : [create("p", { class: "hint" }, none)]),
    ];
    return [
      ...(this.articles.length === 2 ? [create("p", { class: "hint" }, texts.noVersions)] : []),
      ...section(
        texts.inAll(inAll.length),
        inAll.map((group) => this.#group(group)),
        texts.noneInAll,
      ),
      ...section(
        texts.inSome(inSome.length),
        inSome.map((group) => this.#group(group)),
        texts.noneInSome,
      ),
      create("h2", {}, texts.inOne),
      ...alone.map((sentences, article) => {
        const rows = sentences.map((sentence) =>
          create("li", {}, this.#place(article, sentence), create("p", { class: "sentence" }, this.sentences[article][sentence])),
        );
        const title = create("summary", {}, texts.onlyIn(this.letters[article], this.articles[article].name, sentences.length));
        return create("details", {}, title, create("ol", { class: "alone" }, ...rows));
      }),
    ];
  }

  /**
   * A sentence of the first article that has it, and how the others differ from it.
   *
   * @param {(number | undefined)[]} group
   */
  #group(group) {
    const [first, ...others] = group.flatMap((sentence, article) =>
      sentence === undefined ? [] : [{ article, sentence, text: this.sentences[article][sentence] }],
    );
    const [same, different] = [true, false].map((isWanted) => others.filter(({ text }) => isSameSentence(first.text, text) === isWanted));
    const places = [first, ...same].map(({ article, sentence }) => this.#place(article, sentence));
    const differences = different.map(({ text }) => diffWords(first.text, text));
    const versions = different.map(({ article, sentence }, index) => {
      const words = differences[index].after.map((piece) => pieceNode(piece, "ins"));
      return create("div", { class: "version" }, this.#place(article, sentence), create("p", { class: "sentence" }, ...words));
    });
    const [note = ""] = differences.flatMap(numbersNote);
    const heading = different.length ? [create("p", { class: "state" }, texts.differs, note)] : [];
    return create(
      "div",
      { class: "repeat" },
      ...heading,
      create("div", { class: "version" }, ...places, create("p", { class: "sentence" }, first.text)),
      ...versions,
    );
  }

  #nameSections() {
    const count = (/** @type {SharedName} */ { occurrences }) => occurrences.filter(({ count }) => count).length;
    const shared = this.names.filter((name) => count(name) > 1);
    const alone = this.articles.flatMap((_, article) => {
      const names = this.names.filter((name) => count(name) === 1 && name.occurrences[article].count);
      return names.length ? [this.#namesOf(article, names)] : [];
    });
    return [
      create("h2", {}, texts.sharedNames(shared.length)),
      shared.length ? this.#nameTable(shared) : create("p", { class: "hint" }, texts.noSharedNames),
      ...(alone.length ? [create("h2", {}, texts.namesInOne), ...alone] : []),
    ];
  }

  /**
   * Names that only one article has.
   *
   * @param {number} article
   * @param {readonly SharedName[]} names
   */
  #namesOf(article, names) {
    const open = (/** @type {number | null} */ entity) => this.actions.open(this.articles[article], { entity: entity ?? undefined });
    const items = names.map(({ name, occurrences }) =>
      create(
        "li",
        {},
        button(name, () => open(occurrences[article].entity), { class: "link" }),
      ),
    );
    const title = texts.onlyIn(this.letters[article], this.articles[article].name, names.length);
    return create("details", {}, create("summary", {}, title), create("ul", { class: "names" }, ...items));
  }

  /** @param {readonly SharedName[]} names */
  #nameTable(names) {
    const heads = [texts.name, texts.kind, ...this.articles.map(({ name }) => name)].map((head) => create("th", { scope: "col" }, head));
    const rows = names.map(({ name, kind, occurrences }) => {
      const first = occurrences.findIndex(({ entity }) => entity !== null);
      const goTo = (/** @type {number} */ article) =>
        this.actions.open(this.articles[article], { entity: occurrences[article].entity ?? undefined });
      const counts = occurrences.map(({ count }, article) =>
        count
          ? button(elementTexts.number(count), () => goTo(article), {
              "aria-label": texts.countIn(name, this.articles[article].name, elementTexts.mentions(count)),
              class: "count",
            })
          : "–",
      );
      const cells = [
        create(
          "th",
          { scope: "row" },
          button(name, () => goTo(first), { class: "name" }),
        ),
        ...[elementTexts.kinds[kind][0], ...counts].map((cell) => create("td", {}, cell)),
      ];
      return create("tr", {}, ...cells);
    });
    return create(
      "div",
      { class: "table" },
      create("table", {}, create("thead", {}, create("tr", {}, ...heads)), create("tbody", {}, ...rows)),
    );
  }
}
