import { yieldToMain, nextFrame } from "./yield.js";
import { button, create } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Analysis, Analyzer } from "../pkg/article_analyzer.js" */

/** A longer text, in UTF-16 code units, is analyzed with a progress bar, and shown step by step. */
export const LONG = 300_000;

/** How long an analysis runs before the page can respond, in ms. */
const SLICE = 8;

/** Analyzes a long text in slices, shows the progress, and lets the reader cancel. */
export class Progress {
  /** @type {() => void} */
  #act = () => {};

  constructor() {
    this.label = create("span");
    this.bar = create("progress", { max: 1 });
    this.button = button("", () => this.#act());
    this.element = create("div", { class: "progress", part: "progress", hidden: true }, this.label, this.bar, this.button);
  }

  /**
   * Analyzes `text`; resolves to undefined if aborted.
   *
   * @param {Analyzer} analyzer
   * @param {string} text
   * @param {AbortSignal} signal
   * @param {() => void} cancel called when the reader cancels
   * @returns {Promise<Analysis | undefined>}
   */
  async analyze(analyzer, text, signal, cancel) {
    this.#show(texts.analyzing, texts.cancel, cancel);
    this.bar.setAttribute("aria-label", texts.analyzing);
    this.bar.value = 0;
    await nextFrame();
    return analyzeInSlices(analyzer, text, signal, (share) => (this.bar.value = share));
  }

  /**
   * Says that the analysis was canceled.
   *
   * @param {() => void} restart called when the reader wants it analyzed after all
   */
  offer(restart) {
    this.#show(texts.canceled, texts.analyze, restart);
    this.bar.hidden = true;
  }

  hide() {
    this.element.hidden = true;
  }

  /**
   * @param {string} label
   * @param {string} action
   * @param {() => void} act
   */
  #show(label, action, act) {
    this.label.textContent = label;
    this.button.textContent = action;
    this.#act = act;
    this.element.hidden = this.bar.hidden = false;
  }
}

/**
 * Analyzes `text` in slices, so that the page can respond in between; resolves to undefined if aborted.
 *
 * @param {Analyzer} analyzer
 * @param {string} text
 * @param {AbortSignal} signal
 * @param {(share: number) => void} [advanced] called with the share that is done
 * @returns {Promise<Analysis | undefined>}
 */
export async function analyzeInSlices(analyzer, text, signal, advanced) {
  if (signal.aborted) return undefined;
  analyzer.begin(text);
  for (;;) {
    await yieldToMain();
    if (signal.aborted) return undefined;
    const analysis = analyzer.advance(SLICE);
    advanced?.(analyzer.progress);
    if (!analysis) continue;
    await yieldToMain();
    return signal.aborted ? undefined : analysis;
  }
}
