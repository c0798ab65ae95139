import { liveRange } from "./dom.js";

/** @import { Analysis, Span } from "../pkg/article_analyzer.js" */

/**
 * What is selected inside an element of a shadow tree; none if that is nothing, or not there.
 *
 * @param {Element} container
 * @returns {Range | undefined}
 */
export function selectedRange(container) {
  const root = /** @type {ShadowRoot & { getSelection?: () => Selection | null }} */ (container.getRootNode());
  // Old browsers have no way to look into a shadow tree, or one of their own.
  const selection = /** @type {any} */ (document.getSelection());
  const composed = selection?.getComposedRanges?.({ shadowRoots: [root] })[0];
  const own = root.getSelection?.() ?? selection;
  const found = composed ?? (own?.rangeCount ? own.getRangeAt(0) : undefined);
  const range = found && liveRange(found);
  return range && !range.collapsed && range.intersectsNode(container) && container.contains(range.startContainer) ? range : undefined;
}

/**
 * The part of the text that a range of the article shows; none if it shows no sentence.
 *
 * @param {Element} container
 * @param {Analysis} analysis
 * @param {Range} range
 * @returns {Span | undefined}
 */
export function spanOf(container, analysis, range) {
  /** @type {Span | undefined} */
  let span;
  /** How far the sentence is shown by the pieces before: one that goes through several cells of a table has several. @type {[string, number]} */
  let shown = ["", 0];
  for (const piece of /** @type {NodeListOf<HTMLElement>} */ (container.querySelectorAll(".sentence"))) {
    const sentence = String(piece.dataset.sentence);
    const offset = analysis.at("sentences", Number(sentence)).start + (shown[0] === sentence ? shown[1] : 0);
    const length = piece.textContent.length;
    shown = [sentence, offset + length + 1 - analysis.at("sentences", Number(sentence)).start];
    if (!range.intersectsNode(piece)) {
      if (span) break;
      continue;
    }
    const start = piece.contains(range.startContainer) ? lengthUpTo(piece, range.startContainer, range.startOffset) : 0;
    const end = piece.contains(range.endContainer) ? lengthUpTo(piece, range.endContainer, range.endOffset) : length;
    if (start < end) span = { start: span?.start ?? offset + start, end: offset + end };
  }
  return span;
}

/**
 * Length of the text of an element before a place in it.
 *
 * @param {Element} element
 * @param {Node} node
 * @param {number} offset
 */
function lengthUpTo(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
