import { button, create } from "../element/dom.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

/** A longer text, in UTF-16 code units, is edited in passages: browsers take seconds to lay out megabytes in a text field. */
const WHOLE_LIMIT = 100_000;
/** Length of a passage, extended to the end of a line. */
const PASSAGE = 15_000;
/** How long typing in a passage must pause before the whole text is analyzed again, in ms. */
const PAUSE = 400;

/** The field for editing the text, as a whole or a passage of it. */
export class Editor {
  #before = "";
  #after = "";
  #timer = 0;

  /**
   * @param {HTMLElement} element contains a label and the field
   * @param {ArticleAnalyzer} reader
   * @param {(text: string) => void} changed called with the edited text
   */
  constructor(element, reader, changed) {
    this.element = element;
    this.reader = reader;
    this.changed = changed;
    this.label = /** @type {HTMLLabelElement} */ (element.querySelector("label"));
    this.field = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
    this.earlier = button(texts.earlier, () => this.#edit(this.#before.length - PASSAGE));
    this.later = button(texts.later, () => this.#edit(this.#before.length + this.field.value.length + 1));
    const inView = button(texts.passageInView, () => this.#edit(this.#placeInView()));
    this.passages = create("div", { class: "row" }, this.earlier, this.later, inView);
    element.append(this.passages);
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      if (this.passages.hidden) this.#report();
      else this.#timer = window.setTimeout(() => this.#report(), PAUSE);
    });
    addEventListener("pagehide", () => this.#flush());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    const place = this.#placeInView();
    this.element.hidden = false;
    this.#edit(place);
  }

  close() {
    this.#flush();
    this.element.hidden = true;
  }

  /** The position in the text that the reader is at. */
  #placeInView() {
    return this.reader.placeAt(Math.max(0, this.element.getBoundingClientRect().bottom));
  }

  /**
   * Edits the passage at a position, or the whole text if it is not long.
   *
   * @param {number} position in the text
   */
  #edit(position) {
    this.#flush();
    const { text } = this.reader;
    const isWhole = text.length <= WHOLE_LIMIT;
    const { start, end } = isWhole ? { start: 0, end: text.length } : passageAt(text, position);
    this.#before = text.slice(0, start);
    this.#after = text.slice(end);
    this.label.textContent = isWhole ? texts.editLabel : texts.editPassage(start / text.length, end / text.length);
    this.passages.hidden = isWhole;
    this.earlier.disabled = start === 0;
    this.later.disabled = end === text.length;
    this.field.value = text.slice(start, end);
    this.field.setSelectionRange(0, 0);
    this.field.scrollTop = 0;
    this.field.focus();
  }

  /** Reports pending changes at once. */
  #flush() {
    if (this.#timer) this.#report();
  }

  #report() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.changed(this.#before + this.field.value + this.#after);
  }
}

/**
 * The passage that starts with the line at a position.
 *
 * @param {string} text
 * @param {number} position
 */
function passageAt(text, position) {
  const at = Math.max(0, Math.min(position, text.length - PASSAGE));
  const line = at && text.lastIndexOf("\n", at - 1) + 1;
  // A line can be longer than a passage.
  const start = at - line > PASSAGE ? onBoundary(text, at) : line;
  const lineEnd = text.indexOf("\n", start + PASSAGE);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return { start, end: end - start > 2 * PASSAGE ? onBoundary(text, start + PASSAGE) : end };
}

/**
 * A position, or the next one if it is inside a surrogate pair.
 *
 * @param {string} text
 * @param {number} position
 */
const onBoundary = (text, position) => (/[\udc00-\udfff]/.test(text[position]) ? position + 1 : position);
