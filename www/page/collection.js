// What the kept articles say together: searched, gathered by name, and written into one file.
import { loadEngine } from "../element/engine.js";
import { partitionPoint } from "../element/partition-point.js";
import { compare } from "./comparison.js";

/** @import { Analysis, Options } from "../pkg/article_analyzer.js" */
/** @import { Article } from "./library.js" */
/** @import { SharedName } from "./comparison.js" */

/** Where a search found something: the text before, the words, and the text after. @typedef {[before: string, found: string, after: string]} Snippet */
/** @typedef {{ article: number, sentence: number, text: string, marks: [start: number, end: number][] }} NamedSentence a sentence with a name in it */

/** Characters around what was found. */
const AROUND = 60;

/**
 * Searches articles. Every word of the query must be in the title, the text, the source or a name that a correction gave.
 *
 * @param {readonly Article[]} articles
 * @param {string} query
 * @returns {Map<string, Snippet | null>} by id; `null` if the words are not in the text itself
 */
export function searchArticles(articles, query) {
  const words = query
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => new RegExp(word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "iu"));
  /** @type {Map<string, Snippet | null>} */
  const found = new Map();
  for (const { id, text, name, source, options } of articles) {
    const about = [
      name,
      source,
      ...(options.corrections ?? []).flatMap((correction) =>
        Object.values(correction).map((value) => (typeof value === "string" ? value : value?.name)),
      ),
    ].join("\n");
    if (!words.every((word) => word.test(text) || word.test(about))) continue;
    const match = words.map((word) => word.exec(text)).find(Boolean);
    found.set(id, match ? snippetOf(text, match.index, match.index + match[0].length) : null);
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Snippet}
 */
function snippetOf(text, start, end) {
  const [before, after] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  // Not in the middle of a word, nor of a character.
  const first = start > AROUND ? before.replace(/^\S*\s/, "…") : before;
  return [first, text.slice(start, end), end + AROUND < text.length ? after.replace(/\s\S*$/, "…") : after];
}

/** The names in articles, and the sentences that they are in. */
export class NameIndex {
  /**
   * @param {readonly Article[]} articles
   * @param {readonly Analysis[]} analyses
   * @param {readonly SharedName[]} names
   */
  constructor(articles, analyses, names) {
    this.articles = articles;
    this.analyses = analyses;
    this.names = names;
  }

  /**
   * @param {readonly Article[]} articles
   */
  static async of(articles) {
    const { analyses, names } = await compare(articles);
    return new NameIndex(articles, analyses, names);
  }

  /**
   * The sentences with mentions of a name, and what else it is called there.
   *
   * @param {SharedName} name
   */
  sentencesOf({ members }) {
    /** @type {NamedSentence[]} */
    const found = [];
    for (const [article, entity] of members.toSorted(([one], [other]) => one - other)) {
      const analysis = this.analyses[article];
      for (const index of analysis.at("entities", entity).mentions) {
        const { start, end } = analysis.at("mentions", index);
        const sentence = sentenceAt(analysis, start);
        const span = analysis.at("sentences", sentence);
        let last = found.at(-1);
        if (last?.article !== article || last.sentence !== sentence)
          found.push((last = { article, sentence, text: analysis.text.slice(span.start, span.end), marks: [] }));
        last.marks.push([start - span.start, end - span.start]);
      }
    }
    return found;
  }

  /** @param {SharedName} name */
  aliasesOf({ name, members }) {
    const all = members.flatMap(([article, entity]) => {
      const { name, aliases } = this.analyses[article].at("entities", entity);
      return [name, ...aliases];
    });
    return [...new Set(all)].filter((alias) => alias !== name);
  }
}

/**
 * @param {Analysis} analysis
 * @param {number} position
 */
const sentenceAt = (analysis, position) =>
  partitionPoint(analysis.count("sentences"), (index) => analysis.at("sentences", index).start > position) - 1;

/**
 * The mentions of all articles, one row each: RFC 4180, with a byte order mark, without which spreadsheets garble accents.
 *
 * @param {readonly Article[]} articles
 */
export async function collectionCsv(articles) {
  const rows = [["article", "source", "date", "kind", "name", "role", "value", "aliases", "mention", "sentence", "start", "end", "text"]];
  for (const { name, text, source = "", options } of articles) {
    const { analyze } = await loadEngine(options.language);
    const analysis = analyze(text, options);
    const date = options.entities?.date ?? analysis.publicationDate ?? "";
    for (const { start, end, kind, entity } of analysis.mentions) {
      const { name: full, role = "", value = "", aliases } = analysis.at("entities", entity);
      const sentence = sentenceAt(analysis, start);
      const span = analysis.at("sentences", sentence);
      const numbers = [sentence + 1, start, end].map(String);
      rows.push([
        name,
        source,
        date,
        kind,
        full,
        role,
        value,
        aliases.join("; "),
        text.slice(start, end),
        ...numbers,
        text.slice(span.start, span.end),
      ]);
    }
  }
  return `\ufeff${rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("")}`;
}

/**
 * A field of one line. One that a spreadsheet would run as a formula is prefixed with an apostrophe (OWASP, "CSV Injection").
 *
 * @param {string} value
 */
function csvField(value) {
  const line = value.replace(/\s+/g, " ").trim();
  if (/^\w*$/.test(line)) return line;
  return `"${(/^[=+\-@]/.test(line) ? `'${line}` : line).replaceAll('"', '""')}"`;
}

/**
 * All articles with their texts, corrections and analyses, as a JSON array that can be opened again.
 *
 * @param {readonly Article[]} articles
 */
export async function collectionJson(articles) {
  const items = [];
  for (const { name, source, text, options } of articles) {
    const { render } = await loadEngine(options.language);
    items.push(JSON.stringify({ name, source, text, options: withoutLayout(options), ...JSON.parse(render(text, "json", options)) }));
  }
  return `[\n${items.join(",\n")}\n]\n`;
}

/** @param {Options} options */
const withoutLayout = ({ layout, ...options }) => options;
