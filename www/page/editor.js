import { button, create } from "../element/dom.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

/** A longer text, in UTF-16 code units, is edited passage by passage: a browser takes seconds to lay out some megabytes in a field. */
const WHOLE = 100_000;
/** How long a passage is, up to the end of a line. */
const PASSAGE = 15_000;
/** How long typing in a passage rests before all of the text is analyzed again, in ms. */
const REST = 400;

/** The field in which the text is corrected, as a whole or a passage of it. */
export class Editor {
  #before = "";
  #after = "";
  #timer = 0;

  /**
   * @param {HTMLElement} element holds a label and the field
   * @param {ArticleAnalyzer} reader
   * @param {(text: string) => void} changed told of the text as it was corrected
   */
  constructor(element, reader, changed) {
    this.element = element;
    this.reader = reader;
    this.changed = changed;
    this.label = /** @type {HTMLLabelElement} */ (element.querySelector("label"));
    this.field = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
    this.earlier = button(texts.earlier, () => this.#take(this.#before.length - PASSAGE));
    this.later = button(texts.later, () => this.#take(this.#before.length + this.field.value.length + 1));
    const inView = button(texts.passageInView, () => this.#take(this.#placeInView()));
    this.passages = create("div", { class: "row" }, this.earlier, this.later, inView);
    element.append(this.passages);
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      if (this.passages.hidden) this.#tell();
      else this.#timer = window.setTimeout(() => this.#tell(), REST);
    });
    addEventListener("pagehide", () => this.#finish());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  open() {
    const place = this.#placeInView();
    this.element.hidden = false;
    this.#take(place);
  }

  close() {
    this.#finish();
    this.element.hidden = true;
  }

  /** Where in the text the reader is. */
  #placeInView() {
    return this.reader.placeAt(Math.max(0, this.element.getBoundingClientRect().bottom));
  }

  /**
   * Takes up the passage at a position, or all of a text that is not long.
   *
   * @param {number} position in the text
   */
  #take(position) {
    this.#finish();
    const { text } = this.reader;
    const isWhole = text.length <= WHOLE;
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

  /** Tells at once what was to be told soon. */
  #finish() {
    if (this.#timer) this.#tell();
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.changed(this.#before + this.field.value + this.#after);
  }
}

/**
 * The passage that begins with the line at a position.
 *
 * @param {string} text
 * @param {number} position
 */
function passageAt(text, position) {
  const at = Math.max(0, Math.min(position, text.length - PASSAGE));
  const line = at && text.lastIndexOf("\n", at - 1) + 1;
  // A line can be longer than a passage.
  const start = at - line > PASSAGE ? whole(text, at) : line;
  const lineEnd = text.indexOf("\n", start + PASSAGE);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return { start, end: end - start > 2 * PASSAGE ? whole(text, start + PASSAGE) : end };
}

/**
 * A position, or the one behind it where it is inside of a character.
 *
 * @param {string} text
 * @param {number} position
 */
const whole = (text, position) => (/[\udc00-\udfff]/.test(text[position]) ? position + 1 : position);
