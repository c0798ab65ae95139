import { button, create, motion } from "../element/dom.js";
import { alignVersions, diffWords } from "./alignment.js";
import { texts } from "./texts.js";

/** @import { Passage, Piece, Row } from "./alignment.js" */

/** The earlier and the later version. @typedef {0 | 1} Side */
/** What differs between two sentences. @typedef {{ before: Piece[], after: Piece[] }} Difference */

/** More unchanged sentences in a row than this are folded. */
const UNFOLDED = 3;
const LETTERS = ["A", "B"];

/** Two versions of an article, side by side. */
export class VersionsView {
  /** By side and sentence, what a link to the sentence leads to. @type {Map<string, HTMLElement>} */
  #cells = new Map();
  /** By side and sentence, where its words are used again. @type {Map<string, HTMLElement[]>} */
  #reuses = new Map();

  /**
   * @param {readonly string[][]} versions the sentences of both
   * @param {(side: Side, sentence: number) => HTMLElement} place makes a button that opens the article at a sentence
   */
  constructor(versions, place) {
    this.versions = versions;
    this.place = place;
  }

  nodes() {
    const [before, after] = this.versions;
    const { rows, reuses } = alignVersions(before, after);
    for (const { a, b, isQuotation } of reuses) {
      this.#noteReuse(0, a, 1, b.sentence, isQuotation);
      this.#noteReuse(1, b, 0, a.sentence, isQuotation);
    }
    /** @type {Map<Row, Difference>} */
    const differences = new Map();
    for (const row of rows)
      if (row.type === "changed" || row.type === "moved") differences.set(row, diffWords(before[row.a], after[row.b]));
    const numbers = [...differences].flatMap(([row, difference]) => this.#numbersEntry(row, difference));
    const count = (/** @type {Row["type"]} */ type) => rows.filter((row) => row.type === type && !("at" in row && row.at === "a")).length;
    return [
      create("p", { class: "summary" }, texts.versions(count("changed"), count("added"), count("dropped"), count("moved"), count("same"))),
      ...(numbers.length ? [create("h2", {}, texts.differingNumbers(numbers.length)), create("ul", { class: "numbers" }, ...numbers)] : []),
      create("h2", {}, texts.sideBySide),
      create("ol", { class: "versions" }, ...folded(rows.map((row) => this.#row(row, differences.get(row))))),
    ];
  }

  /**
   * @param {Row} row
   * @param {Difference | undefined} difference of its sentences
   */
  #row(row, difference) {
    const { type } = row;
    const content = [];
    if (type === "dropped") content.push(state(texts.dropped), this.#cell(0, row.a));
    else if (type === "added") content.push(state(texts.added), this.#cell(1, row.b));
    else if (type === "same") content.push(this.#cell(0, row.a), this.#cell(1, row.b));
    else if (type === "moved") {
      const here = /** @type {Side} */ (row.at === "a" ? 0 : 1);
      const link = here === 0 ? this.#link(1, row.b, texts.movedTo) : this.#link(0, row.a, texts.movedFrom);
      const notes = difference ? numbersNote(difference) : [];
      content.push(
        state(texts.moved, " · ", link, ...notes),
        here === 0 ? this.#cell(0, row.a, difference?.before) : this.#cell(1, row.b, difference?.after),
      );
    } else {
      const notes = difference ? numbersNote(difference) : [];
      content.push(state(texts.changed, ...notes), this.#cell(0, row.a, difference?.before), this.#cell(1, row.b, difference?.after));
    }
    return create("li", { class: type }, ...content);
  }

  /**
   * @param {Side} side
   * @param {number} sentence
   * @param {readonly Piece[]} [pieces] of the sentence, if something in it has changed
   */
  #cell(side, sentence, pieces = [{ text: this.versions[side][sentence], isChanged: false, isNumber: false }]) {
    const [kind, tag] = /** @type {const} */ ([
      ["before", "del"],
      ["after", "ins"],
    ])[side];
    const text = create("p", { class: "sentence" }, ...pieces.map((piece) => pieceNode(piece, tag)));
    const cell = create(
      "div",
      { class: kind, tabindex: -1 },
      this.place(side, sentence),
      text,
      ...(this.#reuses.get(keyOf(side, sentence)) ?? []),
    );
    this.#cells.set(keyOf(side, sentence), cell);
    return cell;
  }

  /**
   * @param {Side} side
   * @param {number} sentence
   * @param {(place: string) => string} label
   */
  #link(side, sentence, label) {
    return button(label(texts.sentenceOf(LETTERS[side], sentence + 1)), () => reveal(this.#cells.get(keyOf(side, sentence))), {
      class: "link",
    });
  }

  /**
   * @param {Side} side
   * @param {Passage} passage
   * @param {Side} otherSide
   * @param {number} other the sentence that has the passage, too
   * @param {boolean} isQuotation
   */
  #noteReuse(side, passage, otherSide, other, isQuotation) {
    const quoted = create("q", {}, this.versions[side][passage.sentence].slice(passage.start, passage.end));
    const note = create(
      "p",
      { class: "reuse" },
      this.#link(otherSide, other, isQuotation ? texts.quotedAlso : texts.wordsAlso),
      " ",
      quoted,
    );
    const key = keyOf(side, passage.sentence);
    this.#reuses.set(key, [...(this.#reuses.get(key) ?? []), note]);
  }

  /**
   * The entry of a pair in the list of numbers that differ, if any does.
   *
   * @param {Row} row
   * @param {Difference} difference
   */
  #numbersEntry(row, { before, after }) {
    const [from, to] = [numbersIn(before), numbersIn(after)];
    if (!("b" in row) || ("at" in row && row.at === "a") || (!from && !to)) return [];
    return [
      create(
        "li",
        {},
        create("del", {}, from || "–"),
        " → ",
        create("ins", {}, to || "–"),
        " ",
        this.#link(1, row.b, (place) => place),
      ),
    ];
  }
}

/**
 * @param {Side} side
 * @param {number} sentence
 */
const keyOf = (side, sentence) => `${side} ${sentence}`;

/** @param {...(string | Node)} label */
const state = (...label) => create("p", { class: "state" }, ...label);

/**
 * @param {Piece} piece
 * @param {"del" | "ins"} tag
 */
export function pieceNode({ text, isChanged, isNumber }, tag) {
  if (!isChanged) return document.createTextNode(text);
  return create(tag, isNumber ? { class: "number" } : {}, text);
}

/** @param {readonly Piece[]} pieces */
const numbersIn = (pieces) =>
  pieces
    .filter(({ isNumber }) => isNumber)
    .map(({ text }) => text)
    .join(", ");

/**
 * What is said of a pair in which a number differs.
 *
 * @param {{ before: Piece[], after: Piece[] }} pieces
 */
export const numbersNote = ({ before, after }) =>
  numbersIn(before) || numbersIn(after) ? [create("strong", {}, ` · ${texts.numbersDiffer}`)] : [];

/**
 * Rows, with long runs of unchanged ones folded.
 *
 * @param {readonly HTMLElement[]} rows
 */
function folded(rows) {
  /** @type {HTMLElement[]} */
  const shown = [];
  for (let index = 0; index < rows.length; ) {
    let end = index;
    while (rows[end]?.classList.contains("same")) end++;
    const run = rows.slice(index, end);
    if (run.length > UNFOLDED) {
      shown.push(
        create(
          "li",
          {},
          create("details", {}, create("summary", {}, texts.unchanged(run.length)), create("ol", { class: "versions" }, ...run)),
        ),
      );
    } else shown.push(...run);
    if (end === index) shown.push(rows[end++]);
    index = end;
  }
  return shown;
}

/**
 * Brings a sentence into view and gives it the focus, also one that is folded.
 *
 * @param {HTMLElement | undefined} element
 */
function reveal(element) {
  const details = element?.closest("details");
  if (details) details.open = true;
  element?.scrollIntoView({ block: "center", behavior: motion() });
  element?.focus({ preventScroll: true });
}
