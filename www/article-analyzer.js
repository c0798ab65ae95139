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
// The two views share the methods for showing, going to a place and selecting. The text came from a script (`.text`), or it is an article
// of the page (`for`, or what the element wraps), whose DOM must stay as it is. What only one can do (edit marks, read a live page)
// asks which one it is.
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
import { boxesOf, button, create, languageOf, setText } from "./element/dom.js";
import { checkThemes, themeOf, watchTheme } from "./element/theme.js";
import { closeOthers, joinFloating, leaveFloating } from "./element/floating.js";
import { listenToArticle, listenToHost } from "./element/pointer.js";
import { attributed } from "./element/speakers.js";
import { loadEngine } from "./element/engine.js";
import { mayReveal, watchPage } from "./element/page-changes.js";
import { beforePrinting, printSummary, printedDate } from "./element/print-summary.js";
import { reportOnce } from "./element/failure.js";
import { styles, takeOverFontSize } from "./element/styles.js";
import { texts } from "./element/texts.js";

export { english, setTexts } from "./element/texts.js";

/** @import { Analysis, Analyzer, Correction, Entity, Format, KnownName, LineOptions, Options } from "./pkg/article_analyzer.js" */
/** @import { CardPlace } from "./element/guide.js" */
/** @import { Phase } from "./element/state.js" */
/** @import { Theme } from "./element/theme.js" */

/** How close to the viewport, in pixels, the page's article must be before the analyzer is downloaded. */
const NEAR = 200;

/** How long an article that is not on the page may take to come before that is an error, in ms after the page has loaded. */
const PATIENCE = 5000;

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
 * @attr {"auto" | "light" | "dark"} theme - "auto" by default: by the color that the article stands on
 * @attr {string} lang - language of the article, by which its sentences are split unless `options` has a `language`; by default that of the article on the page
 * @attr {boolean | "names"} editable - whether the reader may mark and correct names, and remove and restore lines; with "names", also offers to keep names for other articles
 *
 * @fires analyzer-ready - the analyzer has loaded
 * @fires analyzer-result - a text has been analyzed; `detail.analysis`
 * @fires analyzer-edit - the reader corrected something; `detail.options` become the `options` unless the event is canceled; `detail.name` is a name to keep for other articles
 * @fires analyzer-error - loading or analyzing failed; `detail.error`, which is also written to the console unless the event is canceled
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
  /** Whether `state.analyzer` has the current options. */
  #isCurrent = false;
  /** The language of the last analysis. @type {string | undefined} */
  #analyzedAs;
  /** Aborts the analysis in progress. */
  #request = new AbortController();
  /** The entity to select again after the article has been re-analyzed. @type {Pick<Entity, "name" | "kind"> | null} */
  #selectAgain = null;
  /** The card to show again after the page's article has been read once more. @type {CardPlace | null} */
  #cardAgain = null;

  /** @type {ArticleView | HostView} */
  #view;
  #articleView;
  /** The page's own article, which the view shows. @type {Element | null} */
  #hostArticle = null;
  /** Aborts the listeners and observers on it. */
  #host = new AbortController();
  /** Aborts waiting for it, and watching the page. */
  #watch = new AbortController();
  /** @type {Panel} */
  #panel;
  /** @type {Guide} */
  #guide;
  /** @type {SpeakerNote} */
  #note;
  /** Made once the reader may mark words. @type {MarkMenu | undefined} */
  #markMenu;
  /** @type {HTMLElement} */
  #toggle;
  /** @type {HTMLElement} */
  #status;
  #progress = new Progress();
  /** What is printed before and after the article. */
  #printed = { date: create("p", { class: "printed" }), summary: create("div", { class: "printed" }) };
  /** Everything in the shadow tree, in the theme of the page. */
  #all;
  #layout;
  /** Keeps the place of a panel below an article of the page. */
  #reserved = create("div", { class: "reserved", hidden: true });
  /** @type {Theme} */
  #theme = "light";
  #floating = {
    setCurrent: (/** @type {boolean} */ isCurrent) => {
      this.#toggle.hidden = !isCurrent;
      if (isCurrent) this.#escapeAncestors();
    },
    close: () => void this.removeAttribute("open"),
  };
  /** Removes the listeners for printing. */
  #connection = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles(this.ownerDocument)];
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
    const main = create(
      "div",
      {},
      this.#progress.element,
      this.#printed.date,
      article,
      create("slot"),
      this.#printed.summary,
      this.#toggle,
    );
    this.#layout = create("div", { class: "layout" }, main, panel, this.#reserved);
    this.#all = create(
      "div",
      // In most pages it stays so, and styles are computed once.
      { class: "all", "data-theme": this.#theme },
      this.#layout,
      this.#guide.stepper,
      card,
      this.#note.element,
      this.#guide.description,
      this.#status,
    );
    root.append(this.#all);
    this.#status.addEventListener("transitionrun", checkThemes);
    listenToArticle(article, this.#guide.pointer);
    root.addEventListener("keydown", (event) => {
      this.#dismiss(/** @type {KeyboardEvent} */ (event));
      this.#guide.key(/** @type {KeyboardEvent} */ (event));
    });
  }

  connectedCallback() {
    this.#upgrade("text");
    this.#upgrade("options");
    this.#connection.abort();
    const { signal } = (this.#connection = new AbortController());
    this.#applyAttributes();
    takeOverFontSize(this.#status);
    beforePrinting(() => this.#preparePrint(), signal);
    if (this.analysis) this.#placePanel();
    else this.#start();
  }

  #preparePrint() {
    const isOurs = this.#view === this.#articleView;
    this.#articleView.complete();
    this.#printed.date.textContent = isOurs ? printedDate(this.#state) : "";
    this.#printed.summary.replaceChildren(...(isOurs ? printSummary(this.#state) : []));
  }

  disconnectedCallback() {
    // Moving an element disconnects and reconnects it at once; memory is freed only if it stays disconnected.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  /** Style sheets and highlights belong to a document: one of another document has neither. */
  adoptedCallback() {
    if (!this.ownerDocument.defaultView) return;
    /** @type {ShadowRoot} */ (this.shadowRoot).adoptedStyleSheets = [styles(this.ownerDocument)];
    this.#keepPlace();
    this.#clear();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "for") {
      this.#selectAgain = this.#cardAgain = null;
      if (this.hasAttribute(name)) this.#state.text = null;
    }
    if (!this.isConnected) return;
    if (name === "open" && this.hasAttribute(name)) closeOthers(this.#floating);
    if (name === "for") this.#start();
    else this.#applyAttributes();
    if (name === "lang" && /loading|working|shown/.test(this.phase) && this.#language !== this.#analyzedAs) this.update({});
    if (name === "panel" || name === "open") this.#placePanel();
  }

  /**
   * Analyzes and shows a new article. (Not named `open`: frameworks set a property where one has the name of an attribute.)
   *
   * @param {{ text: string | null | undefined, options?: Options }} article `null` and `undefined` stand for no text
   * @returns {Promise<Analysis | null>} null if it was canceled, replaced by another article, or failed
   */
  load({ text, options }) {
    this.#selectAgain = this.#cardAgain = null;
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
    if (this.#view === this.#articleView) this.#markMenu?.open();
  }

  #offerMarking() {
    if (!this.#markMenu) {
      this.#markMenu = new MarkMenu(this.#articleView.container, this.#state, {
        mark: (corrections, name) =>
          this.#edit({ ...this.options, corrections: [...(this.options?.corrections ?? []), ...corrections] }, name),
        remove: (lines) => this.#removeLines(lines),
        focus: (mention) => this.#articleView.focus(mention),
        shown: () => this.#guide.card.hide(),
        announce: (message) => (this.#status.textContent = message),
      });
      this.#all.append(this.#markMenu.element);
    }
    this.#markMenu.listen(this.#connection.signal);
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
    this.#watch.abort();
    this.#watch = new AbortController();
    if (this.#view !== this.#articleView || text === null) this.#clear();
    this.#hostArticle = null;
    if (text === null) return this.#follow();
    this.#view = this.#articleView;
    this.#layout.className = "layout";
    this.#reserved.hidden = true;
    watchTheme(this, (theme) => this.#applyTheme(theme), this.#host.signal);
    return this.#analyze();
  }

  /**
   * Follows the page's own article: it may come later, go, be replaced, or show more of its text.
   *
   * @returns {Promise<Analysis | null> | null}
   */
  #follow() {
    const { signal } = this.#watch;
    const expectation = new AbortController();
    signal.addEventListener("abort", () => expectation.abort());
    /** @type {Element | null} */
    let article;
    try {
      article = this.#findArticle();
    } catch (error) {
      this.#fail(error);
      return null;
    }
    watchPage(
      this.getRootNode(),
      (changes) => {
        const found = this.#findArticle();
        if (found) expectation.abort();
        if (found !== this.#hostArticle) this.#annotate(found);
        else if (found && this.#view instanceof HostView && mayReveal(changes, found)) this.#view.checkRendering();
      },
      signal,
    );
    if (!article && this.hasAttribute("for")) this.#expectArticle(expectation.signal);
    return this.#annotate(article);
  }

  /**
   * The page's own article.
   *
   * @returns {Element | null}
   * @throws {DOMException} if the selector is none
   */
  #findArticle() {
    const selector = this.getAttribute("for");
    if (!selector) return this.textContent?.trim() ? this : null;
    return /** @type {ParentNode & Node} */ (this.getRootNode()).querySelector(selector);
  }

  /**
   * Complains if no article comes.
   *
   * @param {AbortSignal} signal aborted when one has come, even if it has gone again since
   */
  #expectArticle(signal) {
    const complain = () => {
      if (signal.aborted) return;
      this.#fail(
        new Error(
          `for="${this.getAttribute("for")}": nothing on the page matches. Check the selector; an article that comes later is still found.`,
        ),
      );
    };
    const wait = () => setTimeout(complain, PATIENCE);
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait, { once: true, signal });
  }

  /**
   * Annotates an article of the page in place of any other.
   *
   * @param {Element | null} article
   * @returns {Promise<Analysis | null>}
   */
  async #annotate(article) {
    this.#host.abort();
    const { signal } = (this.#host = new AbortController());
    if (this.#hostArticle) {
      this.#keepPlace();
      this.#clear();
    }
    this.#hostArticle = article;
    this.#layout.className = article ? `layout over${article === this ? "" : " elsewhere"}` : "layout";
    this.#reserved.hidden = !article;
    if (!article) {
      this.#view = this.#articleView;
      return null;
    }
    const look = { theme: () => ({ theme: this.#theme, isGiven: this.#givenTheme !== null }), covered: () => this.#panel.covers };
    const view = new HostView(article, this.#state, () => this.#readAgain(), look);
    this.#view = view;
    listenToHost(article, view, this.#guide.pointer, { element: this, signal });
    document.addEventListener("keydown", (event) => this.#dismiss(event), { signal });
    watchTheme(article, (theme) => this.#applyTheme(theme), signal);
    return (await isNear(article, signal)) && !signal.aborted ? this.#analyze() : null;
  }

  #readAgain() {
    this.#keepPlace();
    this.#analyze();
  }

  /** Remembers what the reader has chosen, for the same article read again. */
  #keepPlace() {
    if (this.#state.entity) this.#selectAgain ??= this.#state.entity;
    this.#cardAgain = this.#guide.place ?? this.#cardAgain;
  }

  /** The theme that the host has set. @returns {Theme | null} */
  get #givenTheme() {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : null;
  }

  /** @param {Theme} found by the color of the ground, unless one is given */
  #applyTheme(found) {
    const theme = this.#givenTheme ?? found;
    const isNew = theme !== this.#theme;
    this.#theme = this.#all.dataset.theme = theme;
    if (isNew && this.analysis) this.#view.showLayers();
  }

  /** Puts a floating panel and its button where they belong, whatever they are in. */
  #placePanel() {
    const floats = this.getAttribute("panel") === "floating";
    if (floats && this.analysis) joinFloating(this.#floating, boxesOf(this.#hostArticle ?? this));
    else leaveFloating(this.#floating);
    if (floats || !this.analysis) return;
    this.#toggle.hidden = false;
    for (const part of this.#fixed) part.removeAttribute("popover");
  }

  /** What is fixed to the window when the panel floats. */
  get #fixed() {
    return [this.#toggle, this.#guide.stepper, this.#panel.element];
  }

  /** Fixes button and panel to the window, also inside an ancestor that is transformed. In the top layer nothing is relative to one. */
  #escapeAncestors() {
    if (!isOffBottom(this.#toggle)) return;
    for (const part of this.#fixed) {
      part.popover = "manual";
      if (!part.matches(":popover-open")) part.showPopover();
    }
  }

  /** The language of the article: what the options say, or the element, or the page. @returns {string | undefined} */
  get #language() {
    const article = this.hasAttribute("lang") ? this : (this.#hostArticle ?? this);
    return this.options?.language ?? languageOf(article);
  }

  /** @returns {Promise<Analysis | null>} */
  async #analyze() {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    this.#state.dispatch("start");
    const language = this.#language;
    if (language !== this.#analyzedAs) this.#isCurrent = false;
    this.#analyzedAs = language;
    try {
      const { Analyzer } = await loadEngine(language);
      if (signal.aborted || !this.isConnected) return null;
      this.#state.dispatch("loaded");
      const { analyzer: before } = this.#state;
      if (!before) this.#fire("analyzer-ready", {});
      const options = { ...this.options, language };
      const analyzer = before ?? new Analyzer(options);
      // The one before remembers most of the text.
      if (before && !this.#isCurrent) before.setOptions(options);
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
    checkThemes();
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
    if (this.#fire("analyzer-error", { error })) reportOnce(error);
  }

  /** Shows nothing, rather than the analysis of another text. */
  #reset() {
    this.#request.abort();
    this.#state.reset();
    this.#guide.reset();
    this.#markMenu?.hide();
    this.#view.clear();
    this.#panel.element.hidden = this.#toggle.hidden = this.#reserved.hidden = true;
    this.#status.textContent = "";
    leaveFloating(this.#floating);
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
    const card = this.#cardAgain;
    this.#cardAgain = null;
    if (!card) this.#guide.reset();
    this.#note.hide();
    this.#markMenu?.hide();
    state.reset();
    if (state.analyzer !== analyzer) state.analyzer?.free();
    state.analyzer = analyzer;
    state.analysis = analysis;
    // Highlights are painted in a theme; the rest is in it before the next frame.
    if (this.#hostArticle) this.#applyTheme(themeOf(this.#hostArticle));
    else checkThemes();
    // First, as a long article is built part by part from the state while the reader scrolls.
    this.#view.show();
    yield;
    yield* this.#panel.show();
    this.#applyAttributes();
    this.#guide.attach(this.#view, this.#selectAgain, card);
    this.#selectAgain = null;
    const { stats } = analysis;
    const names = NAMES.reduce((sum, kind) => sum + analysis.entitiesOf(kind).length, 0);
    this.#reserved.hidden = true;
    this.#panel.element.hidden = this.#toggle.hidden = false;
    setText(this.#toggle, texts.openPanel(names, stats.removedLines));
    this.#placePanel();
    this.#progress.hide();
    setText(this.#status, texts.result(names, analysis.count("mentions"), stats.removedLines));
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
    return this.#editLines({
      removed: [...new Set([...before, ...removed])],
      restored: restored.filter((line) => !removed.includes(line)),
    });
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
    this.#watch.abort();
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
    if (this.#state.editable) this.#offerMarking();
    if (this.#givenTheme) this.#applyTheme(this.#givenTheme);
    else if (this.analysis) checkThemes();
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
   * @returns {boolean} false if it was canceled
   */
  #fire(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === "analyzer-error" }));
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
  const boxes = boxesOf(element);
  const isInView = boxes.some((box) => {
    const { top, bottom, height } = box.getBoundingClientRect();
    return height > 0 && top < innerHeight + NEAR && bottom > -NEAR;
  });
  if (isInView) return true;
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve(true);
      },
      { rootMargin: `${NEAR}px` },
    );
    for (const box of boxes) observer.observe(box);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      resolve(false);
    });
  });
}

/**
 * Whether an element is not fixed to the window, but to an ancestor: one that is transformed, for example.
 *
 * @param {HTMLElement} element
 */
function isOffBottom(element) {
  const { bottom, height } = element.getBoundingClientRect();
  // A scroll bar may take a part of the window.
  return height > 0 && Math.abs(innerHeight - bottom - Number.parseFloat(getComputedStyle(element).bottom)) > 20;
}

if (globalThis.customElements && !customElements.get("article-analyzer")) {
  customElements.define("article-analyzer", ArticleAnalyzer);
}
