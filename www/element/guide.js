import { Card } from "./card.js";
import { button, create } from "./dom.js";
import { entityEditor } from "./entity-editor.js";
import { mentionAt } from "./pointer.js";
import { texts } from "./texts.js";

/** @import { Correction, Entity } from "../pkg/article_analyzer.js" */
/** @import { ArticleView } from "./article-view.js" */
/** @import { HostView } from "./host-view.js" */
/** @import { Panel } from "./panel.js" */
/** @import { PointerHandlers } from "./pointer.js" */
/** @import { State } from "./state.js" */

/**
 * What the guide asks of the element.
 *
 * @typedef {object} GuideActions
 * @property {(message: string) => void} announce to screen readers
 * @property {(correction: Correction, then: Pick<Entity, "name" | "kind"> | null) => void} correct
 * @property {(index: number | null, entity: Entity | null) => void} selected called when the selection has changed
 */

/** @typedef {Pick<Entity, "name" | "kind"> & { at: number, isPinned: boolean }} CardPlace the card of a mention of an entity, and which one */

/** Moves the reader from mention to mention: the selected entity, its next mention, and the card of a mention. */
export class Guide {
  /** @type {ArticleView | HostView | null} */
  #view = null;
  /** The mention whose card is shown. */
  #mention = -1;

  /** Opens the card. @type {HTMLButtonElement | undefined} */
  #about;

  /**
   * @param {HTMLElement} card
   * @param {State} state
   * @param {Panel} panel
   * @param {GuideActions} actions
   */
  constructor(card, state, panel, actions) {
    this.card = new Card(card, {
      step: (step) => this.#stepFromCard(step),
      select: (entity) => this.select(entity),
      editor: (entity) => (state.editable && state.analysis ? [entityEditor(state.analysis, entity, actions.correct)] : []),
    });
    this.state = state;
    this.panel = panel;
    this.actions = actions;
    /** Describes the focused mention to screen readers. */
    this.description = create("span", { id: "mention-description", hidden: true });
    this.stepper = create("div", { class: "stepper", part: "stepper", role: "group", "aria-label": texts.stepper, hidden: true });
  }

  /** What happens when pointer and focus move over mentions. @type {PointerHandlers} */
  pointer = {
    point: (mention) => {
      if (mention === null) this.card.hideSoon();
      else this.card.showSoon(() => this.#showCard(mention, false));
    },
    press: (mention) => {
      if (mention === null) {
        this.card.hide();
        return;
      }
      this.#view?.focus(mention);
      this.#showCard(mention, true);
    },
    focus: (mention) => {
      if (mention === null) {
        this.card.hideSoon();
        return;
      }
      this.#describe(mention);
      if (mention !== this.#mention) this.#showCard(mention, false);
    },
  };

  /** @param {number} index of the focused mention */
  #describe(index) {
    const { analysis, selected } = this.state;
    const mention = analysis?.at("mentions", index);
    if (!analysis || !mention) return;
    const entity = analysis.at("entities", mention.entity);
    const form = analysis.text.slice(mention.start, mention.end);
    this.description.textContent = texts.mentionDescription(entity, form, entity.mentions.indexOf(index) + 1, selected === mention.entity);
  }

  /** Hides the card and returns the focus from it to the button that opened it. */
  dismiss() {
    if (this.card.element.matches(":focus-within")) this.#about?.focus();
    this.card.hide();
  }

  /** The mention whose card is shown, as it can be found again when the article has been read once more. @returns {CardPlace | null} */
  get place() {
    const { analysis } = this.state;
    const mention = this.card.shown ? analysis?.at("mentions", this.#mention) : null;
    if (!analysis || !mention) return null;
    const { name, kind, mentions } = analysis.at("entities", mention.entity);
    return { name, kind, at: mentions.indexOf(this.#mention), isPinned: this.card.isPinned };
  }

  /** Hides everything about an article that is no longer shown. */
  reset() {
    this.stepper.hidden = true;
    this.card.hide();
    this.#mention = -1;
  }

  /**
   * Starts with the article that a view shows.
   *
   * @param {ArticleView | HostView} view
   * @param {Pick<Entity, "name" | "kind"> | null} selected the entity to select, if the article has it
   * @param {CardPlace | null} place of the card that was shown
   */
  attach(view, selected, place) {
    const { state } = this;
    const { analysis } = state;
    this.#view = view;
    state.selected = this.#find(selected);
    state.visited = 0;
    const entity = this.#find(place);
    if (analysis && place && entity !== null) {
      const { mentions } = analysis.at("entities", entity);
      this.#showCard(mentions[Math.min(place.at, mentions.length - 1)], place.isPinned);
    }
    this.#offerSteps(!view.takesFocus && analysis !== null && analysis.count("mentions") > 0);
    view.showSelection();
    this.panel.showSelection();
  }

  /** @param {boolean} offered */
  #offerSteps(offered) {
    this.stepper.hidden = !offered;
    if (!offered || this.#about) return;
    this.#about = button(texts.card, () => this.#openCard());
    const steps = [button(texts.previous, () => this.#move(-1)), button(texts.next, () => this.#move(1))];
    this.stepper.append(...steps, this.#about);
  }

  /**
   * @param {Pick<Entity, "name" | "kind"> | null} wanted
   * @returns {number | null}
   */
  #find(wanted) {
    const { analysis } = this.state;
    const candidates = wanted && analysis ? [...analysis.entitiesOf(wanted.kind, wanted.name)] : [];
    return candidates.find((index) => analysis?.at("entities", index).name === wanted?.name) ?? null;
  }

  /**
   * Highlights one entity only, or all.
   *
   * @param {number | null} index into `analysis.entities`
   */
  select(index) {
    const { state } = this;
    state.selected = index;
    state.visited = 0;
    const { entity } = state;
    if (!entity) state.selected = null;
    this.card.hide();
    this.#view?.showSelection();
    this.panel.showSelection();
    if (entity) this.#view?.goTo(entity.mentions[0]);
    const focused = this.#view?.takesFocus ? this.#view.current : null;
    if (focused !== null && focused !== undefined) this.#describe(focused);
    this.actions.announce(entity ? texts.selected(entity.name, entity.mentions.length) : texts.deselected);
    this.actions.selected(state.selected, entity ?? null);
  }

  /**
   * Goes to the next or previous mention of the selected entity; without a selection, of any entity.
   *
   * @param {1 | -1} step
   */
  step(step) {
    const { state } = this;
    const mentions = state.entity?.mentions;
    if (!mentions) {
      this.#move(step);
      return;
    }
    state.visited = (state.visited + step + mentions.length) % mentions.length;
    this.#view?.goTo(mentions[state.visited]);
    this.panel.showSelection();
    this.actions.announce(texts.mentionOf(state.visited + 1, mentions.length));
  }

  /**
   * Handles a key pressed on a focused mention.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const mention = mentionAt(event.target);
    const found = mention !== null && this.state.analysis?.at("mentions", mention);
    if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.#move(event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === "Enter" || event.key === " ") this.select(found.entity === this.state.selected ? null : found.entity);
    else return;
    event.preventDefault();
  }

  /**
   * Moves the focus from mention to mention.
   *
   * @param {1 | -1} step
   */
  #move(step) {
    const { analysis } = this.state;
    const view = this.#view;
    if (!analysis || !view) return;
    const from = view.current ?? (step > 0 ? -1 : analysis.count("mentions"));
    const to = view.neighbor(from, step);
    const mention = analysis.at("mentions", to);
    if (!mention) return;
    view.goTo(to, "instant");
    view.focus(to);
    this.#showCard(to, false);
    if (view.takesFocus) return;
    const { name, mentions } = analysis.at("entities", mention.entity);
    this.actions.announce(texts.atMention(name, texts.kinds[mention.kind][0], mentions.indexOf(to) + 1, mentions.length));
  }

  /** Opens the card of the current mention, or of the first one, and moves the focus into it. */
  #openCard() {
    if (this.#view?.current === null) this.#move(1);
    const mention = this.#view?.current;
    if (mention === null || mention === undefined) return;
    this.#showCard(mention, true);
    this.card.element.querySelector("button")?.focus();
  }

  /**
   * @param {number} index of the mention
   * @param {boolean} pinned
   */
  #showCard(index, pinned) {
    const { analysis } = this.state;
    const mention = analysis?.at("mentions", index);
    const rectangle = this.#view?.rectangleOf(index);
    if (!analysis || !mention || !rectangle || !this.state.highlights(mention.kind)) return;
    const entity = analysis.at("entities", mention.entity);
    this.#mention = index;
    this.card.show(rectangle, { mention, entity, at: entity.mentions.indexOf(index) + 1 }, pinned);
  }

  /** @param {1 | -1} step */
  #stepFromCard(step) {
    const { analysis } = this.state;
    const mention = analysis?.at("mentions", this.#mention);
    if (!analysis || !mention) return;
    const { mentions } = analysis.at("entities", mention.entity);
    const next = mentions[(mentions.indexOf(this.#mention) + step + mentions.length) % mentions.length];
    this.#view?.goTo(next, "instant");
    this.#showCard(next, true);
  }
}
