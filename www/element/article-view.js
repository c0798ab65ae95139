import { texts } from "./texts.js";
import { KINDS, LAYERS } from "./kinds.js";
import { create, motion } from "./dom.js";
import { firstPlace } from "./search.js";
import { mentionAt } from "./pointing.js";

/** @import { Analysis, Analyzer, Kind, Line } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/** A part of a long article ends after so many characters or lines. */
const PART_LENGTH = 10_000;
const PART_LINES = 400;
/** An article up to this length is built at once, so that the browser's own search finds everything in it. */
const AT_ONCE = 400_000;
/** How far outside the window a part is built. */
const NEAR = "100% 0px";
/** Characters in a line on the screen and its height in pixels, to guess how high a part will be. */
const LINE_LENGTH = 70;
const LINE_HEIGHT = 31;

/**
 * The lines of an article that are built together.
 *
 * @typedef {object} Part
 * @property {number} first index of a line
 * @property {number} end index behind the last line
 * @property {HTMLElement} element
 * @property {boolean} built
 */

/** The annotated article as built by the analyzer: its layers, the chosen name, and the way from mention to mention. */
export class ArticleView {
  /** The marks, by mention; a mention that is not built yet has none. @type {Map<number, HTMLElement>} */
  #marks = new Map();
  /** @type {Part[]} */
  #parts = [];
  /** @type {Analyzer | null} */
  #analyzer = null;
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {ReadonlySet<Layer>} */
  #layers = new Set(["mentions"]);
  /** @type {ReadonlySet<number>} */
  #selected = new Set();
  /** @type {IntersectionObserver | null} */
  #observer = null;

  takesFocus = true;

  /** What this view can show. */
  layers = LAYERS;

  /**
   * @param {HTMLElement} container
   */
  constructor(container) {
    this.container = container;
  }

  /**
   * Shows an analysis; a long one as far as it is near the window.
   *
   * @param {Analyzer} analyzer
   * @param {Analysis} analysis
   */
  show(analyzer, analysis) {
    this.clear();
    this.#analyzer = analyzer;
    this.#analysis = analysis;
    this.#parts = partsOf(analysis);
    // All at once: the container looks for the direction of its text anew with every child that it is given.
    this.container.append(create("div", {}, ...this.#parts.map(({ element }) => element)));
    const isLong = analysis.text.length > AT_ONCE;
    // Fine typesetting takes minutes for a line of many megabytes.
    this.container.classList.toggle("long", isLong);
    if (!isLong) {
      for (const part of this.#parts) this.#build(part);
    } else {
      this.#observer = new IntersectionObserver((entries) => this.#approached(entries), { rootMargin: NEAR });
      for (const part of this.#parts) this.#observer.observe(part.element);
      this.#build(this.#parts[0]);
    }
    const [first] = this.#marks.values();
    if (first) first.tabIndex = 0;
  }

  /** The mention that the reader is at, or null. */
  get current() {
    return mentionAt(/** @type {Document | ShadowRoot} */ (this.container.getRootNode()).activeElement);
  }

  /**
   * Where in the text the first begins that is seen below a height in the window.
   *
   * @param {number} top
   */
  placeAt(top) {
    const { sentence, line } = /** @type {HTMLElement | undefined} */ (this.#firstInView(top))?.dataset ?? {};
    const found = sentence ? this.#analysis?.at("sentences", Number(sentence)) : line && this.#analysis?.at("lines", Number(line));
    return found ? found.start : 0;
  }

  clear() {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#marks.clear();
    this.#parts = [];
    this.#analyzer = null;
    this.#analysis = null;
    this.container.replaceChildren();
  }

  /**
   * Shows and hides layers and kinds; what is being read stays where it is.
   *
   * @param {ReadonlySet<Layer>} layers
   * @param {ReadonlySet<Kind>} kinds
   */
  setLayers(layers, kinds) {
    this.#layers = layers;
    this.keepPlace(() => {
      const { classList } = this.container;
      classList.toggle("no-mentions", !layers.has("mentions"));
      classList.toggle("labels", layers.has("labels"));
      classList.toggle("sentences", layers.has("sentences"));
      classList.toggle("numbers", layers.has("numbers"));
      for (const kind of KINDS) classList.toggle(`off-${kind}`, !kinds.has(kind));
      this.#showRemoved(this.container);
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
    this.#selected = new Set(mentions);
    for (const [mention, mark] of this.#marks) if (this.#selected.has(mention)) mark.classList.add("selected");
  }

  /**
   * Where a mention is in the window.
   *
   * @param {number} mention
   * @returns {DOMRect | undefined}
   */
  rectangleOf(mention) {
    return this.#marks.get(mention)?.getClientRects()[0];
  }

  /**
   * Brings a mention into view.
   *
   * @param {number} mention
   * @param {ScrollBehavior} [behavior]
   */
  goTo(mention, behavior = this.#motion()) {
    this.#buildAt(this.#analysis?.at("mentions", mention)?.start ?? -1);
    const mark = this.#marks.get(mention);
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
    const mark = this.#marks.get(mention);
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
    const analysis = this.#analysis;
    for (let at = mention + step; analysis && at >= 0 && at < analysis.count("mentions"); at += step) {
      if (kinds.has(analysis.at("mentions", at).kind)) return at;
    }
    return mention;
  }

  /**
   * Brings a line into view: one that was removed, or the first sentence of one that was kept.
   *
   * @param {number} line
   */
  goToLine(line) {
    const analysis = this.#analysis;
    const found = analysis?.at("lines", line);
    if (!analysis || !found) return;
    if (found.status === "kept") {
      this.goToSentence(firstPlace(analysis.count("sentences"), (sentence) => analysis.at("sentences", sentence).end > found.start));
    } else {
      this.#buildAt(found.start);
      this.#target(this.container.querySelector(`.removed[data-line="${line}"]`));
    }
  }

  /**
   * Brings a sentence into view.
   *
   * @param {number} sentence
   */
  goToSentence(sentence) {
    this.#buildAt(this.#analysis?.at("sentences", sentence)?.start ?? -1);
    this.#target(this.container.querySelector(`.sentence[data-sentence="${sentence}"]`));
  }

  /**
   * Makes a change that may move the text; what is being read stays where it is.
   *
   * @param {() => void} change
   */
  keepPlace(change) {
    const top = this.container.getBoundingClientRect().top;
    const anchor = top < 0 ? this.#firstInView(0) : undefined;
    const place = anchor && positionOf(anchor);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    this.container.classList.add("changing");
    change();
    const after = anchor?.isConnected ? anchor : place && this.container.querySelector(place);
    if (after) window.scrollBy({ top: after.getBoundingClientRect().top - before, behavior: "instant" });
    this.container.classList.remove("changing");
  }

  /**
   * The first sentence or removed line that is seen below a height in the window.
   *
   * @param {number} top
   */
  #firstInView(top) {
    const part = this.#parts.find(({ element }) => element.getBoundingClientRect().bottom > top);
    const pieces = part?.element.querySelectorAll(".sentence, .removed") ?? [];
    return [...pieces].find((piece) => piece.getBoundingClientRect().bottom > top);
  }

  /** @param {HTMLElement | null} element */
  #target(element) {
    if (!element) return;
    this.container.querySelector(".target")?.classList.remove("target");
    element.classList.add("target");
    element.tabIndex = -1;
    element.scrollIntoView({ block: "center", behavior: this.#motion() });
    element.focus({ preventScroll: true });
  }

  /** A long article grows while it is scrolled through: there the way is jumped. */
  #motion() {
    return this.#observer ? "instant" : motion();
  }

  /** @param {readonly IntersectionObserverEntry[]} entries */
  #approached(entries) {
    for (const { isIntersecting, target } of entries) {
      const part = isIntersecting && this.#parts.find(({ element }) => element === target);
      if (part) this.#build(part);
    }
  }

  /**
   * Builds what is around a position, so that it keeps its place when it is scrolled to.
   *
   * @param {number} position in the text
   */
  #buildAt(position) {
    const analysis = this.#analysis;
    if (!analysis || position < 0) return;
    const at = firstPlace(this.#parts.length, (part) => position < analysis.at("lines", this.#parts[part].end - 1).end);
    for (const part of this.#parts.slice(Math.max(0, at - 1), at + 2)) this.#build(part);
  }

  /** @param {Part} part */
  #build(part) {
    if (part.built || !this.#analyzer || !this.#analysis) return;
    part.built = true;
    this.#observer?.unobserve(part.element);
    part.element.style.removeProperty("min-height");
    this.#analyzer.show(part.element, part.first, part.end);
    for (const mark of part.element.querySelectorAll("mark")) {
      const mention = Number(mark.dataset.mention);
      this.#marks.set(mention, mark);
      mark.dataset.label = texts.kinds[/** @type {Kind} */ (mark.dataset.kind)][0];
      mark.tabIndex = -1;
      mark.classList.toggle("selected", this.#selected.has(mention));
    }
    for (const sentence of /** @type {NodeListOf<HTMLElement>} */ (part.element.querySelectorAll(".sentence"))) {
      sentence.dataset.number = texts.number(Number(sentence.dataset.sentence) + 1);
    }
    for (const paragraph of /** @type {NodeListOf<HTMLElement>} */ (part.element.querySelectorAll(".removed"))) {
      explain(paragraph, this.#analysis.at("lines", Number(paragraph.dataset.line)));
    }
    this.#showRemoved(part.element);
  }

  /** @param {Element} element */
  #showRemoved(element) {
    for (const paragraph of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".removed"))) {
      paragraph.hidden = !this.#layers.has(paragraph.dataset.status === "duplicate" ? "duplicates" : "boilerplate");
    }
  }
}

/**
 * Parts of about equal length. A block that was wrapped over several lines is built where it begins.
 *
 * @param {Analysis} analysis
 * @returns {Part[]}
 */
function partsOf(analysis) {
  const parts = [];
  const lines = analysis.count("lines");
  for (let first = 0, end; first < lines; first = end) {
    const { start } = analysis.at("lines", first);
    const isLong = (/** @type {number} */ more) => analysis.at("lines", first + more).end - start >= PART_LENGTH;
    end = Math.min(lines, first + 1 + firstPlace(Math.min(PART_LINES, lines - first) - 1, isLong));
    const length = analysis.at("lines", end - 1).end - start;
    const element = create("div", { class: "part" });
    const screenLines = length / LINE_LENGTH + (end - first) / 2;
    element.style.minHeight = `${Math.round(screenLines * LINE_HEIGHT)}px`;
    parts.push({ first, end, element, built: false });
  }
  return parts;
}

/**
 * How a sentence or line is found again after the article was built anew.
 *
 * @param {Element} element
 */
function positionOf(element) {
  const { sentence, line } = /** @type {HTMLElement} */ (element).dataset;
  return sentence ? `.sentence[data-sentence="${sentence}"]` : `.removed[data-line="${line}"]`;
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
