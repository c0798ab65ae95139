import { ancestorsOf } from "./dom.js";

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
