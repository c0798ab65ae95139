import { Card } from "./card.js";
import { button, create } from "./dom.js";
import { mentionAt } from "./pointing.js";
import { texts } from "./texts.js";

/** @import { Analysis, Entity, Kind } from "../pkg/article_analyzer.js" */
/** @import { ArticleView } from "./article-view.js" */
/** @import { HostView } from "./host-view.js" */
/** @import { Panel } from "./panel.js" */
/** @import { Pointing } from "./pointing.js" */

/**
 * What the guide asks of the element.
 *
 * @typedef {object} GuideActions
 * @property {() => ReadonlySet<Kind>} kinds those that are highlighted now
 * @property {(message: string) => void} say to those who do not see it
 * @property {(index: number | null, entity: Entity | null) => void} selected
 */

/** Leads the reader from mention to mention: which name is chosen, which mention comes next, and the card that tells of it. */
export class Guide {
  /** @type {ArticleView | HostView | null} */
  #view = null;
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {number | null} */
  #entity = null;
  /** Place of the current mention among those of the chosen name. */
  #at = 0;
  /** The mention whose card is shown. */
  #mention = -1;

  #about = button(texts.card, () => this.#openCard());

  /**
   * @param {HTMLElement} card
   * @param {Panel} panel
   * @param {GuideActions} actions
   */
  constructor(card, panel, actions) {
    this.card = new Card(card, { step: (step) => this.#stepFromCard(step), select: (entity) => this.select(entity) });
    this.panel = panel;
    this.actions = actions;
    this.stepper = create(
      "div",
      { class: "stepper", part: "stepper", role: "group", "aria-label": texts.stepper, hidden: true },
      button(texts.previous, () => this.#move(-1)),
      button(texts.next, () => this.#move(1)),
      this.#about,
    );
  }

  /** The index of the chosen name, or null. */
  get selected() {
    return this.#entity;
  }

  /** What to do as the pointer and the focus move over mentions. @type {Pointing} */
  pointing = {
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
      if (mention === null) this.card.hideSoon();
      else if (mention !== this.#mention) this.#showCard(mention, false);
    },
  };

  /** The chosen name. */
  #chosen() {
    return this.#entity === null ? undefined : this.#analysis?.at("entities", this.#entity);
  }

  /** Hides the card; the focus goes back from it to where it was opened. */
  dismiss() {
    if (this.card.element.matches(":focus-within")) this.#about.focus();
    this.card.hide();
  }

  /** Forgets the article. */
  leave() {
    this.stepper.hidden = true;
    this.card.hide();
    this.#analysis = null;
    this.#entity = null;
    this.#mention = -1;
  }

  /**
   * Begins with an article that is shown.
   *
   * @param {ArticleView | HostView} view
   * @param {Analysis} analysis
   * @param {Pick<Entity, "name" | "kind"> | null} chosen the name that is chosen from the beginning, if it is there
   */
  enter(view, analysis, chosen) {
    this.#view = view;
    this.#analysis = analysis;
    const found = chosen && [...analysis.entitiesOf(chosen.kind, chosen.name)].find((index) => analysis.at("entities", index).name === chosen.name);
    this.#entity = found ?? null;
    this.#at = 0;
    this.stepper.hidden = view.takesFocus || !analysis.count("mentions");
    view.select(this.#chosen()?.mentions ?? null);
    this.panel.select(this.#entity, 0);
  }

  /**
   * Highlights one name only, or all.
   *
   * @param {number | null} entity index into `analysis.entities`
   */
  select(entity) {
    this.#entity = entity;
    const chosen = this.#chosen();
    if (!chosen) this.#entity = null;
    this.#at = 0;
    this.card.hide();
    this.#view?.select(chosen?.mentions ?? null);
    this.panel.select(this.#entity, 0);
    if (chosen) {
      this.#view?.goTo(chosen.mentions[0]);
      this.actions.say(texts.selected(chosen.name, chosen.mentions.length));
    }
    this.actions.selected(this.#entity, chosen ?? null);
  }

  /**
   * Goes to the next or the previous mention of the chosen name; without one, of any name.
   *
   * @param {1 | -1} step
   */
  step(step) {
    const mentions = this.#chosen()?.mentions;
    if (!mentions) {
      this.#move(step);
      return;
    }
    this.#at = (this.#at + step + mentions.length) % mentions.length;
    this.#view?.goTo(mentions[this.#at]);
    this.panel.select(this.#entity, this.#at);
    this.actions.say(texts.mentionOf(this.#at + 1, mentions.length));
  }

  /**
   * What a key does on the mention that has the focus.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const mention = mentionAt(event.target);
    if (mention === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.#move(event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === "Enter" || event.key === " ") {
      const { entity } = /** @type {Analysis} */ (this.#analysis).at("mentions", mention);
      this.select(entity === this.#entity ? null : entity);
    } else return;
    event.preventDefault();
  }

  /**
   * Moves the focus from mention to mention.
   *
   * @param {1 | -1} step
   */
  #move(step) {
    const analysis = this.#analysis;
    const view = this.#view;
    if (!analysis || !view) return;
    const from = view.current ?? (step > 0 ? -1 : analysis.count("mentions"));
    const to = view.neighbour(from, step, this.actions.kinds());
    const mention = analysis.at("mentions", to);
    if (!mention) return;
    view.goTo(to, "instant");
    view.focus(to);
    this.#showCard(to, false);
    if (view.takesFocus) return;
    const { name, mentions } = analysis.at("entities", mention.entity);
    this.actions.say(texts.atMention(name, texts.kinds[mention.kind][0], mentions.indexOf(to) + 1, mentions.length));
  }

  /** Opens the card of the mention that the reader is at, or of the first one, and takes the focus into it. */
  #openCard() {
    if (this.#view?.current === null) this.#move(1);
    const mention = this.#view?.current;
    if (mention === null || mention === undefined) return;
    this.#showCard(mention, true);
    this.card.element.querySelector("button")?.focus();
  }

  /**
   * @param {number} mention
   * @param {boolean} pinned
   */
  #showCard(mention, pinned) {
    const found = this.#analysis?.at("mentions", mention);
    const rectangle = this.#view?.rectangleOf(mention);
    if (!found || !rectangle || !this.actions.kinds().has(found.kind)) return;
    const entity = /** @type {Analysis} */ (this.#analysis).at("entities", found.entity);
    this.#mention = mention;
    this.card.show(rectangle, { mention: found, entity, at: entity.mentions.indexOf(mention) + 1 }, pinned);
  }

  /** @param {1 | -1} step */
  #stepFromCard(step) {
    const found = this.#analysis?.at("mentions", this.#mention);
    if (!found) return;
    const { mentions } = /** @type {Analysis} */ (this.#analysis).at("entities", found.entity);
    const mention = mentions[(mentions.indexOf(this.#mention) + step + mentions.length) % mentions.length];
    this.#view?.goTo(mention, "instant");
    this.#showCard(mention, true);
  }
}
