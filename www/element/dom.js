/**
 * Creates an element from text and attributes: nothing is ever parsed as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] `true` sets an empty value; `false`, `null` and `undefined` are skipped
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function create(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  if (children.length) element.append(...children);
  return element;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function createSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/**
 * A button with a label and a click handler.
 *
 * @param {string} label
 * @param {() => void} act
 * @param {Record<string, string | boolean>} [attributes]
 */
export function button(label, act, attributes = {}) {
  const element = create("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", act);
  return element;
}

/**
 * Writes a text into an element, unless it is there already: each time it is written, the element is laid out anew.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes `nodes` the children of `parent`. Those that are children already are not touched, so that they keep their layout and the focus.
 *
 * @param {Element} parent
 * @param {readonly Element[]} nodes
 */
export function setChildren(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

/**
 * Makes a change inside `element` that replaces its controls; the control at the same position gets the focus back.
 *
 * @param {HTMLElement} element
 * @param {() => void} change
 */
export function keepFocus(element, change) {
  const controls = () => /** @type {HTMLElement[]} */ ([...element.querySelectorAll("button, summary, select, input")]);
  const at = controls().findIndex((control) => control.matches(":focus"));
  change();
  if (at >= 0) (controls()[at] ?? controls().at(-1))?.focus({ preventScroll: true });
}

/**
 * A live range, which can be measured; none if its nodes have left the document or have become shorter.
 *
 * @param {StaticRange} range
 */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }) {
  if (!startContainer.isConnected || !endContainer.isConnected) return undefined;
  const live = /** @type {Document} */ (startContainer.ownerDocument).createRange();
  try {
    live.setStart(startContainer, startOffset);
    live.setEnd(endContainer, endOffset);
  } catch {
    return undefined;
  }
  return live;
}

/**
 * How to scroll, according to the preference for reduced motion.
 *
 * @returns {ScrollBehavior}
 */
export function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

/**
 * An element and what it is rendered in, outward: slots and the hosts of shadow trees, too.
 *
 * @param {Node | null} node
 */
export function* ancestorsOf(node) {
  // By type, not by class: the nodes of a frame have classes of its own.
  while (node) {
    const element = /** @type {Element} */ (node);
    if (node.nodeType === Node.ELEMENT_NODE) yield element;
    const { host } = /** @type {Partial<ShadowRoot>} */ (node);
    const outside = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? host : null;
    node = element.assignedSlot ?? element.parentNode ?? outside ?? null;
  }
}

/**
 * The language that a page says an element is in: the `lang` of the element or of the next one around it that has one. Undefined if nothing
 * says it, or what it says is no code of a language.
 *
 * @param {Element} element
 */
export function languageOf(element) {
  for (const ancestor of ancestorsOf(element)) {
    const code = ancestor.getAttribute("lang");
    if (code !== null) return /^[a-z]{2,3}([-_]|$)/i.test(code) ? code : undefined;
  }
  return undefined;
}

/**
 * The elements that fill the place of an element on the page: itself, or what is in it if it has no box of its own.
 *
 * @param {Element} element
 * @returns {Element[]}
 */
export function boxesOf(element) {
  if (getComputedStyle(element).display !== "contents") return [element];
  const boxes = [...element.children].flatMap(boxesOf);
  return boxes.length || !element.parentElement ? boxes : boxesOf(element.parentElement);
}

/** Opens all `<details>` that hide a node. @param {Node} node */
export function openDetails(node) {
  let inside = /** @type {Element | null} */ (null);
  for (const ancestor of ancestorsOf(node)) {
    if (ancestor.localName === "details" && inside?.localName !== "summary") ancestor.setAttribute("open", "");
    inside = ancestor;
  }
}

/**
 * Scrolls everything that a node can be scrolled in, from the inside out, until a rectangle of it is in the middle.
 *
 * @param {Node} node
 * @param {DOMRect} rectangle
 * @param {ScrollBehavior} behavior
 * @param {number} covered how much of the bottom of the viewport is covered, in pixels
 */
export function scrollToMiddle(node, { left, top, width, height }, behavior, covered) {
  const page = node.ownerDocument?.scrollingElement;
  for (const scroller of ancestorsOf(node)) {
    const isPage = scroller === page;
    if (!isPage && !/auto|scroll/.test(getComputedStyle(scroller).overflow)) continue;
    const frame = isPage ? new DOMRect(0, 0, innerWidth, innerHeight - covered) : scroller.getBoundingClientRect();
    const before = { left: scroller.scrollLeft, top: scroller.scrollTop };
    const isBeside = left < frame.left || left + width > frame.right;
    const x = isBeside ? Math.round(left + width / 2 - frame.left - frame.width / 2) : 0;
    const y = Math.round(top + height / 2 - frame.top - frame.height / 2);
    // Calculated, not measured: a smooth scroll has not got there yet when the next scroller is looked at.
    const moved = {
      left: between(x, Math.min(0, -before.left), scroller.scrollWidth - scroller.clientWidth - before.left),
      top: between(y, -before.top, scroller.scrollHeight - scroller.clientHeight - before.top),
    };
    if (moved.left || moved.top) scroller.scrollBy({ ...moved, behavior });
    left -= moved.left;
    top -= moved.top;
  }
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
const between = (value, least, most) => Math.max(least, Math.min(most, value));
