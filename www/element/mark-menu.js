import { NAMES } from "./kinds.js";
import { beside, isInMention, isInSentence, occurrencesOf, wholeWords } from "./occurrences.js";
import { button, create } from "./dom.js";
import { mentionAt } from "./pointer.js";
import { partitionPoint } from "./partition-point.js";
import { place } from "./card.js";
import { selectedRange, spanOf } from "./selection.js";
import { texts } from "./texts.js";

/** @import { Analysis, Correction, Kind, KnownName, Span } from "../pkg/article_analyzer.js" */
/** @import { State } from "./state.js" */

/** How long the selection must stay the same before the menu shows, in ms. */
const SHOW_AFTER = 250;
/** Longer words, in code units, are not offered: a name has at most some hundred. */
const LONGEST = 200;
/** Room below a selection for the handles that it has on a touch screen, in pixels. */
const HANDLES = 32;

/**
 * What the menu asks of the element. Both return the new analysis, or null if there is none.
 *
 * @typedef {object} MarkActions
 * @property {(corrections: Correction[], name: KnownName | undefined) => Promise<Analysis | null>} mark with the name to keep for all articles
 * @property {(lines: number[]) => Promise<Analysis | null>} remove
 * @property {(mention: number) => void} focus
 * @property {() => void} shown the menu has been shown
 * @property {(message: string) => void} announce to screen readers
 */

/**
 * The menu for what the analyzer has missed: it marks words as a name, and removes lines. It shows when words are selected, without taking
 * the focus, or when it is asked for, with a field to type the words.
 */
export class MarkMenu {
  #timer = 0;
  #isPressed = false;
  /** What is selected. @type {{ span: Span, range: Range } | null} */
  #selected = null;
  /** Where the focus goes back to. @type {HTMLElement | null} */
  #opener = null;
  /** Stops listening to the document. */
  #open = new AbortController();

  /**
   * @param {HTMLElement} article
   * @param {State} state
   * @param {MarkActions} actions
   */
  constructor(article, state, actions) {
    this.article = article;
    this.state = state;
    this.actions = actions;
    this.field = create("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    this.field.addEventListener("input", () => this.#describe());
    this.everywhere = create("input", { type: "radio", name: "extent" });
    this.here = create("input", { type: "radio", name: "extent" });
    this.count = create("span");
    this.extent = create(
      "fieldset",
      { class: "extent" },
      create("legend", { class: "visually-hidden" }, texts.extent),
      create("label", { class: "chip" }, this.everywhere, this.count),
      create("label", { class: "chip" }, this.here, texts.onlyHere),
    );
    this.kinds = create("div", { class: "kinds", role: "group", "aria-label": texts.markAs });
    for (const kind of NAMES) {
      const choose = button("", () => this.#mark(kind));
      choose.append(create("span", { class: "swatch", "data-kind": kind }, texts.kinds[kind][0]));
      this.kinds.append(choose);
    }
    this.keep = create("input", { type: "checkbox" });
    this.keepLabel = create("label", { class: "chip" }, this.keep, texts.keepName);
    this.note = create("p", { "aria-live": "polite" });
    this.removal = button("", () => this.#remove(), { class: "quiet" });
    this.element = create(
      "div",
      { class: "mark-menu", part: "mark-menu", popover: "manual", role: "dialog", "aria-label": texts.markTitle },
      create("label", { class: "field" }, texts.markAs, this.field),
      this.kinds,
      this.extent,
      this.note,
      create("div", { class: "actions" }, this.keepLabel, this.removal),
    );
    // Else the selection would be gone before the click.
    this.element.addEventListener("mousedown", (event) => event.target !== this.field && event.preventDefault());
    // Typing here is no shortcut of the page; Escape is listened for in the document.
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
    this.element.addEventListener(
      "focusout",
      ({ relatedTarget }) => relatedTarget instanceof Node && !this.element.contains(relatedTarget) && this.hide(),
    );
    article.addEventListener("pointerdown", () => (this.#isPressed = true));
  }

  get shown() {
    return this.element.matches(":popover-open");
  }

  /** Whether the focus is in it. */
  get #hasFocus() {
    return this.element.matches(":focus-within");
  }

  /**
   * Follows the selection of the document. Doing so again changes nothing.
   *
   * @param {AbortSignal} signal
   */
  listen(signal) {
    document.addEventListener("selectionchange", this.#follow, { signal });
    for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, this.#released, { signal });
  }

  #released = () => {
    if (!this.#isPressed) return;
    this.#isPressed = false;
    this.#follow();
  };

  #follow = () => {
    clearTimeout(this.#timer);
    if (this.#isPressed || this.#hasFocus || !this.state.editable) return;
    this.#timer = window.setTimeout(() => {
      if (this.#hasFocus || this.#isPressed) return;
      const before = this.#selected?.span;
      this.#select();
      const now = this.#selected?.span;
      // Some browsers tell of a change where there is none; what was chosen in the menu stays.
      if (now && this.shown && before?.start === now.start && before.end === now.end) return;
      if (now) this.#show();
      else if (before) this.hide();
    }, SHOW_AFTER);
  };

  /** Takes note of what is selected in the article. */
  #select() {
    const { analysis } = this.state;
    const range = selectedRange(this.article);
    const span = analysis && range && spanOf(this.article, analysis, range);
    this.#selected = span ? { span, range } : null;
    return this.#selected !== null;
  }

  /** Opens the menu for the selected words, those of the focused mention, or words to type, and moves the focus into it. */
  open() {
    const { analysis, editable } = this.state;
    if (!analysis || !editable) return;
    const active = /** @type {ShadowRoot} */ (this.article.getRootNode()).activeElement ?? document.activeElement;
    this.#opener = active instanceof HTMLElement ? active : null;
    const mention = mentionAt(active);
    if (!this.#select() && mention !== null && active) {
      const range = document.createRange();
      range.selectNodeContents(active);
      const { start, end } = analysis.at("mentions", mention);
      this.#selected = { span: { start, end }, range };
    }
    this.#show();
    this.field.focus({ preventScroll: true });
    this.field.select();
  }

  /** Hides the menu, and returns the focus from it. */
  hide() {
    clearTimeout(this.#timer);
    this.#open.abort();
    if (!this.shown) return;
    const hadFocus = this.#hasFocus;
    this.element.hidePopover();
    if (hadFocus && this.#opener?.isConnected) this.#opener.focus({ preventScroll: true });
    this.#opener = null;
    this.#selected = null;
  }

  #show() {
    const { analysis } = this.state;
    if (!analysis) return;
    const span = this.#selected && wholeWords(analysis.text, this.#selected.span);
    const isName = span && span.start < span.end && span.end - span.start <= LONGEST && isInSentence(analysis, span);
    this.field.value = isName ? analysis.text.slice(span.start, span.end).replace(/\s+/g, " ") : "";
    this.everywhere.checked = true;
    this.keep.checked = false;
    this.keepLabel.hidden = !this.state.keepsNames;
    this.#describe();
    if (!this.shown) {
      this.element.showPopover();
      this.actions.shown();
      this.#open = new AbortController();
      const { signal } = this.#open;
      document.addEventListener("keydown", (event) => this.#key(event), { capture: true, signal });
      document.addEventListener("pointerdown", (event) => !event.composedPath().includes(this.element) && this.hide(), { signal });
      addEventListener("scroll", () => this.#place(), { passive: true, signal });
    }
    this.#place();
    if (isName) this.actions.announce(texts.markHint(this.field.value));
  }

  #place() {
    const rectangle = this.#selected?.range.getBoundingClientRect() ?? this.article.getBoundingClientRect();
    place(this.element, rectangle, matchMedia("(pointer: coarse)").matches ? HANDLES : undefined);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  }

  /** What the words in the field would mark. */
  #words() {
    const { analysis } = this.state;
    const words = this.field.value.trim().slice(0, LONGEST);
    const all = analysis ? occurrencesOf(analysis, words) : [];
    const selected = this.#selected?.span;
    // The occurrence that was selected, as long as its words have not been changed.
    const here = selected && all.find(({ start, end }) => start < selected.end && end > selected.start);
    const marked = analysis ? all.filter((span) => span === here || !isInMention(analysis, span)) : [];
    return { words, all, here, marked };
  }

  /** Says what would be marked and removed. */
  #describe() {
    const { words, here, marked, all } = this.#words();
    for (const choose of this.kinds.querySelectorAll("button")) choose.disabled = !marked.length;
    this.count.textContent = texts.everywhere(marked.length);
    this.extent.hidden = !here || marked.length < 2;
    if (this.extent.hidden) this.everywhere.checked = true;
    this.note.textContent = marked.length
      ? ""
      : all.length
        ? texts.inLongerName
        : words
          ? texts.notInArticle
          : this.#selected
            ? texts.oneSentence
            : texts.typeWords;
    this.note.hidden = marked.length > 0;
    const lines = this.#lines();
    this.removal.hidden = !lines.length;
    const label = texts.removeLines(lines.length);
    this.removal.textContent = label;
    if (lines.length && this.state.analysis) {
      const { start, end } = this.state.analysis.at("lines", lines[0]);
      this.removal.setAttribute("aria-label", `${label}: ${this.state.analysis.text.slice(start, end).trim().slice(0, 60)}`);
    }
  }

  /** The lines that are selected, or that of the first occurrence of other words in the field; of hard-wrapped ones all of their paragraph. */
  #lines() {
    const { analysis } = this.state;
    const { words, here, all } = this.#words();
    const span = here || !words ? this.#selected?.span : all[0];
    if (!analysis || !span) return [];
    const lines = [];
    const count = analysis.count("blocks");
    const first = partitionPoint(count, (block) => analysis.at("blocks", block).end > span.start);
    for (let block = first; block < count && analysis.at("blocks", block).start < span.end; block++) {
      const { firstLine, lastLine } = analysis.at("blocks", block);
      for (let line = firstLine; line <= lastLine; line++) lines.push(line);
    }
    return lines;
  }

  /** @param {Kind} kind */
  async #mark(kind) {
    const { analysis } = this.state;
    const { words, all, here, marked } = this.#words();
    if (!analysis || !marked.length) return;
    const everywhere = { before: "", after: "" };
    const place = here && beside(analysis.text, here, all);
    /** @type {(beside: { before: string, after: string }) => Correction} */
    const mark = (beside) => ({ type: "mark", mention: words, kind, ...beside });
    // In a longer name, an occurrence is marked only if it alone is meant.
    const corrections =
      place && this.here.checked
        ? [mark(place)]
        : place && isInMention(analysis, here)
          ? [mark(everywhere), mark(place)]
          : [mark(everywhere)];
    const name = this.keep.checked && !this.keepLabel.hidden ? { form: words, kind } : undefined;
    const hadFocus = this.#hasFocus;
    this.#close();
    const { start } = here ?? marked[0];
    const after = await this.actions.mark(corrections, name);
    const mention = after && partitionPoint(after.count("mentions"), (index) => after.at("mentions", index).end > start);
    const found = after?.at("mentions", mention ?? 0);
    if (!after || !found || mention === null) return;
    if (hadFocus) this.actions.focus(mention);
    const entity = after.at("entities", found.entity);
    this.actions.announce(texts.marked(words, texts.kinds[kind][0], entity.mentions.length, name !== undefined));
  }

  async #remove() {
    const lines = this.#lines();
    this.#close();
    if (await this.actions.remove(lines)) this.actions.announce(texts.linesRemoved(lines.length));
  }

  /** Hides the menu when it is done, with the selection that it was for. */
  #close() {
    this.hide();
    document.getSelection()?.removeAllRanges();
  }
}
