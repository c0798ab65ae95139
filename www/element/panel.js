import { button, create, keepFocus, motion } from "./dom.js";
import { NAMES, VALUES } from "./kinds.js";
import { aliases, entityEditor } from "./entity-editor.js";
import { numbers } from "./numbers.js";
import { reasonOf } from "./article-view.js";
import { strip } from "./plots.js";
import { texts } from "./texts.js";

/** @import { Analysis, Correction, Entity, Kind, Line, Span } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/** Names shown of one kind at first. */
const FEW = 8;
/** Lines listed at first. */
const LISTED = 50;
/** Names of a kind, or lines, that are then shown at a time. */
const MORE = 200;
/** Mentions of a name that are looked up to show where it stands, at most. */
const READ = 1000;

/**
 * What the reader asks for in the panel.
 *
 * @typedef {object} PanelActions
 * @property {(entity: number | null) => void} select
 * @property {(step: 1 | -1) => void} step
 * @property {(layer: Layer, shown: boolean) => void} showLayer
 * @property {(kind: Kind, shown: boolean) => void} showKind
 * @property {(line: number) => void} goToLine
 * @property {(sentence: number) => void} goToSentence
 * @property {(lines: readonly number[]) => void} restore keeps these lines and no other that would be removed
 * @property {(correction: Correction, then: Pick<Entity, "name" | "kind"> | null) => void} correct
 * @property {() => void} close
 */

/** Who and where, what was removed, and the numbers of one analysis. */
export class Panel {
  #query = "";
  /** How many names are listed of the kinds of which the reader has asked for more. @type {Map<Kind, number>} */
  #unfolded = new Map();
  /** How many lines are listed. */
  #listed = { removed: LISTED, repeats: LISTED };
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {number | null} */
  #selected = null;
  /** The entity that the selection box is about. @type {number | null} */
  #described = null;
  /** @type {ReadonlySet<Kind>} */
  #kinds = new Set();
  /** @type {readonly Layer[]} */
  #available = [];
  /** Whether the reader may correct. */
  #editable = false;
  /** @type {readonly number[]} */
  #restored = [];

  /**
   * @param {HTMLElement} element
   * @param {PanelActions} actions
   */
  constructor(element, actions) {
    this.element = element;
    this.actions = actions;
    this.layers = create("fieldset", { class: "chips" });
    this.selection = create("div", { class: "selection", hidden: true });
    this.place = create("span", { class: "count" });
    this.names = create("div");
    this.values = create("div");
    this.valueCount = create("span", { class: "count" });
    this.removed = create("section");
    this.removedCount = button("", () => this.#goToRemoved(), { class: "quiet" });
    this.repeats = create("section");
    this.numbers = create("section");
    this.search = create("input", { type: "search", "aria-label": texts.search, placeholder: texts.search, autocomplete: "off" });
    this.search.addEventListener("input", () => {
      this.#query = this.search.value.trim();
      this.#list();
    });
    const close = button(texts.closePanel, () => this.actions.close(), { class: "close" });
    const who = create("section", { part: "entities" }, create("h2", {}, texts.who), this.search, this.selection, this.names);
    const values = create("details", {}, create("summary", {}, texts.values, this.valueCount), this.values);
    const show = create("section", { part: "layers" }, close, this.layers, this.removedCount);
    this.element.append(show, who, create("section", {}, values), this.removed, this.repeats, this.numbers);
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("change", (event) => this.#changed(event));
  }

  /** Whether it lies over the page, open. */
  get floats() {
    const { position, display } = getComputedStyle(this.element);
    return position === "fixed" && display !== "none";
  }

  /**
   * Shows an analysis, in steps.
   *
   * @param {Analysis} analysis
   * @param {boolean} editable whether the reader may correct it
   * @param {readonly number[]} restored lines that the reader has restored
   */
  *show(analysis, editable, restored) {
    this.#analysis = analysis;
    this.#editable = editable;
    this.#restored = restored;
    this.#selected = this.#described = null;
    analysis.entitiesOf("person");
    yield;
    this.#list();
    yield;
    this.#listRemoved();
    this.#listRepeats();
    yield;
    this.numbers.replaceChildren(...numbers(analysis));
    yield;
  }

  /** Lists what it lists at first: there will be another text. */
  forget() {
    this.search.value = this.#query = "";
    this.#unfolded.clear();
    this.#listed = { removed: LISTED, repeats: LISTED };
  }

  /**
   * @param {ReadonlySet<Layer>} layers
   * @param {ReadonlySet<Kind>} kinds
   * @param {readonly Layer[]} available
   */
  setLayers(layers, kinds, available) {
    this.#kinds = kinds;
    if (this.#available !== available) {
      this.#available = available;
      this.layers.replaceChildren(create("legend", { class: "visually-hidden" }, texts.show));
      for (const layer of available) {
        this.layers.append(create("label", { class: "chip" }, create("input", { type: "checkbox", "data-layer": layer }), texts.layers[layer]));
      }
    }
    for (const box of this.layers.querySelectorAll("input")) box.checked = layers.has(/** @type {Layer} */ (box.dataset.layer));
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.element.querySelectorAll("input[data-shows]"))) {
      box.checked = kinds.has(/** @type {Kind} */ (box.dataset.shows));
    }
  }

  /**
   * Marks the chosen name and says which of its mentions is in view.
   *
   * @param {number | null} entity
   * @param {number} at index of the mention among those of the name
   */
  select(entity, at) {
    this.#selected = entity;
    // The focus goes back to the list when the box that has it goes.
    const back = this.element.querySelector('.entity[aria-pressed="true"]') ?? this.names.querySelector(".entity");
    if (entity === null && this.selection.matches(":focus-within")) /** @type {HTMLElement | null} */ (back)?.focus();
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll(".entity"))) {
      entry.setAttribute("aria-pressed", String(Number(entry.dataset.entity) === entity));
    }
    this.selection.hidden = entity === null;
    if (entity === null || !this.#analysis) return;
    const chosen = this.#analysis.at("entities", entity);
    if (this.#described !== entity) this.#describe(chosen);
    this.#described = entity;
    this.place.textContent = texts.mentionOf(at + 1, chosen.mentions.length);
  }

  /** @param {Entity} entity */
  #describe(entity) {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const also = aliases(analysis, entity);
    const parts = [
      create("strong", {}, entity.name),
      button("‹", () => this.actions.step(-1), { "aria-label": texts.previous, title: texts.previous }),
      this.place,
      button("›", () => this.actions.step(1), { "aria-label": texts.next, title: texts.next }),
      ...(also.length ? [create("p", {}, texts.alsoCalled(also))] : []),
      ...(this.#editable ? [entityEditor(analysis, entity, this.actions.correct)] : []),
      button(texts.showEverything, () => this.actions.select(null), { class: "quiet" }),
    ];
    keepFocus(this.selection, () => this.selection.replaceChildren(...parts));
  }

  /** @param {Event} event */
  #clicked(event) {
    const clicked = /** @type {Element} */ (event.target).closest("button");
    const { entity, line, sentence, unfold, more } = clicked?.dataset ?? {};
    if (entity) this.actions.select(Number(entity) === this.#selected ? null : Number(entity));
    if (line) this.actions.goToLine(Number(line));
    if (sentence) this.actions.goToSentence(Number(sentence));
    if (unfold) {
      const kind = /** @type {Kind} */ (unfold);
      this.#unfolded.set(kind, (this.#unfolded.get(kind) ?? 0) + MORE);
      this.#list();
    }
    if (more) {
      this.#listed[/** @type {"removed" | "repeats"} */ (more)] += MORE;
      if (more === "removed") this.#listRemoved();
      else this.#listRepeats();
    }
  }

  /** @param {Event} event */
  #changed(event) {
    const { dataset, checked } = /** @type {HTMLInputElement} */ (event.target);
    if (dataset.layer) this.actions.showLayer(/** @type {Layer} */ (dataset.layer), checked);
    if (dataset.shows) this.actions.showKind(/** @type {Kind} */ (dataset.shows), checked);
  }

  #list() {
    if (!this.#analysis) return;
    this.#fill(this.names, NAMES);
    if (!this.names.childElementCount) this.names.append(create("p", {}, this.#query ? texts.noMatch : texts.noNames));
    const count = this.#fill(this.values, VALUES);
    this.valueCount.textContent = texts.number(count);
    /** @type {HTMLElement} */ (this.values.closest("section")).hidden = !count;
  }

  /**
   * @param {HTMLElement} list
   * @param {readonly Kind[]} kinds
   * @returns how many there are
   */
  #fill(list, kinds) {
    let count = 0;
    keepFocus(list, () => {
      list.replaceChildren();
      for (const kind of kinds) {
        const entities = /** @type {Analysis} */ (this.#analysis).entitiesOf(kind, this.#query);
        if (entities.length) list.append(this.#kind(kind, entities));
        count += entities.length;
      }
    });
    return count;
  }

  /**
   * @param {Kind} kind
   * @param {Uint32Array} entities
   */
  #kind(kind, entities) {
    const box = create("input", { type: "checkbox", "data-shows": kind });
    box.checked = this.#kinds.has(kind);
    const label = create("label", { class: "chip" }, box, create("span", { class: "swatch", "data-kind": kind }, texts.kinds[kind][1]));
    const shown = entities.subarray(0, this.#unfolded.get(kind) ?? FEW);
    const list = create("ul", {}, ...Array.from(shown, (entity) => create("li", {}, this.#entry(entity))));
    const section = create("section", {}, create("h3", {}, label, create("span", { class: "count" }, texts.number(entities.length))), list);
    if (shown.length < entities.length) {
      const label = entities.length <= (this.#unfolded.get(kind) ?? 0) + MORE ? texts.showAll(entities.length) : texts.showMore(MORE);
      section.append(create("button", { type: "button", class: "quiet", "data-unfold": kind }, label));
    }
    return section;
  }

  /** @param {number} index */
  #entry(index) {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const entity = analysis.at("entities", index);
    const name = create("span", { class: "name" }, entity.name);
    if (entity.role) name.append(create("span", { class: "role" }, entity.role));
    return create(
      "button",
      { type: "button", class: "entity", "data-entity": index, "data-kind": entity.kind, "aria-pressed": String(index === this.#selected) },
      name,
      strip(placesOf(analysis, entity), analysis.text.length),
      create("span", { class: "count" }, texts.number(entity.mentions.length), create("span", { class: "visually-hidden" }, ` ${texts.mentions(entity.mentions.length).replace(/^\S+ /, "")}`)),
    );
  }

  #listRemoved() {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const removed = analysis.removedLines;
    const entries = removed.slice(0, this.#listed.removed).map((index) => {
      const line = analysis.at("lines", index);
      const show = create("button", { type: "button", class: "quiet", "data-line": index, "aria-label": texts.goToLine(index) }, texts.show);
      const restore = button(texts.restore, () => this.actions.restore([...this.#restored, index]), { class: "quiet", "aria-label": texts.restoreLine(index) });
      return this.#line(index, `${texts.line(index)}: ${reasonOf(line)} `, [show, ...twin(line), ...(this.#editable ? [restore] : [])]);
    });
    entries.push(...moreOf("removed", removed.length - entries.length));
    const restoreAll = button(texts.restoreAll, () => this.actions.restore([...this.#restored, ...removed]));
    const restored = this.#restored.map((index) => {
      const others = this.#restored.filter((line) => line !== index);
      const remove = button(texts.removeAgain, () => this.actions.restore(others), { class: "quiet", "aria-label": texts.removeLineAgain(index) });
      return this.#line(index, `${texts.line(index)} `, [remove]);
    });
    const summary = create("summary", {}, texts.removed, create("span", { class: "count" }, texts.number(removed.length)));
    const details = create("details", { part: "removed", open: this.removed.querySelector("details")?.open }, summary);
    details.append(entries.length ? create("ul", {}, ...entries) : create("p", {}, texts.nothingRemoved));
    if (this.#editable && removed.length > 1) details.append(restoreAll);
    if (this.#editable && restored.length) details.append(create("h3", {}, texts.restored), create("ul", {}, ...restored));
    keepFocus(this.removed, () => this.removed.replaceChildren(details));
    this.removedCount.hidden = !removed.length;
    this.removedCount.textContent = texts.removedCount(removed.length);
  }

  #goToRemoved() {
    const details = /** @type {HTMLDetailsElement} */ (this.removed.firstElementChild);
    details.open = true;
    details.querySelector("summary")?.focus();
    details.scrollIntoView({ block: "start", behavior: motion() });
  }

  #listRepeats() {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const repeated = analysis.count("repeatedSentences");
    this.repeats.hidden = !repeated;
    const entries = Array.from({ length: Math.min(repeated, this.#listed.repeats) }, (_, index) => {
      const { sentence, repeats, similarity } = analysis.at("repeatedSentences", index);
      const quote = quoteOf(analysis.text, analysis.at("sentences", sentence));
      const alike = create("span", { class: "why" }, texts.alike(similarity));
      return create("li", { class: "removed-line" }, quote, ...[sentence, repeats].map(toSentence), alike);
    });
    entries.push(...moreOf("repeats", repeated - entries.length));
    const summary = create("summary", {}, texts.repeats, create("span", { class: "count" }, texts.number(repeated)));
    const details = create("details", { open: this.repeats.querySelector("details")?.open }, summary, create("ul", {}, ...entries));
    keepFocus(this.repeats, () => this.repeats.replaceChildren(details));
  }

  /**
   * @param {number} index
   * @param {string} why
   * @param {HTMLElement[]} controls
   */
  #line(index, why, controls) {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const quote = quoteOf(analysis.text, analysis.at("lines", index));
    return create("li", { class: "removed-line" }, quote, create("span", { class: "why" }, why), ...controls);
  }
}

/**
 * The way to the rest of a list.
 *
 * @param {"removed" | "repeats"} list
 * @param {number} rest how many are not listed
 */
function moreOf(list, rest) {
  if (!rest) return [];
  return [create("li", {}, create("button", { type: "button", class: "quiet", "data-more": list }, texts.showMore(Math.min(rest, MORE))))];
}

/**
 * What a span reads, shortened.
 *
 * @param {string} text
 * @param {Span} span
 */
const quoteOf = (text, { start, end }) => create("q", {}, text.slice(start, Math.min(end, start + 300)));

/**
 * Where an entity is mentioned; one that is mentioned very often, here and there.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 */
function* placesOf(analysis, { mentions }) {
  const step = Math.ceil(mentions.length / READ);
  for (let at = 0; at < mentions.length; at += step) yield analysis.at("mentions", mentions[at]).start;
}

/** @param {number} sentence */
function toSentence(sentence) {
  const label = texts.goToSentence(sentence);
  return create("button", { type: "button", class: "quiet", "data-sentence": sentence, "aria-label": label, title: label }, texts.sentence(sentence));
}

/**
 * The way to the line that a line repeats.
 *
 * @param {Line} line
 */
function twin(line) {
  if (line.status !== "duplicate") return [];
  const { duplicateOf } = line;
  const label = texts.goToLine(duplicateOf);
  return [create("button", { type: "button", class: "quiet", "data-line": duplicateOf, "aria-label": label, title: label }, texts.line(duplicateOf))];
}
