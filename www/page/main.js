import "../article-analyzer.js";
import { button, create } from "../element/dom.js";
import { loadEngine } from "../element/engine.js";
import { readArticle, textOfTransfer } from "./files.js";
import { isTyping, setUpShortcuts } from "./shortcuts.js";
import { copyText, setUpTakeAway, titleOf } from "./take-away.js";
import { setUpTheme } from "./theme.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

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
const source = byId("source", HTMLTextAreaElement);
const editor = byId("editor", HTMLElement);
const edit = byId("edit", HTMLButtonElement);
const problem = byId("problem", HTMLElement);
const toast = byId("toast", HTMLElement);
const shortcuts = byId("shortcuts", HTMLDialogElement);
const files = byId("files", HTMLInputElement);

let toastTimer = 0;

/** @param {string} message */
function say(message) {
  clearTimeout(toastTimer);
  toast.textContent = message;
  toastTimer = window.setTimeout(() => (toast.textContent = ""), 4000);
}

/** @param {"start" | "reading"} view */
function show(view) {
  document.body.dataset.view = view;
  byId("start", HTMLElement).hidden = view !== "start";
  byId("reading", HTMLElement).hidden = view !== "reading";
  if (view === "start") document.title = "article-analyzer";
}

/** @param {string} text */
function read(text) {
  if (!text.trim()) {
    say(texts.nothingToAnalyze);
    return;
  }
  problem.hidden = true;
  setEditing(false);
  input.value = "";
  show("reading");
  reader.text = text;
  window.scrollTo({ top: 0, behavior: "instant" });
  byId("main", HTMLElement).focus({ preventScroll: true });
}

function startAgain() {
  show("start");
  input.focus();
}

const isEditing = () => !editor.hidden;

/** @param {boolean} on */
function setEditing(on) {
  editor.hidden = !on;
  edit.setAttribute("aria-pressed", String(on));
  if (on) {
    source.value = reader.text;
    source.focus();
  }
}

/** @param {Iterable<File>} chosen */
async function openFiles(chosen) {
  for (const file of chosen) {
    try {
      read(await readArticle(file));
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
files.addEventListener("change", () => openFiles(files.files ?? []).then(() => (files.value = "")));
byId("new", HTMLButtonElement).addEventListener("click", startAgain);
byId("copy", HTMLButtonElement).addEventListener("click", () => copyText(reader, say));
edit.addEventListener("click", () => setEditing(!isEditing()));
source.addEventListener("input", () => (reader.text = source.value));
byId("home", HTMLAnchorElement).addEventListener("click", (event) => {
  event.preventDefault();
  startAgain();
});
byId("help", HTMLButtonElement).addEventListener("click", () => shortcuts.showModal());

document.addEventListener("paste", (event) => {
  const dropped = event.clipboardData?.files ?? [];
  if (isTyping(event) && !(event.composedPath()[0] === input && input.value === "")) return;
  const text = textOfTransfer(event.clipboardData);
  if (!text && !dropped.length) return;
  event.preventDefault();
  if (text) read(text);
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
  else read(textOfTransfer(event.dataTransfer));
});

reader.addEventListener("analyzer-result", () => {
  problem.hidden = true;
  document.title = [titleOf(reader), "article-analyzer"].filter(Boolean).join(" · ");
});
reader.addEventListener("analyzer-error", (event) => {
  const { error } = /** @type {CustomEvent<{ error: unknown }>} */ (event).detail;
  problem.textContent = error instanceof RangeError ? texts.tooLong : texts.failed;
  problem.hidden = false;
});

setUpTheme(byId("theme", HTMLButtonElement));
setUpTakeAway(byId("export-menu", HTMLElement), reader, say);
setUpShortcuts(shortcuts, {
  n: () => reader.step(1),
  p: () => reader.step(-1),
  r: () => toggleLayers("duplicates", "boilerplate"),
  s: () => toggleLayers("sentences"),
  h: () => toggleLayers("mentions"),
  e: () => setEditing(!isEditing()),
  "?": () => shortcuts.showModal(),
  escape: () => reader.select(null),
});
listSamples();
// Ready by the time something is pasted; a failure shows when it is needed.
loadEngine().catch(() => {});
