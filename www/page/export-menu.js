import { button, create } from "../element/dom.js";
import { KINDS } from "../element/kinds.js";
import { loadEngine } from "../element/engine.js";
import { LINK_LIMIT, forOthers, linkTo } from "./share.js";
import { isAnalyzed, titleOf } from "./title.js";
import { texts } from "./texts.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Format, Options } from "../pkg/article_analyzer.js" */

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
 * Fills the export menu: copy, fact sheet, link, print, and the file formats.
 *
 * @param {HTMLElement} menu a popover
 * @param {ArticleAnalyzer} reader
 * @param {{ say: (message: string) => void, showFactSheet: () => void, source: () => string | undefined }} page
 */
export function setUpExportMenu(menu, reader, { say, showFactSheet, source }) {
  /** @type {(act: () => void) => () => void} */
  const closing = (act) => () => {
    menu.hidePopover();
    act();
  };
  /** @type {(act: () => void) => () => void} */
  const whenAnalyzed = (act) => closing(() => (isAnalyzed(reader) ? act() : say(texts.notAnalyzed)));
  menu.append(
    button(
      texts.copyAs,
      whenAnalyzed(() => copyAnnotated(reader, say)),
    ),
    button(texts.factSheet, whenAnalyzed(showFactSheet)),
    button(
      texts.copyLink,
      closing(() => copyLink(reader, say)),
    ),
    button(
      texts.print,
      whenAnalyzed(() => print()),
    ),
    create("hr"),
  );
  for (const format of /** @type {Format[]} */ (Object.keys(FILES))) {
    const [name, kind] = texts.formats[format];
    const item = button(
      name,
      whenAnalyzed(() => downloadAs(reader, format, source())),
      { "data-format": format },
    );
    item.append(create("span", { class: "kind" }, kind));
    menu.append(item);
  }
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") placeUnder(menu);
  });
}

/**
 * The article in a format, with the kinds that are highlighted.
 *
 * @param {ArticleAnalyzer} reader
 * @param {Format} format
 */
async function render(reader, format) {
  const kinds = visibleKinds(reader);
  if (kinds.length === KINDS.length) return reader.render(format);
  const { Analyzer } = await loadEngine(reader.options?.language);
  const analyzer = new Analyzer(/** @type {Options} */ ({ ...reader.options, entities: { ...reader.options?.entities, kinds } }));
  try {
    analyzer.analyze(reader.text);
    return analyzer.render(format);
  } finally {
    analyzer.free();
  }
}

/** @param {ArticleAnalyzer} reader */
function visibleKinds(reader) {
  const wordsOf = (/** @type {string} */ name, /** @type {readonly string[]} */ otherwise) =>
    reader.getAttribute(name)?.split(/\s+/) ?? otherwise;
  const kinds = wordsOf("kinds", KINDS);
  return wordsOf("show", ["mentions"]).includes("mentions") ? KINDS.filter((kind) => kinds.includes(kind)) : [];
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
  const html = contentOf(reader, "html", { extent: "part" }).then((html) => new Blob([html], { type: FILES.html.type }));
  const text = new Blob([reader.render("text")], { type: FILES.text.type });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
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
 * The content of a file or a copy. HTML is a complete document, or a part to be pasted into one; JSON contains the text and the corrections too, so that it can be opened
 * again; CSV starts with a byte order mark, without which spreadsheets garble accents.
 *
 * @param {ArticleAnalyzer} reader
 * @param {Format} format
 * @param {{ extent?: "document" | "part", source?: string }} [details]
 */
async function contentOf(reader, format, { extent = "document", source } = {}) {
  const content = await render(reader, format);
  if (format === "html") {
    // Rarely needed, so loaded on demand.
    const { articleForElsewhere, documentForElsewhere } = await import("./export-html.js");
    return extent === "part" ? articleForElsewhere(reader, content) : documentForElsewhere(reader, content);
  }
  if (format === "csv" || format === "quotations") return `\ufeff${content}`;
  if (format === "markdown" && source) return `${content.trimEnd()}\n\n${texts.from} <${source}>\n`;
  if (format !== "json") return content;
  return JSON.stringify({ text: reader.text, source, options: forOthers(reader.text, reader.options ?? {}), ...JSON.parse(content) });
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {Format} format
 * @param {string} [source] address of the page that the article is from
 */
async function downloadAs(reader, format, source) {
  const { type, extension } = FILES[format];
  download(await contentOf(reader, format, { source }), type, `${fileName(titleOf(reader))}.${extension}`);
}

/**
 * Gives the reader a file.
 *
 * @param {string} content
 * @param {string} type
 * @param {string} name
 */
export function download(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  create("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Characters of the longest file name, without its extension. */
const LONGEST_NAME = 60;

/**
 * The words of a title as a file name, which ends with a whole word.
 *
 * @param {string} title
 */
function fileName(title) {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  const isLong = words.length > LONGEST_NAME;
  const name = isLong ? words.slice(0, LONGEST_NAME + 1).replace(/-[^-]*$/, "") : words;
  return name.slice(0, LONGEST_NAME) || texts.untitled;
}

/** @param {HTMLElement} menu */
function placeUnder(menu) {
  const opener = document.querySelector(`[popovertarget="${menu.id}"]`)?.getBoundingClientRect();
  if (!opener) return;
  const left = Math.min(opener.left, document.documentElement.clientWidth - menu.offsetWidth - 8);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${opener.bottom + 6}px`;
}
