// Everything the element knows, in one object. The element, the panel, the guide and both views read it; nothing else holds a copy
// that could disagree. Only the element changes what is analyzed, only the guide changes what is selected.
//
//               start            loaded             result
//     idle ───────────▶ loading ─────────▶ working ─────────▶ shown
//                          ▲                  │ cancel            │
//                          │ start            ▼                   │ start (edited text, other options)
//                          ├────────────── canceled               │
//                          └──────────────────────────────────────┘
//
// "fail" leads to failed and "clear" to idle from everywhere; "start" leads to loading from everywhere.

import { KINDS } from "./kinds.js";

/** @import { Analysis, Analyzer, Entity, Kind, Options } from "../pkg/article_analyzer.js" */
/** @import { Layer } from "./kinds.js" */

/** @typedef {"idle" | "loading" | "working" | "shown" | "canceled" | "failed"} Phase */
/** @typedef {"start" | "loaded" | "result" | "cancel" | "fail" | "clear"} PhaseEvent */

/** @type {Partial<Record<PhaseEvent, Phase>>} */
const ALWAYS = { start: "loading", fail: "failed", clear: "idle" };

/** @type {Record<Phase, Partial<Record<PhaseEvent, Phase>>>} */
const TRANSITIONS = {
  idle: ALWAYS,
  loading: { ...ALWAYS, loaded: "working" },
  working: { ...ALWAYS, result: "shown", cancel: "canceled" },
  shown: ALWAYS,
  canceled: ALWAYS,
  failed: ALWAYS,
};

/**
 * @param {Phase} phase
 * @param {PhaseEvent} event
 * @returns {Phase}
 * @throws {Error} if the event cannot happen in that phase
 */
export function nextPhase(phase, event) {
  const next = TRANSITIONS[phase][event];
  if (!next) throw new Error(`"${event}" cannot happen while ${phase}`);
  return next;
}

export class State {
  /** @type {Phase} */
  phase = "idle";
  /** The text the element was given; null if it annotates an article of the page. @type {string | null} */
  text = null;
  /** @type {Options | undefined} */
  options;
  /** What is shown; while another text is being analyzed, still the previous one. @type {Analysis | null} */
  analysis = null;
  /** The analyzer that produced `analysis`. @type {Analyzer | null} */
  analyzer = null;

  /** Index of the selected entity. @type {number | null} */
  selected = null;
  /** Which of its mentions was visited last. */
  visited = 0;

  /** @type {ReadonlySet<Layer>} */
  layers = new Set(["mentions"]);
  /** @type {ReadonlySet<Kind>} */
  kinds = new Set(KINDS);
  /** Whether the reader may correct the analysis. */
  editable = false;
  /** Whether the page keeps names for all articles. */
  keepsNames = false;

  /** @param {PhaseEvent} event */
  dispatch(event) {
    this.phase = nextPhase(this.phase, event);
  }

  /** The selected entity. @returns {Entity | undefined} */
  get entity() {
    return this.selected === null ? undefined : this.analysis?.at("entities", this.selected);
  }

  /** Whether mentions of a kind are highlighted. @param {Kind} kind */
  highlights(kind) {
    return this.layers.has("mentions") && this.kinds.has(kind);
  }

  /** Lines the reader has restored. Options can come from a link or a file: an index the text does not have is ignored. */
  get restored() {
    const lines = this.analysis?.count("lines") ?? 0;
    return (this.options?.lines?.restored ?? []).filter((line) => line < lines);
  }

  /** Drops the analysis, for a text that will be another one. */
  reset() {
    this.analysis = null;
    this.selected = null;
    this.visited = 0;
  }
}
