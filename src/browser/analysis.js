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
    return this.#once("lines", () => rows(this.#tables.lines, 6, (...row) => this.#line(row)));
  }

  get blocks() {
    return this.#once("blocks", () =>
      rows(this.#tables.blocks, 4, (start, end, firstLine, lastLine) => ({ start, end, firstLine, lastLine })),
    );
  }

  get sentences() {
    return this.#once("sentences", () => rows(this.#tables.sentences, 2, (start, end) => ({ start, end })));
  }

  get repeatedSentences() {
    const { reasons } = this.#tables;
    return this.#once("repeatedSentences", () =>
      rows(this.#tables.repeatedSentences, 4, (sentence, repeats, reason, similarity) => ({
        sentence,
        repeats,
        reason: reasons[reason],
        similarity: similarity / 1000,
      })),
    );
  }

  get mentions() {
    const { kinds, sources, cues } = this.#tables;
    return this.#once("mentions", () =>
      rows(this.#tables.mentions, 7, (start, end, kind, entity, confidence, source, cue) => ({
        start,
        end,
        kind: kinds[kind],
        entity,
        confidence: confidence / 1000,
        evidence: { source: sources[source], cue: cues[cue] },
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

  /** @param {number[]} row */
  #line([start, end, status, first, second, third]) {
    const { reasons, boilerplateKinds, cues } = this.#tables;
    if (status === KEPT) return { start, end, status: "kept" };
    if (status === DUPLICATE) {
      return { start, end, status: "duplicate", reason: reasons[first], duplicateOf: second, similarity: third / 1000 };
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
 * @param {(...row: number[]) => T} make
 * @returns {T[]}
 */
function rows(table, columns, make) {
  const made = new Array(table.length / columns);
  for (let row = 0; row < made.length; row++) {
    made[row] = make(...table.subarray(row * columns, (row + 1) * columns));
  }
  return made;
}
