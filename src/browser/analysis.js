// @ts-check
// The JavaScript form of an analysis: typed arrays that become objects when, and only if, they are read.
// The columns of every table are described in tables.rs.

const KEPT = 0;
const DUPLICATE = 1;

const ENTITY = 1;
const DESCRIPTION = 2;

/** Numbers in a row of each table. @type {Record<string, number>} */
const COLUMNS = { lines: 7, blocks: 4, articles: 10, sentences: 2, repeatedSentences: 4, mentions: 7, entities: 7, quotations: 11 };
/** More than the index of any entity: a text has fewer code units than that. */
const BEYOND = 2 ** 26;

/**
 * @param {string} text
 * @param {any} tables
 */
export function fromTables(text, tables) {
  return new Analysis(text, tables);
}

/** What Node.js prints: the plain form. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

export class Analysis {
  static {
    // Minifiers shorten the names of classes; programs and consoles show this one.
    Object.defineProperty(this, "name", { value: "Analysis" });
  }

  #text;
  #tables;
  /** @type {Record<string, any>} objects already made, by property */
  #made = {};

  /**
   * @param {string} text
   * @param {any} tables
   */
  constructor(text, tables) {
    this.#text = text;
    this.#tables = tables;
  }

  get text() {
    return this.#text;
  }

  get lines() {
    return this.#all("lines");
  }

  get blocks() {
    return this.#all("blocks");
  }

  get articles() {
    return this.#all("articles");
  }

  get sentences() {
    return this.#all("sentences");
  }

  get repeatedSentences() {
    return this.#all("repeatedSentences");
  }

  get mentions() {
    return this.#all("mentions");
  }

  get entities() {
    return this.#all("entities");
  }

  get quotations() {
    return this.#all("quotations");
  }

  /** @param {string} part */
  count(part) {
    return this.#tables[part].length / COLUMNS[part];
  }

  /**
   * @param {string} part
   * @param {number} index
   */
  at(part, index) {
    if (this.#made[part]) return this.#made[part][index];
    const row = index * COLUMNS[part];
    return Number.isInteger(index) && row in this.#tables[part] ? this.#make(part, row) : undefined;
  }

  get removedLines() {
    return this.#once("removedLines", () => {
      const { lines } = this.#tables;
      const removed = [];
      for (let row = 0; row < lines.length; row += COLUMNS.lines) if (lines[row + 2] !== KEPT) removed.push(row / COLUMNS.lines);
      return removed;
    });
  }

  /**
   * @param {string} kind
   * @param {string} [query]
   */
  entitiesOf(kind, query = "") {
    const { kinds, entities, names } = this.#tables;
    const found = this.#once("ranked", () => this.#ranked())[kinds.indexOf(kind)];
    const sought = query.toLocaleLowerCase();
    if (!found || !sought) return found ?? new Uint32Array();
    return found.filter((index) => {
      const row = index * COLUMNS.entities;
      const start = row ? entities[row - 3] + 1 : 0;
      // Name, role, value and aliases.
      return names
        .slice(start, entities[row + 4])
        .toLocaleLowerCase()
        .includes(sought);
    });
  }

  get stats() {
    return this.#tables.stats;
  }

  get title() {
    return this.#span("title");
  }

  get subtitle() {
    return this.#span("subtitle");
  }

  get byline() {
    return this.#span("byline");
  }

  get dateline() {
    return this.#span("dateline");
  }

  get published() {
    return this.#span("published");
  }

  get publicationDate() {
    return this.#tables.publicationDate;
  }

  get [Symbol.toStringTag]() {
    return "Analysis";
  }

  // All that is found as plain objects: what JSON, `structuredClone`, `postMessage` and comparisons need.
  toJSON() {
    const { lines, blocks, articles, sentences, repeatedSentences, mentions, entities, quotations, stats } = this;
    const { title, subtitle, byline, dateline, published, publicationDate } = this;
    const parts = { title, subtitle, byline, dateline, published, publicationDate };
    return { lines, blocks, articles, sentences, repeatedSentences, mentions, entities, quotations, stats, ...parts };
  }

  /**
   * @param {number} _depth
   * @param {object} options
   * @param {(value: unknown, options: object) => string} inspect
   */
  [INSPECT](_depth, options, inspect) {
    return `Analysis ${inspect(this.toJSON(), options)}`;
  }

  /** @param {string} name */
  #span(name) {
    const span = this.#tables[name];
    return this.#once(name, () => span && { start: span[0], end: span[1] });
  }

  /** @param {string} part */
  #all(part) {
    return this.#once(part, () => {
      const made = new Array(this.count(part));
      for (let index = 0; index < made.length; index++) made[index] = this.#make(part, index * COLUMNS[part]);
      return made;
    });
  }

  /**
   * @param {string} part
   * @param {number} row the place where it begins
   * @returns {any}
   */
  #make(part, row) {
    const { [part]: table, reasons, kinds, sources, cues } = this.#tables;
    const [start, end] = [table[row], table[row + 1]];
    switch (part) {
      case "lines":
        return this.#line(row);
      case "blocks":
        return { start, end, firstLine: table[row + 2], lastLine: table[row + 3] };
      case "articles":
        return this.#article(row);
      case "sentences":
        return { start, end };
      case "repeatedSentences":
        return { sentence: start, repeats: end, reason: reasons[table[row + 2]], similarity: table[row + 3] / 1000 };
      case "mentions":
        return {
          start,
          end,
          kind: kinds[table[row + 2]],
          entity: table[row + 3],
          confidence: table[row + 4] / 1000,
          evidence: { source: sources[table[row + 5]], cue: cues[table[row + 6]] },
        };
      case "entities":
        return this.#entity(row);
      case "quotations":
        return this.#quotation(row);
    }
  }

  /** The indices of the entities by kind: often named, in the title, named early. */
  #ranked() {
    const { entities, entityMentions, mentions, title } = this.#tables;
    const columns = COLUMNS.entities;
    const titleEnd = title?.[1] ?? 0;
    // One number for each: other numbers are sorted much slower.
    const keys = new Float64Array(entities.length / columns);
    let first = 0;
    for (let index = 0; index < keys.length; index++) {
      const end = entities[index * columns + 6];
      const weight = end - first + (mentions[entityMentions[first] * COLUMNS.mentions] < titleEnd ? 2 : 0);
      keys[index] = index - weight * BEYOND;
      first = end;
    }
    /** @type {number[][]} */
    const ranked = this.#tables.kinds.map(() => []);
    for (const key of keys.sort()) {
      const index = key & (BEYOND - 1);
      ranked[entities[index * columns]].push(index);
    }
    return ranked.map((indices) => Uint32Array.from(indices));
  }

  /** @param {number} row */
  #article(row) {
    const [start, end, firstLine, lastLine, ...parts] = this.#tables.articles.subarray(row, row + COLUMNS.articles);
    /** @type {Record<string, any>} */
    const article = { start, end, firstLine, lastLine };
    for (const [index, part] of ["title", "byline", "published"].entries()) {
      const [start, end] = parts.slice(2 * index);
      if (end > start) article[part] = { start, end };
    }
    return article;
  }

  /** @param {number} row */
  #entity(row) {
    const { entities, names, entityMentions, kinds } = this.#tables;
    const [kind, nameEnd, roleEnd, valueEnd, aliasesEnd, isAmbiguous, end] = entities.subarray(row, row + 7);
    const [start, first] = row ? [entities[row - 3] + 1, entities[row - 1]] : [0, 0];
    /** @type {Record<string, any>} */
    const entity = {
      name: names.slice(start, nameEnd),
      kind: kinds[kind],
      aliases: [],
      mentions: Array.from(entityMentions.subarray(first, end)),
    };
    if (roleEnd > nameEnd + 1) entity.role = names.slice(nameEnd + 1, roleEnd);
    if (valueEnd > roleEnd + 1) entity.value = names.slice(roleEnd + 1, valueEnd);
    if (aliasesEnd > valueEnd + 1) entity.aliases = names.slice(valueEnd + 1, aliasesEnd).split("\n");
    if (isAmbiguous) entity.ambiguous = true;
    return entity;
  }

  /** @param {number} row */
  #quotation(row) {
    const { quotations, quotationParts } = this.#tables;
    const columns = COLUMNS.quotations;
    const [start, end, is, first, second, from, to, cueStart, cueEnd, confidence, partsEnd] = quotations.subarray(row, row + columns);
    const parts = [];
    for (let part = row ? quotations[row - 1] : 0; part < partsEnd; part++) {
      parts.push({ start: quotationParts[2 * part], end: quotationParts[2 * part + 1] });
    }
    /** @type {Record<string, any>} */
    const quotation = { start, end, parts, speaker: is === ENTITY ? first : null };
    if (is === DESCRIPTION) quotation.speakerText = this.#text.slice(first, second);
    if (to > from) quotation.attribution = { start: from, end: to };
    if (cueEnd > cueStart) quotation.cue = this.#text.slice(cueStart, cueEnd);
    quotation.confidence = confidence / 1000;
    return quotation;
  }

  /** @param {number} row */
  #line(row) {
    const { lines, reasons, boilerplateKinds, lineLabels, lineRoles, cues } = this.#tables;
    const [status, first, second, is] = [lines[row + 2], lines[row + 3], lines[row + 4], lines[row + 6]];
    const [role, number] = [(is >> 8) & 255, is >>> 16];
    /** @type {Record<string, any>} */
    const line = { start: lines[row], end: lines[row + 1], label: lineLabels[is & 255] };
    if (role) line.role = lineRoles[role];
    if (number) line[lineRoles[role] === "heading" ? "headingLevel" : "listNumber"] = number;
    if (status === KEPT) {
      line.status = "kept";
    } else if (status === DUPLICATE) {
      Object.assign(line, { status: "duplicate", reason: reasons[first], duplicateOf: second, similarity: lines[row + 5] / 1000 });
    } else {
      Object.assign(line, { status: "boilerplate", reason: boilerplateKinds[first], cue: cues[second] });
    }
    return line;
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => T} make
   * @returns {T}
   */
  #once(name, make) {
    return (this.#made[name] ??= make());
  }
}
