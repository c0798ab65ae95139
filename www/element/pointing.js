/** @import { HostView } from "./host-view.js" */

/** What a click in the host's article is meant for, before it is meant for us. */
const INTERACTIVE = "a[href], button, input, select, textarea, label, summary, [contenteditable], [tabindex]";

/**
 * What is told of a reader's pointer and focus: at which mention they are, or null for none.
 *
 * @typedef {object} Pointing
 * @property {(mention: number | null) => void} point a mouse points there
 * @property {(mention: number | null) => void} press clicked or tapped
 * @property {(mention: number | null) => void} focus
 */

/**
 * Listens to an article that the analyzer has built.
 *
 * @param {HTMLElement} article
 * @param {Pointing} told
 */
export function listenToArticle(article, told) {
  article.addEventListener("pointerover", (event) => {
    const mention = mentionAt(event.target);
    if (mention !== null && event.pointerType === "mouse") told.point(mention);
  });
  article.addEventListener("pointerout", (event) => {
    if (mentionAt(event.target) !== null) told.point(null);
  });
  article.addEventListener("focusin", (event) => {
    const mention = mentionAt(event.target);
    if (mention !== null) told.focus(mention);
  });
  article.addEventListener("focusout", () => told.focus(null));
  article.addEventListener("click", (event) => told.press(mentionAt(event.target)));
}

/**
 * Listens to a host's own article, whose mentions are only painted.
 *
 * @param {Element} host
 * @param {HostView} view
 * @param {Pointing} told
 * @param {{ element: HTMLElement, signal: AbortSignal }} ours the element, and what ends listening
 */
export function listenToHost(host, view, told, { element, signal }) {
  /** @type {number | null} */
  let pointed = null;
  // What happens inside the element is told of the element itself, what happens in the article of its own nodes.
  const isOurs = (/** @type {Event} */ { target }) => target === element;
  host.addEventListener(
    "pointermove",
    (event) => {
      const { pointerType } = /** @type {PointerEvent} */ (event);
      const mention = isOurs(event) ? null : view.mentionAt(/** @type {MouseEvent} */ (event));
      if (pointerType !== "mouse" || mention === pointed) return;
      pointed = mention;
      told.point(mention);
    },
    { signal },
  );
  host.addEventListener("pointerleave", () => told.point((pointed = null)), { signal });
  host.addEventListener(
    "click",
    (event) => {
      if (isOurs(event) || /** @type {Element} */ (event.target).closest(INTERACTIVE)) return;
      told.press(view.mentionAt(/** @type {MouseEvent} */ (event)));
    },
    { signal },
  );
}

/**
 * The mention whose mark this is, or is inside of.
 *
 * @param {EventTarget | null} target
 */
export function mentionAt(target) {
  const mark = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("mark[data-mention]")) : null;
  return mark ? Number(mark.dataset.mention) : null;
}
