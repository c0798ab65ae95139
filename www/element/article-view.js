import { texts } from "./texts.js";
import { KINDS, LAYERS } from "./kinds.js";
import { create, motion, setChildren } from "./dom.js";
import { partitionPoint } from "./partition-point.js";
import { mentionAt } from "./pointer.js";
import { buildNow, buildSoon, stopWaiting } from "./waiting.js";

/** @import { Analysis, Kind, Line } from "../pkg/article_analyzer.js" */
/** @import { State } from "./state.js" */

/** A part of a long article ends after this many characters or lines: somewhat more than a window shows, as it is laid out at once. */
const PART_LENGTH = 4_000;
/** A part of an article that is built at once is shorter: while the text is edited, only the parts that change are rebuilt. */
const SHORT_PART_LENGTH = 1_500;
const PART_LINES = 400;
/** Parts of a long article that are in one group: a browser lays out what comes near the window only, group by group. */
const GROUP = 50;
/** An article up to this length is built at once, so that the browser's find-in-page sees all of it. */
const AT_ONCE = 400_000;
/** As many articles of a page are built at once; more of them wait until the browser has time or the reader comes near. */
const ARTICLES_AT_ONCE = 20;
let articles = 0;
/** Space above a sentence that is scrolled to the top, in pixels. */
const MARGIN = 16;
/** How far outside the viewport a part is built. */
const NEAR = "100% 0px";
/** Characters in a line on screen and its height in pixels, to estimate the height of a part. */
const LINE_LENGTH = 70;
const LINE_HEIGHT = 31;

/**
 * Lines of an article that are built together.
 *
 * @typedef {object} Part
 * @property {number} first index of a line
 * @property {number} end index after the last line
 * @property {HTMLElement} element
 * @property {number} height estimated, in pixels
 * @property {boolean} built
 * @property {Mark[]} marks
 * @property {Contents} contents
 */

/** A mark and what its data say, which costs more to read. @typedef {{ element: HTMLElement, mention: number, entity: number }} Mark */

/**
 * What a part shows: two parts with the same signature differ in the numbers of their mentions, sentences and quotations only.
 *
 * @typedef {object} Contents
 * @property {string} signature
 * @property {number} mention index of the first one
 * @property {number[]} entities of its mentions
 * @property {number} sentence index of the first one
 * @property {number} quotation index of the first one
 */

/** The annotated article as built by the analyzer: its layers, the selection, and scrolling to mentions, lines and sentences. */
export class ArticleView {
  /** The marks by mention; a mention in a part that is not built yet has none. @type {Map<number, HTMLElement>} */
  #marks = new Map();
  /** @type {Part[]} */
  #parts = [];
  /** @type {ReadonlySet<number>} */
  #selected = new Set();
  /** @type {IntersectionObserver | null} */
  #observer = null;

  /** The layers and kinds that are shown. */
  #shown = "";
  /** Whether it has been painted: before that it has no place to keep, which costs a layout of the page to find. */
  #isPainted = false;

  takesFocus = true;

  /** The layers this view can show. */
  layers = LAYERS;

  /**
   * @param {HTMLElement} container
   * @param {State} state
   */
  constructor(container, state) {
    this.container = container;
    this.state = state;
  }

  /** Shows the analysis; a long one as far as it is near the viewport. What is being read stays where it is. */
  show() {
    const { analysis } = this.state;
    if (!analysis) return;
    stopWaiting(this.container);
    this.keepPlace(() => {
      const isLong = analysis.text.length > AT_ONCE;
      const reusable = isLong || this.#observer ? new Map() : new Map(this.#parts.map((part) => [part.contents.signature, part]));
      this.#observer?.disconnect();
      this.#observer = null;
      this.#marks.clear();
      this.container.querySelector(".target")?.classList.remove("target");
      this.#parts = partsOf(analysis, isLong).map((part) => this.#reuse(part, reusable));
      // Pretty wrapping takes minutes for a line of many megabytes.
      this.container.classList.toggle("long", isLong);
      if (isLong) {
        this.#showGroups();
      } else {
        const isFirst = !this.container.firstElementChild;
        if (isFirst) this.container.append(create("div"));
        setChildren(
          /** @type {Element} */ (this.container.firstElementChild),
          this.#parts.map(({ element }) => element),
        );
        if (isFirst && ++articles > ARTICLES_AT_ONCE) buildSoon(this.container, () => this.#buildAll());
        else this.#buildAll();
      }
    });
  }

  #buildAll() {
    for (const part of this.#parts) this.#build(part);
    this.#makeReachable();
  }

  /** Tab leads to the first mention, until the reader goes to another. */
  #makeReachable() {
    const [first] = this.#marks.values();
    if (first && !this.container.querySelector('mark[tabindex="0"]')) first.tabIndex = 0;
  }

  /** Builds an article that would be built later. */
  complete() {
    buildNow(this.container);
  }

  /** Shows a long article: groups of parts, which are built when they come near the window. */
  #showGroups() {
    const groups = [];
    for (let first = 0; first < this.#parts.length; first += GROUP) {
      const parts = this.#parts.slice(first, first + GROUP);
      const group = create("div", {}, ...parts.map(({ element }) => element));
      reserve(
        group,
        parts.reduce((height, part) => height + part.height, 0),
      );
      groups.push(group);
    }
    // At once: the container determines its text direction anew with every node that is added or removed.
    this.container.replaceChildren(create("div", {}, ...groups));
    this.#observer = new IntersectionObserver((entries) => this.#approached(entries), { rootMargin: NEAR });
    for (const group of groups) this.#observer.observe(group);
    this.#build(this.#parts[0]);
    this.#makeReachable();
  }

  /**
   * A part as it was built before the text was edited, if it shows the same.
   *
   * @param {Part} part
   * @param {Map<string, Part>} reusable by signature
   */
  #reuse(part, reusable) {
    const before = reusable.get(part.contents.signature);
    if (!before?.built) return part;
    reusable.delete(part.contents.signature);
    const mentions = part.contents.mention - before.contents.mention;
    for (const mark of before.marks) {
      if (mentions) mark.mention = shift(mark.element, "mention", mentions);
      const entity = part.contents.entities[mark.mention - part.contents.mention];
      if (entity !== mark.entity) mark.element.dataset.entity = String((mark.entity = entity));
      this.#marks.set(mark.mention, mark.element);
    }
    const sentences = part.contents.sentence - before.contents.sentence;
    if (sentences)
      for (const node of sentencesIn(before.element)) node.dataset.number = texts.number(shift(node, "sentence", sentences) + 1);
    const quotations = part.contents.quotation - before.contents.quotation;
    if (quotations) for (const node of quotationsIn(before.element)) shift(node, "quotation", quotations);
    if (part.first !== before.first) for (const node of removedIn(before.element)) shift(node, "line", part.first - before.first);
    return { ...part, element: before.element, marks: before.marks, built: true };
  }

  /** The mention that has the focus, or null. */
  get current() {
    return mentionAt(/** @type {Document | ShadowRoot} */ (this.container.getRootNode()).activeElement);
  }

  /**
   * Position in the text of the first sentence or removed line that is visible below a height in the viewport.
   *
   * @param {number} top
   */
  placeAt(top) {
    const { sentence, line } = /** @type {HTMLElement | undefined} */ (this.#firstInView(top))?.dataset ?? {};
    const { analysis } = this.state;
    const found = sentence ? analysis?.at("sentences", Number(sentence)) : line && analysis?.at("lines", Number(line));
    return found ? found.start : 0;
  }

  clear() {
    stopWaiting(this.container);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#marks.clear();
    this.#selected = new Set();
    this.#parts = [];
    this.container.replaceChildren();
  }

  /** Shows and hides layers and kinds; what is being read stays where it is. */
  showLayers() {
    const { layers, kinds } = this.state;
    const shown = [...layers, "", ...kinds].join(" ");
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.keepPlace(() => {
      const { classList } = this.container;
      classList.toggle("no-mentions", !layers.has("mentions"));
      classList.toggle("quotations", layers.has("quotations"));
      classList.toggle("labels", layers.has("labels"));
      classList.toggle("sentences", layers.has("sentences"));
      classList.toggle("numbers", layers.has("numbers"));
      for (const kind of KINDS) classList.toggle(`off-${kind}`, !kinds.has(kind));
      for (const paragraph of removedIn(this.container)) this.#showRemoved(paragraph);
    });
  }

  /** Highlights the mentions of the selected entity only, or all mentions. */
  showSelection() {
    const mentions = this.state.entity?.mentions;
    for (const mark of this.container.querySelectorAll(".selected, .current")) mark.classList.remove("selected", "current");
    this.container.classList.toggle("selecting", mentions !== undefined);
    this.#selected = new Set(mentions);
    for (const mention of this.#selected) this.#marks.get(mention)?.classList.add("selected");
  }

  /**
   * Where a mention is in the viewport.
   *
   * @param {number} mention
   * @returns {DOMRect | undefined}
   */
  rectangleOf(mention) {
    return this.#marks.get(mention)?.getClientRects()[0];
  }

  /**
   * Scrolls to a mention.
   *
   * @param {number} mention
   * @param {ScrollBehavior} [behavior]
   */
  goTo(mention, behavior = this.#motion()) {
    this.#buildAt(this.state.analysis?.at("mentions", mention)?.start ?? -1);
    const mark = this.#marks.get(mention);
    if (!mark) return;
    this.container.querySelector(".current")?.classList.remove("current");
    mark.classList.add("current");
    mark.scrollIntoView({ block: "center", behavior });
  }

  /**
   * Moves the focus to a mention, which Tab will return to.
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
   * The nearest highlighted mention before or after another.
   *
   * @param {number} mention
   * @param {1 | -1} step
   */
  neighbor(mention, step) {
    const { analysis } = this.state;
    for (let at = mention + step; analysis && at >= 0 && at < analysis.count("mentions"); at += step) {
      if (this.state.highlights(analysis.at("mentions", at).kind)) return at;
    }
    return mention;
  }

  /**
   * Scrolls to a line: to a removed line itself, otherwise to its first sentence.
   *
   * @param {number} line
   */
  goToLine(line) {
    const { analysis } = this.state;
    const found = analysis?.at("lines", line);
    if (!analysis || !found) return;
    if (found.status === "kept") {
      this.goToSentence(partitionPoint(analysis.count("sentences"), (sentence) => analysis.at("sentences", sentence).end > found.start));
    } else {
      this.#buildAt(found.start);
      this.#target(this.container.querySelector(`.removed[data-line="${line}"]`));
    }
  }

  /**
   * Scrolls to a sentence.
   *
   * @param {number} sentence
   */
  goToSentence(sentence) {
    this.#buildAt(this.state.analysis?.at("sentences", sentence)?.start ?? -1);
    this.#target(this.container.querySelector(`.sentence[data-sentence="${sentence}"]`));
  }

  /**
   * Scrolls to a quotation.
   *
   * @param {number} quotation
   */
  goToQuotation(quotation) {
    this.#buildAt(this.state.analysis?.at("quotations", quotation)?.start ?? -1);
    this.#target(this.container.querySelector(`.quotation[data-quotation="${quotation}"]`));
  }

  /**
   * Scrolls to the sentence at a position, if it is not visible.
   *
   * @param {number} position in the text
   * @param {number} top where the visible part of the article starts, in pixels
   */
  reveal(position, top) {
    const { analysis } = this.state;
    if (!analysis) return;
    this.#buildAt(Math.min(position, analysis.text.length - 1));
    const sentence = partitionPoint(analysis.count("sentences"), (index) => analysis.at("sentences", index).end >= position);
    const rectangle = this.container.querySelector(`.sentence[data-sentence="${sentence}"]`)?.getBoundingClientRect();
    if (!rectangle || (rectangle.top >= top && rectangle.bottom <= innerHeight)) return;
    const target = rectangle.top < top ? top + MARGIN : Math.max(top + MARGIN, (top + innerHeight - rectangle.height) / 2);
    window.scrollBy({ top: rectangle.top - target, behavior: "instant" });
  }

  /**
   * Makes a change that may move the text; what is being read stays where it is.
   *
   * @param {() => void} change
   */
  keepPlace(change) {
    if (!this.#isPainted) {
      change();
      requestAnimationFrame(() => (this.#isPainted = true));
      return;
    }
    const top = this.container.getBoundingClientRect().top;
    const anchor = top < 0 ? this.#firstInView(0) : undefined;
    const selector = anchor && selectorOf(anchor);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    this.container.classList.add("changing");
    change();
    const after = anchor?.isConnected ? anchor : selector && this.container.querySelector(selector);
    if (after) window.scrollBy({ top: after.getBoundingClientRect().top - before, behavior: "instant" });
    this.container.classList.remove("changing");
  }

  /**
   * The first sentence or removed line that is visible below a height in the viewport.
   *
   * @param {number} top
   */
  #firstInView(top) {
    const isBelow = (/** @type {number} */ part) => this.#parts[part].element.getBoundingClientRect().bottom > top;
    const part = this.#parts.at(partitionPoint(this.#parts.length, isBelow));
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

  /** A long article grows while it is scrolled, so smooth scrolling would miss its target. */
  #motion() {
    return this.#observer ? "instant" : motion();
  }

  /** @param {readonly IntersectionObserverEntry[]} entries */
  #approached(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      const part = this.#parts.find(({ element }) => element === target);
      if (part) {
        this.#build(part);
      } else {
        this.#observer?.unobserve(target);
        for (const element of target.children) if (!element.firstChild) this.#observer?.observe(element);
      }
    }
  }

  /**
   * Builds the parts around a position, so that it does not move once it has been scrolled to.
   *
   * @param {number} position in the text
   */
  #buildAt(position) {
    const { analysis } = this.state;
    if (!analysis || position < 0) return;
    const at = partitionPoint(this.#parts.length, (part) => position < analysis.at("lines", this.#parts[part].end - 1).end);
    for (const part of this.#parts.slice(Math.max(0, at - 1), at + 2)) this.#build(part);
  }

  /**
   * Builds a part: the analyzer makes the nodes, and each gets what is shown with it while they are at hand.
   *
   * @param {Part} part
   */
  #build(part) {
    const { analysis, analyzer } = this.state;
    if (part.built || !analyzer || !analysis) return;
    part.built = true;
    this.#observer?.unobserve(part.element);
    part.element.style.removeProperty("min-height");
    analyzer.show(part.element, part.first, part.end);
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (part.element.querySelectorAll("mark, .sentence, .quotation, .removed"))) {
      const { mention, entity, kind, sentence, quotation, line } = node.dataset;
      if (mention) {
        part.marks.push({ element: node, mention: Number(mention), entity: Number(entity) });
        this.#decorateMark(node, Number(mention), /** @type {Kind} */ (kind));
      } else if (sentence) node.dataset.number = texts.number(Number(sentence) + 1);
      else if (quotation) node.setAttribute("aria-describedby", "speaker");
      else if (line) {
        explain(node, analysis.at("lines", Number(line)));
        this.#showRemoved(node);
      }
    }
  }

  /**
   * @param {HTMLElement} mark
   * @param {number} mention
   * @param {Kind} kind
   */
  #decorateMark(mark, mention, kind) {
    this.#marks.set(mention, mark);
    mark.dataset.label = texts.kinds[kind][0];
    mark.tabIndex = -1;
    mark.setAttribute("aria-describedby", "mention-description");
    mark.setAttribute("aria-details", "card");
    mark.classList.toggle("selected", this.#selected.has(mention));
  }

  /** @param {HTMLElement} paragraph a removed line */
  #showRemoved(paragraph) {
    paragraph.hidden = !this.state.layers.has(paragraph.dataset.status === "duplicate" ? "duplicates" : "boilerplate");
  }
}

/**
 * The sentences in an article.
 *
 * @param {Element} container
 * @returns {NodeListOf<HTMLElement>}
 */
const sentencesIn = (container) => container.querySelectorAll(".sentence");

/**
 * The quotations in an article.
 *
 * @param {Element} container
 * @returns {NodeListOf<HTMLElement>}
 */
const quotationsIn = (container) => container.querySelectorAll(".quotation");

/**
 * Keeps room for an element until the browser lays it out.
 *
 * @param {HTMLElement} element
 * @param {number} height in pixels
 */
function reserve(element, height) {
  element.style.containIntrinsicBlockSize = `auto ${height}px`;
}

/**
 * Adds to a number in the data of an element.
 *
 * @param {HTMLElement} element
 * @param {string} name
 * @param {number} by
 */
function shift(element, name, by) {
  const value = Number(element.dataset[name]) + by;
  element.dataset[name] = String(value);
  return value;
}

/**
 * The removed lines in an article.
 *
 * @param {Element} container
 * @returns {NodeListOf<HTMLElement>}
 */
const removedIn = (container) => container.querySelectorAll(".removed");

/**
 * Parts of about equal length. A block that spans several lines is built with its first line.
 *
 * @param {Analysis} analysis
 * @param {boolean} isLong
 * @returns {Part[]}
 */
function partsOf(analysis, isLong) {
  const parts = [];
  const lines = analysis.count("lines");
  const partLength = isLong ? PART_LENGTH : SHORT_PART_LENGTH;
  const contents = isLong ? () => ({ signature: "", mention: 0, entities: [], sentence: 0, quotation: 0 }) : contentsOf(analysis);
  for (let first = 0, end; first < lines; first = end) {
    const { start } = analysis.at("lines", first);
    const isFull = (/** @type {number} */ more) => analysis.at("lines", first + more).end - start >= partLength;
    end = Math.min(lines, first + 1 + partitionPoint(Math.min(PART_LINES, lines - first) - 1, isFull));
    const length = analysis.at("lines", end - 1).end - start;
    const element = create("div", { class: "part" });
    const screenLines = length / LINE_LENGTH + (end - first) / 2;
    const height = Math.round(screenLines * LINE_HEIGHT);
    element.style.minHeight = `${height}px`;
    reserve(element, height);
    parts.push({ first, end, element, height, built: false, marks: [], contents: contents(first, end) });
  }
  return parts;
}

/**
 * Tells what parts show, one after the other. All positions and numbers are relative to the part, so that a part does not change when
 * something before it does.
 *
 * @param {Analysis} analysis
 * @returns {(first: number, end: number) => Contents}
 */
function contentsOf(analysis) {
  let [block, sentence, mention, quotation] = [0, 0, 0, 0];
  const { text, title, byline, dateline } = analysis;
  return (first, end) => {
    const { start } = analysis.at("lines", first);
    const facts = [];
    let last = start;
    for (let line = first; line < end; line++) {
      const { start: lineStart, end: lineEnd, ...status } = analysis.at("lines", line);
      facts.push(lineStart - start, lineEnd - start, ...Object.values(status));
      last = lineEnd;
    }
    for (let found; (found = analysis.at("blocks", block)) && found.firstLine < end; block++) {
      facts.push("b", found.start - start, found.end - start);
      last = Math.max(last, found.end);
    }
    // One may have begun in the part before.
    while (analysis.at("quotations", quotation)?.end <= start) quotation++;
    /** @type {number[]} */
    const entities = [];
    const contents = { mention, entities, sentence, quotation };
    for (let index = quotation, found; (found = analysis.at("quotations", index)) && found.start < last; index++) {
      for (const part of found.parts)
        if (part.end > start && part.start < last) facts.push("q", index - quotation, part.start - start, part.end - start);
    }
    for (let found; (found = analysis.at("sentences", sentence)) && found.start < last; sentence++)
      facts.push("s", found.start - start, found.end - start);
    for (let found; (found = analysis.at("mentions", mention)) && found.start < last; mention++) {
      facts.push("m", found.start - start, found.end - start, found.kind);
      entities.push(found.entity);
    }
    for (const span of [title, byline, dateline])
      facts.push(span && span.start >= start && span.start < last ? `${span.start - start}-${span.end - start}` : "");
    return { ...contents, signature: `${facts.join()} ${text.slice(start, last)}` };
  };
}

/**
 * A selector that finds the same sentence or line after the article has been rebuilt.
 *
 * @param {Element} element
 */
function selectorOf(element) {
  const { sentence, line } = /** @type {HTMLElement} */ (element).dataset;
  return sentence ? `.sentence[data-sentence="${sentence}"]` : `.removed[data-line="${line}"]`;
}

/**
 * Puts the reason for its removal before a removed line.
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
      return texts.boilerplate[line.reason] ?? line.reason;
  }
}
