// @ts-check
// The JavaScript form of an analysis: typed arrays that become objects when, and only if, they are read.
// The columns of every table are described in tables.rs.

const KEPT = 0;
const DUPLICATE = 1;

/**
 * @param {string} text
 * @param {any} tables
 */
export function fromTables(text, tables) {
  return new Analysis(text, tables);
}

class Analysis {
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
    return this.#once("lines", () => rows(this.#tables.lines, 6, (row) => this.#line(row)));
  }

  get blocks() {
    const { blocks } = this.#tables;
    return this.#once("blocks", () =>
      rows(blocks, 4, (row) => ({ start: blocks[row], end: blocks[row + 1], firstLine: blocks[row + 2], lastLine: blocks[row + 3] })),
    );
  }

  get sentences() {
    const { sentences } = this.#tables;
    return this.#once("sentences", () => rows(sentences, 2, (row) => ({ start: sentences[row], end: sentences[row + 1] })));
  }

  get repeatedSentences() {
    const { repeatedSentences: repeated, reasons } = this.#tables;
    return this.#once("repeatedSentences", () =>
      rows(repeated, 4, (row) => ({
        sentence: repeated[row],
        repeats: repeated[row + 1],
        reason: reasons[repeated[row + 2]],
        similarity: repeated[row + 3] / 1000,
      })),
    );
  }

  get mentions() {
    const { mentions, kinds, sources, cues } = this.#tables;
    return this.#once("mentions", () =>
      rows(mentions, 7, (row) => ({
        start: mentions[row],
        end: mentions[row + 1],
        kind: kinds[mentions[row + 2]],
        entity: mentions[row + 3],
        confidence: mentions[row + 4] / 1000,
        evidence: { source: sources[mentions[row + 5]], cue: cues[mentions[row + 6]] },
      })),
    );
  }

  get entities() {
    return this.#once("entities", () =>
      this.#tables.entities.map(([name, kind, role, value, mentions]) => {
        const entity = { name, kind: this.#tables.kinds[kind], mentions: Array.from(mentions) };
        if (role !== undefined) entity.role = role;
        if (value !== undefined) entity.value = value;
        return entity;
      }),
    );
  }

  get stats() {
    return this.#tables.stats;
  }

  get title() {
    return this.#span("title");
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

  toJSON() {
    const { lines, blocks, sentences, repeatedSentences, mentions, entities, stats, title, byline, dateline, published } = this;
    return { lines, blocks, sentences, repeatedSentences, mentions, entities, stats, title, byline, dateline, published };
  }

  /** @param {string} name */
  #span(name) {
    const span = this.#tables[name];
    return this.#once(name, () => span && { start: span[0], end: span[1] });
  }

  /** @param {number} row */
  #line(row) {
    const { lines, reasons, boilerplateKinds, cues } = this.#tables;
    const [start, end, first, second] = [lines[row], lines[row + 1], lines[row + 3], lines[row + 4]];
    if (lines[row + 2] === KEPT) return { start, end, status: "kept" };
    if (lines[row + 2] === DUPLICATE) {
      return { start, end, status: "duplicate", reason: reasons[first], duplicateOf: second, similarity: lines[row + 5] / 1000 };
    }
    return { start, end, status: "boilerplate", reason: boilerplateKinds[first], cue: cues[second] };
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

/**
 * @template T
 * @param {Uint32Array} table
 * @param {number} columns
 * @param {(row: number) => T} make called with the place where a row begins
 * @returns {T[]}
 */
function rows(table, columns, make) {
  const made = new Array(table.length / columns);
  for (let row = 0; row < made.length; row++) made[row] = make(row * columns);
  return made;
}
