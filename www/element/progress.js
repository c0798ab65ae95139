import { breathe, nextFrame } from "./breath.js";
import { button, create } from "./dom.js";
import { texts } from "./texts.js";

/** @import { Analysis, Analyzer } from "../pkg/article_analyzer.js" */

/** How long the analysis of a long text goes on before the reader is answered, in ms. */
const SLICE = 8;

/** Analyzes a long text in slices, shows how far that is, and lets the reader give it up. */
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
   * Analyzes `text`; resolves to nothing if it is given up.
   *
   * @param {Analyzer} analyzer
   * @param {string} text
   * @param {AbortSignal} signal
   * @param {() => void} cancel called when the reader gives it up
   * @returns {Promise<Analysis | undefined>}
   */
  async analyze(analyzer, text, signal, cancel) {
    this.#show(texts.analyzing, texts.cancel, cancel);
    this.bar.setAttribute("aria-label", texts.analyzing);
    this.bar.value = 0;
    await nextFrame();
    if (signal.aborted) return undefined;
    analyzer.begin(text);
    for (;;) {
      await breathe();
      if (signal.aborted) return undefined;
      const analysis = analyzer.advance(SLICE);
      this.bar.value = analyzer.progress;
      if (!analysis) continue;
      await breathe();
      return signal.aborted ? undefined : analysis;
    }
  }

  /**
   * Says that the analysis was given up.
   *
   * @param {() => void} restart called when the reader wants it after all
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
