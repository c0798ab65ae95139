import { create } from "./dom.js";
import { speakerOf } from "./speakers.js";
import { texts } from "./texts.js";

/** @import { State } from "./state.js" */

/** How far the note is from the quotation, in pixels. */
const GAP = 6;

/** Tells who says the quotation that pointer or focus are on, while quotations are marked. */
export class SpeakerNote {
  /** Index of the quotation that it is about. @type {number | null} */
  #quotation = null;
  /** Stops following the quotation while the page scrolls. */
  #following = new AbortController();

  /**
   * @param {HTMLElement} article
   * @param {State} state
   */
  constructor(article, state) {
    this.state = state;
    this.element = create("div", { id: "speaker", class: "note", part: "speaker", popover: "manual", role: "tooltip" });
    article.addEventListener("pointerover", (event) => event.pointerType === "mouse" && this.#show(event.target));
    article.addEventListener("pointerleave", () => this.hide());
    article.addEventListener("focusin", (event) => this.#show(event.target));
    article.addEventListener("focusout", () => this.hide());
    article.addEventListener("click", (event) => this.#show(event.target));
  }

  get shown() {
    return this.element.matches(":popover-open");
  }

  hide() {
    this.#quotation = null;
    this.#following.abort();
    if (this.shown) this.element.hidePopover();
  }

  /** @param {EventTarget | null} target */
  #show(target) {
    const { analysis, layers } = this.state;
    // The card of a mention says who that is; one thing at a time.
    const place =
      target instanceof Element && !target.closest("mark") ? /** @type {HTMLElement | null} */ (target.closest(".quotation")) : null;
    const index = place && layers.has("quotations") ? Number(place.dataset.quotation) : null;
    if (index !== null && index === this.#quotation) return;
    this.hide();
    const quotation = index !== null && analysis?.at("quotations", index);
    if (!place || !analysis || !quotation) return;
    this.#quotation = index;
    const { name, role } = speakerOf(analysis, quotation);
    this.element.replaceChildren(create("strong", {}, name || texts.nobody), role ? `, ${role}` : "");
    this.element.showPopover();
    this.#place(place);
    this.#following = new AbortController();
    addEventListener("scroll", () => this.#place(place), { passive: true, signal: this.#following.signal });
  }

  /**
   * Places the note above a quotation, or below it if there is no room.
   *
   * @param {HTMLElement} quotation
   */
  #place(quotation) {
    const { top, left, bottom } = quotation.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    this.element.style.top = `${top - height - GAP >= 0 ? top - height - GAP : bottom + GAP}px`;
    this.element.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - width - GAP))}px`;
  }
}
