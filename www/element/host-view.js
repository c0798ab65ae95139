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
import { liveRange, motion, openDetails, scrollToMiddle } from "./dom.js";
import { schemeOf } from "./theme.js";

/** @import { Analyzer, Mention, Span } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */
/** @import { State } from "./state.js" */
/** @import { Theme } from "./theme.js" */

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

/** How long the article must be unchanged before it is read again, in ms; one that keeps changing is read after `LONGEST_PAUSE` at the latest. */
const PAUSE = 250;
const LONGEST_PAUSE = 1000;

/**
 * The page's own article. Its DOM is not changed where the browser has the CSS Custom Highlight API; elsewhere mentions are wrapped in
 * `<mark>` elements that are removed with the element.
 */
export class HostView {
  layers = /** @type {readonly Layer[]} */ ("highlights" in CSS ? ["mentions", "quotations"] : ["mentions"]);
  /** @type {Painter} */
  #painter;
  /** Paints quotations, below the mentions. */
  #quotationPainter;
  #observer = new MutationObserver(() => this.#changed());
  #timer = 0;
  /** When the first change came that has not been read yet. */
  #changedSince = Infinity;
  /** What was to be seen when the article was read. @type {string | null} */
  #rendered = null;
  /** The mention visited last. @type {number | null} */
  #current = null;
  /** @type {readonly (StaticRange | undefined)[]} */
  #ranges = [];

  /**
   * @param {Element} host
   * @param {State} state
   * @param {() => void} changed called when the text of the article has changed
   * @param {{ theme: () => { theme: Theme, isGiven: boolean }, covered: () => number }} look the theme, and whether it was given rather
   *   than found; and how much of the bottom of the viewport is covered, in pixels
   */
  constructor(host, state, changed, look) {
    this.container = /** @type {HTMLElement} */ (host);
    this.state = state;
    this.changed = changed;
    this.look = look;
    this.#painter = "highlights" in CSS ? new HighlightPainter(host) : new MarkPainter(host);
    this.#quotationPainter = new HighlightPainter(host);
  }

  /** Reads the article again soon. */
  #changed() {
    this.#changedSince = Math.min(this.#changedSince, performance.now());
    const rest = this.#changedSince + LONGEST_PAUSE - performance.now();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.changed, Math.max(0, Math.min(PAUSE, rest)));
  }

  /** Reads the article again if attributes have shown or hidden some of it. */
  checkRendering() {
    if (this.#rendered !== null && this.#rendered !== this.container.innerText) this.#changed();
  }

  /**
   * Reads and analyzes the text of the article.
   *
   * @param {Analyzer} analyzer
   */
  analyze(analyzer) {
    clearTimeout(this.#timer);
    this.#changedSince = Infinity;
    this.#observer.disconnect();
    // Highlights stay until others take their place; marks are in the text.
    if (this.#painter instanceof MarkPainter) this.#erase();
    this.#rendered = this.container.innerText;
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
    this.#changedSince = Infinity;
    this.#observer.disconnect();
    this.#erase();
    this.#ranges = [];
    this.#rendered = null;
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
    const node = this.#ranges[mention]?.startContainer;
    if (node) this.#scrollTo(node, () => this.rectangleOf(mention), behavior);
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
    if (range) this.#scrollTo(range.startContainer, () => liveRange(range)?.getBoundingClientRect(), motion());
  }

  /**
   * @param {Node} node
   * @param {() => DOMRect | undefined} place of what is scrolled to, once it is not hidden any more
   * @param {ScrollBehavior} behavior
   */
  #scrollTo(node, place, behavior) {
    openDetails(node);
    const rectangle = place();
    if (rectangle) scrollToMiddle(node, rectangle, behavior, this.look.covered());
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

  /** Names the theme if it is not the one by which the page's own style sheets choose. */
  get #suffix() {
    const { theme, isGiven } = this.look.theme();
    return isGiven || theme !== schemeOf(this.container) ? `-${theme}` : "";
  }

  #paint() {
    const isChanged = this.#observer.takeRecords().length > 0;
    this.#observer.disconnect();
    const { state } = this;
    const selected = state.entity && new Set(state.entity.mentions);
    const suffix = this.#suffix;
    const painted = [];
    for (const [mention, { kind }] of this.#mentions().entries()) {
      const range = this.#ranges[mention];
      if (range && state.highlights(kind) && (!selected || selected.has(mention)))
        painted.push({ mention, look: lookOf(kind) + suffix, range });
    }
    const quotations = this.#quotations(suffix);
    if (painted.length || quotations.length) highlightStyles(this.container);
    this.#quotationPainter.paint(quotations);
    this.#painter.paint(painted);
    if (this.#current !== null) this.#painter.markCurrent(this.#current);
    for (const tree of treesOf(this.container)) this.#observer.observe(tree, { childList: true, characterData: true, subtree: true });
    if (isChanged) this.#changed();
  }
}

/**
 * An element and the open shadow trees in it.
 *
 * @param {Element | ShadowRoot} root
 * @returns {(Element | ShadowRoot)[]}
 */
function treesOf(root) {
  return [
    root,
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot, localName }) =>
      shadowRoot && localName !== "article-analyzer" ? treesOf(shadowRoot) : [],
    ),
  ];
}
