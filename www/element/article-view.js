import { texts } from "./texts.js";
import { KINDS, LAYERS } from "./kinds.js";
import { create, motion } from "./dom.js";

/** @import { Analysis, Analyzer, Kind, Line } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/** The annotated article as built by the analyzer: its layers, the chosen name, and the way from mention to mention. */
export class ArticleView {
  /** @type {HTMLElement[]} the marks, by mention; a mention that is not shown has none */
  #marks = [];

  /** What this view can show. */
  layers = LAYERS;

  /**
   * @param {HTMLElement} container
   */
  constructor(container) {
    this.container = container;
  }

  /**
   * Shows an analysis.
   *
   * @param {Analyzer} analyzer
   * @param {Analysis} analysis
   */
  show(analyzer, analysis) {
    analyzer.show(this.container);
    this.#marks = [];
    for (const mark of this.container.querySelectorAll("mark")) {
      this.#marks[Number(mark.dataset.mention)] = mark;
      mark.dataset.label = texts.kinds[/** @type {Kind} */ (mark.dataset.kind)][0];
      mark.tabIndex = -1;
    }
    for (const sentence of /** @type {NodeListOf<HTMLElement>} */ (this.container.querySelectorAll(".sentence"))) {
      sentence.dataset.number = texts.number(Number(sentence.dataset.sentence) + 1);
    }
    for (const paragraph of /** @type {NodeListOf<HTMLElement>} */ (this.container.querySelectorAll(".removed"))) {
      explain(paragraph, analysis.lines[Number(paragraph.dataset.line)]);
    }
    const first = this.#marks.find(Boolean);
    if (first) first.tabIndex = 0;
  }

  clear() {
    this.#marks = [];
    this.container.replaceChildren();
  }

  /**
   * Shows and hides layers and kinds; what is being read stays where it is.
   *
   * @param {ReadonlySet<Layer>} layers
   * @param {ReadonlySet<Kind>} kinds
   */
  setLayers(layers, kinds) {
    this.#keepPlace(() => {
      const { classList } = this.container;
      classList.toggle("no-mentions", !layers.has("mentions"));
      classList.toggle("labels", layers.has("labels"));
      classList.toggle("sentences", layers.has("sentences"));
      classList.toggle("numbers", layers.has("numbers"));
      for (const kind of KINDS) classList.toggle(`off-${kind}`, !kinds.has(kind));
      for (const paragraph of /** @type {NodeListOf<HTMLElement>} */ (this.container.querySelectorAll(".removed"))) {
        paragraph.hidden = !layers.has(paragraph.dataset.status === "duplicate" ? "duplicates" : "boilerplate");
      }
    });
  }

  /**
   * Makes the mentions of one name stand out, or all alike.
   *
   * @param {readonly number[] | null} mentions
   */
  select(mentions) {
    for (const mark of this.container.querySelectorAll(".selected, .current")) mark.classList.remove("selected", "current");
    this.container.classList.toggle("selecting", mentions !== null);
    for (const mention of mentions ?? []) this.#marks[mention]?.classList.add("selected");
  }

  /**
   * Where a mention is in the window.
   *
   * @param {number} mention
   * @returns {DOMRect | undefined}
   */
  rectangleOf(mention) {
    return this.#marks[mention]?.getClientRects()[0];
  }

  /**
   * Brings a mention into view.
   *
   * @param {number} mention
   * @param {ScrollBehavior} [behavior]
   */
  goTo(mention, behavior = motion()) {
    const mark = this.#marks[mention];
    if (!mark) return;
    this.container.querySelector(".current")?.classList.remove("current");
    mark.classList.add("current");
    mark.scrollIntoView({ block: "center", behavior });
  }

  /**
   * Gives a mention the focus; it is then the one that Tab comes to.
   *
   * @param {number} mention
   */
  focus(mention) {
    const mark = this.#marks[mention];
    if (!mark) return;
    this.container.querySelector('mark[tabindex="0"]')?.setAttribute("tabindex", "-1");
    mark.tabIndex = 0;
    mark.focus({ preventScroll: true });
  }

  /**
   * The nearest mention before or after another that is highlighted.
   *
   * @param {number} mention
   * @param {1 | -1} step
   * @param {ReadonlySet<Kind>} kinds
   */
  neighbour(mention, step, kinds) {
    for (let at = mention + step; at >= 0 && at < this.#marks.length; at += step) {
      if (this.#marks[at] && kinds.has(/** @type {Kind} */ (this.#marks[at].dataset.kind))) return at;
    }
    return mention;
  }

  /**
   * Brings a line that was removed into view.
   *
   * @param {number} line
   */
  goToLine(line) {
    const paragraph = /** @type {HTMLElement | null} */ (this.container.querySelector(`.removed[data-line="${line}"]`));
    if (!paragraph) return;
    this.container.querySelector(".target")?.classList.remove("target");
    paragraph.classList.add("target");
    paragraph.tabIndex = -1;
    paragraph.scrollIntoView({ block: "center", behavior: motion() });
    paragraph.focus({ preventScroll: true });
  }

  /** @param {() => void} change */
  #keepPlace(change) {
    const anchor = [...this.container.children].find((child) => child.getBoundingClientRect().bottom > 0);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    if (!anchor || this.container.getBoundingClientRect().top >= 0) return;
    window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }
}

/**
 * Says before a removed line why it was removed.
 *
 * @param {HTMLElement} paragraph
 * @param {Line} line
 */
function explain(paragraph, line) {
  const text = create("span", { class: "text" }, ...paragraph.childNodes);
  paragraph.replaceChildren(create("span", { class: "why" }, reasonOf(line)), text);
}

/**
 * Why a line was removed, in words.
 *
 * @param {Line} line
 */
export function reasonOf(line) {
  switch (line.status) {
    case "kept":
      return "";
    case "duplicate":
      return texts.duplicates[line.reason](line.duplicateOf, line.similarity);
    case "boilerplate":
      return texts.boilerplate[line.reason];
  }
}
