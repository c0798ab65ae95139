import { liveRange } from "./dom.js";

/** @import { Analyzer, Mention } from "../pkg/article_analyzer.js" */
/** @import { Painted, Painter } from "./host-view.js" */

/**
 * Paints with the CSS Custom Highlight API. All elements on a page share one highlight per look; each adds and removes only its own
 * ranges.
 *
 * @implements {Painter}
 */
export class HighlightPainter {
  /** @type {Map<number, StaticRange>} by mention */
  #ranges = new Map();
  /** @type {[Highlight, StaticRange][]} */
  #painted = [];
  /** @type {number | null} */
  #current = null;

  /** @param {Element} container of the text */
  constructor(container) {
    // Every frame has highlights of its own.
    this.window = /** @type {typeof globalThis & Window} */ (container.ownerDocument.defaultView ?? window);
  }

  /** @param {Painted[]} mentions */
  paint(mentions) {
    for (const [highlight, range] of this.#painted) highlight.delete(range);
    this.#painted = [];
    this.#current = null;
    this.#ranges.clear();
    for (const { mention, look, range } of mentions) {
      this.#ranges.set(mention, range);
      const highlight = this.#shared(look);
      highlight.add(range);
      this.#painted.push([highlight, range]);
    }
  }

  /** @param {number | null} mention */
  markCurrent(mention) {
    const highlight = this.#shared("current");
    const before = this.#current !== null && this.#ranges.get(this.#current);
    if (before) highlight.delete(before);
    this.#current = mention;
    const range = mention !== null && this.#ranges.get(mention);
    if (!range) return;
    highlight.add(range);
    this.#painted.push([highlight, range]);
  }

  /** @param {number} mention */
  rectangles(mention) {
    const range = this.#ranges.get(mention);
    return [...((range && liveRange(range)?.getClientRects()) ?? [])];
  }

  /**
   * @param {MouseEvent} event
   * @param {Analyzer} analyzer
   * @param {readonly Mention[]} mentions
   */
  mentionAt({ clientX: x, clientY: y }, analyzer, mentions) {
    const caret = caretAt(x, y, this.#ranges.values().next().value?.startContainer);
    const position = caret && analyzer.position(caret.node, caret.offset);
    if (position === null || position === undefined) return null;
    const mention = mentions.findIndex(({ start, end }) => start <= position && position <= end);
    // The caret position nearest to a point can be far from it, at the end of a line.
    const isHit = this.rectangles(mention).some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
    return isHit ? mention : null;
  }

  /**
   * The highlight of that name. Highlight names are global to the page, so ours start with the name of the element.
   *
   * @param {string} name
   */
  #shared(name) {
    const { CSS, Highlight } = this.window;
    const full = `article-analyzer-${name}`;
    let highlight = CSS.highlights.get(full);
    if (!highlight) {
      highlight = new Highlight();
      if (name === "current") highlight.priority = 1;
      CSS.highlights.set(full, highlight);
    }
    return highlight;
  }
}

/**
 * The text position nearest to a point in the viewport.
 *
 * @param {number} x
 * @param {number} y
 * @param {Node} [text] a node of the text
 * @returns {{ node: Node, offset: number } | null}
 */
function caretAt(x, y, text) {
  if (!text) return null;
  const document = /** @type {Document} */ (text.ownerDocument);
  const root = text.getRootNode();
  if ("caretPositionFromPoint" in document) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: "host" in root ? [/** @type {ShadowRoot} */ (root)] : [] });
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = /** @type {any} */ (document).caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
