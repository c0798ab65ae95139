// Highlights in an article that belongs to the page.
//
// The problem: the article may be rendered by a framework, styled by selectors such as `p > em`, and observed by other scripts. Wrapping
// mentions in elements would break all three. So the article is only read and painted over:
//
//   host's DOM ── Analyzer.read ──▶ text, analysis          positions in the text
//                 Analyzer.range ─▶ StaticRange             the same positions as DOM nodes and offsets
//                                   │
//                                   ├─ HighlightPainter     CSS Custom Highlight API: no node is touched
//                                   └─ MarkPainter          older browsers: <mark> elements, removed with the element
//
// A MutationObserver notices when the article changes, and after a pause the element analyzes it again. It is disconnected while
// marks are painted or removed, or it would report our own changes.
//
// What an ArticleView does with its own nodes (find the mention under the pointer, scroll to one) is done here with rectangles.

import { HighlightPainter } from "./highlight-painter.js";
import { highlightStyles } from "./highlight-styles.js";
import { lookOf } from "./kinds.js";
import { MarkPainter } from "./mark-painter.js";
import { liveRange, motion } from "./dom.js";

/** @import { Analyzer, Mention, Span } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */
/** @import { State } from "./state.js" */

/**
 * A mention as it is painted.
 *
 * @typedef {object} Painted
 * @property {number} mention
 * @property {string} look of its kind, in the theme of the element
 * @property {StaticRange} range
 */

/**
 * Paints mentions on the screen.
 *
 * @typedef {object} Painter
 * @property {(painted: Painted[]) => void} paint replaces what was painted before
 * @property {(mention: number | null) => void} markCurrent makes one stand out
 * @property {(mention: number) => DOMRect[]} rectangles where a painted mention is in the viewport
 * @property {(event: MouseEvent, analyzer: Analyzer, mentions: readonly Mention[]) => number | null} mentionAt
 */

/** How long the article must be unchanged before it is read again, in ms. */
const PAUSE = 250;

/**
 * The page's own article. Its DOM is not changed: mentions are painted over it with the CSS Custom Highlight API or, in browsers
 * without it, wrapped in `<mark>` elements that are removed with the element.
 */
export class HostView {
  layers = /** @type {readonly Layer[]} */ ("highlights" in CSS ? ["mentions", "quotations"] : ["mentions"]);
  /** @type {Painter} */
  #painter;
  /** Paints quotations, below the mentions. */
  #quotationPainter = new HighlightPainter();
  #observer;
  #timer = 0;
  /** The mention visited last. @type {number | null} */
  #current = null;
  /** @type {readonly (StaticRange | undefined)[]} */
  #ranges = [];

  /**
   * @param {Element} host
   * @param {State} state
   * @param {() => void} changed called when the text of the article has changed
   * @param {{ theme: () => string | null, covered: () => number }} look the theme, "light", "dark", or anything else for the page's own,
   *   and how much of the bottom of the viewport is covered, in pixels
   */
  constructor(host, state, changed, look) {
    this.container = /** @type {HTMLElement} */ (host);
    this.state = state;
    this.look = look;
    this.#painter = "highlights" in CSS ? new HighlightPainter() : new MarkPainter();
    this.#observer = new MutationObserver(() => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(changed, PAUSE);
    });
  }

  /**
   * Reads and analyzes the text of the article.
   *
   * @param {Analyzer} analyzer
   */
  analyze(analyzer) {
    this.#observer.disconnect();
    this.#erase();
    return analyzer.read(this.container);
  }

  /** Shows the analysis. */
  show() {
    const { analyzer } = this.state;
    this.#ranges = this.#mentions().map(({ start, end }) => analyzer?.range(start, end));
    this.#current = null;
    this.#paint();
  }

  /** The mention visited last, or null. */
  get current() {
    return this.#current;
  }

  clear() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#erase();
    this.#ranges = [];
  }

  #erase() {
    this.#painter.paint([]);
    this.#quotationPainter.paint([]);
  }

  showLayers() {
    this.#paint();
  }

  /** Highlights the mentions of the selected entity only, or all mentions. */
  showSelection() {
    this.#paint();
  }

  /**
   * Where a mention is in the viewport.
   *
   * @param {number} mention
   * @returns {DOMRect | undefined}
   */
  rectangleOf(mention) {
    return this.#painter.rectangles(mention)[0];
  }

  /**
   * The mention under the pointer, or null.
   *
   * @param {MouseEvent} event
   */
  mentionAt(event) {
    const { analyzer } = this.state;
    return analyzer && this.#painter.mentionAt(event, analyzer, this.#mentions());
  }

  /**
   * Scrolls to a mention.
   *
   * @param {number} mention
   * @param {ScrollBehavior} [behavior]
   */
  goTo(mention, behavior = motion()) {
    this.#current = mention;
    this.#painter.markCurrent(mention);
    this.#scrollTo(this.rectangleOf(mention), behavior);
  }

  /** The page's article cannot take the focus: its DOM is not ours to change. */
  takesFocus = false;

  focus() {}

  /**
   * The nearest highlighted mention before or after another.
   *
   * @param {number} mention
   * @param {1 | -1} step
   */
  neighbor(mention, step) {
    const mentions = this.#mentions();
    for (let at = mention + step; at >= 0 && at < mentions.length; at += step) {
      if (this.#ranges[at] && this.state.highlights(mentions[at].kind)) return at;
    }
    return mention;
  }

  /**
   * Scrolls to a line.
   *
   * @param {number} line
   */
  goToLine(line) {
    this.#goToSpan(this.state.analysis?.at("lines", line));
  }

  /**
   * Scrolls to a sentence.
   *
   * @param {number} sentence
   */
  goToSentence(sentence) {
    this.#goToSpan(this.state.analysis?.at("sentences", sentence));
  }

  /**
   * Scrolls to a quotation.
   *
   * @param {number} quotation
   */
  goToQuotation(quotation) {
    this.#goToSpan(this.state.analysis?.at("quotations", quotation)?.parts[0]);
  }

  /** @param {Span | undefined} span */
  #goToSpan(span) {
    const range = span && this.state.analyzer?.range(span.start, span.end);
    this.#scrollTo(range && liveRange(range)?.getBoundingClientRect(), motion());
  }

  /**
   * @param {DOMRect | undefined} rectangle
   * @param {ScrollBehavior} behavior
   */
  #scrollTo(rectangle, behavior) {
    if (rectangle) window.scrollBy({ top: rectangle.top - (window.innerHeight - this.look.covered()) / 2, behavior });
  }

  #mentions() {
    return this.state.analysis?.mentions ?? [];
  }

  /**
   * The parts of the quotations as they are painted.
   *
   * @param {string} suffix of the theme
   * @returns {Painted[]}
   */
  #quotations(suffix) {
    const { analysis, analyzer, layers } = this.state;
    if (!analysis || !analyzer || !layers.has("quotations") || !this.layers.includes("quotations")) return [];
    const parts = analysis.quotations.flatMap(({ parts }) => parts);
    return parts.flatMap(({ start, end }, mention) => {
      const range = analyzer.range(start, end);
      return range ? [{ mention, look: `quotation${suffix}`, range }] : [];
    });
  }

  #paint() {
    this.#observer.disconnect();
    const { state } = this;
    const selected = state.entity && new Set(state.entity.mentions);
    const theme = this.look.theme();
    const suffix = theme === "light" || theme === "dark" ? `-${theme}` : "";
    const painted = [];
    for (const [mention, { kind }] of this.#mentions().entries()) {
      const range = this.#ranges[mention];
      if (range && state.highlights(kind) && (!selected || selected.has(mention))) painted.push({ mention, look: lookOf(kind) + suffix, range });
    }
    const quotations = this.#quotations(suffix);
    if (painted.length || quotations.length) highlightStyles(this.container);
    this.#quotationPainter.paint(quotations);
    this.#painter.paint(painted);
    if (this.#current !== null) this.#painter.markCurrent(this.#current);
    this.#observer.observe(this.container, { childList: true, characterData: true, subtree: true });
  }
}
