/** @import { HostView } from "./host-view.js" */

/** A click on one of these in the page's article is meant for the page. */
const INTERACTIVE = "a[href], button, input, select, textarea, label, summary, [contenteditable], [tabindex]";

/**
 * Called with the mention that pointer or focus are on, or null for none.
 *
 * @typedef {object} PointerHandlers
 * @property {(mention: number | null) => void} point hovered with a mouse
 * @property {(mention: number | null) => void} press clicked or tapped
 * @property {(mention: number | null) => void} focus
 */

/**
 * Listens to an article built by the analyzer.
 *
 * @param {HTMLElement} article
 * @param {PointerHandlers} handlers
 */
export function listenToArticle(article, handlers) {
  /** @type {number | null} */
  let pointed = null;
  // Not when a name comes under a pointer at rest.
  article.addEventListener("pointermove", (event) => {
    const mention = mentionAt(event.target);
    if (event.pointerType === "mouse" && mention !== pointed) handlers.point((pointed = mention));
  });
  article.addEventListener("pointerleave", () => handlers.point((pointed = null)));
  article.addEventListener("focusin", (event) => {
    const mention = mentionAt(event.target);
    if (mention !== null) handlers.focus(mention);
  });
  article.addEventListener("focusout", () => handlers.focus(null));
  article.addEventListener("click", (event) => handlers.press(mentionAt(event.target)));
}

/**
 * Listens to the page's own article, where mentions are only painted.
 *
 * @param {Element} host
 * @param {HostView} view
 * @param {PointerHandlers} handlers
 * @param {{ element: HTMLElement, signal: AbortSignal }} ours the element, and what stops listening
 */
export function listenToHost(host, view, handlers, { element, signal }) {
  /** @type {number | null} */
  let pointed = null;
  // Events from inside the element are retargeted to the element itself.
  const isOurs = (/** @type {Event} */ { target }) => target === element;
  host.addEventListener(
    "pointermove",
    (event) => {
      const { pointerType } = /** @type {PointerEvent} */ (event);
      const mention = isOurs(event) ? null : view.mentionAt(/** @type {MouseEvent} */ (event));
      if (pointerType !== "mouse" || mention === pointed) return;
      pointed = mention;
      handlers.point(mention);
    },
    { signal },
  );
  host.addEventListener("pointerleave", () => handlers.point((pointed = null)), { signal });
  host.addEventListener(
    "click",
    (event) => {
      if (isOurs(event) || /** @type {Element} */ (event.target).closest(INTERACTIVE)) return;
      handlers.press(view.mentionAt(/** @type {MouseEvent} */ (event)));
    },
    { signal },
  );
}

/**
 * The mention whose mark contains this node.
 *
 * @param {EventTarget | null} target
 */
export function mentionAt(target) {
  const mark = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("mark[data-mention]")) : null;
  return mark ? Number(mark.dataset.mention) : null;
}
