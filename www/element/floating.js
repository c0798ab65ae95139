// Several articles on a page, each with a floating panel, share one place on the screen. The button in it is that of the article that
// is being read: the one in the middle of the window.

/**
 * An element with a floating panel.
 *
 * @typedef {object} FloatingPanel
 * @property {(isCurrent: boolean) => void} setCurrent
 * @property {() => void} close
 */

/** The parts of the page that the article of each panel fills. @type {Map<FloatingPanel, Element[]>} */
const panels = new Map();
/** @type {Set<Element>} */
const inTheMiddle = new Set();
/** @type {FloatingPanel | undefined} */
let current;
/** @type {IntersectionObserver | undefined} */
let observer;

/**
 * @param {FloatingPanel} panel
 * @param {Element[]} article
 */
export function joinFloating(panel, article) {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inTheMiddle.add(target);
        else inTheMiddle.delete(target);
      }
      choose();
    },
    { rootMargin: "-49% 0px" },
  );
  forget(panel);
  panels.set(panel, article);
  for (const part of article) observer.observe(part);
  panel.setCurrent(panel === current);
  choose();
}

/** @param {FloatingPanel} panel */
export function leaveFloating(panel) {
  forget(panel);
  if (current !== panel) return;
  current = undefined;
  choose();
}

/** @param {FloatingPanel} panel */
function forget(panel) {
  for (const part of panels.get(panel) ?? []) {
    observer?.unobserve(part);
    inTheMiddle.delete(part);
  }
  panels.delete(panel);
}

/** Closes all panels but one. @param {FloatingPanel} opened */
export function closeOthers(opened) {
  for (const panel of panels.keys()) if (panel !== opened) panel.close();
}

function choose() {
  const before = current;
  const read = [...panels].find(([, article]) => article.some((part) => inTheMiddle.has(part)));
  current = read?.[0] ?? current ?? panels.keys().next().value;
  if (current === before) return;
  before?.setCurrent(false);
  current?.setCurrent(true);
}
