import { KINDS, NAMES } from "./kinds.js";
import { create } from "./dom.js";
import { attributed } from "./speakers.js";
import { texts } from "./texts.js";

/** @import { Analysis, Kind } from "../pkg/article_analyzer.js" */
/** @import { State } from "./state.js" */

/** What is done before the page is printed. @type {Set<() => void>} */
const preparations = new Set();
let isListening = false;

/**
 * Calls `prepare` before the page is printed.
 *
 * @param {() => void} prepare
 * @param {AbortSignal} signal
 */
export function beforePrinting(prepare, signal) {
  if (!isListening) {
    isListening = true;
    const prepareAll = () => {
      for (const prepare of preparations) prepare();
    };
    // Not every browser reports printing both ways.
    addEventListener("beforeprint", prepareAll);
    matchMedia("print").addEventListener("change", ({ matches }) => matches && prepareAll());
  }
  preparations.add(prepare);
  signal.addEventListener("abort", () => preparations.delete(prepare));
}

/** Entities of a kind, and quotations, on paper. */
const PRINTED = 100;

/**
 * What is printed after the article: who is who, the quotations, and the legend of the highlights.
 *
 * @param {State} state
 * @returns {HTMLElement[]}
 */
export function printSummary(state) {
  const { analysis } = state;
  if (!analysis) return [];
  const shown = KINDS.filter((kind) => state.highlights(kind) && analysis.entitiesOf(kind).length);
  return [whoIsWho(analysis), quotations(analysis), legend(shown)].filter((section) => section !== null);
}

/**
 * The date of publication, printed before the article.
 *
 * @param {State} state
 */
export function printedDate({ analysis }) {
  const date = analysis?.publicationDate;
  return date ? texts.publishedOn(new Date(`${date.slice(0, 10)}T00:00`)) : "";
}

/** @param {Analysis} analysis */
function whoIsWho(analysis) {
  const items = NAMES.flatMap((kind) =>
    Array.from(analysis.entitiesOf(kind).subarray(0, PRINTED), (index) => {
      const entity = analysis.at("entities", index);
      const about = [
        texts.kinds[kind][0],
        entity.role,
        texts.mentions(entity.mentions.length),
        ...(entity.aliases.length ? [texts.alsoCalled(entity.aliases)] : []),
      ];
      return create("li", {}, create("strong", {}, entity.name), ` — ${about.filter(Boolean).join(", ")}`);
    }),
  );
  return items.length ? create("section", {}, create("h2", {}, texts.who), create("ul", {}, ...items)) : null;
}

/** @param {Analysis} analysis */
function quotations(analysis) {
  const count = Math.min(analysis.count("quotations"), PRINTED);
  if (!count) return null;
  const items = Array.from({ length: count }, (_, index) => create("li", {}, attributed(analysis, analysis.at("quotations", index))));
  return create("section", {}, create("h2", {}, texts.quotations), create("ul", {}, ...items));
}

/** @param {readonly Kind[]} kinds */
function legend(kinds) {
  if (!kinds.length) return null;
  const items = kinds.map((kind) => create("span", { class: "swatch", "data-kind": kind }, texts.kinds[kind][1]));
  return create("section", {}, create("h2", {}, texts.legend), create("p", { class: "legend" }, ...items));
}
