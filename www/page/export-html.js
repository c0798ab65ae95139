// The annotated article as HTML for elsewhere: a mail, a word processor, a file. The style sheet may get lost on the way, so every mark
// carries its own style, and a legend says what the styles mean.

import { COLORS, KINDS, LINES, NAMES, lookOf } from "../element/kinds.js";
import { create } from "../element/dom.js";
import { documentStyles } from "../element/styles.js";
import { texts as elementTexts } from "../element/texts.js";
import { policy } from "./policy.js";
import { titleOf } from "./title.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */
/** @import { Kind } from "../pkg/article_analyzer.js" */

/** Names of a kind in the list of names, at most. */
const LISTED = 100;

/**
 * The article without removed lines, with a legend and a list of names.
 *
 * @param {ArticleAnalyzer} reader
 * @param {string} html as rendered by the analyzer
 */
export function articleForElsewhere(reader, html) {
  const { body } = new DOMParser().parseFromString(/** @type {any} */ (policy.createHTML(html)), "text/html");
  for (const line of body.querySelectorAll(".removed")) line.remove();
  /** @type {Set<Kind>} */
  const kinds = new Set();
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("mark[data-kind]"))) {
    const kind = /** @type {Kind} */ (mark.dataset.kind);
    kinds.add(kind);
    applyStyle(mark, kind);
  }
  const article = /** @type {HTMLElement} */ (body.querySelector("article"));
  const language = languageOf(reader);
  if (language) article.lang = language;
  article.append(...legend(kinds), ...names(reader, kinds));
  return article.outerHTML;
}

/**
 * A complete document.
 *
 * @param {ArticleAnalyzer} reader
 * @param {string} html as rendered by the analyzer
 */
export function documentForElsewhere(reader, html) {
  const root = create("html", { lang: languageOf(reader) });
  const head = [
    create("meta", { charset: "utf-8" }),
    create("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    create("title", {}, titleOf(reader)),
    create("style", {}, documentStyles),
  ];
  const opening = root.outerHTML.replace("<head></head><body></body>", "").replace("</html>", "");
  return ["<!doctype html>", opening, ...head.map(({ outerHTML }) => outerHTML), articleForElsewhere(reader, html), "</html>"].join("\n");
}

/** @param {ArticleAnalyzer} reader */
function languageOf(reader) {
  const language = reader.getAttribute("lang") ?? reader.options?.language ?? "en";
  return language === "und" ? null : language;
}

/**
 * @param {HTMLElement} element
 * @param {Kind} kind
 */
function applyStyle(element, kind) {
  const look = lookOf(kind);
  const [light] = COLORS[look].match(/#\w+/g) ?? [];
  // By properties: a security policy may forbid style attributes, and mail programs know no variables.
  element.style.color = "inherit";
  element.style.backgroundColor = look === "value" ? "transparent" : `${light}17`;
  element.style.textDecoration = `underline ${LINES[look].join(" ")} ${light}`;
}

/** @param {ReadonlySet<Kind>} kinds */
function legend(kinds) {
  const shown = KINDS.filter((kind) => kinds.has(kind));
  if (!shown.length) return [];
  const items = shown.flatMap((kind, index) => {
    const item = create("span", {}, elementTexts.kinds[kind][1]);
    applyStyle(item, kind);
    return index ? [" · ", item] : [item];
  });
  return [create("hr"), create("p", { class: "legend" }, ...items)];
}

/**
 * @param {ArticleAnalyzer} reader
 * @param {ReadonlySet<Kind>} kinds
 */
function names({ analysis }, kinds) {
  if (!analysis) return [];
  const items = NAMES.filter((kind) => kinds.has(kind)).flatMap((kind) =>
    Array.from(analysis.entitiesOf(kind).subarray(0, LISTED), (index) => {
      const { name, role, mentions } = analysis.at("entities", index);
      const about = [elementTexts.kinds[kind][0], role, elementTexts.mentions(mentions.length)].filter(Boolean).join(", ");
      return create("li", {}, create("strong", {}, name), ` — ${about}`);
    }),
  );
  return items.length ? [create("h2", { class: "names" }, elementTexts.who), create("ul", {}, ...items)] : [];
}
