import { button, create, keepFocus, motion, setChildren } from "./dom.js";
import { NAMES, VALUES } from "./kinds.js";
import { entityEditor } from "./entity-editor.js";
import { findEntities } from "./entity-search.js";
import { LONG } from "./progress.js";
import { SpeakerList } from "./speaker-list.js";
import { statistics } from "./statistics.js";
import { reasonOf } from "./article-view.js";
import { strip, stripPaths } from "./plots.js";
import { texts } from "./texts.js";
import { buildWhenNear } from "./waiting.js";

/** @import { Analysis, Correction, Entity, Kind, Line, Span } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */
/** @import { State } from "./state.js" */

/** Entities of one kind listed at first. */
const FEW = 8;
/** Lines listed at first. */
const LISTED = 50;
/** Entities of a kind, or lines, added at a time. */
const MORE = 200;
/** How long editing must pause before the statistics are updated, in ms. */
const PAUSE = 300;
/** Panels that are filled at once, wherever they are. On a page with more of them the others wait until the reader comes near. */
const FILLED_AT_ONCE = 20;
let filled = 0;
/** Mentions of an entity that its strip shows, at most. */
const STRIP_MENTIONS = 1000;

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
 * @property {(quotation: number) => void} goToQuotation
 * @property {(quotation: number) => void} copyQuotation
 * @property {(lines: readonly number[]) => void} restore keeps these lines and removes all others that should be
 * @property {(correction: Correction, then: Pick<Entity, "name" | "kind"> | null) => void} correct
 * @property {() => void} close
 */

/** What is listed of an entity. @typedef {{ index: number, name: string, role: string | undefined, count: number, paths: string[] }} ListedEntity */

/** The panel: entities, removed lines and statistics of the analysis. */
export class Panel {
  #query = "";
  /** How many entities are listed of the kinds for which the reader asked for more. @type {Map<Kind, number>} */
  #unfolded = new Map();
  /** How many lines are listed. */
  #listed = { removed: LISTED, repeats: LISTED };
  /** The lists of entities, and what each was made from: they are rebuilt only if that changes. @type {Map<Kind, { signature: string, section: HTMLElement }>} */
  #sections = new Map();
  /** What the lists of removed lines and repeated sentences were made from. */
  #made = { removed: "", repeats: "" };
  /** Delays the statistics while the text is edited. */
  #timer = 0;
  /** Whether the lists are those of an analysis before, as nobody sees them. */
  #isOutdated = false;
  /** Whether it waits for the reader to come near. */
  #isFar = false;
  /** Index of the entity described in the selection box. @type {number | null} */
  #described = null;
  /** The layers that can be shown. @type {readonly Layer[]} */
  #available = [];
  /** Those that the menu offers, made of them. @type {readonly Layer[] | null} */
  #offered = null;
  /** @type {ReturnType<typeof panelParts> | undefined} */
  #built;

  /**
   * @param {HTMLElement} element
   * @param {State} state
   * @param {PanelActions} actions
   */
  constructor(element, state, actions) {
    this.state = state;
    this.element = element;
    this.actions = actions;
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("change", (event) => this.#changed(event));
  }

  /** Its parts, made when the first analysis is shown in it: on a page with very many articles most panels are never seen. */
  get #parts() {
    return (this.#built ??= this.#build());
  }

  #build() {
    const parts = panelParts(this.actions, {
      toggleMenu: () => this.#toggleMenu(),
      search: (query) => {
        this.#query = query;
        this.#list();
      },
      goToFirst: () => this.#goToFirst(),
      goToRemoved: () => this.#goToRemoved(),
    });
    this.element.append(...parts.all);
    // Called before the panel is painted, whatever makes it visible: an attribute of the element, or the width of the window.
    new ResizeObserver(() => this.#catchUp()).observe(this.element);
    return parts;
  }

  /** Whether it is open and covers part of the page. */
  get floats() {
    const { position, display } = getComputedStyle(this.element);
    return position === "fixed" && display !== "none";
  }

  get menuIsOpen() {
    return this.#built?.menu.matches(":popover-open") ?? false;
  }

  closeMenu() {
    const { menu, view } = this.#parts;
    menu.hidePopover();
    view.focus();
  }

  #toggleMenu() {
    if (this.menuIsOpen) return this.closeMenu();
    const { menu, view } = this.#parts;
    menu.showPopover();
    const { bottom, right } = view.getBoundingClientRect();
    menu.style.top = `${bottom + 4}px`;
    menu.style.left = `${Math.max(8, right - menu.offsetWidth)}px`;
    menu.querySelector("input")?.focus();
  }

  /** Height of the bottom of the viewport that it covers. */
  get covers() {
    return this.floats && this.element.offsetWidth > 0.9 * document.documentElement.clientWidth ? this.element.offsetHeight : 0;
  }

  /** The analysis; the panel lists nothing without one. */
  get #analysis() {
    const { analysis } = this.state;
    if (!analysis) throw new Error("nothing has been analyzed yet");
    return analysis;
  }

  /** Shows the analysis, step by step; while the text is edited and the panel is out of sight, as soon as it is visible again. */
  *show() {
    const wasOutdated = this.#isOutdated;
    clearTimeout(this.#timer);
    this.#described = null;
    if (this.element.hidden && !this.#isFar && ++filled > FILLED_AT_ONCE) this.#waitUntilNear();
    const isUnseen = this.#isFar || (!this.element.hidden && !this.element.checkVisibility());
    this.#isOutdated = isUnseen && this.#analysis.text.length <= LONG;
    if (this.#isOutdated) return;
    this.#analysis.entitiesOf("person"); // ranks the entities of all kinds
    yield;
    this.#list();
    yield;
    yield* this.#parts.speakers.show(this.#analysis);
    yield;
    this.#listRemoved();
    this.#listRepeats();
    yield;
    if (this.element.hidden || wasOutdated) this.#showStatistics();
    else this.#timer = window.setTimeout(() => this.state.analysis && this.#showStatistics(), PAUSE);
    yield;
  }

  #waitUntilNear() {
    this.#isFar = true;
    buildWhenNear(this.element, () => {
      this.#isFar = false;
      this.#catchUp();
    });
  }

  #catchUp() {
    if (this.#isFar || !this.#isOutdated || !this.state.analysis || !this.element.checkVisibility()) return;
    for (const _ of this.show());
    this.showLayers(this.#available);
    this.showSelection();
  }

  #showStatistics() {
    this.#parts.figures.replaceChildren(...statistics(this.#analysis));
  }

  /** Returns to the initial lists, for another article. */
  reset() {
    if (!this.#built) return;
    this.#built.search.value = this.#query = "";
    this.#unfolded.clear();
    this.#built.speakers.reset();
    this.#listed = { removed: LISTED, repeats: LISTED };
  }

  /**
   * Checks the boxes of the layers and kinds that are shown.
   *
   * @param {readonly Layer[]} available the layers that can be shown
   */
  showLayers(available) {
    this.#available = available;
    if (!this.#built) return;
    const { layers, kinds } = this.state;
    const { layers: boxes } = this.#built;
    if (this.#offered !== available) {
      this.#offered = available;
      boxes.replaceChildren(create("legend", { class: "visually-hidden" }, texts.show));
      for (const layer of available) {
        boxes.append(create("label", { class: "chip" }, create("input", { type: "checkbox", "data-layer": layer }), texts.layers[layer]));
      }
    }
    for (const box of boxes.querySelectorAll("input")) box.checked = layers.has(/** @type {Layer} */ (box.dataset.layer));
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.element.querySelectorAll("input[data-shows]"))) {
      box.checked = kinds.has(/** @type {Kind} */ (box.dataset.shows));
    }
  }

  /** Marks the selected entity and says which of its mentions was visited last. */
  showSelection() {
    if (this.#isOutdated || !this.#built) return;
    const { selected, entity, visited } = this.state;
    const { names, selection, place } = this.#built;
    // When the selection box closes, the focus returns from it to the list.
    const pressed = this.element.querySelector('.entity[aria-pressed="true"]') ?? names.querySelector(".entity");
    if (!entity && selection.matches(":focus-within")) /** @type {HTMLElement | null} */ (pressed)?.focus();
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll(".entity"))) {
      entry.setAttribute("aria-pressed", String(Number(entry.dataset.entity) === selected));
    }
    selection.hidden = !entity;
    if (!entity) return;
    if (this.#described !== selected) this.#describe(entity);
    this.#described = selected;
    place.textContent = texts.mentionOf(visited + 1, entity.mentions.length);
  }

  /** @param {Entity} entity */
  #describe(entity) {
    const { selection, place } = this.#parts;
    const parts = [
      create("strong", {}, entity.name),
      button("‹", () => this.actions.step(-1), { "aria-label": texts.previous, title: texts.previous }),
      place,
      button("›", () => this.actions.step(1), { "aria-label": texts.next, title: texts.next }),
      ...(entity.aliases.length ? [create("p", {}, texts.alsoCalled(entity.aliases))] : []),
      ...(this.state.editable ? [entityEditor(this.#analysis, entity, this.actions.correct)] : []),
      button(texts.showEverything, () => this.actions.select(null), { class: "quiet" }),
    ];
    keepFocus(selection, () => selection.replaceChildren(...parts));
  }

  /** @param {Event} event */
  #clicked(event) {
    const clicked = /** @type {Element} */ (event.target).closest("button");
    const { entity, line, sentence, unfold, more } = clicked?.dataset ?? {};
    if (entity) this.actions.select(Number(entity) === this.state.selected ? null : Number(entity));
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

  /**
   * The entities of a kind that match the search.
   *
   * @param {Kind} kind
   */
  #find(kind) {
    return findEntities(this.#analysis, kind, this.#query);
  }

  /** Selects the first entity that matches the search, then goes from mention to mention. */
  #goToFirst() {
    if (!this.#query || !this.state.analysis) return;
    for (const kind of [...NAMES, ...VALUES]) {
      const [first] = this.#find(kind);
      if (first === undefined) continue;
      if (first === this.state.selected) this.actions.step(1);
      else this.actions.select(first);
      return;
    }
  }

  #list() {
    if (!this.state.analysis) return;
    const { names, values, valueCount } = this.#parts;
    if (!this.#fill(names, NAMES)) names.append(create("p", {}, this.#query ? texts.noMatch : texts.noNames));
    const count = this.#fill(values, VALUES);
    valueCount.textContent = texts.number(count);
    /** @type {HTMLElement} */ (values.closest("section")).hidden = !count;
  }

  /**
   * @param {HTMLElement} list
   * @param {readonly Kind[]} kinds
   * @returns how many there are
   */
  #fill(list, kinds) {
    let count = 0;
    /** @type {HTMLElement[]} */
    const sections = [];
    for (const kind of kinds) {
      const entities = this.#find(kind);
      if (entities.length) sections.push(this.#kind(kind, entities));
      count += entities.length;
    }
    keepFocus(list, () => setChildren(list, sections));
    return count;
  }

  /**
   * The entities of a kind; as before, if they are the same.
   *
   * @param {Kind} kind
   * @param {Uint32Array} indices
   */
  #kind(kind, indices) {
    const shown = indices.subarray(0, this.#unfolded.get(kind) ?? FEW);
    const entries = Array.from(shown, (index) => this.#entryOf(index));
    const signature = JSON.stringify([indices.length, entries]);
    const before = this.#sections.get(kind);
    if (before?.signature === signature) return before.section;
    const box = create("input", { type: "checkbox", "data-shows": kind });
    box.checked = this.state.kinds.has(kind);
    const label = create("label", { class: "chip" }, box, create("span", { class: "swatch", "data-kind": kind }, texts.kinds[kind][1]));
    const list = create("ul", {}, ...entries.map((entry) => create("li", {}, this.#entry(kind, entry))));
    const section = create("section", {}, create("h3", {}, label, create("span", { class: "count" }, texts.number(indices.length))), list);
    if (shown.length < indices.length) {
      const label = indices.length <= (this.#unfolded.get(kind) ?? 0) + MORE ? texts.showAll(indices.length) : texts.showMore(MORE);
      section.append(create("button", { type: "button", class: "quiet", "data-unfold": kind }, label));
    }
    this.#sections.set(kind, { signature, section });
    return section;
  }

  /**
   * @param {number} index
   * @returns {ListedEntity}
   */
  #entryOf(index) {
    const analysis = this.#analysis;
    const entity = analysis.at("entities", index);
    return {
      index,
      name: entity.name,
      role: entity.role,
      count: entity.mentions.length,
      paths: stripPaths(positionsOf(analysis, entity), analysis.text.length),
    };
  }

  /**
   * @param {Kind} kind
   * @param {ListedEntity} entry
   */
  #entry(kind, { index, name, role, count, paths }) {
    const label = create("span", { class: "name" }, name);
    if (role) label.append(create("span", { class: "role" }, role));
    return create(
      "button",
      { type: "button", class: "entity", "data-entity": index, "data-kind": kind, "aria-pressed": String(index === this.state.selected) },
      label,
      strip(paths),
      create(
        "span",
        { class: "count" },
        texts.number(count),
        create("span", { class: "visually-hidden" }, ` ${texts.mentions(count).replace(/^\S+ /, "")}`),
      ),
    );
  }

  #listRemoved() {
    const { editable, restored } = this.state;
    const { removed, removedCount, pinned } = this.#parts;
    const { removedLines } = this.#analysis;
    const listed = removedLines.slice(0, this.#listed.removed);
    const facts = [...listed, ...restored].map((index) => {
      const line = this.#analysis.at("lines", index);
      return [index, reasonOf(line), shortText(this.#analysis.text, line)];
    });
    if (!this.#isNew("removed", [editable, removedLines.length, facts])) return;
    const entries = listed.map((line) => this.#removedLine(line));
    const list = entries.length
      ? create("ul", {}, ...entries, ...moreOf("removed", removedLines.length - entries.length))
      : create("p", {}, texts.nothingRemoved);
    const summary = create("summary", {}, texts.removed, create("span", { class: "count" }, texts.number(removedLines.length)));
    const details = create("details", { part: "removed", open: removed.querySelector("details")?.open }, summary, list);
    if (editable && removedLines.length > 1)
      details.append(button(texts.restoreAll, () => this.actions.restore([...this.state.restored, ...this.#analysis.removedLines])));
    if (editable && restored.length) {
      details.append(create("h3", {}, texts.restored), create("ul", {}, ...restored.map((line) => this.#restoredLine(line))));
    }
    keepFocus(removed, () => removed.replaceChildren(details));
    pinned.hidden = !removedLines.length;
    removedCount.textContent = texts.removedCount(removedLines.length);
  }

  /** @param {number} index */
  #removedLine(index) {
    const { editable, restored } = this.state;
    const line = this.#analysis.at("lines", index);
    const controls = [
      create("button", { type: "button", class: "quiet", "data-line": index, "aria-label": texts.goToLine(index) }, texts.show),
      ...twin(line),
    ];
    if (editable)
      controls.push(
        button(texts.restore, () => this.actions.restore([...restored, index]), { class: "quiet", "aria-label": texts.restoreLine(index) }),
      );
    return this.#line(index, `${texts.line(index)}: ${reasonOf(line)} `, controls);
  }

  /** @param {number} index */
  #restoredLine(index) {
    const others = this.state.restored.filter((line) => line !== index);
    const remove = button(texts.removeAgain, () => this.actions.restore(others), {
      class: "quiet",
      "aria-label": texts.removeLineAgain(index),
    });
    return this.#line(index, `${texts.line(index)} `, [remove]);
  }

  #goToRemoved() {
    const details = /** @type {HTMLDetailsElement} */ (this.#parts.removed.firstElementChild);
    details.open = true;
    details.querySelector("summary")?.focus();
    details.scrollIntoView({ block: "start", behavior: motion() });
  }

  /**
   * Whether a list must be made again.
   *
   * @param {"removed" | "repeats"} list
   * @param {unknown} facts it is made from
   */
  #isNew(list, facts) {
    const made = JSON.stringify(facts);
    const isNew = this.#made[list] !== made;
    this.#made[list] = made;
    return isNew;
  }

  #listRepeats() {
    const analysis = this.#analysis;
    const { repeats: section } = this.#parts;
    const repeated = analysis.count("repeatedSentences");
    section.hidden = !repeated;
    const facts = Array.from({ length: Math.min(repeated, this.#listed.repeats) }, (_, index) => {
      const { sentence, repeats, similarity } = analysis.at("repeatedSentences", index);
      return { sentence, repeats, similarity, text: shortText(analysis.text, analysis.at("sentences", sentence)) };
    });
    if (!this.#isNew("repeats", [repeated, facts])) return;
    const entries = facts.map(({ sentence, repeats, similarity, text }) => {
      const alike = create("span", { class: "why" }, texts.alike(similarity));
      return create("li", { class: "removed-line" }, create("q", {}, text), ...[sentence, repeats].map(toSentence), alike);
    });
    entries.push(...moreOf("repeats", repeated - entries.length));
    const summary = create("summary", {}, texts.repeats, create("span", { class: "count" }, texts.number(repeated)));
    const details = create("details", { open: section.querySelector("details")?.open }, summary, create("ul", {}, ...entries));
    keepFocus(section, () => section.replaceChildren(details));
  }

  /**
   * @param {number} index
   * @param {string} why
   * @param {HTMLElement[]} controls
   */
  #line(index, why, controls) {
    const analysis = this.#analysis;
    const quote = create("q", {}, shortText(analysis.text, analysis.at("lines", index)));
    return create("li", { class: "removed-line" }, quote, create("span", { class: "why" }, why), ...controls);
  }
}

/**
 * What the panel consists of, still empty. The part that has nothing to list is hidden by the panel.
 *
 * @param {PanelActions} actions
 * @param {object} own what the panel does by itself
 * @param {() => void} own.toggleMenu
 * @param {(query: string) => void} own.search
 * @param {() => void} own.goToFirst goes to what was searched
 * @param {() => void} own.goToRemoved goes to the removed lines
 */
function panelParts(actions, own) {
  const layers = create("fieldset", { class: "chips" });
  const menu = create("div", { class: "menu", part: "layers", popover: "auto" }, layers);
  const view = button(texts.view, own.toggleMenu, { class: "view", "aria-expanded": "false" });
  menu.addEventListener("toggle", () => view.setAttribute("aria-expanded", String(menu.matches(":popover-open"))));
  const search = create("input", { type: "search", "aria-label": texts.search, placeholder: texts.search, autocomplete: "off" });
  search.addEventListener("input", () => own.search(search.value.trim()));
  search.addEventListener("keydown", ({ key }) => key === "Enter" && own.goToFirst());
  const head = create(
    "div",
    { class: "head" },
    create("h2", {}, texts.who),
    view,
    button(texts.closePanel, actions.close, { class: "close" }),
  );
  const [place, valueCount] = [create("span", { class: "count" }), create("span", { class: "count" })];
  const selection = create("div", { class: "selection", hidden: true });
  const [names, values] = [create("div"), create("div")];
  const speakers = new SpeakerList({ goTo: actions.goToQuotation, copy: actions.copyQuotation });
  const [removed, repeats, figures] = [create("section"), create("section"), create("section")];
  const removedCount = button("", own.goToRemoved, { class: "quiet" });
  const pinned = create("div", { class: "pinned" }, removedCount);
  const all = [
    create("section", { part: "entities" }, head, menu, search, selection, names),
    speakers.element,
    create("section", {}, create("details", {}, create("summary", {}, texts.values, valueCount), values)),
    removed,
    repeats,
    figures,
    pinned,
  ];
  return {
    all,
    layers,
    menu,
    view,
    search,
    selection,
    place,
    names,
    speakers,
    values,
    valueCount,
    removed,
    repeats,
    figures,
    removedCount,
    pinned,
  };
}

/**
 * A button that lists more.
 *
 * @param {"removed" | "repeats"} list
 * @param {number} rest how many are not listed yet
 */
function moreOf(list, rest) {
  if (!rest) return [];
  return [create("li", {}, create("button", { type: "button", class: "quiet", "data-more": list }, texts.showMore(Math.min(rest, MORE))))];
}

/**
 * The text of a span, shortened.
 *
 * @param {string} text
 * @param {Span} span
 */
const shortText = (text, { start, end }) => text.slice(start, Math.min(end, start + 300));

/**
 * Where an entity is mentioned; of very many mentions, a sample.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 */
function* positionsOf(analysis, { mentions }) {
  const step = Math.ceil(mentions.length / STRIP_MENTIONS);
  for (let at = 0; at < mentions.length; at += step) yield analysis.at("mentions", mentions[at]).start;
}

/** @param {number} sentence */
function toSentence(sentence) {
  const label = texts.goToSentence(sentence);
  return create(
    "button",
    { type: "button", class: "quiet", "data-sentence": sentence, "aria-label": label, title: label },
    texts.sentence(sentence),
  );
}

/**
 * A button that leads to the line this one repeats.
 *
 * @param {Line} line
 */
function twin(line) {
  if (line.status !== "duplicate") return [];
  const { duplicateOf } = line;
  const label = texts.goToLine(duplicateOf);
  return [
    create(
      "button",
      { type: "button", class: "quiet", "data-line": duplicateOf, "aria-label": label, title: label },
      texts.line(duplicateOf),
    ),
  ];
}
