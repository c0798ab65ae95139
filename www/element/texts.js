// Every word that the element shows. Another language is another object of this shape, given to `setTexts`.

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

  /** One of a kind, and several. */
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
    email: ["E-mail address", "E-mail addresses"],
    link: ["Link", "Links"],
    handle: ["Handle", "Handles"],
  },

  layers: {
    mentions: "Highlights",
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
  show: "Show",
  openPanel: (/** @type {number} */ names, /** @type {number} */ removed) =>
    removed ? `Who and where (${number.format(names)}) · ${texts.removedCount(removed)}` : `Who and where (${number.format(names)})`,
  closePanel: "Close",

  who: "Who and where",
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
  sameAs: "The same as …",
  separate: (/** @type {string} */ form) => `“${form}” is another`,
  noName: "Not a name",
  correct: "Correct this name",
  alsoCalled: (/** @type {string[]} */ names) => `Also: ${names.join(" · ")}`,
  confidence: (/** @type {number} */ value) => `${percentage.format(value)} sure`,
  sources: {
    model: "from the words around it",
    gazetteer: "from a list of names",
    pattern: "from its form",
  },

  restore: "Restore",
  restoreLine: (/** @type {number} */ index) => `Restore line ${number.format(index + 1)}`,
  restoreAll: "Restore all",
  restored: "Restored by you",
  removeAgain: "Remove again",
  removeLineAgain: (/** @type {number} */ index) => `Remove line ${number.format(index + 1)} again`,
  removed: "Removed lines",
  removedCount: (/** @type {number} */ count) => `${plural(count, "line")} removed`,
  nothingRemoved: "No line was removed.",
  line: (/** @type {number} */ index) => `Line ${number.format(index + 1)}`,
  goToLine: (/** @type {number} */ index) => `Show line ${number.format(index + 1)} in the article`,
  duplicates: {
    identical: (/** @type {number} */ of) => `the same as line ${number.format(of + 1)}`,
    sameWords: (/** @type {number} */ of) => `the same words as line ${number.format(of + 1)}`,
    near: (/** @type {number} */ of, /** @type {number} */ similarity) =>
      `${percentage.format(similarity)} like line ${number.format(of + 1)}`,
    contained: (/** @type {number} */ of) => `part of line ${number.format(of + 1)}`,
  },
  boilerplate: {
    photoCredit: "photo credit",
    sharePlea: "plea to share",
    relatedLink: "link to another article",
    bareUrl: "bare link",
    imageMarkup: "image markup",
    subscriptionPlea: "plea to subscribe",
    cookieNotice: "cookie notice",
    navigation: "navigation",
    timestamp: "time stamp",
    authorFollow: "plea to follow the author",
    sourceCredit: "source credit",
  },

  repeats: "Repeated sentences",
  sentence: (/** @type {number} */ index) => `Sentence ${number.format(index + 1)}`,
  goToSentence: (/** @type {number} */ index) => `Show sentence ${number.format(index + 1)} in the article`,
  alike: (/** @type {number} */ similarity) => `${percentage.format(similarity)} alike`,

  numbersTitle: "Numbers",
  words: "Words",
  sentences: "Sentences",
  readingTime: "Reading time",
  minutes: (/** @type {number} */ seconds) =>
    seconds < 60 ? plural(seconds, "second") : plural(Math.round(seconds / 60), "minute"),
  sentenceLength: "Words per sentence",
  sentenceLengthPlot: (/** @type {number} */ mean, /** @type {number} */ longest) =>
    `Words in each sentence, in order: ${fraction.format(mean)} on average, ${number.format(longest)} at most`,
  removedShare: "Removed",
  removedOf: (/** @type {number} */ removed, /** @type {number} */ all) =>
    `${number.format(removed)} of ${plural(all, "line")}`,

  result: (/** @type {number} */ names, /** @type {number} */ mentions, /** @type {number} */ removed) =>
    `${plural(names, "name")}, ${plural(mentions, "mention")}, ${texts.removedCount(removed)}.`,
  selected: (/** @type {string} */ name, /** @type {number} */ count) => `${name}: ${plural(count, "mention")} highlighted.`,
  analyzing: "Analyzing …",
  cancel: "Cancel",
  canceled: "The analysis was canceled.",
  analyze: "Analyze",
  failed: "The article could not be analyzed.",
};

/** The texts in use. @type {typeof english} */
export let texts = english;

/** @param {typeof english} translation */
export function setTexts(translation) {
  texts = translation;
}
