import "../article-analyzer.js";
import { button, create } from "../element/dom.js";
import { loadEngine } from "../element/engine.js";
import { Desk } from "./desk.js";
import { Editor } from "./editor.js";
import { readArticle } from "./files.js";
import { readTransfer, takeTransfer } from "./intake.js";
import { Library, firstLine } from "./library.js";
import { LibraryDialog } from "./library-dialog.js";
import { setUpOffline } from "./offline.js";
import { LINK, readLink } from "./share.js";
import { isCovered, isTyping, setUpShortcuts } from "./shortcuts.js";
import { copyText, isAnalyzed, setUpTakeAway, titleOf } from "./take-away.js";
import { setUpTheme } from "./theme.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Article } from "./library.js" */

/** @typedef {"start" | "reading" | "comparison"} View */
const VIEWS = /** @type {const} */ (["start", "reading", "comparison"]);
const ARTICLE = "#article=";
const COMPARISON = "#compare=";

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
const toast = byId("toast", HTMLElement);
const kept = byId("kept", HTMLElement);
const shortcuts = byId("shortcuts", HTMLDialogElement);
const files = byId("files", HTMLInputElement);

const editor = new Editor(byId("editor", HTMLElement), reader, (text) => (hasText(text) ? desk.edit(text) : say(texts.nothingToAnalyze)));
const library = new Library();
const desk = new Desk(reader, library, {
  changed: () => {
    const { activeElement } = document;
    undo.hidden = redo.hidden = !desk.canUndo && !desk.canRedo;
    undo.disabled = !desk.canUndo;
    redo.disabled = !desk.canRedo;
    // A button that can do no more hands the focus on.
    if (activeElement === undo && undo.disabled) redo.focus();
    if (activeElement === redo && redo.disabled) undo.focus();
    entitle();
  },
  keeping: (state) => {
    kept.textContent = texts.keeping[state];
    if (state === "notKept") complain(texts.notKept);
  },
});
const articles = new LibraryDialog(byId("library", HTMLDialogElement), library, {
  open: (id) => go(ARTICLE + id),
  compare: (ids) => go(COMPARISON + ids.join()),
  renamed: (id, name) => desk.rename(id, name),
  removed: (id) => (id === null || id === desk.article?.id) && startAgain(),
  say,
});

let toastTimer = 0;

/** @param {string} message */
function say(message) {
  clearTimeout(toastTimer);
  toast.textContent = message;
  toastTimer = window.setTimeout(() => (toast.textContent = ""), 4000);
}

/** @param {string} message */
function complain(message) {
  problem.textContent = message;
  problem.hidden = false;
}

/** Calls the page as the article is called. */
function entitle() {
  const title = titleOf(reader);
  document.title = [title, "article-analyzer"].filter(Boolean).join(" · ");
  // A page has a main heading, also where the article has no headline.
  untitled.hidden = isAnalyzed(reader) && Boolean(reader.analysis?.title);
  untitled.textContent = title;
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

/**
 * Reads a new article.
 *
 * @param {string} text
 * @param {Article["options"]} [options]
 * @param {"pushState" | "replaceState"} [entry] what becomes of the address that it came by
 */
function read(text, options, entry = "pushState") {
  if (!hasText(text)) {
    say(texts.nothingToAnalyze);
    return;
  }
  input.value = "";
  show("reading");
  desk.lay(text, options);
  history[entry](null, "", ARTICLE + desk.article?.id);
  byId("main", HTMLElement).focus({ preventScroll: true });
}

/** @param {string} address beginning with "#", or empty for the start */
function go(address) {
  history.pushState(null, "", address || location.pathname);
  return route();
}

function startAgain() {
  go("").then(() => input.focus());
}

/** Shows what the address asks for. */
async function route() {
  const { hash } = location;
  if (hash.startsWith(LINK)) return readShared(hash);
  if (hash.startsWith(COMPARISON)) return compare(hash.slice(COMPARISON.length).split(",")).catch(() => say(texts.failed));
  if (!hash.startsWith(ARTICLE)) return show("start");
  const id = hash.slice(ARTICLE.length);
  if (desk.article?.id === id) return show("reading");
  const article = await library.get(id).catch(() => undefined);
  if (!article) {
    say(texts.gone);
    return show("start");
  }
  show("reading");
  desk.open(article);
}

/**
 * Reads what a link holds. It leaves the history, or going back would read it again.
 *
 * @param {string} link
 */
async function readShared(link) {
  const shared = await readLink(link).catch(() => null);
  history.replaceState(null, "", location.pathname);
  show("start");
  if (shared) read(shared.text, shared.options, "replaceState");
  else say(texts.linkBroken);
}

/** @param {string[]} ids */
async function compare(ids) {
  const found = await Promise.all(ids.map((id) => library.get(id)));
  const chosen = found.filter((article) => article !== undefined).map((article) => ({ ...article, name: article.name || firstLine(article.text) }));
  if (chosen.length < 2) {
    say(texts.gone);
    return show("start");
  }
  // Seldom asked for: fetched when it is.
  const { showComparison } = await import("./comparison.js");
  const view = byId("comparison", HTMLElement);
  await showComparison(view, chosen, async (article, sentence) => {
    const isOpen = desk.article?.id === article.id;
    const analyzed = new Promise((resolve) => reader.addEventListener("analyzer-result", resolve, { once: true }));
    await go(ARTICLE + article.id);
    if (!isOpen) await analyzed;
    if (sentence !== undefined) reader.goToSentence(sentence);
  });
  show("comparison");
}

/**
 * Whether there is anything to be seen in it.
 *
 * @param {string} text
 */
const hasText = (text) => /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);

const isReading = () => document.body.dataset.view === "reading";

/** @param {boolean} on */
function setEditing(on) {
  if (on) editor.open();
  else if (editor.isOpen) editor.close();
  edit.setAttribute("aria-pressed", String(on));
}

/** @param {Iterable<File>} chosen */
async function openFiles(chosen) {
  for (const file of chosen) {
    try {
      const { text, options } = await readArticle(file);
      read(text, options);
    } catch (error) {
      say(/** @type {Error} */ (error).message);
    }
  }
}

/** @param {string} file */
async function openSample(file) {
  try {
    const response = await fetch(new URL(`../samples/${file}`, import.meta.url));
    if (!response.ok) throw new Error(response.statusText);
    read(await response.text());
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
byId("open", HTMLButtonElement).addEventListener("click", () => files.click());
files.addEventListener("change", () => openFiles([...(files.files ?? [])]).then(() => (files.value = "")));
byId("new", HTMLButtonElement).addEventListener("click", startAgain);
byId("copy", HTMLButtonElement).addEventListener("click", () => copyText(reader, say));
byId("articles", HTMLButtonElement).addEventListener("click", () => articles.show());
edit.addEventListener("click", () => setEditing(!editor.isOpen));
undo.addEventListener("click", () => desk.undo());
redo.addEventListener("click", () => desk.redo());
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
  if (event.shiftKey) desk.redo();
  else desk.undo();
});

reader.addEventListener("analyzer-result", entitle);
reader.addEventListener("analyzer-error", (event) => {
  const { error } = /** @type {CustomEvent<{ error: unknown }>} */ (event).detail;
  complain(error instanceof RangeError ? texts.tooLong : texts.failed);
});
addEventListener("popstate", () => route());

setUpTheme(byId("theme", HTMLButtonElement));
setUpTakeAway(byId("export-menu", HTMLElement), reader, say);
const readingKeys = {
  n: () => reader.step(1),
  p: () => reader.step(-1),
  r: () => toggleLayers("duplicates", "boilerplate"),
  s: () => toggleLayers("sentences"),
  h: () => toggleLayers("mentions"),
  e: () => setEditing(!editor.isOpen),
  escape: () => reader.select(null),
};
setUpShortcuts(shortcuts, () => ({
  ...(isReading() && readingKeys),
  a: () => articles.show(),
  "?": () => shortcuts.showModal(),
}));
listSamples();
if (location.hash) route();
// Ready by the time something is pasted; a failure shows when it is needed.
loadEngine().catch(() => {});
setUpOffline((useNow) => {
  const update = byId("update", HTMLElement);
  update.replaceChildren(texts.updateReady, " ", button(texts.updateNow, useNow));
  update.hidden = false;
});
