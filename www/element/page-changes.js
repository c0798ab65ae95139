// A page goes on after its article was read: frameworks replace it, scripts insert it late, a class reveals it. One observer for each
// document or shadow tree tells all elements in it.

/** How long changes are gathered, in ms. */
const PAUSE = 100;

/** @typedef {(changes: MutationRecord[]) => void} PageChanged */

/** @type {WeakMap<Node, Set<PageChanged>>} */
const listeners = new WeakMap();

/**
 * Calls `changed` when nodes or attributes in the tree of a root have changed.
 *
 * @param {Node} root a document or a shadow root
 * @param {PageChanged} changed
 * @param {AbortSignal} signal
 */
export function watchPage(root, changed, signal) {
  const told = listeners.get(root) ?? observed(root);
  told.add(changed);
  signal.addEventListener("abort", () => told.delete(changed));
}

/** @param {Node} root */
function observed(root) {
  /** @type {Set<PageChanged>} */
  const told = new Set();
  listeners.set(root, told);
  /** @type {MutationRecord[]} */
  let changes = [];
  const observer = new MutationObserver((records) => {
    if (!told.size) {
      observer.disconnect();
      listeners.delete(root);
      return;
    }
    if (!changes.length) setTimeout(tell, PAUSE);
    changes.push(...records);
  });
  const tell = () => {
    const gathered = changes;
    changes = [];
    for (const changed of [...told]) changed(gathered);
  };
  observer.observe(root, { childList: true, attributes: true, subtree: true });
  return told;
}

/**
 * Whether changed attributes may have shown or hidden something in an article.
 *
 * @param {MutationRecord[]} changes
 * @param {Element} article
 */
export function mayReveal(changes, article) {
  return changes.some(({ type, target }) => type === "attributes" && (target.contains(article) || article.contains(target)));
}
