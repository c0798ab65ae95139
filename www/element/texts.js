/** @import { Entity } from "../pkg/article_analyzer.js" */

// All text the element shows. To translate it, pass another object of this shape to `setTexts`.

const locale = "en";
const number = new Intl.NumberFormat(locale);
const percentage = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const fraction = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
const plural = (count, one, many = `${one}s`) => `${number.format(count)} ${count === 1 ? one : many}`;

export const english = {
  number: (/** @type {number} */ value) => number.format(value),
  fraction: (/** @type {number} */ value) => fraction.format(value),
  percentage: (/** @type {number} */ value) => percentage.format(value),

  /** Singular and plural. */
  kinds: {
    person: ["Person", "People"],
    organization: ["Organization", "Organizations"],
    place: ["Place", "Places"],
    group: ["Group", "Groups"],
    other: ["Other name", "Other names"],
    date: ["Date", "Dates"],
    time: ["Time", "Times"],
    money: ["Money", "Money"],
    percent: ["Percentage", "Percentages"],
    quantity: ["Quantity", "Quantities"],
    email: ["Email address", "Email addresses"],
    link: ["Link", "Links"],
    handle: ["Handle", "Handles"],
  },

  layers: {
    mentions: "Highlights",
    quotations: "Quotations",
    labels: "Labels",
    sentences: "Sentences",
    numbers: "Sentence numbers",
    duplicates: "Repeated lines",
    boilerplate: "Boilerplate",
  },

  panel: "About this article",
  card: "About this mention",
  stepper: "Highlighted mentions",
  atMention: (/** @type {string} */ name, /** @type {string} */ kind, /** @type {number} */ at, /** @type {number} */ count) =>
    `${name}, ${kind}, mention ${texts.mentionOf(at, count)}.`,
  /** What a screen reader says about a focused mention, after its text. */
  mentionDescription: (
    /** @type {Entity} */ { name, kind, role, mentions },
    /** @type {string} */ form,
    /** @type {number} */ at,
    /** @type {boolean} */ isSelected,
  ) =>
    [
      [name === form ? "" : name, texts.kinds[kind][0], role].filter(Boolean).join(", "),
      mentions.length > 1 ? `Mention ${texts.mentionOf(at, mentions.length)}` : "Only mention",
      isSelected ? "Press Enter to highlight all names" : "Press Enter to highlight only this name",
    ].join(". "),
  show: "Show",
  openPanel: (/** @type {number} */ names, /** @type {number} */ removed) =>
    removed ? `Who and where (${number.format(names)}) · ${texts.removedCount(removed)}` : `Who and where (${number.format(names)})`,
  closePanel: "Close",
  view: "View",

  who: "Who and where",
  whoSaidWhat: "Who said what",
  nobody: "Speaker not named",
  quotationsAndWords: (/** @type {number} */ quotations, /** @type {number} */ words) =>
    `${plural(quotations, "quotation")} · ${plural(words, "word")}`,
  goToQuotation: "Show in the article",
  copy: "Copy",
  copyQuotation: (/** @type {string} */ name) => `Copy this quotation: ${name}`,
  quotationCopied: "Quotation copied.",
  copyFailed: "The browser did not allow copying.",
  values: "When and how much",
  search: "Search names",
  noNames: "No names found in this text.",
  noMatch: "No name matches.",
  showAll: (/** @type {number} */ count) => `Show all ${number.format(count)}`,
  showMore: (/** @type {number} */ count) => `Show ${number.format(count)} more`,
  mentions: (/** @type {number} */ count) => plural(count, "mention"),
  mentionOf: (/** @type {number} */ at, /** @type {number} */ count) => `${number.format(at)} of ${number.format(count)}`,
  previous: "Previous mention",
  next: "Next mention",
  showEverything: "Show all names",
  onlyThis: "Only this name",
  isA: "Kind",
  sameAs: "The same as…",
  separate: (/** @type {string} */ form) => `Split off “${form}”`,
  noName: "Not a name",
  correct: "Correct this name",
  name: "Name",
  role: "Role",
  /** What a screen reader says, by the `type` of the correction. */
  corrected: {
    hide: "It is no longer a name.",
    kind: "The kind was changed.",
    merge: "The two are now one.",
    split: "It was split off.",
    speaker: "The speaker was changed.",
    rename: "The name was changed.",
    role: "The role was changed.",
    mark: "The words were marked.",
  },

  markTitle: "Mark words",
  markAs: "Mark as a name",
  markHint: (/** @type {string} */ words) => `“${words}” can be marked as a name.`,
  extent: "Where",
  everywhere: (/** @type {number} */ count) => (count === 1 ? "One occurrence" : `Every occurrence (${number.format(count)})`),
  onlyHere: "Only here",
  keepName: "Add to my names",
  notInArticle: "These words are not in one sentence of the article.",
  inLongerName: "These words are part of a longer name. Correct that first.",
  oneSentence: "A name is a few words of one sentence.",
  typeWords: "Type the words as the article has them.",
  removeLines: (/** @type {number} */ count) => (count === 1 ? "Remove this line" : `Remove ${number.format(count)} lines`),
  linesRemoved: (/** @type {number} */ count) => `${plural(count, "line")} removed.`,
  marked: (/** @type {string} */ words, /** @type {string} */ kind, /** @type {number} */ count, /** @type {boolean} */ isKept) =>
    `“${words}” marked: ${kind}, ${plural(count, "mention")}.${isKept ? " Added to your names." : ""}`,
  alsoCalled: (/** @type {readonly string[]} */ names) => `Also: ${names.join(" · ")}`,
  doubtful: "Uncertain",
  /** By the `source` of the evidence, for a cue without a text. @type {Record<string, string>} */
  sources: {
    model: "from its context",
    gazetteer: "from a list of names",
    pattern: "from its form",
  },
  /** What decided, by the `cue` of the evidence. @type {Record<string, string>} */
  cues: {
    context: "from the words around it",
    recurrence: "from its other mentions",
    acronym: "from its full name",
    country: "from the list of countries",
    calendarDate: "date",
    weekday: "day of the week",
    month: "month",
    year: "year",
    timeOfDay: "time of day",
    duration: "duration",
    currencySign: "currency sign",
    currencyCode: "currency code",
    currencyName: "currency name",
    percentage: "percentage",
    unit: "unit of measurement",
    emailAddress: "email address",
    webAddress: "web address",
    handle: "handle",
    knownName: "from your names",
    marked: "as you said",
  },

  restore: "Restore",
  restoreLine: (/** @type {number} */ index) => `Restore line ${number.format(index + 1)}`,
  restoreAll: "Restore all",
  restored: "Restored by you",
  removeAgain: "Remove again",
  removeLineAgain: (/** @type {number} */ index) => `Remove line ${number.format(index + 1)} again`,
  removed: "Removed lines",
  removedCount: (/** @type {number} */ count) => `${plural(count, "line")} removed`,
  nothingRemoved: "No lines were removed.",
  line: (/** @type {number} */ index) => `Line ${number.format(index + 1)}`,
  goToLine: (/** @type {number} */ index) => `Show line ${number.format(index + 1)} in the article`,
  duplicates: {
    identical: (/** @type {number} */ of) => `the same as line ${number.format(of + 1)}`,
    sameWords: (/** @type {number} */ of) => `the same words as line ${number.format(of + 1)}`,
    near: (/** @type {number} */ of, /** @type {number} */ similarity) =>
      `${percentage.format(similarity)} similar to line ${number.format(of + 1)}`,
    contained: (/** @type {number} */ of) => `part of line ${number.format(of + 1)}`,
  },
  /** By `reason`. @type {Record<string, string>} */
  boilerplate: {
    photoCredit: "photo credit",
    sharePlea: "share prompt",
    relatedLink: "link to another article",
    bareUrl: "bare link",
    imageMarkup: "image markup",
    subscriptionPlea: "subscription prompt",
    cookieNotice: "cookie notice",
    navigation: "navigation",
    timestamp: "timestamp",
    authorFollow: "follow prompt",
    sourceCredit: "source credit",
    removedByReader: "removed by you",
  },

  repeats: "Repeated sentences",
  sentence: (/** @type {number} */ index) => `Sentence ${number.format(index + 1)}`,
  goToSentence: (/** @type {number} */ index) => `Show sentence ${number.format(index + 1)} in the article`,
  alike: (/** @type {number} */ similarity) => `${percentage.format(similarity)} similar`,

  statistics: "Statistics",
  words: "Words",
  sentences: "Sentences",
  readingTime: "Reading time",
  minutes: (/** @type {number} */ seconds) => (seconds < 60 ? plural(seconds, "second") : plural(Math.round(seconds / 60), "minute")),
  sentenceLength: "Words per sentence",
  sentenceLengthPlot: (/** @type {number} */ mean, /** @type {number} */ longest) =>
    `Words in each sentence, in order: ${fraction.format(mean)} on average, ${number.format(longest)} at most`,
  removedShare: "Removed",
  removedOf: (/** @type {number} */ removed, /** @type {number} */ all) => `${number.format(removed)} of ${plural(all, "line")}`,

  result: (/** @type {number} */ names, /** @type {number} */ mentions, /** @type {number} */ removed) =>
    `${plural(names, "name")}, ${plural(mentions, "mention")}, ${texts.removedCount(removed)}.`,
  selected: (/** @type {string} */ name, /** @type {number} */ count) => `${name}: ${plural(count, "mention")} highlighted.`,
  deselected: "All names are highlighted.",
  publishedOn: (/** @type {Date} */ date) => `Published ${new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(date)}`,
  quotations: "Quotations",
  legend: "Legend",
  analyzing: "Analyzing…",
  cancel: "Cancel",
  canceled: "The analysis was canceled.",
  analyze: "Analyze",
  failed: "The article could not be analyzed.",
};

/** The current texts. @type {typeof english} */
export let texts = english;

/** @param {typeof english} translation */
export function setTexts(translation) {
  texts = translation;
}
