import { button, create } from "./dom.js";
import { SpeakerList } from "./speaker-list.js";
import { texts } from "./texts.js";

/** @typedef {ReturnType<typeof panelParts>} PanelParts */

/**
 * What the panel consists of, still empty. The part that has nothing to list is hidden by the panel.
 *
 * @param {object} actions
 * @param {() => void} actions.toggleMenu
 * @param {(query: string) => void} actions.search
 * @param {() => void} actions.goToFirst goes to what was searched
 * @param {() => void} actions.goToRemoved goes to the removed lines
 * @param {(quotation: number) => void} actions.goToQuotation
 * @param {(quotation: number) => void} actions.copyQuotation
 * @param {() => void} actions.close
 */
export function panelParts({ toggleMenu, search: find, goToFirst, goToRemoved, goToQuotation, copyQuotation, close }) {
  const layers = create("fieldset", { class: "chips" });
  const menu = create("div", { class: "menu", part: "layers", popover: "auto" }, layers);
  const view = button(texts.view, toggleMenu, { class: "view", "aria-expanded": "false" });
  menu.addEventListener("toggle", () => view.setAttribute("aria-expanded", String(menu.matches(":popover-open"))));
  const search = create("input", { type: "search", "aria-label": texts.search, placeholder: texts.search, autocomplete: "off" });
  search.addEventListener("input", () => find(search.value.trim()));
  search.addEventListener("keydown", ({ key }) => key === "Enter" && goToFirst());
  const head = create("div", { class: "head" }, create("h2", {}, texts.who), view, button(texts.closePanel, close, { class: "close" }));
  const [place, valueCount] = [create("span", { class: "count" }), create("span", { class: "count" })];
  const selection = create("div", { class: "selection", hidden: true });
  const [names, values] = [create("div"), create("div")];
  const speakers = new SpeakerList({ goTo: goToQuotation, copy: copyQuotation });
  const [removed, repeats, figures] = [create("section"), create("section"), create("section")];
  const removedCount = button("", goToRemoved, { class: "quiet" });
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
