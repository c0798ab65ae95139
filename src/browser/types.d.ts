/** What a mention names. */
export type Kind =
  | "person" | "organization" | "place" | "group" | "other"
  | "date" | "time" | "money" | "percent" | "quantity" | "email" | "link" | "handle";

export type DuplicateReason = "identical" | "sameWords" | "near" | "contained";

export type BoilerplateKind =
  | "photoCredit" | "sharePlea" | "relatedLink" | "bareUrl" | "imageMarkup" | "subscriptionPlea"
  | "cookieNotice" | "navigation" | "timestamp" | "authorFollow" | "sourceCredit"
  | /** See `LineOptions.removed`. */ "removedByReader";

export type Format = "json" | "html" | "markdown" | "text" | "csv" | "quotations" | "jsonld";

/** A half-open range of UTF-16 code units of the analyzed string: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a line is in the article. */
export type LineLabel =
  | "title" | "subtitle" | "byline" | "dateline" | "publicationDate" | "source" | "heading" | "paragraph" | "listItem"
  | "quote" | "tableRow" | "caption" | "boilerplate" | "blank";

export type Line = Span & {
  readonly label: LineLabel;
  /** The element that it stands in on its page; left out if the layout tells none. */
  readonly role?: LineLayout["role"];
  /** 1 to 6 if that is a heading. */
  readonly headingLevel?: number;
  /** The number of an item of an ordered list that begins here. */
  readonly listNumber?: number;
} & (
  | { readonly status: "kept" }
  | {
      readonly status: "duplicate";
      readonly reason: DuplicateReason;
      /** Index of the line that it repeats. */
      readonly duplicateOf: number;
      /** 0 to 1. */
      readonly similarity: number;
    }
  | { readonly status: "boilerplate"; readonly reason: BoilerplateKind; /** What gave it away. */ readonly cue: string }
);

/** A heading or paragraph: one kept line, or several that were hard-wrapped. */
export interface Block extends Span {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** One of the articles of a text, into which several may have been pasted: from its first kept line to its last one. */
export interface ArticleRange extends Span {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Its headline. That of the first article is the `title` of the analysis. */
  readonly title?: Span;
  /** Who wrote it. That of the first article is the `byline` of the analysis. */
  readonly byline?: Span;
  /** Where it says when it was published; for the first article as in the analysis. */
  readonly published?: Span;
}

export interface Mention extends Span {
  readonly kind: Kind;
  /** Index into `entities`. */
  readonly entity: number;
  /** Probability that span and kind are right, 0 to 1. */
  readonly confidence: number;
  readonly evidence: { readonly source: "model" | "gazetteer" | "pattern" | "reader"; readonly cue: Evidence };
}

/** What decided that something is a mention, as a code. More may be added. */
export type Evidence =
  | "context" | "recurrence" | "acronym" | "country"
  | "calendarDate" | "weekday" | "month" | "year" | "timeOfDay" | "duration"
  | "currencySign" | "currencyCode" | "currencyName" | "percentage" | "unit"
  | "emailAddress" | "webAddress" | "handle"
  | "knownName" | "marked";

export interface Entity {
  /** The fullest name it is given. */
  readonly name: string;
  readonly kind: Kind;
  /** Title or description: "Defense Secretary". */
  readonly role?: string;
  /** What a date, time or amount means: "2018-12-01", "1990/1999", "PT40M", "USD 3500000", "USD 1500000/2000000". */
  readonly value?: string;
  /** The other names that the text gives it, best first. */
  readonly aliases: readonly string[];
  /** Set if it is a name of several persons, and nothing tells which of them is meant. */
  readonly ambiguous?: true;
  /** Indices into `mentions`, in order; never empty. */
  readonly mentions: readonly number[];
}

/** Direct speech or writing, and who it is attributed to. */
export interface Quotation extends Span {
  /** The quoted words with their marks; more than one if the attribution interrupts them or if they go on in the next paragraph. */
  readonly parts: readonly Span[];
  /** Index into `entities`; `null` if the speaker has no name or is not known. */
  readonly speaker: number | null;
  /** How the text describes a speaker without a name: "a spokesman". */
  readonly speakerText?: string;
  /** The words that name the speaker here and the verb, if they stand near. */
  readonly attribution?: Span;
  /** The word that tells that somebody speaks: "said". */
  readonly cue?: string;
  /** Probability that it is a quotation and that the speaker is right, 0 to 1. */
  readonly confidence: number;
}

/** Counts over the kept lines. */
export interface Statistics {
  readonly lines: number;
  readonly removedLines: number;
  readonly words: number;
  readonly sentences: number;
  readonly readingSeconds: number;
}

/** A sentence that says what another one says. */
export interface RepeatedSentence {
  /** Index into `sentences`. */
  readonly sentence: number;
  /** Index of the sentence that it repeats. */
  readonly repeats: number;
  readonly reason: DuplicateReason;
  /** 0 to 1. */
  readonly similarity: number;
}

/** What was found, as lists. */
export interface AnalysisParts {
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  /** The articles in the text, in order: mostly one. They do not overlap, and every block is in one. */
  readonly articles: readonly ArticleRange[];
  readonly sentences: readonly Span[];
  /** Sentences that say what another one says. They are not removed. */
  readonly repeatedSentences: readonly RepeatedSentence[];
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
  readonly quotations: readonly Quotation[];
}

/** Everything found in one text, as plain objects: for JSON, `structuredClone`, `postMessage` and tests that compare. */
export interface PlainAnalysis extends AnalysisParts {
  readonly stats: Statistics;
  readonly title?: Span;
  /** What stands below the headline and sums up the article. */
  readonly subtitle?: Span;
  readonly byline?: Span;
  readonly dateline?: Span;
  readonly published?: Span;
  /** The day it was published, "YYYY-MM-DD", if the text states it with its year: what "Saturday" counts from. */
  readonly publicationDate?: string;
}

/**
 * Everything found in one text. Its parts are made when they are first read: all of one kind, or one alone. It keeps tables, not
 * objects, so clone, post or compare its plain form, `analysis.toJSON()`.
 */
export interface Analysis extends PlainAnalysis {
  readonly text: string;
  /** Length of a list, which need not be made for that. */
  count(part: keyof AnalysisParts): number;
  /** `analysis[part][index]`, without making the others: a text of some megabytes has hundreds of thousands. */
  at<Part extends keyof AnalysisParts>(part: Part, index: number): AnalysisParts[Part][number];
  /** Indices of the lines that are not kept. */
  readonly removedLines: readonly number[];
  /** Indices of the entities of a kind, the most important first; only of those whose name or role holds `query`, if there is one. */
  entitiesOf(kind: Kind, query?: string): Uint32Array;
  /** The plain form. `undefined` properties are left out by JSON. */
  toJSON(): PlainAnalysis;
}

/** What to look for, and how. Everything may be left out; an unknown name is a TypeError. */
export interface Options {
  lines?: LineOptions;
  /** What the page that the text was read from tells about its lines: see `fromHtml`. Default: nothing. */
  layout?: Layout;
  /**
   * The language of the text: whose abbreviations end no sentence. Any ISO 639 code with or without a region ("de-AT"); for a language
   * without a list of abbreviations, sentences end at the terminators of Unicode. Default: "en".
   */
  language?: "en" | "da" | "de" | "es" | "fr" | "it" | "nl" | "pl" | "pt" | "ru" | "sv" | "und" | (string & {});
  entities?: EntityOptions;
  /** Names to find besides those that the model finds, and what they name: a newsroom's politicians, a club's players. */
  names?: KnownName[];
  /** What the reader has corrected; each one applies to what the ones before it have left. */
  corrections?: Correction[];
}

/** A name that the caller knows. A longer name around it stays whole. */
export interface KnownName {
  /** How it is written; upper and lower case count, the white space between words does not. */
  form: string;
  kind: Kind;
}

/** An entity as its reader knows it. */
export type EntityName = Pick<Entity, "name" | "kind">;

/** A correction by the reader. One that names an entity that is not there is passed over. */
export type Correction =
  | { type: "hide"; entity: EntityName }
  | { type: "kind"; entity: EntityName; kind: Kind }
  | { type: "merge"; entity: EntityName; into: EntityName }
  | /** Mentions that read exactly so become an entity of their own. */ { type: "split"; entity: EntityName; mention: string }
  | /** It is the speaker of the quotation that reads exactly so. */ { type: "speaker"; entity: EntityName; quotation: string }
  | /** It is called so; what the text calls it are aliases. */ { type: "rename"; entity: EntityName; name: string }
  | /** What it is; an empty string for nothing. */ { type: "role"; entity: EntityName; role: string }
  | Mark;

/**
 * Words that are a mention, wherever they stand as whole words in the same case and inside one sentence. It holds words and no positions,
 * so it stays good while the text around it is edited.
 */
export interface Mark {
  type: "mark";
  /** The words, at most 32; the white space between them does not count. A longer mention around them stays, unless `before` or `after` are given. */
  mention: string;
  kind: Kind;
  /** What the text has right before them, to the character, if only those are meant; empty for every occurrence. */
  before: string;
  /** And right after them. */
  after: string;
}

/** Which lines count as repeated or as boilerplate. */
export interface LineOptions {
  /** Whether lines that are equal character for character are duplicates. Default: true. */
  identical?: boolean;
  /** Whether lines that differ in case, white space, quotes, dashes or end punctuation are duplicates. Default: true. */
  sameWords?: boolean;
  /** Whether lines that share most of their words are duplicates: see `threshold`. Default: true. */
  near?: boolean;
  /** Whether lines that a longer line holds word for word are duplicates. Default: true. */
  contained?: boolean;
  /** Least similarity of near duplicates, 0 to 1. Default: 0.75. */
  threshold?: number;
  /** Where lines are compared: in the whole text or from the first to the last paragraph. Default: "text". */
  scope?: "text" | "body";
  /** Which one of the lines that say the same is kept. Default: "first". */
  keep?: "first" | "last";
  /** Whether a line is a duplicate only of the non-blank line next to it. Default: false. */
  adjacentOnly?: boolean;
  /** Repeated lines with fewer words belong to the article. Default: 4. */
  minimumWords?: number;
  /** Whether lines from around the article are recognized. Default: true. */
  boilerplate?: boolean;
  /** Indices of lines that stay, whatever they are: those that the reader has restored. */
  restored?: number[];
  /** Indices of lines that the reader has removed, unless they are restored; of hard-wrapped lines, the whole paragraph goes. */
  removed?: number[];
}

/** Which mentions are returned. */
export interface EntityOptions {
  /** The day the text was published, "YYYY-MM-DD": what "Saturday" and "last month" count from. */
  date?: string;
  /** The kinds of mentions to return; all if left out. It does not change what mentions are, nor how they are gathered. */
  kinds?: Kind[];
  /** Mentions less probable than this are not returned; 0 to 1. Default: 0. */
  minConfidence?: number;
}

/**
 * Analyzes `text`. Time and memory grow linearly with its length.
 * @throws TypeError on wrong arguments; RangeError if the text is longer than 67,108,864 code units.
 */
export function analyze(text: string, options?: Options | null): Analysis;

/**
 * The sentences of a plain text alone, quicker than all of an analysis: start, end, start, end … in UTF-16 code units. Every line
 * break ends one. Throws as `analyze` does.
 */
export function sentences(text: string, options?: Pick<Options, "language"> | null): Uint32Array;

/**
 * Has the sentences of a language split by learned weights instead of rules, from now on. The package has a file of them for each of da,
 * de, es, fr, nl, pt and sv: `languages/de.bin`.
 * @throws TypeError if they are not the weights of a language.
 */
export function addLanguage(code: string, weights: Uint8Array): void;

/** Analyzes `text` and writes it in a format. Throws as `analyze` does. */
export function render(text: string, format: Format, options?: Options | null): string;

/** What a page tells about one line of its text. */
export interface LineLayout {
  /** The element that the line stands in. */
  readonly role:
    | "text" | "paragraph" | "heading" | "listItem" | "quote" | "caption" | "tableRow" | "preformatted" | "control";
  /** 1 to 6 for a heading, else 0. */
  readonly headingLevel: number;
  /** The number of an item of an ordered list, if it begins in this line and has one up to 65,535; else 0. */
  readonly listNumber: number;
  /** The innermost landmark around it. */
  readonly landmark: "none" | "article" | "main" | "header" | "footer" | "navigation" | "aside" | "form";
  /** Share of its letters that are inside links, 0 to 1. */
  readonly linkShare: number;
  /** Whether an element around it is marked as the author. */
  readonly isAuthor: boolean;
  /** The `datetime` of a `time` element in it. */
  readonly datetime: string | null;
}

/** The structure of a page that a text was read from. */
export interface Layout {
  /** One for each line of the text, in order. */
  readonly lines: readonly LineLayout[];
  /** What the head of the page says about its article. */
  readonly metadata: {
    /** Headlines, the surest first. */
    readonly titles: readonly string[];
    readonly authors: readonly string[];
    /** When it was published, as written there: mostly ISO 8601. */
    readonly published: string | null;
  };
}

/** The text of a page. */
export interface PageText {
  readonly text: string;
  readonly layout: Layout;
}

/** A document, a fragment or an element of any implementation of the DOM. */
export interface PageRoot {
  readonly nodeType: number;
}

/**
 * Reads the text of a document or element as a browser would copy it, and what it tells about the lines of the text. The document may
 * come from the page, from `DOMParser`, or from a library such as linkedom or jsdom. It is not changed. Its markup alone counts, not
 * its style sheets: what they hide is read.
 * @throws TypeError on wrong arguments; RangeError if the text is longer than 67,108,864 code units.
 */
export function fromHtml(root: PageRoot): PageText;

/** Keeps a text and its analysis in wasm memory, for a page that shows it and writes it in several formats. */
export class Analyzer {
  constructor(options?: Options | null);
  /**
   * Analyzes with other options, from the next text on. What was found in the lines and sentences of the last text is used where it
   * holds, so that this takes less time than a new `Analyzer`. Throws as the constructor does; then the options stay as they were.
   */
  setOptions(options?: Options | null): void;
  /** Analyzes `text` in place of the one before. Throws as the function `analyze` does. */
  analyze(text: string): Analysis;
  /**
   * Begins to analyze `text`, in place of what was begun before; `advance` goes on with it. Until that is done, everything else is told
   * of the text before. Throws as the function `analyze` does.
   */
  begin(text: string): void;
  /**
   * Goes on for about so many milliseconds, so that a page can answer its reader in between. The analysis when it is done; it equals
   * that of `analyze`.
   */
  advance(milliseconds: number): Analysis | undefined;
  /** Share of what was begun that is done, 0 to 1; 1 if nothing is under way. */
  readonly progress: number;
  /** Gives up what was begun, and its memory. */
  cancel(): void;
  /** Reads the text of a live element, which stays as it is, and analyses it in place of the one before. */
  read(root: Element): Analysis;
  /** The DOM range of a span of the element that was read; none where a text between its elements begins or ends it. */
  range(start: number, end: number): StaticRange | undefined;
  /** The position in `analysis.text` of a DOM position; none where it is in no text that was read. */
  position(node: Node, offset: number): number | undefined;
  /** Writes the analysis in a format. */
  render(format: Format): string;
  /**
   * Fills `container` with the annotated article as DOM nodes, in place of what it holds; or with the part of it that begins in the
   * lines from `firstLine` up to, not including, `endLine`: a long article is shown part by part.
   */
  show(container: Element, firstLine?: number, endLine?: number): void;
  /** Gives the memory back. */
  free(): void;
  [Symbol.dispose](): void;
}
