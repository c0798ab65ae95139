// The custom element `<article-analyzer>`: what a page writes and a script sets comes in here, and goes out as events.
//
//   attributes, .text, .options ─▶ this file ──▶ engine      loads the WebAssembly module, once for all elements
//                                     │          progress    analyzes a long text in slices
//                                     ▼
//                                   state ◀────── guide      which mention and which entity is selected
//                                     │  everything the element knows, in one object
//                    ┌────────────────┼─────────────────┐
//                    ▼                ▼                 ▼
//               ArticleView   or   HostView           Panel, card, speaker note
//               builds a text      paints over the    list what was found
//               in the shadow      page's article
//
// The two views have the same methods, so nothing else needs to know whether the text came from a script (`.text`) or is an
// article of the page (`for`, or what the element wraps), whose DOM must stay as it is.
//
// A request supersedes the one before it: each has an AbortController, and a result is shown only if its own was not aborted. Nothing is
// downloaded until the article is near the viewport. Importing this file where there is no document (on a server) does nothing.

import { ArticleView } from "./element/article-view.js";
import { Guide } from "./element/guide.js";
import { HostView } from "./element/host-view.js";
import { KINDS, LAYERS, NAMES } from "./element/kinds.js";
import { Panel } from "./element/panel.js";
import { MarkMenu } from "./element/mark-menu.js";
import { LONG, Progress, analyzeInSlices } from "./element/progress.js";
import { SpeakerNote } from "./element/speaker-note.js";
import { State } from "./element/state.js";
import { yieldToMain } from "./element/yield.js";
import { button, create } from "./element/dom.js";
import { listenToArticle, listenToHost } from "./element/pointer.js";
import { attributed } from "./element/speakers.js";
import { loadEngine } from "./element/engine.js";
import { printSummary, printedDate } from "./element/print-summary.js";
import { styles } from "./element/styles.js";
import { texts } from "./element/texts.js";

export { english, setTexts } from "./element/texts.js";

/** @import { Analysis, Analyzer, Correction, Entity, Format, KnownName, LineOptions, Options } from "./pkg/article_analyzer.js" */
/** @import { Phase } from "./element/state.js" */

/** How close to the viewport, in pixels, the page's article must be before the analyzer is downloaded. */
const NEAR = 200;

/** A longer text, in UTF-16 code units, is analyzed in slices. */
const SHORT = 15_000;

/** @type {typeof HTMLElement} nothing to extend without a document: importing this on a server is safe */
const Base = globalThis.HTMLElement ?? class {};

/**
 * Shows an article with its people, places, organizations, dates and amounts highlighted, and a panel that lists them.
 *
 * The article is the text passed to `load` or `text`, or the element `for` points at, whichever was set last; otherwise the element's own
 * content. In the last two cases the article's DOM is not changed: the highlights are painted over it.
 *
 * @element article-analyzer
 *
 * @attr {string} for - CSS selector of the article on the page
 * @attr {string} show - layers over the text: any of "mentions quotations labels sentences numbers duplicates boilerplate"; "mentions" by default
 * @attr {string} kinds - kinds that are highlighted, separated by spaces; all by default
 * @attr {"inline" | "side" | "floating" | "hidden"} panel - where the panel is; "inline" by default
 * @attr {boolean} open - whether a floating panel is open
 * @attr {"auto" | "light" | "dark"} theme - "auto" by default: like the surrounding page
 * @attr {string} lang - language of the article
 * @attr {boolean | "names"} editable - whether the reader may mark and correct names, and remove and restore lines; with "names", also offers to keep names for other articles
 *
 * @fires analyzer-ready - the analyzer has loaded
 * @fires analyzer-result - a text has been analyzed; `detail.analysis`
 * @fires analyzer-edit - the reader corrected something; `detail.options` become the `options` unless the event is canceled; `detail.name` is a name to keep for other articles
 * @fires analyzer-error - loading or analyzing failed; `detail.error`
 * @fires entity-select - an entity was selected, or none; `detail.entity`, `detail.index`
 *
 * @csspart article - the article
 * @csspart panel - the panel
 * @csspart progress - progress of a long analysis
 * @csspart card - the card of a mention
 * @csspart mark-menu - the menu for words that were missed
 * @csspart speaker - the note that names the speaker of a quotation
 * @csspart toggle - the button that opens a floating panel
 * @csspart stepper - the buttons for moving through the mentions of the page's own article by keyboard, visible while focused
 */
export class ArticleAnalyzer extends Base {
  static observedAttributes = ["for", "show", "kinds", "panel", "open", "theme", "lang", "editable"];

  #state = new State();
  /** Whether `state.analyzer` was made with the current options. */
  #isCurrent = false;
  /** Aborts the analysis in progress. */
  #request = new AbortController();
  /** The entity to select again after the article has been re-analyzed. @type {Pick<Entity, "name" | "kind"> | null} */
  #selectAgain = null;

  /** @type {ArticleView | HostView} */
  #view;
  #articleView;
  /** Aborts the listeners and observers on the page's own article. */
  #host = new AbortController();
  /** @type {Panel} */
  #panel;
  /** @type {Guide} */
  #guide;
  /** @type {SpeakerNote} */
  #note;
  /** @type {MarkMenu} */
  #markMenu;
  /** @type {HTMLElement} */
  #toggle;
  /** @type {HTMLElement} */
  #status;
  #progress = new Progress();
  /** What is printed before and after the article. */
  #printed = { date: create("p", { class: "printed" }), summary: create("div", { class: "printed" }) };
  /** Removes the listeners for printing. */
  #connection = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles()];
    const article = create("article", { class: "article", part: "article", dir: "auto" });
    const panel = create("section", { class: "panel", part: "panel", "aria-label": texts.panel, hidden: true });
    const card = create("div", { id: "card", class: "card", part: "card", popover: "manual", role: "group", "aria-label": texts.card });
    this.#toggle = button("", () => this.toggleAttribute("open"), { class: "toggle", part: "toggle", hidden: true });
    this.#status = create("p", { class: "visually-hidden", role: "status" });
    this.#articleView = new ArticleView(article, this.#state);
    this.#view = this.#articleView;
    this.#panel = new Panel(panel, this.#state, {
      select: (entity) => this.select(entity),
      step: (step) => this.step(step),
      showLayer: (layer, shown) => this.#toggleWord("show", this.#state.layers, layer, shown),
      showKind: (kind, shown) => this.#toggleWord("kinds", this.#state.kinds, kind, shown),
      goToLine: (line) => this.goToLine(line),
      goToSentence: (sentence) => this.goToSentence(sentence),
      goToQuotation: (quotation) => this.goToQuotation(quotation),
      copyQuotation: (quotation) => this.#copyQuotation(quotation),
      restore: (restored) => this.#editLines({ restored: [...restored] }),
      correct: (correction, then) => this.#correct(correction, then),
      close: () => this.#closePanel(),
    });
    this.#guide = new Guide(card, this.#state, this.#panel, {
      correct: (correction, then) => this.#correct(correction, then),
      announce: (message) => (this.#status.textContent = message),
      selected: (index, entity) => this.#fire("entity-select", { index, entity }),
    });
    this.#note = new SpeakerNote(article, this.#state);
    this.#markMenu = new MarkMenu(article, this.#state, {
      mark: (corrections, name) => this.#edit({ ...this.options, corrections: [...(this.options?.corrections ?? []), ...corrections] }, name),
      remove: (lines) => this.#removeLines(lines),
      focus: (mention) => this.#articleView.focus(mention),
      shown: () => this.#guide.card.hide(),
      announce: (message) => (this.#status.textContent = message),
    });
    const main = create("div", {}, this.#progress.element, this.#printed.date, article, create("slot"), this.#printed.summary, this.#toggle);
    root.append(create("div", { class: "layout" }, main, panel), this.#guide.stepper, card, this.#note.element, this.#markMenu.element, this.#guide.description, this.#status);
    listenToArticle(article, this.#guide.pointer);
    root.addEventListener("keydown", (event) => {
      this.#dismiss(/** @type {KeyboardEvent} */ (event));
      this.#guide.key(/** @type {KeyboardEvent} */ (event));
    });
  }

  connectedCallback() {
    this.#upgrade("text");
    this.#upgrade("options");
    this.#applyAttributes();
    this.#connection.abort();
    const { signal } = (this.#connection = new AbortController());
    // Not every browser reports printing both ways.
    addEventListener("beforeprint", () => this.#preparePrint(), { signal });
    this.#markMenu.listen(signal);
    matchMedia("print").addEventListener("change", ({ matches }) => matches && this.#preparePrint(), { signal });
    if (!this.analysis) this.#start();
  }

  #preparePrint() {
    const isOurs = this.#view === this.#articleView;
    this.#printed.date.textContent = isOurs ? printedDate(this.#state) : "";
    this.#printed.summary.replaceChildren(...(isOurs ? printSummary(this.#state) : []));
  }

  disconnectedCallback() {
    // Moving an element disconnects and reconnects it at once; memory is freed only if it stays disconnected.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "for" && this.hasAttribute(name)) this.#state.text = null;
    if (!this.isConnected) return;
    if (name === "for") this.#start();
    else this.#applyAttributes();
  }

  /**
   * Analyzes and shows a new article. (Not named `open`: frameworks set a property where one has the name of an attribute.)
   *
   * @param {{ text: string | null | undefined, options?: Options }} article `null` and `undefined` stand for no text
   * @returns {Promise<Analysis | null>} null if it was canceled, replaced by another article, or failed
   */
  load({ text, options }) {
    this.#selectAgain = null;
    this.#panel.reset();
    this.#state.text = text === null || text === undefined ? null : String(text);
    this.#setOptions(options);
    return this.#start();
  }

  /**
   * Analyzes the same article again after its text or options changed. The selection, the search and the reading position are kept.
   *
   * @param {{ text?: string, options?: Options }} change what is left out stays as it is
   * @returns {Promise<Analysis | null>} as for `load`
   */
  update({ text = this.#state.text ?? undefined, options = this.options }) {
    if (this.#state.entity) this.#selectAgain ??= this.#state.entity;
    const isShown = this.analysis !== null && (text === undefined) === (this.#state.text === null);
    this.#state.text = text ?? null;
    this.#setOptions(options);
    return isShown ? this.#analyze() : this.#start();
  }

  /** @param {Options | undefined} options */
  #setOptions(options) {
    this.#state.options = options;
    this.#isCurrent = false;
  }

  /** The article's text. Setting it is `load` with the current options. */
  get text() {
    return this.#state.text ?? this.analysis?.text ?? "";
  }

  set text(text) {
    this.load({ text, options: this.options });
  }

  /** Options of the analysis. Setting them is `update`. */
  get options() {
    return this.#state.options;
  }

  set options(options) {
    this.#state.options = options;
    this.update({});
  }

  /** What the element is doing: "idle", "loading", "working", "shown", "canceled" or "failed". @returns {Phase} */
  get phase() {
    return this.#state.phase;
  }

  /** The analysis that is shown, or null. */
  get analysis() {
    return this.#state.analysis;
  }

  /**
   * Position in the text of the first sentence that is visible, at least in part, below a height in the viewport; 0 for an article
   * of the page.
   *
   * @param {number} [top] in pixels
   */
  placeAt(top = 0) {
    return this.#articleView.placeAt(top);
  }

  /**
   * Scrolls to a position in the text, if it is not visible; nothing takes the focus. An article of the page is not scrolled.
   *
   * @param {number} position
   * @param {number} [top] where the visible part of the article starts, in pixels
   */
  reveal(position, top = 0) {
    this.#articleView.reveal(position, top);
  }

  /** Index of the selected entity, or null. */
  get selected() {
    return this.#state.selected;
  }

  /**
   * The article in a format: "text", "html", "markdown", "json", "csv", "jsonld".
   *
   * @param {Format} format
   * @throws {Error} if nothing has been analyzed yet
   */
  render(format) {
    if (!this.#state.analyzer || !this.analysis) throw new Error("nothing has been analyzed yet");
    return this.#state.analyzer.render(format);
  }

  /**
   * Highlights one entity only, or all.
   *
   * @param {number | null} entity index into `analysis.entities`
   */
  select(entity) {
    this.#guide.select(entity);
  }

  /**
   * Goes to the next or previous mention of the selected entity; without a selection, of any entity.
   *
   * @param {1 | -1} step
   */
  step(step) {
    this.#guide.step(step);
  }

  /**
   * Scrolls to a line; one that was removed is shown first.
   *
   * @param {number} line index into `analysis.lines`
   */
  goToLine(line) {
    const status = this.analysis?.at("lines", line)?.status;
    if (status === "duplicate") this.#toggleWord("show", this.#state.layers, "duplicates", true);
    if (status === "boilerplate") this.#toggleWord("show", this.#state.layers, "boilerplate", true);
    this.#view.goToLine(line);
  }

  /**
   * Scrolls to a sentence.
   *
   * @param {number} sentence index into `analysis.sentences`
   */
  goToSentence(sentence) {
    this.#view.goToSentence(sentence);
  }

  /**
   * Scrolls to a quotation; quotations are marked first.
   *
   * @param {number} quotation index into `analysis.quotations`
   */
  goToQuotation(quotation) {
    this.#toggleWord("show", this.#state.layers, "quotations", true);
    this.#view.goToQuotation(quotation);
  }

  /**
   * Opens the menu that marks words as a name and removes lines: for the words that are selected, those of the focused mention, or words to
   * type. Only if the element is `editable`, and not over an article of the page.
   */
  mark() {
    if (this.#view === this.#articleView) this.#markMenu.open();
  }

  /** @param {number} quotation */
  async #copyQuotation(quotation) {
    const { analysis } = this;
    if (!analysis) return;
    try {
      await navigator.clipboard.writeText(attributed(analysis, analysis.at("quotations", quotation)));
      this.#status.textContent = texts.quotationCopied;
    } catch {
      this.#status.textContent = texts.copyFailed;
    }
  }

  /**
   * Starts with the current article in place of any other.
   *
   * @returns {Promise<Analysis | null>}
   */
  async #start() {
    if (!this.isConnected) return null;
    const { text } = this.#state;
    this.#host.abort();
    this.#host = new AbortController();
    if (this.#view !== this.#articleView || text === null) this.#clear();
    const host = text === null ? this.#hostArticle() : null;
    if (!host) {
      this.#view = this.#articleView;
      return text === null ? null : this.#analyze();
    }
    const { signal } = this.#host;
    const view = new HostView(host, this.#state, () => this.#analyze(), { theme: () => this.getAttribute("theme"), covered: () => this.#panel.covers });
    this.#view = view;
    listenToHost(host, view, this.#guide.pointer, { element: this, signal });
    document.addEventListener("keydown", (event) => this.#dismiss(event), { signal });
    return (await isNear(host, signal)) && !signal.aborted ? this.#analyze() : null;
  }

  /** @returns {Element | null} */
  #hostArticle() {
    const selector = this.getAttribute("for");
    if (!selector) return this.textContent?.trim() ? this : null;
    const root = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    try {
      const host = root.querySelector(selector);
      if (host) return host;
      throw new Error(`<article-analyzer for="${selector}">: nothing on the page matches`);
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /** @returns {Promise<Analysis | null>} */
  async #analyze() {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    this.#state.dispatch("start");
    try {
      const { Analyzer } = await loadEngine(this.options?.language);
      if (signal.aborted || !this.isConnected) return null;
      this.#state.dispatch("loaded");
      const { analyzer: before } = this.#state;
      if (!before) this.#fire("analyzer-ready", {});
      const analyzer = before && this.#isCurrent ? before : new Analyzer(this.options);
      /** @type {Analysis | undefined} */
      let analysis;
      try {
        analysis = await this.#run(analyzer, signal);
      } finally {
        if (!analysis && analyzer !== before) analyzer.free();
      }
      if (!analysis) return null;
      this.#isCurrent = true;
      for (const _ of this.#show(analyzer, analysis)) {
        if (analysis.text.length > LONG) await yieldToMain();
        if (signal.aborted) return null;
      }
      return analysis;
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return null;
    }
  }

  /**
   * @param {Analyzer} analyzer
   * @param {AbortSignal} signal
   * @returns {Analysis | Promise<Analysis | undefined>} undefined if aborted
   */
  #run(analyzer, signal) {
    if (this.#view instanceof HostView) return this.#view.analyze(analyzer);
    const text = this.#state.text ?? "";
    if (text.length <= SHORT) return analyzer.analyze(text);
    if (text.length <= LONG) return analyzeInSlices(analyzer, text, signal);
    this.#status.textContent = texts.analyzing;
    return this.#progress.analyze(analyzer, text, signal, () => this.#cancel());
  }

  /** Cancels the analysis of a long text; the reader can start it again. */
  #cancel() {
    this.#state.dispatch("cancel");
    this.#reset();
    this.#state.analyzer?.cancel();
    this.#progress.offer(() => this.#analyze());
    this.#status.textContent = texts.canceled;
  }

  #clear() {
    this.#state.dispatch("clear");
    this.#reset();
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#state.dispatch("fail");
    this.#reset();
    this.#status.textContent = texts.failed;
    this.#fire("analyzer-error", { error });
  }

  /** Shows nothing, rather than the analysis of another text. */
  #reset() {
    this.#request.abort();
    this.#state.reset();
    this.#guide.reset();
    this.#markMenu.hide();
    this.#view.clear();
    this.#panel.element.hidden = this.#toggle.hidden = true;
    this.#progress.hide();
  }

  /**
   * Shows an analysis step by step, so that a long one does not block the page.
   *
   * @param {Analyzer} analyzer
   * @param {Analysis} analysis
   */
  *#show(analyzer, analysis) {
    const state = this.#state;
    this.#guide.reset();
    this.#note.hide();
    this.#markMenu.hide();
    state.reset();
    if (state.analyzer !== analyzer) state.analyzer?.free();
    state.analyzer = analyzer;
    state.analysis = analysis;
    // First, as a long article is built part by part from the state while the reader scrolls.
    this.#view.show();
    yield;
    yield* this.#panel.show();
    this.#applyAttributes();
    this.#guide.attach(this.#view, this.#selectAgain);
    this.#selectAgain = null;
    const { stats } = analysis;
    const names = NAMES.reduce((sum, kind) => sum + analysis.entitiesOf(kind).length, 0);
    this.#panel.element.hidden = this.#toggle.hidden = false;
    this.#toggle.textContent = texts.openPanel(names, stats.removedLines);
    this.#progress.hide();
    this.#status.textContent = texts.result(names, analysis.count("mentions"), stats.removedLines);
    state.dispatch("result");
    this.#fire("analyzer-result", { analysis });
  }

  /**
   * @param {Options} options
   * @param {KnownName} [name] to keep for other articles
   * @returns {Promise<Analysis | null>} as for `update`; null if the page does it by itself
   */
  async #edit(options, name) {
    const event = new CustomEvent("analyzer-edit", { detail: { options, name }, bubbles: true, composed: true, cancelable: true });
    return this.dispatchEvent(event) ? this.update({ options }) : null;
  }

  /** @param {Pick<LineOptions, "restored" | "removed">} lines */
  #editLines(lines) {
    return this.#edit({ ...this.options, lines: { ...this.options?.lines, ...lines } });
  }

  /**
   * Removes lines, and those that repeat them.
   *
   * @param {readonly number[]} lines
   */
  #removeLines(lines) {
    const { analysis } = this;
    const repeats = analysis?.removedLines.filter((index) => {
      const line = analysis.at("lines", index);
      return line.status === "duplicate" && lines.includes(line.duplicateOf);
    });
    const removed = [...lines, ...(repeats ?? [])];
    const { removed: before = [], restored = [] } = this.options?.lines ?? {};
    return this.#editLines({ removed: [...new Set([...before, ...removed])], restored: restored.filter((line) => !removed.includes(line)) });
  }

  /**
   * @param {Correction} correction
   * @param {Pick<Entity, "name" | "kind"> | null} then the entity to select afterwards
   */
  async #correct(correction, then) {
    this.#selectAgain = then;
    const analysis = await this.#edit({ ...this.options, corrections: [...(this.options?.corrections ?? []), correction] });
    if (analysis) this.#status.textContent = texts.corrected[correction.type];
  }

  #release() {
    this.#clear();
    this.#host.abort();
    this.#connection.abort();
    this.#state.analyzer?.free();
    this.#state.analyzer = null;
  }

  /**
   * Adds a word to a list attribute, or removes it.
   *
   * @template {string} Word
   * @param {"show" | "kinds"} attribute
   * @param {ReadonlySet<Word>} words
   * @param {Word} word
   * @param {boolean} on
   */
  #toggleWord(attribute, words, word, on) {
    const others = [...words].filter((other) => other !== word);
    this.setAttribute(attribute, [...others, ...(on ? [word] : [])].join(" "));
  }

  #applyAttributes() {
    const lang = this.getAttribute("lang");
    if (lang) this.#articleView.container.lang = lang;
    else this.#articleView.container.removeAttribute("lang");
    this.#state.layers = wordsOf(this.getAttribute("show"), LAYERS, ["mentions"]);
    this.#state.kinds = wordsOf(this.getAttribute("kinds"), KINDS, KINDS);
    this.#state.editable = this.hasAttribute("editable");
    this.#state.keepsNames = this.getAttribute("editable") === "names";
    this.#view.showLayers();
    this.#panel.showLayers(this.#view.layers);
    this.#toggle.setAttribute("aria-expanded", String(this.hasAttribute("open")));
  }

  /**
   * Closes the card, otherwise a floating panel, wherever the focus is.
   *
   * @param {KeyboardEvent} event
   */
  #dismiss(event) {
    if (event.key !== "Escape") return;
    // The browser closes the menu by itself, but only its own part of the event.
    if (this.#panel.menuIsOpen) this.#panel.closeMenu();
    else if (this.#guide.card.shown) this.#guide.dismiss();
    else if (this.#note.shown) this.#note.hide();
    else if (this.#panel.floats) this.#closePanel();
    else return;
    event.stopPropagation();
  }

  #closePanel() {
    this.removeAttribute("open");
    this.#toggle.focus();
  }

  /**
   * Applies a property that was set before the element was defined.
   *
   * @param {"text" | "options"} name
   */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    /** @type {any} */ (this)[name] = value;
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/**
 * The known words of a list attribute.
 *
 * @template {string} Word
 * @param {string | null} value
 * @param {readonly Word[]} known
 * @param {readonly Word[]} otherwise if the attribute is missing
 */
function wordsOf(value, known, otherwise) {
  if (value === null) return new Set(otherwise);
  const given = value.split(/\s+/);
  return new Set(known.filter((word) => given.includes(word)));
}

/**
 * Waits until an element is near the viewport.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @returns {Promise<boolean> | boolean} false if aborted
 */
function isNear(element, signal) {
  // An observer reports only after the next frame; an article in view need not wait for that.
  const { top, bottom, height } = element.getBoundingClientRect();
  if (height > 0 && top < innerHeight + NEAR && bottom > -NEAR) return true;
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve(true);
      },
      { rootMargin: `${NEAR}px` },
    );
    observer.observe(element);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      resolve(false);
    });
  });
}

if (globalThis.customElements && !customElements.get("article-analyzer")) {
  customElements.define("article-analyzer", ArticleAnalyzer);
}
