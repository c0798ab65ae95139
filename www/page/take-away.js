import { button, create } from "../element/dom.js";
import { documentStyles } from "../element/styles.js";
import { LINK_LIMIT, linkTo } from "./share.js";
import { firstLine } from "./library.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Format } from "../pkg/article_analyzer.js" */

/** @type {Record<Format, { type: string, extension: string }>} */
const FILES = {
  text: { type: "text/plain", extension: "txt" },
  markdown: { type: "text/markdown", extension: "md" },
  html: { type: "text/html", extension: "html" },
  json: { type: "application/json", extension: "json" },
  csv: { type: "text/csv", extension: "csv" },
  quotations: { type: "text/csv", extension: "quotations.csv" },
  jsonld: { type: "application/ld+json", extension: "jsonld" },
};

/**
 * Fills the menu with the ways in which an article can be taken along.
 *
 * @param {HTMLElement} menu a popover
 * @param {ArticleAnalyzer} reader
 * @param {(message: string) => void} say
 */
export function setUpTakeAway(menu, reader, say) {
  /** @type {(act: () => void) => () => void} */
  const closing = (act) => () => {
    menu.hidePopover();
    act();
  };
  /** @type {(act: () => void) => () => void} */
  const whenAnalyzed = (act) => closing(() => (isAnalyzed(reader) ? act() : say(texts.notAnalyzed)));
  menu.append(
    button(texts.copyAs, whenAnalyzed(() => copyAnnotated(reader, say))),
    button(texts.copyLink, closing(() => copyLink(reader, say))),
    button(texts.print, whenAnalyzed(() => print())),
    create("hr"),
  );
  for (const format of /** @type {Format[]} */ (Object.keys(FILES))) {
    const [name, kind] = texts.formats[format];
    const item = button(name, whenAnalyzed(() => download(reader, format)), { "data-format": format });
    item.append(create("span", { class: "kind" }, kind));
    menu.append(item);
  }
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") placeUnder(menu);
  });
}

/**
 * Whether what is shown was found in the text: a long one is not analyzed at once, and its analysis can be given up.
 *
 * @param {ArticleAnalyzer} reader
 */
export function isAnalyzed({ analysis, text }) {
  return analysis?.text === text;
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {(message: string) => void} say
 */
export async function copyText(reader, say) {
  if (!isAnalyzed(reader)) return say(texts.notAnalyzed);
  try {
    await navigator.clipboard.writeText(reader.render("text"));
    say(texts.copied);
  } catch {
    say(texts.copyFailed);
  }
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {(message: string) => void} say
 */
async function copyAnnotated(reader, say) {
  /** @param {Format} format */
  const blob = (format) => new Blob([reader.render(format)], { type: FILES[format].type });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("html"), "text/plain": blob("text") })]);
    say(texts.copiedHtml);
  } catch {
    say(texts.copyFailed);
  }
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {(message: string) => void} say
 */
async function copyLink(reader, say) {
  const link = await linkTo({ text: reader.text, options: reader.options ?? {} });
  if (link.length > LINK_LIMIT) {
    say(texts.linkTooLong(link.length, LINK_LIMIT));
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    say(texts.linkCopied);
  } catch {
    say(texts.copyFailed);
  }
}

/**
 * What a file in this format holds. HTML is a document of its own; JSON comes with the text and the corrections, so that it can be
 * opened again.
 *
 * @param {ArticleAnalyzer} reader
 * @param {Format} format
 */
function contentOf(reader, format) {
  const content = reader.render(format);
  if (format === "html") return documentOf(titleOf(reader), content);
  if (format !== "json") return content;
  return JSON.stringify({ text: reader.text, options: reader.options ?? {}, ...JSON.parse(content) });
}

/**
 * @param {string} title
 * @param {string} article as HTML
 */
function documentOf(title, article) {
  const head = [
    create("meta", { charset: "utf-8" }),
    create("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    create("title", {}, title),
    create("style", {}, documentStyles),
  ];
  return ["<!doctype html>", ...head.map(({ outerHTML }) => outerHTML), article].join("\n");
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {Format} format
 */
function download(reader, format) {
  const { type, extension } = FILES[format];
  const address = URL.createObjectURL(new Blob([contentOf(reader, format)], { type }));
  create("a", { href: address, download: `${fileName(titleOf(reader))}.${extension}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * The headline, else the beginning of the text.
 *
 * @param {ArticleAnalyzer} reader
 */
export function titleOf(reader) {
  const { analysis, text } = reader;
  const span = isAnalyzed(reader) ? (analysis?.title ?? analysis?.at("blocks", 0)) : undefined;
  if (!span) return firstLine(text);
  const { start, end } = span;
  return text.slice(start, Math.min(end, start + 120)).replace(/\s+/g, " ").trim();
}

/** @param {string} title */
function fileName(title) {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || texts.untitled;
}

/** @param {HTMLElement} menu */
function placeUnder(menu) {
  const opener = document.querySelector(`[popovertarget="${menu.id}"]`)?.getBoundingClientRect();
  if (!opener) return;
  const left = Math.min(opener.left, document.documentElement.clientWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${opener.bottom + 6}px`;
}
