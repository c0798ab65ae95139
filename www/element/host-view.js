import { HighlightPainter } from "./highlight-painter.js";
import { highlightStyles } from "./highlight-styles.js";
import { KINDS, lookOf } from "./kinds.js";
import { MarkPainter } from "./mark-painter.js";
import { liveRange, motion } from "./dom.js";

/** @import { Analysis, Analyzer, Kind, Mention, Span } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/**
 * A mention as it is painted.
 *
 * @typedef {object} Painted
 * @property {number} mention
 * @property {string} look of its kind, in the theme of the element
 * @property {StaticRange} range
 */

/**
 * Puts mentions on the screen.
 *
 * @typedef {object} Painter
 * @property {(painted: Painted[]) => void} paint in place of what was painted
 * @property {(mention: number | null) => void} markCurrent makes one stand out
 * @property {(mention: number) => DOMRect[]} rectangles where a painted mention is in the window
 * @property {(event: MouseEvent, analyzer: Analyzer, mentions: readonly Mention[]) => number | null} mentionAt
 */

/** How long the host's text must have rested before it is read again, in ms. */
const REST = 250;

/**
 * The host's own article, left as it is: its mentions are painted over it with the CSS Custom Highlight API, or, where a browser
 * lacks that, wrapped in `<mark>` elements that are taken back when the element goes.
 */
export class HostView {
  layers = /** @type {readonly Layer[]} */ (["mentions"]);
  /** @type {Analyzer | null} */
  #analyzer = null;
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {Painter} */
  #painter;
  #observer;
  #timer = 0;
  /** The mention that the reader is at. @type {number | null} */
  #current = null;
  /** @type {ReadonlySet<Layer>} */
  #layers = new Set(["mentions"]);
  /** @type {ReadonlySet<Kind>} */
  #kinds = new Set(KINDS);
  /** @type {readonly number[] | null} */
  #selected = null;
  /** @type {readonly (StaticRange | undefined)[]} */
  #ranges = [];

  /**
   * @param {Element} host
   * @param {() => void} changed called when the host's text has changed
   * @param {() => string | null} theme "light", "dark", or anything else for that of the page
   */
  constructor(host, changed, theme) {
    this.container = /** @type {HTMLElement} */ (host);
    this.theme = theme;
    this.#painter = "highlights" in CSS ? new HighlightPainter() : new MarkPainter();
    this.#observer = new MutationObserver(() => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(changed, REST);
    });
  }

  /**
   * Reads the host's text.
   *
   * @param {Analyzer} analyzer
   */
  analyze(analyzer) {
    this.#observer.disconnect();
    this.#painter.paint([]);
    return analyzer.read(this.container);
  }

  /**
   * Shows an analysis.
   *
   * @param {Analyzer} analyzer
   * @param {Analysis} analysis
   */
  show(analyzer, analysis) {
    this.#analyzer = analyzer;
    this.#analysis = analysis;
    this.#ranges = analysis.mentions.map(({ start, end }) => analyzer.range(start, end));
    this.#selected = this.#current = null;
    this.#paint();
  }

  /** The mention that the reader is at, or null. */
  get current() {
    return this.#current;
  }

  clear() {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    this.#painter.paint([]);
    this.#analyzer = null;
    this.#analysis = null;
    this.#ranges = [];
  }

  /**
   * @param {ReadonlySet<Layer>} layers
   * @param {ReadonlySet<Kind>} kinds
   */
  setLayers(layers, kinds) {
    this.#layers = layers;
    this.#kinds = kinds;
    this.#paint();
  }

  /**
   * Makes the mentions of one name stand out, or all alike.
   *
   * @param {readonly number[] | null} mentions
   */
  select(mentions) {
    this.#selected = mentions;
    this.#paint();
  }

  /**
   * Where a mention is in the window.
   *
   * @param {number} mention
   * @returns {DOMRect | undefined}
   */
  rectangleOf(mention) {
    return this.#painter.rectangles(mention)[0];
  }

  /**
   * The mention that is under the pointer, or null.
   *
   * @param {MouseEvent} event
   */
  mentionAt(event) {
    return this.#analyzer && this.#painter.mentionAt(event, this.#analyzer, this.#mentions());
  }

  /**
   * Brings a mention into view.
   *
   * @param {number} mention
   * @param {ScrollBehavior} [behavior]
   */
  goTo(mention, behavior = motion()) {
    this.#current = mention;
    this.#painter.markCurrent(mention);
    scrollTo(this.rectangleOf(mention), behavior);
  }

  /** The host's text takes no focus: its DOM is not ours to change. */
  takesFocus = false;

  focus() {}

  /**
   * The nearest mention before or after another that is highlighted.
   *
   * @param {number} mention
   * @param {1 | -1} step
   * @param {ReadonlySet<Kind>} kinds
   */
  neighbour(mention, step, kinds) {
    const mentions = this.#mentions();
    for (let at = mention + step; at >= 0 && at < mentions.length; at += step) {
      if (this.#ranges[at] && kinds.has(mentions[at].kind)) return at;
    }
    return mention;
  }

  /**
   * Brings a line into view.
   *
   * @param {number} line
   */
  goToLine(line) {
    this.#goToSpan(this.#analysis?.lines[line]);
  }

  /**
   * Brings a sentence into view.
   *
   * @param {number} sentence
   */
  goToSentence(sentence) {
    this.#goToSpan(this.#analysis?.sentences[sentence]);
  }

  /** @param {Span | undefined} span */
  #goToSpan(span) {
    const range = span && this.#analyzer?.range(span.start, span.end);
    scrollTo(range && liveRange(range)?.getBoundingClientRect(), motion());
  }

  #mentions() {
    return this.#analysis?.mentions ?? [];
  }

  #paint() {
    this.#observer.disconnect();
    const selected = this.#selected && new Set(this.#selected);
    const theme = this.theme();
    const end = theme === "light" || theme === "dark" ? `-${theme}` : "";
    const painted = [];
    for (const [mention, { kind }] of this.#layers.has("mentions") ? this.#mentions().entries() : []) {
      const range = this.#ranges[mention];
      if (range && this.#kinds.has(kind) && (!selected || selected.has(mention))) painted.push({ mention, look: lookOf(kind) + end, range });
    }
    if (painted.length) highlightStyles(this.container);
    this.#painter.paint(painted);
    if (this.#current !== null) this.#painter.markCurrent(this.#current);
    this.#observer.observe(this.container, { childList: true, characterData: true, subtree: true });
  }
}

/**
 * @param {DOMRect | undefined} rectangle
 * @param {ScrollBehavior} behavior
 */
function scrollTo(rectangle, behavior) {
  if (rectangle) window.scrollBy({ top: rectangle.top - window.innerHeight / 2, behavior });
}
