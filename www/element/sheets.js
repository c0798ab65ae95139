/**
 * Style sheets that all elements of a document share. A constructed sheet belongs to one document: an element that is moved into a
 * frame needs another. They are created on first use, so that importing this needs no document.
 *
 * @param {string} css
 * @returns {(document: Document) => CSSStyleSheet}
 */
export function sheets(css) {
  /** @type {WeakMap<Document, CSSStyleSheet>} */
  const made = new WeakMap();
  return (document) => {
    const before = made.get(document);
    if (before) return before;
    const view = /** @type {typeof globalThis} */ (document.defaultView ?? globalThis);
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    made.set(document, sheet);
    return sheet;
  };
}
