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
  /** Empty until it is needed: few texts are long. */
  element = create("div", { class: "progress", part: "progress", hidden: true });
  /** @type {{ label: HTMLElement, bar: HTMLProgressElement, button: HTMLButtonElement } | undefined} */
  #built;
  /** @type {() => void} */
  #act = () => {};

  get #parts() {
    if (!this.#built) {
      this.#built = { label: create("span"), bar: create("progress", { max: 1 }), button: button("", () => this.#act()) };
      this.element.append(this.#built.label, this.#built.bar, this.#built.button);
    }
    return this.#built;
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
    const { bar } = this.#parts;
    bar.setAttribute("aria-label", texts.analyzing);
    bar.value = 0;
    await nextFrame();
    return analyzeInSlices(analyzer, text, signal, (share) => (bar.value = share));
  }

  /**
   * Says that the analysis was canceled.
   *
   * @param {() => void} restart called when the reader wants it analyzed after all
   */
  offer(restart) {
    this.#show(texts.canceled, texts.analyze, restart);
    this.#parts.bar.hidden = true;
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
    const parts = this.#parts;
    parts.label.textContent = label;
    parts.button.textContent = action;
    this.#act = act;
    this.element.hidden = parts.bar.hidden = false;
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
