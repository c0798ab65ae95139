import { button, create } from "../element/dom.js";
import { texts as elementTexts } from "../element/texts.js";
import { NameIndex } from "./collection.js";
import { texts } from "./texts.js";

/** @import { Kind } from "../pkg/article_analyzer.js" */
/** @import { Article } from "./library.js" */
/** @import { SharedName } from "./comparison.js" */

/** @typedef {{ kind: string, name: string }} ChosenName */
/**
 * @typedef {object} CollectionActions
 * @property {(article: Article, target?: { sentence?: number, entity?: number }) => void} open
 * @property {(name: ChosenName | null) => void} choose shows the page of a name, or all names
 */

/** Names shown before the reader asks for more. */
const SHOWN = 200;

/** The last index: going from name to name reads no article twice. @type {{ key: string, index: NameIndex } | undefined} */
let last;

/**
 * Shows the names of articles, or all that they say of one.
 *
 * @param {HTMLElement} view
 * @param {readonly Article[]} articles
 * @param {ChosenName | null} chosen
 * @param {CollectionActions} actions
 */
export async function showCollection(view, articles, chosen, actions) {
  const key = JSON.stringify(articles.map(({ id, changed }) => [id, changed]));
  if (last?.key !== key) last = { key, index: await NameIndex.of(articles) };
  const { index } = last;
  const name = chosen && index.names.find(({ kind, name }) => kind === chosen.kind && name === chosen.name);
  view.replaceChildren(...(name ? namePage(index, name, actions) : namesList(index, actions)));
}

/**
 * @param {NameIndex} index
 * @param {CollectionActions} actions
 */
function namesList(index, actions) {
  const list = create("ul", { class: "collection" });
  const search = create("input", { type: "search", id: "search-names", autocomplete: "off" });
  const status = create("p", { class: "hint", role: "status" });
  const show = (limit = SHOWN) => {
    const query = search.value.trim().toLowerCase();
    const isFound = (/** @type {SharedName} */ name) =>
      [name.name, ...index.aliasesOf(name)].some((alias) => alias.toLowerCase().includes(query));
    const found = query ? index.names.filter(isFound) : index.names;
    status.textContent = texts.namesFound(found.length, index.articles.length);
    list.replaceChildren(...found.slice(0, limit).map((name) => entry(name)));
    if (found.length > limit)
      list.append(
        create(
          "li",
          {},
          button(texts.andMore(found.length - limit), () => show(Infinity), { class: "link" }),
        ),
      );
  };
  const entry = (/** @type {SharedName} */ { name, kind, occurrences }) => {
    const [total, count] = [occurrences.reduce((sum, { count }) => sum + count, 0), occurrences.filter(({ count }) => count).length];
    const about = create(
      "span",
      { class: "hint" },
      `${elementTexts.kinds[kind][0]} · ${elementTexts.mentions(total)} · ${texts.inArticles(count)}`,
    );
    return create(
      "li",
      {},
      button(name, () => actions.choose({ kind, name }), { class: "name" }),
      about,
    );
  };
  search.addEventListener("input", () => show());
  show();
  return [create("h1", {}, texts.namesOfAll), create("label", { for: search.id }, texts.searchNames), search, status, list];
}

/**
 * @param {NameIndex} index
 * @param {SharedName} name
 * @param {CollectionActions} actions
 */
function namePage(index, name, actions) {
  const aliases = index.aliasesOf(name);
  const sentences = index.sentencesOf(name);
  const sections = index.articles.flatMap((article, number) => {
    const own = sentences.filter((sentence) => sentence.article === number);
    if (!own.length) return [];
    const items = own.map(({ sentence, text, marks }) => {
      const open = button(String(sentence + 1), () => actions.open(article, { sentence }), {
        class: "place",
        "aria-label": texts.openSentence(texts.sentenceOf(article.name, sentence + 1)),
      });
      return create("li", {}, open, create("p", { class: "sentence" }, ...marked(text, marks)));
    });
    const entity = name.occurrences[number].entity ?? undefined;
    const date = article.options.entities?.date ?? index.analyses[number].publicationDate;
    return [
      create(
        "h2",
        {},
        button(article.name, () => actions.open(article, { entity }), { class: "name" }),
      ),
      create(
        "p",
        { class: "hint" },
        [article.source && new URL(article.source).hostname, date, elementTexts.mentions(name.occurrences[number].count)]
          .filter(Boolean)
          .join(" · "),
      ),
      create("ul", { class: "alone" }, ...items),
    ];
  });
  return [
    create(
      "p",
      {},
      button(texts.allNames, () => actions.choose(null)),
    ),
    create("h1", {}, name.name),
    create(
      "p",
      { class: "hint" },
      [elementTexts.kinds[/** @type {Kind} */ (name.kind)][0], aliases.length && texts.alsoCalled(aliases.join(", "))]
        .filter(Boolean)
        .join(" · "),
    ),
    ...sections,
  ];
}

/**
 * @param {string} text
 * @param {readonly [number, number][]} marks
 */
function marked(text, marks) {
  const nodes = [];
  let end = 0;
  for (const [start, next] of marks) {
    nodes.push(text.slice(end, start), create("mark", {}, text.slice(start, next)));
    end = next;
  }
  return [...nodes, text.slice(end)];
}
