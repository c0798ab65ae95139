import { create, keepFocus } from "./dom.js";
import { groupSpeakers, wordsOf } from "./speakers.js";
import { texts } from "./texts.js";

/** @import { Analysis } from "../pkg/article_analyzer.js" */
/** @import { Speaker } from "./speakers.js" */

/** Speakers, and quotations of each, that are listed at first, and how many are added at a time. */
const FEW = 8;
const MORE = 100;
/** Characters of a quotation in the list. */
const LENGTH = 300;

/** The list “Who said what”: the speakers, and what each of them says. */
export class SpeakerList {
  /** @type {Speaker[]} */
  #speakers = [];
  #listed = FEW;
  /** What it was made from: it is made again only if that changes. */
  #made = "";

  /** @param {{ goTo: (quotation: number) => void, copy: (quotation: number) => void }} actions */
  constructor(actions) {
    this.element = create("section", { part: "speakers", hidden: true });
    this.element.addEventListener("click", ({ target }) => {
      const { quotation, copy } = /** @type {Element} */ (target).closest("button")?.dataset ?? {};
      if (quotation) actions.goTo(Number(quotation));
      if (copy) actions.copy(Number(copy));
    });
  }

  /**
   * Shows the quotations of an analysis, in steps.
   *
   * @param {Analysis} analysis
   */
  *show(analysis) {
    this.#speakers = yield* groupSpeakers(analysis);
    this.#list(analysis);
  }

  /** Returns to the initial list, for another article. */
  reset() {
    this.#listed = FEW;
    this.#made = "";
  }

  /** @param {Analysis} analysis */
  #list(analysis) {
    const count = analysis.count("quotations");
    this.element.hidden = !count;
    const shown = this.#speakers.slice(0, this.#listed);
    const facts = shown.map(({ name, role, quotations }) => [name, role, quotations.map((index) => this.#text(analysis, index))]);
    const made = JSON.stringify([this.#speakers.length, facts]);
    if (made === this.#made) return;
    this.#made = made;
    const open = new Set(
      [...this.element.querySelectorAll("details[open]")].map((details) => /** @type {HTMLElement} */ (details).dataset.speaker),
    );
    const items = shown.map((speaker) => this.#speaker(analysis, speaker, open.has(speaker.name)));
    const rest = this.#speakers.length - shown.length;
    const listMore = () => {
      this.#listed += MORE;
      this.#list(analysis);
    };
    if (rest) items.push(create("li", {}, this.#more(rest, listMore)));
    const head = create("h2", {}, texts.whoSaidWhat, create("span", { class: "count" }, texts.number(count)));
    keepFocus(this.element, () => this.element.replaceChildren(head, create("ul", {}, ...items)));
  }

  /**
   * @param {Analysis} analysis
   * @param {Speaker} speaker
   * @param {boolean} isOpen
   */
  #speaker(analysis, { name, role, quotations, words }, isOpen) {
    const label = create("span", { class: "name" }, name || texts.nobody);
    if (role) label.append(create("span", { class: "role" }, role));
    const summary = create("summary", {}, label, create("span", { class: "count" }, texts.quotationsAndWords(quotations.length, words)));
    const list = create("ul");
    let listed = 0;
    const add = () => {
      const next = quotations.slice(listed, listed + (listed ? MORE : FEW));
      list.append(...next.map((index) => this.#quotation(analysis, index, name)));
      listed += next.length;
      if (listed < quotations.length) {
        const item = create("li");
        const addMore = () => {
          item.remove();
          add();
        };
        item.append(this.#more(quotations.length - listed, addMore));
        list.append(item);
      }
    };
    add();
    return create("li", {}, create("details", { open: isOpen, "data-speaker": name }, summary, list));
  }

  /**
   * @param {Analysis} analysis
   * @param {number} index
   * @param {string} name
   */
  #quotation(analysis, index, name) {
    const text = this.#text(analysis, index);
    const goTo = create("button", { type: "button", class: "quoted", "data-quotation": index, title: texts.goToQuotation }, text);
    const copy = create(
      "button",
      { type: "button", class: "quiet", "data-copy": index, "aria-label": texts.copyQuotation(name || texts.nobody) },
      texts.copy,
    );
    return create("li", { class: "said" }, goTo, copy);
  }

  /**
   * @param {Analysis} analysis
   * @param {number} index
   */
  #text(analysis, index) {
    const words = wordsOf(analysis, analysis.at("quotations", index));
    return words.length > LENGTH ? `${words.slice(0, LENGTH)}…` : words;
  }

  /**
   * @param {number} rest
   * @param {() => void} act
   */
  #more(rest, act) {
    const more = create("button", { type: "button", class: "quiet" }, texts.showMore(Math.min(rest, MORE)));
    more.addEventListener("click", act);
    return more;
  }
}
