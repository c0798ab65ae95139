import { ArticleView } from "./element/article-view.js";
import { Guide } from "./element/guide.js";
import { HostView } from "./element/host-view.js";
import { KINDS, LAYERS, NAMES } from "./element/kinds.js";
import { Panel } from "./element/panel.js";
import { Progress } from "./element/progress.js";
import { breathe } from "./element/breath.js";
import { button, create } from "./element/dom.js";
import { listenToArticle, listenToHost } from "./element/pointing.js";
import { loadEngine } from "./element/engine.js";
import { styles } from "./element/styles.js";
import { texts } from "./element/texts.js";

export { english, setTexts } from "./element/texts.js";

/** @import { Analysis, Analyzer, Entity, Format, Kind, Options } from "./pkg/article_analyzer.js" */
/** @import { Layer } from "./element/kinds.js" */

/** How near to the window, in pixels, the host's article comes before the analyzer is downloaded. */
const NEAR = 200;

/** A longer text, in UTF-16 code units, is analyzed in slices, and the reader told that work is going on. */
const LONG = 300_000;

/** @type {typeof HTMLElement} nothing to extend where there is no document: importing is safe on a server */
const Base = globalThis.HTMLElement ?? class {};

/**
 * Shows an article with its people, places, organizations, dates and amounts highlighted, and a panel that gathers them.
 *
 * The article is the `text` that it is given, or the element that `for` points at, whichever was set last; else what it wraps. The latter two stay
 * as they are: the highlights are painted over them.
 *
 * @element article-analyzer
 *
 * @attr {string} for - CSS selector of the article on the page
 * @attr {string} show - layers over the text: any of "mentions labels sentences numbers duplicates boilerplate"; "mentions" by default
 * @attr {string} kinds - kinds that are highlighted, separated by spaces; all by default
 * @attr {"inline" | "side" | "floating" | "hidden"} panel - where the panel stands; "inline" by default
 * @attr {boolean} open - whether a panel that floats is open
 * @attr {"auto" | "light" | "dark"} theme - "auto" by default: as the page around it
 * @attr {string} lang - language of the article
 * @attr {boolean} editable - whether the reader may restore lines and correct names
 *
 * @fires analyzer-ready - the analyzer has loaded
 * @fires analyzer-result - a text has been analyzed; `detail.analysis`
 * @fires analyzer-edit - the reader restores lines or corrects names; `detail.options` are the `options` that this comes to, and that are
 *   set unless the event is canceled
 * @fires analyzer-error - loading or analyzing failed; `detail.error`
 * @fires entity-select - a name was chosen, or none; `detail.entity`, `detail.index`
 *
 * @csspart article - the article
 * @csspart panel - the panel
 * @csspart progress - how far the analysis of a long text is
 * @csspart card - the card of a mention
 * @csspart toggle - the button that opens a floating panel
 * @csspart stepper - the buttons that lead a keyboard through the mentions in a host's article, seen while one of them has the focus
 */
export class ArticleAnalyzer extends Base {
  static observedAttributes = ["for", "show", "kinds", "panel", "open", "theme", "lang", "editable"];

  /** @type {string | null} */
  #text = null;
  /** @type {Options | undefined} */
  #options;
  /** @type {Analyzer | null} */
  #analyzer = null;
  /** Whether the analyzer was made with the options that are set now. */
  #isCurrent = false;
  /** @type {Analysis | null} */
  #analysis = null;
  /** Ends the analysis under way. */
  #request = new AbortController();
  /** The name to be chosen when the article has been analyzed again. @type {Pick<Entity, "name" | "kind"> | null} */
  #chooseAgain = null;

  /** @type {ArticleView | HostView} */
  #view;
  #articleView;
  /** Ends what was begun for the host's article. */
  #host = new AbortController();
  /** @type {Panel} */
  #panel;
  /** @type {Guide} */
  #guide;
  /** @type {HTMLElement} */
  #toggle;
  /** @type {HTMLElement} */
  #status;
  #progress = new Progress();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles()];
    const article = create("article", { class: "article", part: "article", dir: "auto" });
    const panel = create("section", { class: "panel", part: "panel", "aria-label": texts.panel, hidden: true });
    const card = create("div", { class: "card", part: "card", popover: "manual", role: "group", "aria-label": texts.card });
    this.#toggle = button("", () => this.toggleAttribute("open"), { class: "toggle", part: "toggle", hidden: true });
    this.#status = create("p", { class: "visually-hidden", role: "status" });
    this.#articleView = new ArticleView(article);
    this.#view = this.#articleView;
    this.#panel = new Panel(panel, {
      select: (entity) => this.select(entity),
      step: (step) => this.step(step),
      showLayer: (layer, shown) => this.#toggleWord("show", this.#layers(), layer, shown),
      showKind: (kind, shown) => this.#toggleWord("kinds", this.#kinds(), kind, shown),
      goToLine: (line) => this.goToLine(line),
      goToSentence: (sentence) => this.goToSentence(sentence),
      restore: (restored) => this.#edit({ ...this.#options, lines: { ...this.#options?.lines, restored: [...restored] } }),
      correct: (correction, then) => {
        this.#chooseAgain = then;
        this.#edit({ ...this.#options, corrections: [...(this.#options?.corrections ?? []), correction] });
      },
      close: () => this.#closePanel(),
    });
    this.#guide = new Guide(card, this.#panel, {
      kinds: () => (this.#layers().has("mentions") ? this.#kinds() : new Set()),
      say: (message) => (this.#status.textContent = message),
      selected: (index, entity) => this.#fire("entity-select", { index, entity }),
    });
    root.append(create("div", { class: "layout" }, create("div", {}, this.#progress.element, article, create("slot"), this.#toggle), panel), this.#guide.stepper, card, this.#status);
    listenToArticle(article, this.#guide.pointing);
    root.addEventListener("keydown", (event) => {
      this.#dismiss(/** @type {KeyboardEvent} */ (event));
      this.#guide.key(/** @type {KeyboardEvent} */ (event));
    });
  }

  connectedCallback() {
    this.#upgrade("text");
    this.#upgrade("options");
    this.#applyLayers();
    if (!this.#analysis) this.#start();
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it back at once; only what stays out is freed.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "for" && this.hasAttribute(name)) this.#text = null;
    if (!this.isConnected) return;
    if (name === "for") this.#start();
    else this.#applyLayers();
  }

  /** The article, as pasted. Setting it analyzes and shows it; null and undefined stand for none. */
  get text() {
    return this.#text ?? this.#analysis?.text ?? "";
  }

  set text(text) {
    this.#text = text === null || text === undefined ? null : String(text);
    this.#chooseAgain = null;
    this.#panel.forget();
    if (this.isConnected) this.#start();
  }

  /** What to look for, and how. Setting it analyzes again. */
  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = options;
    this.#isCurrent = false;
    this.#chooseAgain ??= this.selected === null ? null : (this.#analysis?.at("entities", this.selected) ?? null);
    if (this.#analysis) this.#analyze();
    else if (this.isConnected) this.#start();
  }

  /** What was found, or null as long as nothing was. */
  get analysis() {
    return this.#analysis;
  }

  /**
   * The position in the text of the first sentence that is seen, wholly or in part, below a height in the window; 0 for an article that
   * stands elsewhere on the page.
   *
   * @param {number} [top] in pixels
   */
  placeAt(top = 0) {
    return this.#articleView.placeAt(top);
  }

  /** The index of the chosen name, or null. */
  get selected() {
    return this.#guide.selected;
  }

  /**
   * The article in a format: "text", "html", "markdown", "json", "csv", "jsonld".
   *
   * @param {Format} format
   * @throws {Error} as long as nothing was analyzed
   */
  render(format) {
    if (!this.#analyzer || !this.#analysis) throw new Error("nothing was analyzed yet");
    return this.#analyzer.render(format);
  }

  /**
   * Highlights one name only, or all.
   *
   * @param {number | null} entity index into `analysis.entities`
   */
  select(entity) {
    this.#guide.select(entity);
  }

  /**
   * Goes to the next or the previous mention of the chosen name; without one, of any name.
   *
   * @param {1 | -1} step
   */
  step(step) {
    this.#guide.step(step);
  }

  /**
   * Shows a line in its place, even if it was removed.
   *
   * @param {number} line index into `analysis.lines`
   */
  goToLine(line) {
    const status = this.#analysis?.at("lines", line)?.status;
    if (status === "duplicate") this.#toggleWord("show", this.#layers(), "duplicates", true);
    if (status === "boilerplate") this.#toggleWord("show", this.#layers(), "boilerplate", true);
    this.#view.goToLine(line);
  }

  /**
   * Brings a sentence into view.
   *
   * @param {number} sentence index into `analysis.sentences`
   */
  goToSentence(sentence) {
    this.#view.goToSentence(sentence);
  }

  /** Begins with the article that the element is for, in place of any other. */
  #start() {
    this.#host.abort();
    this.#host = new AbortController();
    if (this.#view !== this.#articleView || this.#text === null) this.#forget();
    const host = this.#text === null ? this.#hostArticle() : null;
    if (!host) {
      this.#view = this.#articleView;
      if (this.#text !== null) this.#analyze();
      return;
    }
    const view = new HostView(host, () => this.#analyze(), () => this.getAttribute("theme"));
    this.#view = view;
    const { signal } = this.#host;
    listenToHost(host, view, this.#guide.pointing, { element: this, signal });
    document.addEventListener("keydown", (event) => this.#dismiss(event), { signal });
    whenNear(host, signal, () => this.#analyze());
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

  async #analyze() {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    try {
      const { Analyzer } = await loadEngine();
      if (signal.aborted || !this.isConnected) return;
      if (!this.#analyzer) this.#fire("analyzer-ready", {});
      const analyzer = this.#analyzer && this.#isCurrent ? this.#analyzer : new Analyzer(this.#options);
      try {
        const analysis = await this.#analyzeWith(analyzer, signal);
        if (!analysis) return;
        // What is shown is built with the analyzer that found it.
        const before = this.#analyzer;
        this.#analyzer = analyzer;
        this.#isCurrent = true;
        try {
          for (const _ of this.#show(analyzer, analysis)) {
            if (analysis.text.length > LONG) await breathe();
            if (signal.aborted) return;
          }
        } finally {
          if (before !== analyzer) before?.free();
        }
      } finally {
        if (analyzer !== this.#analyzer) analyzer.free();
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /**
   * @param {Analyzer} analyzer
   * @param {AbortSignal} signal
   * @returns {Analysis | Promise<Analysis | undefined>} nothing if it is given up
   */
  #analyzeWith(analyzer, signal) {
    if (this.#view instanceof HostView) return this.#view.analyze(analyzer);
    const text = this.#text ?? "";
    if (text.length <= LONG) return analyzer.analyze(text);
    this.#status.textContent = texts.analyzing;
    return this.#progress.analyze(analyzer, text, signal, () => this.#cancel());
  }

  /** Gives up the analysis of a long text, which its reader may ask for again. */
  #cancel() {
    this.#forget();
    this.#analyzer?.cancel();
    this.#progress.offer(() => this.#analyze());
    this.#status.textContent = texts.canceled;
  }

  /** Shows nothing rather than what was found in another text. */
  #forget() {
    this.#request.abort();
    this.#analysis = null;
    this.#guide.leave();
    this.#view.clear();
    this.#panel.element.hidden = this.#toggle.hidden = true;
    this.#progress.hide();
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#forget();
    this.#status.textContent = texts.failed;
    this.#fire("analyzer-error", { error });
  }

  /**
   * Shows what was found, in steps: all of a long text would keep its reader waiting.
   *
   * @param {Analyzer} analyzer
   * @param {Analysis} analysis
   */
  *#show(analyzer, analysis) {
    this.#analysis = analysis;
    this.#guide.leave();
    yield* this.#panel.show(analysis, this.hasAttribute("editable"), this.#options?.lines?.restored ?? []);
    const view = this.#view;
    if (view instanceof ArticleView) view.keepPlace(() => view.show(analyzer, analysis));
    else view.show(analyzer, analysis);
    yield;
    this.#applyLayers();
    this.#guide.enter(this.#view, analysis, this.#chooseAgain);
    this.#chooseAgain = null;
    const { stats } = analysis;
    const names = NAMES.reduce((sum, kind) => sum + analysis.entitiesOf(kind).length, 0);
    this.#panel.element.hidden = this.#toggle.hidden = false;
    this.#toggle.textContent = texts.openPanel(names, stats.removedLines);
    this.#progress.hide();
    this.#status.textContent = texts.result(names, analysis.count("mentions"), stats.removedLines);
    this.#fire("analyzer-result", { analysis });
  }

  /** @param {Options} options */
  #edit(options) {
    const event = new CustomEvent("analyzer-edit", { detail: { options }, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) this.options = options;
  }

  #release() {
    this.#forget();
    this.#host.abort();
    this.#analyzer?.free();
    this.#analyzer = null;
  }

  /** @returns {Set<Layer>} */
  #layers() {
    return words(this.getAttribute("show"), LAYERS, ["mentions"]);
  }

  /** @returns {Set<Kind>} */
  #kinds() {
    return words(this.getAttribute("kinds"), KINDS, KINDS);
  }

  /**
   * Adds a word to a list attribute, or takes it out.
   *
   * @template {string} Word
   * @param {"show" | "kinds"} attribute
   * @param {Set<Word>} present
   * @param {Word} word
   * @param {boolean} on
   */
  #toggleWord(attribute, present, word, on) {
    if (on) present.add(word);
    else present.delete(word);
    this.setAttribute(attribute, [...present].join(" "));
  }

  #applyLayers() {
    const lang = this.getAttribute("lang");
    if (lang) this.#articleView.container.lang = lang;
    else this.#articleView.container.removeAttribute("lang");
    this.#view.setLayers(this.#layers(), this.#kinds());
    this.#panel.setLayers(this.#layers(), this.#kinds(), this.#view.layers);
    this.#toggle.setAttribute("aria-expanded", String(this.hasAttribute("open")));
  }

  /**
   * Dismisses the card, else a panel that floats, wherever the focus is.
   *
   * @param {KeyboardEvent} event
   */
  #dismiss(event) {
    if (event.key !== "Escape") return;
    if (this.#guide.card.shown) this.#guide.dismiss();
    else if (this.#panel.floats) this.#closePanel();
    else return;
    event.stopPropagation();
  }

  #closePanel() {
    this.removeAttribute("open");
    this.#toggle.focus();
  }

  /**
   * Takes over a property that was set before the element was defined.
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
 * The words of a list attribute that are known.
 *
 * @template {string} Word
 * @param {string | null} value
 * @param {readonly Word[]} known
 * @param {readonly Word[]} otherwise where the attribute is missing
 */
function words(value, known, otherwise) {
  if (value === null) return new Set(otherwise);
  const given = value.split(/\s+/);
  return new Set(known.filter((word) => given.includes(word)));
}

/** @param {Element} element */
function isNear(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && top < innerHeight + NEAR && bottom > -NEAR;
}

/**
 * Calls `act` once the element comes near the window.
 *
 * @param {Element} element
 * @param {AbortSignal} signal ends waiting
 * @param {() => void} act
 */
function whenNear(element, signal, act) {
  // An observer tells only after the next frame.
  if (isNear(element)) {
    act();
    return;
  }
  const near = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return;
      near.disconnect();
      act();
    },
    { rootMargin: `${NEAR}px` },
  );
  near.observe(element);
  signal.addEventListener("abort", () => near.disconnect());
}

if (globalThis.customElements && !customElements.get("article-analyzer")) {
  customElements.define("article-analyzer", ArticleAnalyzer);
}
