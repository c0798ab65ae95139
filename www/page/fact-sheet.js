import { button, create } from "../element/dom.js";
import { attributed } from "../element/speakers.js";
import { isAnalyzed, titleOf } from "./title.js";
import { texts } from "./texts.js";

/** @import { Analysis, Entity, Kind } from "../pkg/article_analyzer.js" */
/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

/** How many facts of each sort are listed: all of them are to fit on one screen. */
const LISTED = { people: 8, quotations: 6, numbers: 10, dates: 8 };

/** Kinds of numbers. @type {readonly Kind[]} */
const NUMBERS = ["money", "percent", "quantity"];

/** A sort of facts: its heading, and a line for each. @typedef {{ name: keyof typeof LISTED, heading: string, lines: string[], all: number }} Facts */

/**
 * Shows what an article says at a glance: people with their roles, quotations, numbers, dates in order.
 *
 * @param {HTMLDialogElement} dialog
 * @param {ArticleAnalyzer} reader
 * @param {(message: string) => void} say
 */
export function showFactSheet(dialog, reader, say) {
  const { analysis } = reader;
  if (!analysis || !isAnalyzed(reader)) return say(texts.notAnalyzed);
  const facts = factsOf(analysis).filter(({ lines }) => lines.length);
  const title = titleOf(reader);
  const date = analysis.publicationDate ? dateOf(analysis.publicationDate) : "";
  const close = create(
    "form",
    { method: "dialog" },
    create("button", { class: "icon", "aria-label": texts.close }, create("span", { "aria-hidden": "true" }, "×")),
  );
  const sections = facts.map(({ name, heading, lines, all }) => {
    const items = lines.map((line) => create("li", {}, line));
    if (all > lines.length) items.push(create("li", { class: "hint" }, texts.andMore(all - lines.length)));
    return create("section", { class: name }, create("h3", {}, heading), create("ul", {}, ...items));
  });
  const actions = create(
    "div",
    { class: "row" },
    button(texts.copyFacts, () => copy(plainText(title, date, facts), say), { class: "primary" }),
    button(texts.print, () => printSheet()),
  );
  dialog.replaceChildren(
    close,
    create("h2", { id: "fact-sheet-title" }, title || texts.factSheet),
    create("p", { class: "hint" }, [title && texts.factSheet, date].filter(Boolean).join(" · ")),
    facts.length ? create("div", { class: "facts" }, ...sections) : create("p", {}, texts.noFacts),
    actions,
  );
  dialog.showModal();
}

/**
 * @param {Analysis} analysis
 * @returns {Facts[]}
 */
function factsOf(analysis) {
  const entitiesOf = (/** @type {Kind} */ kind) => Array.from(analysis.entitiesOf(kind), (index) => analysis.at("entities", index));
  const position = (/** @type {Entity} */ { mentions }) => analysis.at("mentions", mentions[0]).start;
  const { byline } = analysis;
  // Whoever wrote the article is no fact of it.
  const isWriter = (/** @type {Entity} */ entity) =>
    byline && entity.mentions.length === 1 && position(entity) >= byline.start && position(entity) < byline.end;
  const people = entitiesOf("person").filter((entity) => !isWriter(entity));
  const numbers = NUMBERS.flatMap(entitiesOf).sort((one, other) => position(one) - position(other));
  const dates = entitiesOf("date").filter(({ value }) => value && /^\d{4}/.test(value));
  dates.sort((one, other) => (String(one.value) < String(other.value) ? -1 : 1));
  const quotations = analysis.count("quotations");
  const said = Array.from({ length: Math.min(quotations, LISTED.quotations) }, (_, index) =>
    attributed(analysis, analysis.at("quotations", index)),
  );
  /** @type {(name: keyof typeof LISTED, entities: Entity[], lineOf: (entity: Entity) => string) => Facts} */
  const facts = (name, entities, lineOf) => ({
    name,
    heading: texts.facts[name],
    lines: entities.slice(0, LISTED[name]).map(lineOf),
    all: entities.length,
  });
  return [
    facts("people", people, ({ name, role }) => [name, role].filter(Boolean).join(", ")),
    { name: "quotations", heading: texts.facts.quotations, lines: said, all: quotations },
    facts("numbers", numbers, (entity) => inContext(analysis, entity)),
    facts("dates", dates, (entity) => `${dateOf(String(entity.value))}: ${inContext(analysis, entity)}`),
  ];
}

/** Characters on each side of a number or date. */
const CONTEXT = 48;

/**
 * The words around the first mention of a number or date, in its sentence.
 *
 * @param {Analysis} analysis
 * @param {Entity} entity
 */
function inContext(analysis, { mentions }) {
  const { text } = analysis;
  const { start, end } = analysis.at("mentions", mentions[0]);
  const before =
    text
      .slice(Math.max(0, start - CONTEXT), start)
      .split(/[\n.!?]\s|\n/)
      .at(-1) ?? "";
  const after = text.slice(end, end + CONTEXT).split(/[.!?]\s|\n/)[0];
  const isCut = before.length >= CONTEXT && !/^\s/.test(before);
  const first = isCut ? `…${before.slice(before.search(/\s/) + 1)}` : before;
  const last = after.length >= CONTEXT ? `${after.slice(0, after.search(/\s\S*$/))}…` : after;
  return `${first}${text.slice(start, end)}${last}`.replace(/\s+/g, " ").trim();
}

/**
 * A date in words, as precise as it is.
 *
 * @param {string} value ISO 8601; of an interval, its beginning counts
 */
function dateOf(value) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value) ?? [];
  if (!month) return year ?? value;
  const date = new Date(Number(year), Number(month) - 1, Number(day ?? 1));
  /** @type {Intl.DateTimeFormatOptions} */
  const form = day ? { day: "numeric", month: "long", year: "numeric" } : { month: "long", year: "numeric" };
  return new Intl.DateTimeFormat("en", form).format(date);
}

/**
 * @param {string} title
 * @param {string} date
 * @param {Facts[]} facts
 */
function plainText(title, date, facts) {
  const sections = facts.map(({ heading, lines }) => [heading, ...lines.map((line) => `- ${line}`)].join("\n"));
  return [[title, date].filter(Boolean).join("\n"), ...sections].filter(Boolean).join("\n\n");
}

/**
 * @param {string} text
 * @param {(message: string) => void} say
 */
async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(texts.factsCopied);
  } catch {
    say(texts.copyFailed);
  }
}

/** Prints the sheet alone. */
function printSheet() {
  const { classList } = document.body;
  classList.add("sheet-only");
  addEventListener("afterprint", () => classList.remove("sheet-only"), { once: true });
  print();
}
