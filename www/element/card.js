import { button, create, keepFocus } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Entity, Mention } from "../pkg/article_analyzer.js" */

/** Delays before the card of a hovered mention shows, and before it hides when the pointer has left, in ms. */
const SHOW_AFTER = 120;
const HIDE_AFTER = 250;

/** A mention with a lower confidence is called uncertain. */
const DOUBTFUL = 0.8;

/**
 * @typedef {object} CardContent
 * @property {Mention} mention
 * @property {Entity} entity
 * @property {number} at which of the mentions of its entity it is, from 1
 */

/** The card that describes a mention. It can be hovered, closes on Escape, and never takes the focus by itself. */
export class Card {
  #timer = 0;
  #pinned = false;

  /**
   * @param {HTMLElement} element
   * @param {{ step: (step: 1 | -1) => void, select: (entity: number) => void, editor: (entity: Entity) => HTMLElement[] }} actions
   */
  constructor(element, actions) {
    this.element = element;
    this.actions = actions;
    element.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    element.addEventListener("pointerleave", () => this.hideSoon());
  }

  get shown() {
    return this.element.matches(":popover-open");
  }

  get isPinned() {
    return this.#pinned;
  }

  /**
   * @param {() => void} show
   */
  showSoon(show) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(show, SHOW_AFTER);
  }

  /** Hides the card unless it is pinned or the pointer returns. */
  hideSoon() {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.#timer = window.setTimeout(() => this.hide(), HIDE_AFTER);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#pinned = false;
    if (this.shown) this.element.hidePopover();
  }

  /**
   * Shows the card next to `rectangle`.
   *
   * @param {DOMRect} rectangle
   * @param {CardContent} content
   * @param {boolean} pinned stays until it is closed, and has buttons
   */
  show(rectangle, content, pinned) {
    clearTimeout(this.#timer);
    this.#pinned = pinned;
    keepFocus(this.element, () => this.element.replaceChildren(...this.#describe(content, pinned)));
    if (!this.shown) this.element.showPopover();
    place(this.element, rectangle);
  }

  /**
   * @param {CardContent} content
   * @param {boolean} pinned
   */
  #describe({ mention, entity, at }, pinned) {
    const { source, cue } = mention.evidence;
    const kind = create(
      "span",
      { class: "kind" },
      create("span", { class: "swatch", "data-kind": entity.kind }, texts.kinds[entity.kind][0]),
    );
    const evidence = [mention.confidence < DOUBTFUL ? texts.doubtful : "", texts.cues[cue] ?? texts.sources[source] ?? cue]
      .filter(Boolean)
      .join(" · ");
    const parts = [
      create("strong", {}, entity.name),
      kind,
      ...(entity.role ? [create("p", {}, entity.role)] : []),
      create("p", {}, `${texts.mentions(entity.mentions.length)} (${texts.mentionOf(at, entity.mentions.length)})`),
      create("p", {}, evidence),
    ];
    if (pinned) {
      parts.push(
        create(
          "div",
          { class: "actions" },
          button("‹", () => this.actions.step(-1), { "aria-label": texts.previous, title: texts.previous }),
          button("›", () => this.actions.step(1), { "aria-label": texts.next, title: texts.next }),
          button(texts.onlyThis, () => this.actions.select(mention.entity)),
        ),
        ...this.actions.editor(entity),
      );
    }
    return parts;
  }
}

/** Room around the card, in pixels. */
const GAP = 8;

/**
 * Places the card below the rectangle, or above it if there is no room.
 *
 * @param {HTMLElement} card
 * @param {DOMRect} rectangle
 * @param {number} [gap] to the rectangle, in pixels
 */
export function place(card, rectangle, gap = GAP) {
  const { width, height } = card.getBoundingClientRect();
  const below = rectangle.bottom + gap;
  const top = below + height <= innerHeight ? below : Math.max(GAP, rectangle.top - gap - height);
  const left = Math.max(GAP, Math.min(rectangle.left, document.documentElement.clientWidth - width - GAP));
  card.style.top = `${top}px`;
  card.style.left = `${left}px`;
}
