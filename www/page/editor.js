import { button, create } from "../element/dom.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

/** A longer text, in UTF-16 code units, is edited in passages: browsers take seconds to lay out megabytes in a text field. */
const WHOLE_LIMIT = 100_000;
/** Length of a passage, extended to the end of a line; of many short lines, a passage has fewer characters. */
const PASSAGE = 15_000;
const PASSAGE_LINES = 400;
/** The article is updated at every keystroke if that takes no longer than this, in ms; otherwise when typing pauses. */
const QUICK = 16;
/** How long typing must pause before an article is updated that takes longer, in ms. */
const PAUSE = 300;

/** The field for editing the text, as a whole or a passage of it. */
export class Editor {
  #before = "";
  #after = "";
  #timer = 0;
  /** How long the last update took, in ms. */
  #cost = 0;

  /**
   * @param {HTMLElement} element contains a label and the field
   * @param {ArticleAnalyzer} reader
   * @param {{ changed: (text: string) => Promise<unknown> | void, close: () => void, top: () => number }} page `changed` is called with the edited
   *   text, `close` when the reader is done; `top` is where the visible part of the article starts, in pixels
   */
  constructor(element, reader, page) {
    this.element = element;
    this.reader = reader;
    this.page = page;
    this.label = /** @type {HTMLLabelElement} */ (element.querySelector("label"));
    this.field = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
    this.earlier = button(texts.earlier, () => this.#edit(passageBefore(this.#before)));
    this.later = button(texts.later, () => this.#edit(this.#before.length + this.field.value.length + 1));
    const inView = button(texts.passageInView, () => this.#edit(this.reader.placeAt(page.top())));
    this.passages = create("div", { class: "row" }, this.earlier, this.later, inView);
    element.append(this.passages);
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      if (this.passages.hidden && this.#cost <= QUICK) this.#report();
      else this.#timer = window.setTimeout(() => this.#report(), PAUSE);
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      page.close();
    });
    addEventListener("pagehide", () => this.#flush());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {number} place position in the text where editing starts */
  open(place) {
    this.element.hidden = false;
    this.#edit(place);
  }

  close() {
    this.#flush();
    this.element.hidden = true;
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
    this.field.blur();
    this.field.setSelectionRange(position - start, position - start);
    this.field.focus(); // scrolls to the caret
  }

  /** Reports pending changes at once. */
  #flush() {
    if (this.#timer) this.#report();
  }

  async #report() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const started = performance.now();
    await this.page.changed(this.#before + this.field.value + this.#after);
    this.#cost = performance.now() - started;
    // What is being typed stays in view in the article too.
    if (this.isOpen) this.reader.reveal(this.#before.length + this.field.selectionStart, this.page.top());
  }
}

/**
 * The passage that starts with the line at a position.
 *
 * @param {string} text
 * @param {number} position
 */
function passageAt(text, position) {
  const at = Math.max(0, Math.min(position, passageBefore(text)));
  const line = at && text.lastIndexOf("\n", at - 1) + 1;
  // A line can be longer than a passage.
  const start = at - line > PASSAGE ? onBoundary(text, at) : line;
  let end = start - 1;
  for (let lines = 0; end < text.length && lines < PASSAGE_LINES && end - start < PASSAGE; lines++) {
    const lineEnd = text.indexOf("\n", end + 1);
    end = lineEnd < 0 ? text.length : lineEnd;
  }
  return { start, end: end - start > 2 * PASSAGE ? onBoundary(text, start + PASSAGE) : end };
}

/**
 * Where the passage starts that ends with a text.
 *
 * @param {string} text
 */
function passageBefore(text) {
  const farthest = text.length - PASSAGE;
  let start = text.length;
  for (let lines = 0; start > 1 && start > farthest && lines < PASSAGE_LINES; lines++) start = text.lastIndexOf("\n", start - 2) + 1;
  const place = Math.max(start, farthest);
  return place > 1 ? place : 0;
}

/**
 * A position, or the next one if it is inside a surrogate pair.
 *
 * @param {string} text
 * @param {number} position
 */
const onBoundary = (text, position) => (/[\udc00-\udfff]/.test(text[position]) ? position + 1 : position);
