import "../article-analyzer.js";
import { button, create, setText } from "../element/dom.js";
import { LoadError } from "../element/failure.js";
import { loadEngine } from "../element/engine.js";
import { setUpAboutArticle } from "./about-article.js";
import { CurrentArticle, newArticle } from "./current-article.js";
import { Editor } from "./editor.js";
import { onlyLink, readArticles } from "./files.js";
import { readTransfer, splitArticles, takeTransfer } from "./intake.js";
import { languageOf } from "./language.js";
import { Damaged, Library, firstLine, shortened } from "./library.js";
import { LibraryDialog } from "./library-dialog.js";
import { MyNames } from "./my-names.js";
import { setUpOffline } from "./offline.js";
import { LINK, TooLarge, readLink } from "./share.js";
import { getSetting, setSetting } from "./settings.js";
import { isCovered, isTyping, setUpShortcuts } from "./shortcuts.js";
import { copyText, setUpExportMenu } from "./export-menu.js";
import { setUpTheme } from "./theme.js";
import { setUpView } from "./view-settings.js";
import { texts } from "./texts.js";
import { isAnalyzed, titleOf } from "./title.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Article } from "./library.js" */
/** @import { Shared } from "./share.js" */

/** @typedef {"start" | "reading" | "comparison" | "collection"} View */
const VIEWS = /** @type {const} */ (["start", "reading", "comparison", "collection"]);
const ARTICLE = "#article=";
const COMPARISON = "#compare=";
const COLLECTION = "#names=";
const PRIVATE = "private";
/** Where the service worker leads what another app shares. */
const SHARED = "#shared";
/** How long a removal can be undone after the page was closed, in ms. */
const UNDO_TIME = 60_000;

/**
 * @template {HTMLElement} Type
 * @param {string} id
 * @param {new () => Type} type
 * @returns {Type}
 */
function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing`);
  return element;
}

const reader = /** @type {ArticleAnalyzer} */ (byId("reader", HTMLElement));
const input = byId("text", HTMLTextAreaElement);
const edit = byId("edit", HTMLButtonElement);
const undo = byId("undo", HTMLButtonElement);
const redo = byId("redo", HTMLButtonElement);
const problem = byId("problem", HTMLElement);
const untitled = byId("untitled", HTMLHeadingElement);
const foreign = byId("foreign", HTMLElement);
const several = byId("several", HTMLElement);
const toast = byId("toast", HTMLElement);
const saveState = byId("save-state", HTMLElement);
const shortcuts = byId("shortcuts", HTMLDialogElement);
const files = byId("files", HTMLInputElement);

const bar = /** @type {HTMLElement} */ (document.querySelector(".bar"));
/** Where the editor has room beside the article. */
const wide = matchMedia("(min-width: 75rem)");

const editor = new Editor(byId("editor", HTMLElement), reader, {
  changed: (text) => (hasText(text) ? current.edit(text) : say(texts.nothingToAnalyze)),
  close: () => setEditing(false),
  top: readingTop,
});
const library = new Library((change) => current.changedElsewhere(change));
library.isPrivate = getSetting(PRIVATE) === "on";
const names = new MyNames();
const current = new CurrentArticle(reader, library, names, {
  changed: () => {
    const { activeElement } = document;
    undo.hidden = redo.hidden = !current.canUndo && !current.canRedo;
    undo.disabled = !current.canUndo;
    redo.disabled = !current.canRedo;
    // A disabled button would lose the focus.
    if (activeElement === undo && undo.disabled) redo.focus();
    if (activeElement === redo && redo.disabled) undo.focus();
    showTitle();
    showLanguage();
    showAbout();
  },
  saving: (state) => {
    setText(saveState, texts.saving[state]);
    if (state === "notSaved") complain(texts.notSaved);
  },
  copied: () => {
    if (isReading()) history.replaceState(null, "", ARTICLE + current.article?.id);
    complain(texts.savedAsCopy);
  },
  reloaded: () => {
    setEditing(false);
    say(texts.reloaded);
  },
});
const showAbout = setUpAboutArticle(byId("about-article", HTMLDetailsElement), current);
const articles = new LibraryDialog(byId("library", HTMLDialogElement), library, {
  open: (id) => go(ARTICLE + id),
  compare: (ids) => go(COMPARISON + ids.join()),
  names: (ids) => go(COLLECTION + ids.join()),
  setPrivate: (isOn) => {
    library.isPrivate = isOn;
    setSetting(PRIVATE, isOn ? "on" : "off");
  },
  save: () => current.save(),
  renamed: (id, name) => current.renamed(id, name),
  removed: (ids) => {
    if (!current.article || !ids.includes(current.article.id)) return;
    current.close();
    go("");
  },
  say,
});

let toastTimer = 0;

/** @param {string} message */
function say(message) {
  clearTimeout(toastTimer);
  toast.textContent = message;
  toastTimer = window.setTimeout(() => (toast.textContent = ""), 4000);
}

/** @param {...(string | Node)} message */
function complain(...message) {
  problem.replaceChildren(...message);
  problem.hidden = false;
}

/**
 * Explains that the page cannot open a link, and what to do instead.
 *
 * @param {string} link
 */
function explainLink(link) {
  const open = create("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, texts.openLink);
  complain(create("p", {}, texts.linkOnly), create("p", {}, open, ` · ${texts.linkSteps}`));
  window.scrollTo({ top: 0, behavior: "instant" });
}

/** Shows the title of the article in the tab, and as a heading if it has no headline of its own. */
function showTitle() {
  const title = titleOf(reader);
  document.title = [title, "article-analyzer"].filter(Boolean).join(" · ");
  untitled.hidden = isAnalyzed(reader) && Boolean(reader.analysis?.title);
  setText(untitled, title);
}

/** @param {View} view */
function show(view) {
  document.body.dataset.view = view;
  for (const name of VIEWS) byId(name, HTMLElement).hidden = name !== view;
  problem.hidden = true;
  setEditing(false);
  if (view !== "reading") document.title = "article-analyzer";
  window.scrollTo({ top: 0, behavior: "instant" });
}

/** How often an article was opened: only the last one is shown. */
let reads = 0;

/**
 * Opens a new article, or the saved one with the same text.
 *
 * @param {string} text
 * @param {Article["options"]} [options]
 * @param {"pushState" | "replaceState"} [entry] what happens to the current history entry
 * @param {Pick<Shared, "name" | "source">} [about]
 */
async function read(text, options, entry = "pushState", about = {}) {
  if (!hasText(text)) {
    say(texts.nothingToAnalyze);
    return;
  }
  const link = onlyLink(text);
  if (link) {
    explainLink(link);
    return;
  }
  input.value = "";
  const request = ++reads;
  await current.save();
  const stored = await library.find(text, options).catch(() => undefined);
  if (request !== reads) return;
  show("reading");
  if (stored) {
    current.open(stored);
    say(texts.alreadySaved);
  } else {
    current.create({ ...about, text, options: withLanguage(text, options) });
  }
  history[entry](null, "", ARTICLE + current.article?.id);
  byId("main", HTMLElement).focus({ preventScroll: true });
}

/**
 * Adds articles to those on this device, except those that are there already, and lists them all.
 *
 * @param {readonly Shared[]} added
 * @param {readonly string[]} [failed] what to report besides
 */
async function addArticles(added, failed = []) {
  const now = Date.now();
  let count = 0;
  await current.save();
  for (const [index, shared] of added.entries()) {
    const { text } = shared;
    if (!hasText(text) || (await library.find(text, shared.options).catch(() => undefined))) continue;
    await library.put(newArticle({ ...shared, options: withLanguage(text, shared.options) }, now + index));
    count++;
  }
  await articles.show([texts.addedArticles(count), ...failed].join(" "));
}

/**
 * Options with the language of a text, if that is not English.
 *
 * @param {string} text
 * @param {Article["options"]} [options]
 */
function withLanguage(text, options = {}) {
  if (options.language) return options;
  const language = languageOf(text);
  return language ? { ...options, language } : options;
}

/** Tells what to expect of an article that is not in English, and lets the reader object. */
function showLanguage() {
  const code = current.article?.options.language ?? "en";
  foreign.hidden = /^en\b/.test(code);
  if (!foreign.hidden)
    foreign.replaceChildren(
      texts.foreign(code),
      " ",
      button(texts.isEnglish, () => current.setLanguage("en")),
    );
}

/** @param {string} address starting with "#", or empty for the start page */
function go(address) {
  history.pushState(null, "", address || location.pathname);
  return route();
}

function startAgain() {
  go("").then(() => input.focus());
}

/** Shows what the address points to. */
async function route() {
  const { hash } = location;
  if (hash.startsWith(LINK)) return readShared(hash);
  if (hash.startsWith(COMPARISON)) return compare(hash.slice(COMPARISON.length).split(",")).catch(() => say(texts.failed));
  if (hash === SHARED) return openShared();
  if (hash.startsWith(COLLECTION)) return showNames(hash.slice(COLLECTION.length)).catch(() => say(texts.failed));
  if (!hash.startsWith(ARTICLE)) return show("start");
  const id = hash.slice(ARTICLE.length);
  if (current.article?.id === id) return show("reading");
  const request = ++reads;
  const article = await library.get(id).catch((error) => (error instanceof Damaged ? "damaged" : undefined));
  if (request !== reads) return;
  const found = article ?? current.unsaved(id);
  if (!found || found === "damaged") {
    say(found ? texts.damaged : texts.gone);
    return show("start");
  }
  show("reading");
  await current.open(await withValidOptions(found));
}

/**
 * An article without its corrections, if the analyzer rejects them.
 *
 * @param {Article} article
 * @returns {Promise<Article>}
 */
async function withValidOptions(article) {
  const engine = await loadEngine().catch(() => null);
  if (!engine) return article; // reported when it is analyzed
  try {
    new engine.Analyzer(article.options).free();
    return article;
  } catch {
    say(texts.damagedCorrections);
    return { ...article, options: {} };
  }
}

/**
 * Opens the article in a link. The link is removed from the history, or going back would open it again.
 *
 * @param {string} link
 */
async function readShared(link) {
  const shared = await readLink(link).catch((error) => (error instanceof TooLarge ? "too large" : null));
  history.replaceState(null, "", location.pathname);
  show("start");
  if (shared === "too large") complain(texts.linkTooLarge);
  else if (shared) await read(shared.text, shared.options, "replaceState", shared);
  else say(texts.linkBroken);
}

/** @param {string[]} ids */
async function compare(ids) {
  const chosen = await articlesOf(ids);
  if (chosen.length < 2) {
    say(texts.gone);
    return show("start");
  }
  // Rarely needed, so loaded on demand.
  const { showComparison } = await import("./comparison-view.js");
  const swap = () => go(COMPARISON + ids.toReversed().join());
  await showComparison(byId("comparison", HTMLElement), chosen, { open: openAt, swap });
  show("comparison");
}

/**
 * The articles with these ids, each with a name.
 *
 * @param {string[]} ids
 */
async function articlesOf(ids) {
  const found = await Promise.all(ids.map((id) => library.get(id).catch(() => undefined)));
  return found
    .filter((article) => article !== undefined)
    .map((article) => ({
      ...article,
      name: shortened(article.name || firstLine(article.text)),
      options: names.withNames(article.options),
    }));
}

/** @param {string} address ids with commas between; then, with slashes between, kind and name of the one that is shown */
async function showNames(address) {
  const [list, kind, name] = address.split("/");
  const chosen = await articlesOf(list.split(","));
  if (!chosen.length) {
    say(texts.gone);
    return show("start");
  }
  // Rarely needed, so loaded on demand.
  const { showCollection } = await import("./collection-view.js");
  await showCollection(byId("collection", HTMLElement), chosen, name ? { kind, name: decodeURIComponent(name) } : null, {
    open: openAt,
    choose: (name) => go(`${COLLECTION}${list}${name ? `/${name.kind}/${encodeURIComponent(name.name)}` : ""}`),
  });
  show("collection");
}

/**
 * Opens an article of the library at a sentence or with a name selected.
 *
 * @param {{ id: string }} article
 * @param {{ sentence?: number, entity?: number }} [target]
 */
async function openAt({ id }, { sentence, entity } = {}) {
  await go(ARTICLE + id);
  if (sentence !== undefined) reader.goToSentence(sentence);
  if (entity !== undefined) reader.select(entity);
}

/**
 * Whether a text has any visible characters.
 *
 * @param {string} text
 */
const hasText = (text) => /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);

const isReading = () => document.body.dataset.view === "reading";

/** Where the visible part of the article starts in the window. */
function readingTop() {
  const above = isBeside() ? 0 : editor.element.getBoundingClientRect().bottom;
  return Math.max(0, bar.getBoundingClientRect().bottom, above);
}

const isBeside = () => document.body.classList.contains("beside");

/** Puts the editor beside the article, in place of the panel, or above it. */
function placeEditor() {
  const beside = wide.matches && editor.isOpen;
  document.body.classList.toggle("beside", beside);
  reader.setAttribute("panel", beside ? "hidden" : "side");
}

/** @param {boolean} on */
function setEditing(on) {
  if (on === editor.isOpen) return;
  // On a phone, the panel would cover the field.
  if (on) reader.removeAttribute("open");
  const place = reader.placeAt(readingTop());
  if (on) {
    editor.element.hidden = false;
    placeEditor();
    editor.open(place);
  } else {
    const hadFocus = editor.element.contains(document.activeElement);
    editor.close();
    placeEditor();
    if (hadFocus) edit.focus({ preventScroll: true });
  }
  // The article may have become narrower or wider. Not at once: to lay out field and article takes long enough each.
  requestAnimationFrame(() => reader.reveal(place, readingTop()));
  edit.setAttribute("aria-pressed", String(on));
}

/**
 * Opens files, and articles besides.
 *
 * @param {Iterable<File>} chosen
 * @param {readonly Shared[]} [others]
 */
async function openFiles(chosen, others = []) {
  const found = [...others];
  /** @type {string[]} */
  const failed = [];
  for (const file of chosen) {
    try {
      found.push(...(await readArticles(file)));
    } catch (error) {
      failed.push(/** @type {Error} */ (error).message);
    }
  }
  const [first] = found;
  if (found.length > 1) return addArticles(found, failed).catch(() => complain(texts.notSaved));
  if (first) await read(first.text, first.options, "pushState", first);
  if (failed.length) complain(failed.join(" "));
}

/** Opens what another app has shared. */
async function openShared() {
  history.replaceState(null, "", location.pathname);
  show("start");
  // Rarely needed, so loaded on demand.
  const { takeSharedArticles } = await import("./shared-intake.js");
  const { articles, files } = await takeSharedArticles();
  await openFiles(files, articles);
}

/** Offers to open each by itself, if the text holds several articles. */
function showSeveral() {
  const count = isAnalyzed(reader) ? (reader.analysis?.count("articles") ?? 1) : 1;
  several.hidden = count < 2;
  if (!several.hidden) several.replaceChildren(texts.severalArticles(count), " ", button(texts.splitArticles, split));
}

async function split() {
  const { analysis } = reader;
  if (!analysis) return;
  const source = current.article?.source;
  const articles = splitArticles(analysis, current.article?.options ?? {});
  await addArticles(articles.map((article) => ({ ...article, source }))).catch(() => complain(texts.notSaved));
}

/** @param {string} file */
async function openSample(file) {
  try {
    const response = await fetch(new URL(`../samples/${file}`, import.meta.url));
    if (!response.ok) throw new Error(response.statusText);
    await read(await response.text());
  } catch {
    say(texts.sampleMissing);
  }
}

function listSamples() {
  for (const { file, title, what } of texts.sampleList) {
    const choose = button("", () => openSample(file));
    choose.append(create("strong", {}, title), create("span", {}, what));
    byId("samples", HTMLElement).append(create("li", {}, choose));
  }
}

/** @param {string[]} layers */
function toggleLayers(...layers) {
  const shown = new Set((reader.getAttribute("show") ?? "mentions").split(/\s+/));
  const on = !layers.every((layer) => shown.has(layer));
  for (const layer of layers) {
    if (on) shown.add(layer);
    else shown.delete(layer);
  }
  reader.setAttribute("show", [...shown].join(" "));
}

byId("paste", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  read(input.value);
});
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) read(input.value);
});
const pasteButton = byId("paste-button", HTMLButtonElement);
// Where the browser lets a page read the clipboard at all: on a phone, this saves opening a menu.
pasteButton.hidden = !navigator.clipboard?.readText;
pasteButton.addEventListener("click", async () => {
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text === null) say(texts.pasteFailed);
  else read(text);
});
byId("open", HTMLButtonElement).addEventListener("click", () => files.click());
files.addEventListener("change", () => openFiles([...(files.files ?? [])]).then(() => (files.value = "")));
byId("new", HTMLButtonElement).addEventListener("click", startAgain);
byId("copy", HTMLButtonElement).addEventListener("click", () => copyText(reader, say));
byId("articles", HTMLButtonElement).addEventListener("click", () => articles.show());
byId("my-names", HTMLButtonElement).addEventListener("click", async () => {
  // Rarely needed, so loaded on demand.
  const { editNames } = await import("./names-dialog.js");
  editNames(byId("names", HTMLDialogElement), names, { say, changed: () => current.namesChanged() });
});
edit.addEventListener("click", () => setEditing(!editor.isOpen));
undo.addEventListener("click", () => current.undo());
redo.addEventListener("click", () => current.redo());
byId("home", HTMLAnchorElement).addEventListener("click", (event) => {
  event.preventDefault();
  startAgain();
});
byId("help", HTMLButtonElement).addEventListener("click", () => shortcuts.showModal());

document.addEventListener("paste", (event) => {
  const dropped = event.clipboardData?.files ?? [];
  if (isTyping(event) && !(event.composedPath()[0] === input && input.value === "")) return;
  const pasted = takeTransfer(event.clipboardData);
  const isText = Boolean(pasted.plain || pasted.html);
  if (!isText && !dropped.length) return;
  event.preventDefault();
  if (isText) readTransfer(pasted).then(({ text, options }) => read(text, options));
  else openFiles(dropped);
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const dropped = event.dataTransfer?.files ?? [];
  if (dropped.length) openFiles(dropped);
  else readTransfer(takeTransfer(event.dataTransfer)).then(({ text, options }) => read(text, options));
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
  if (isTyping(event) || isCovered() || !isReading()) return;
  event.preventDefault();
  if (event.shiftKey) current.redo();
  else current.undo();
});

reader.addEventListener("analyzer-result", () => {
  showTitle();
  showAbout();
  showSeveral();
});
reader.addEventListener("analyzer-error", (event) => {
  const { error } = /** @type {CustomEvent<{ error: Error }>} */ (event).detail;
  event.preventDefault(); // it is said on the page
  if (error instanceof LoadError) complain(error.cause instanceof WebAssembly.CompileError ? texts.tooOld : texts.failed);
  else complain(error instanceof RangeError ? texts.tooLong : texts.analysisFailed);
});
addEventListener("popstate", () => route());
wide.addEventListener("change", placeEditor);

setUpTheme(byId("theme", HTMLButtonElement));
setUpView(reader);
setUpExportMenu(byId("export-menu", HTMLElement), reader, {
  say,
  source: () => current.article?.source,
  // Rarely needed, so loaded on demand.
  showFactSheet: async () => (await import("./fact-sheet.js")).showFactSheet(byId("fact-sheet", HTMLDialogElement), reader, say),
});
const readingKeys = {
  n: () => reader.step(1),
  p: () => reader.step(-1),
  r: () => toggleLayers("duplicates", "boilerplate"),
  s: () => toggleLayers("sentences"),
  h: () => toggleLayers("mentions"),
  e: () => setEditing(!editor.isOpen),
  m: () => reader.mark(),
  escape: () => reader.select(null),
};
setUpShortcuts(shortcuts, () => ({
  ...(isReading() && readingKeys),
  a: () => articles.show(),
  "?": () => shortcuts.showModal(),
}));
// Another tab may still offer to undo a removal.
library.purge(Date.now() - UNDO_TIME).catch(() => {});
listSamples();
// Files that the operating system opens with the installed page.
/** @type {any} */ (window).launchQueue?.setConsumer(async (/** @type {{ files: FileSystemFileHandle[] }} */ { files }) => {
  if (files.length) openFiles(await Promise.all(files.map((handle) => handle.getFile())));
});
if (location.hash) route();
// Ready by the time something is pasted; a failure is reported when it is needed.
loadEngine().catch(() => {});
setUpOffline((useNow) => {
  const update = byId("update", HTMLElement);
  update.replaceChildren(texts.updateReady, " ", button(texts.updateNow, useNow));
  update.hidden = false;
});
