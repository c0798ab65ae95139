import { button, create } from "./dom.js";
import { NAMES, VALUES } from "./kinds.js";
import { numbers } from "./numbers.js";
import { reasonOf } from "./article-view.js";
import { strip } from "./plots.js";
import { texts } from "./texts.js";

/** @import { Analysis, Entity, Kind } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/** Names shown of one kind before "Show all". */
const FEW = 12;

/**
 * What the reader asks for in the panel.
 *
 * @typedef {object} PanelActions
 * @property {(entity: number | null) => void} select
 * @property {(step: 1 | -1) => void} step
 * @property {(layer: Layer, shown: boolean) => void} showLayer
 * @property {(kind: Kind, shown: boolean) => void} showKind
 * @property {(line: number) => void} goToLine
 * @property {() => void} close
 */

/** Who and where, what was removed, and the numbers of one analysis. */
export class Panel {
  #query = "";
  /** @type {Set<Kind>} kinds of which all names are listed */
  #unfolded = new Set();
  /** @type {Analysis | null} */
  #analysis = null;
  /** @type {number | null} */
  #selected = null;
  /** @type {ReadonlySet<Kind>} */
  #kinds = new Set();
  /** @type {readonly Layer[]} */
  #available = [];

  /**
   * @param {HTMLElement} element
   * @param {PanelActions} actions
   */
  constructor(element, actions) {
    this.element = element;
    this.actions = actions;
    this.layers = create("fieldset", { class: "chips" });
    this.selection = create("div", { class: "selection", hidden: true });
    this.names = create("div");
    this.values = create("div");
    this.valueCount = create("span", { class: "count" });
    this.removed = create("section");
    this.numbers = create("section");
    this.search = create("input", { type: "search", "aria-label": texts.search, placeholder: texts.search, autocomplete: "off" });
    this.search.addEventListener("input", () => {
      this.#query = this.search.value.trim().toLocaleLowerCase();
      this.#list();
    });
    const close = button(texts.closePanel, () => this.actions.close(), { class: "close" });
    const who = create("section", { part: "entities" }, close, create("h2", {}, texts.who), this.search, this.selection, this.names);
    const values = create("details", {}, create("summary", {}, texts.values, this.valueCount), this.values);
    const show = create("section", { part: "layers" }, create("h2", {}, texts.show), this.layers);
    this.element.append(who, create("section", {}, values), show, this.removed, this.numbers);
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("change", (event) => this.#changed(event));
  }

  /** @param {Analysis} analysis */
  show(analysis) {
    this.#analysis = analysis;
    this.#unfolded.clear();
    this.#selected = null;
    this.#list();
    this.#listRemoved();
    this.numbers.replaceChildren(...numbers(analysis));
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
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll(".entity"))) {
      entry.setAttribute("aria-pressed", String(Number(entry.dataset.entity) === entity));
    }
    this.selection.hidden = entity === null;
    if (entity === null || !this.#analysis) return;
    const { name, mentions } = this.#analysis.entities[entity];
    if (!this.selection.childElementCount) {
      this.selection.append(
        create("strong"),
        button("‹", () => this.actions.step(-1), { "aria-label": texts.previous, title: texts.previous }),
        create("span", { class: "count" }),
        button("›", () => this.actions.step(1), { "aria-label": texts.next, title: texts.next }),
        button(texts.showEverything, () => this.actions.select(null), { class: "quiet" }),
      );
    }
    const [title, , count] = this.selection.children;
    title.textContent = name;
    count.textContent = texts.mentionOf(at + 1, mentions.length);
  }

  /** @param {Event} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const entry = /** @type {HTMLElement | null} */ (target.closest("[data-entity]"));
    if (entry) {
      const entity = Number(entry.dataset.entity);
      this.actions.select(entity === this.#selected ? null : entity);
    }
    const line = /** @type {HTMLElement | null} */ (target.closest("[data-line]"));
    if (line) this.actions.goToLine(Number(line.dataset.line));
    const unfold = /** @type {HTMLElement | null} */ (target.closest("[data-unfold]"));
    if (unfold) {
      this.#unfolded.add(/** @type {Kind} */ (unfold.dataset.unfold));
      this.#list();
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
    const groups = group(this.#analysis, this.#query);
    this.#fill(this.names, NAMES, groups, this.#query ? texts.noMatch : texts.noNames);
    this.#fill(this.values, VALUES, groups, "");
    this.valueCount.textContent = texts.number(VALUES.reduce((sum, kind) => sum + (groups.get(kind)?.length ?? 0), 0));
    const values = /** @type {HTMLElement} */ (this.values.closest("section"));
    values.hidden = this.values.childElementCount === 0;
  }

  /**
   * @param {HTMLElement} list
   * @param {readonly Kind[]} kinds
   * @param {Map<Kind, number[]>} groups
   * @param {string} none
   */
  #fill(list, kinds, groups, none) {
    const sections = kinds.flatMap((kind) => {
      const entities = groups.get(kind);
      return entities ? [this.#kind(kind, entities)] : [];
    });
    list.replaceChildren(...sections);
    if (!sections.length && none) list.append(create("p", {}, none));
  }

  /**
   * @param {Kind} kind
   * @param {number[]} entities
   */
  #kind(kind, entities) {
    const box = create("input", { type: "checkbox", "data-shows": kind });
    box.checked = this.#kinds.has(kind);
    const label = create("label", { class: "chip" }, box, create("span", { class: "swatch", "data-kind": kind }, texts.kinds[kind][1]));
    const shown = this.#unfolded.has(kind) ? entities : entities.slice(0, FEW);
    const list = create("ul", {}, ...shown.map((entity) => create("li", {}, this.#entry(entity))));
    const section = create("section", {}, create("h3", {}, label, create("span", { class: "count" }, texts.number(entities.length))), list);
    if (shown.length < entities.length) {
      section.append(create("button", { type: "button", class: "quiet", "data-unfold": kind }, texts.showAll(entities.length)));
    }
    return section;
  }

  /** @param {number} index */
  #entry(index) {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const entity = analysis.entities[index];
    const name = create("span", { class: "name" }, entity.name);
    if (entity.role) name.append(create("span", { class: "role" }, entity.role));
    return create(
      "button",
      { type: "button", class: "entity", "data-entity": index, "data-kind": entity.kind, "aria-pressed": String(index === this.#selected) },
      name,
      strip(entity.mentions.map((mention) => analysis.mentions[mention].start), analysis.text.length),
      create("span", { class: "count" }, texts.number(entity.mentions.length), create("span", { class: "visually-hidden" }, ` ${texts.mentions(entity.mentions.length).replace(/^\S+ /, "")}`)),
    );
  }

  #listRemoved() {
    const analysis = /** @type {Analysis} */ (this.#analysis);
    const lines = analysis.lines.flatMap((line, index) => (line.status === "kept" ? [] : [{ line, index }]));
    const entries = lines.slice(0, 200).map(({ line, index }) =>
      create(
        "li",
        { class: "removed-line" },
        create("q", {}, analysis.text.slice(line.start, Math.min(line.end, line.start + 300))),
        create("span", { class: "why" }, `${texts.line(index)}: ${reasonOf(line)} `),
        create("button", { type: "button", class: "quiet", "data-line": index, "aria-label": texts.goToLine(index) }, texts.show),
      ),
    );
    const summary = create("summary", {}, texts.removed, create("span", { class: "count" }, texts.number(lines.length)));
    const body = lines.length ? create("ul", {}, ...entries) : create("p", {}, texts.nothingRemoved);
    this.removed.replaceChildren(create("details", { part: "removed" }, summary, body));
  }
}

/**
 * The entities that match a search, by kind, the most important first: often named, in the headline, named early.
 *
 * @param {Analysis} analysis
 * @param {string} query lower case; empty for all
 * @returns {Map<Kind, number[]>}
 */
function group(analysis, query) {
  const titleEnd = analysis.title?.end ?? 0;
  /** @param {Entity} entity */
  const weight = (entity) => entity.mentions.length + (analysis.mentions[entity.mentions[0]].start < titleEnd ? 2 : 0);
  const order = analysis.entities
    .map((entity, index) => ({ entity, index, weight: weight(entity) }))
    .filter(({ entity }) => `${entity.name} ${entity.role ?? ""}`.toLocaleLowerCase().includes(query))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  /** @type {Map<Kind, number[]>} */
  const groups = new Map();
  for (const { entity, index } of order) {
    const indices = groups.get(entity.kind);
    if (indices) indices.push(index);
    else groups.set(entity.kind, [index]);
  }
  return groups;
}
