import { liveRange } from "./dom.js";

/** @import { Painted, Painter } from "./host-view.js" */

/**
 * Wraps mentions in `<mark>` elements, for browsers without the CSS Custom Highlight API. The original text nodes are kept and
 * put back unchanged.
 *
 * @implements {Painter}
 */
export class MarkPainter {
  /** @type {{ original: Text, pieces: ChildNode[] }[]} */
  #replaced = [];

  /** @param {Painted[]} mentions */
  paint(mentions) {
    this.#restore();
    for (const [original, parts] of partsByNode(mentions)) {
      const pieces = split(original, parts);
      original.replaceWith(...pieces);
      this.#replaced.push({ original, pieces });
    }
  }

  /** @param {number | null} current */
  markCurrent(current) {
    for (const { mention, mark } of this.#marks()) mark.classList.toggle("current", mention === current);
  }

  /** @param {number} wanted */
  rectangles(wanted) {
    return this.#marks().flatMap(({ mention, mark }) => (mention === wanted ? [...mark.getClientRects()] : []));
  }

  /** @param {MouseEvent} event */
  mentionAt({ target }) {
    return this.#marks().find(({ mark }) => mark === target)?.mention ?? null;
  }

  #marks() {
    const pieces = this.#replaced.flatMap(({ pieces }) => pieces);
    return pieces.flatMap((mark) => (mark instanceof HTMLElement ? [{ mark, mention: Number(mark.dataset.mention) }] : []));
  }

  #restore() {
    for (const { original, pieces } of this.#replaced) {
      const [first, ...others] = pieces;
      for (const piece of others) piece.remove();
      first.replaceWith(original);
    }
    this.#replaced = [];
  }
}

/** @typedef {{ start: number, end: number, look: string, mention: number }} Part the part of a text node inside a mention */

/**
 * @param {Painted[]} mentions
 */
function partsByNode(mentions) {
  /** @type {Map<Text, Part[]>} */
  const parts = new Map();
  for (const { mention, look, range } of mentions) {
    for (const node of textNodes(range)) {
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.length;
      if (!parts.has(node)) parts.set(node, []);
      if (start < end) parts.get(node)?.push({ start, end, look, mention });
    }
  }
  return parts;
}

/**
 * The text nodes that a range intersects.
 *
 * @param {StaticRange} range
 * @returns {Text[]}
 */
function textNodes(range) {
  if (range.startContainer === range.endContainer) return [/** @type {Text} */ (range.startContainer)];
  const live = liveRange(range);
  if (!live) return [];
  const walker = document.createTreeWalker(live.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (live.intersectsNode(walker.currentNode)) nodes.push(/** @type {Text} */ (walker.currentNode));
  }
  return nodes;
}

/**
 * Splits the text of a node into marks and the text between them.
 *
 * @param {Text} node
 * @param {Part[]} parts in order
 */
function split({ data }, parts) {
  /** @type {ChildNode[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end, look, mention } of parts) {
    if (at < start) pieces.push(document.createTextNode(data.slice(at, start)));
    const mark = document.createElement("mark");
    mark.className = "article-analyzer-mention";
    mark.dataset.look = look;
    mark.dataset.mention = String(mention);
    mark.textContent = data.slice(start, end);
    pieces.push(mark);
    at = end;
  }
  if (at < data.length) pieces.push(document.createTextNode(data.slice(at)));
  return pieces;
}
