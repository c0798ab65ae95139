import { liveRange } from "./dom.js";

/** @import { Painted, Painter } from "./host-view.js" */

/**
 * Wraps mentions in `<mark>` elements, for browsers without the CSS Custom Highlight API.
 *
 * A framework that made a text node writes to it and takes it out by itself, so the node stays where it is: it keeps the text before
 * its first mention, and the rest stands in pieces after it. Once the framework has touched it, the pieces are gone.
 *
 * @implements {Painter}
 */
export class MarkPainter {
  /** @type {Map<Text, { text: string, pieces: ChildNode[] }>} */
  #replaced = new Map();
  #observer = new MutationObserver((changes) => this.#giveWay(changes));

  /** @param {Element} container of the text */
  constructor(container) {
    this.container = container;
  }

  /** @param {Painted[]} mentions */
  paint(mentions) {
    this.#giveWay(this.#observer.takeRecords());
    this.#observer.disconnect();
    this.#restore();
    for (const [original, parts] of partsByNode(mentions)) {
      const text = original.data;
      const [head, ...pieces] = split(original, parts);
      original.data = head;
      original.after(...pieces);
      this.#replaced.set(original, { text, pieces });
    }
    if (mentions.length) this.#observer.observe(this.container, { childList: true, characterData: true, subtree: true });
  }

  /**
   * Takes our pieces back where the page has changed or removed their text node.
   *
   * @param {MutationRecord[]} changes
   */
  #giveWay(changes) {
    for (const { type, target, removedNodes } of changes) {
      for (const node of type === "characterData" ? [target] : removedNodes) {
        const original = /** @type {Text} */ (node);
        for (const piece of this.#replaced.get(original)?.pieces ?? []) piece.remove();
        this.#replaced.delete(original);
      }
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
    const pieces = [...this.#replaced.values()].flatMap(({ pieces }) => pieces);
    return pieces.flatMap((mark) => (mark instanceof HTMLElement ? [{ mark, mention: Number(mark.dataset.mention) }] : []));
  }

  #restore() {
    for (const [original, { text, pieces }] of this.#replaced) {
      for (const piece of pieces) piece.remove();
      original.data = text;
    }
    this.#replaced.clear();
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
      if (start >= end) continue;
      const others = parts.get(node);
      if (others) others.push({ start, end, look, mention });
      else parts.set(node, [{ start, end, look, mention }]);
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
 * Splits the text of a node: the text before the first mark, then marks and the text between them.
 *
 * @param {Text} node
 * @param {Part[]} parts in order
 * @returns {[string, ...ChildNode[]]}
 */
function split({ data, ownerDocument: document }, parts) {
  /** @type {ChildNode[]} */
  const pieces = [];
  const first = parts[0].start;
  let at = first;
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
  return [data.slice(0, first), ...pieces];
}
