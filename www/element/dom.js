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
  element.append(...children);
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
  const live = document.createRange();
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
