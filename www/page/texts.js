// Every word that the page shows. index.html carries the English ones, so that they are there before any script has run; they
// are the same (a test compares them). Another language is another object of this shape.

export const texts = {
  skip: "Skip to the article",
  articleActions: "Article",
  pageActions: "Page",
  edit: "Edit",
  copy: "Copy text",
  take: "Export",
  newArticle: "New",
  articles: "Articles",
  theme: "Theme",
  shortcuts: "Keyboard shortcuts",
  close: "Close",

  promise: "Paste an article. Read it clean.",
  lead: "Repeated headlines, photo credits and “Read more” lines are taken out, each with its reason. People, organizations, places, dates and amounts are highlighted and gathered.",
  pasteLabel: "Article text",
  pastePlaceholder: "Paste here, or anywhere on this page",
  analyze: "Analyze",
  open: "Open files…",
  dropHint: "or drop them here: text, Markdown, HTML",
  samples: "Try a sample",
  privacy: "Nothing leaves your device",
  privacyLead: "The analysis runs inside this page. No text is uploaded, there is no account, no tracking and no server to send to.",
  privacyWhy: "Why you can believe that",
  privacyPolicy:
    "This page carries a security policy that tells your browser to refuse every connection to any other place. You find it in the first lines of the page’s source.",
  privacyOffline: "Turn off your network after the page has loaded: everything goes on working.",
  privacySource: "The program is open source, and small enough to be read.",

  editLabel: "Text as pasted; the article follows as you type",
  singleKeys: "Use shortcuts that are a single key",

  themes: { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
  copied: "Clean text copied.",
  copiedHtml: "Annotated article copied.",
  copyFailed: "The browser did not allow copying.",
  nothingToAnalyze: "There is no text yet: paste or type an article first.",
  notText: (/** @type {string} */ name) => `“${name}” is not a text file.`,
  unreadable: (/** @type {string} */ name) => `“${name}” could not be read.`,
  failed: "The analyzer could not be loaded. Reload the page to try again.",
  tooLong: "This text is too long to be analyzed (67 million characters at most).",
  untitled: "article",

  sampleList: [
    { file: "harbor.txt", title: "Harbor deal", what: "Tripled headline, photo credits, quotes, sums" },
    { file: "storm.txt", title: "Storm and summit", what: "Abbreviations, times, related-news lines" },
    { file: "science.txt", title: "A comet visitor", what: "Quantities, acronyms, nationalities" },
  ],
  sampleMissing: "The sample could not be loaded.",

  copyAs: "Copy with highlights",
  print: "Print",
  formats: {
    text: ["Clean text", "TXT"],
    markdown: ["Markdown", "MD"],
    html: ["Web page", "HTML"],
    json: ["Analysis", "JSON"],
    csv: ["Names and amounts", "CSV"],
    jsonld: ["Web annotations", "JSON-LD"],
  },

  /** Keys, and what they do. */
  shortcutList: [
    [["Ctrl", "V"], "Paste a new article, anywhere on the page"],
    [["Ctrl", "Enter"], "Analyze what was typed"],
    [["N"], "Next mention"],
    [["P"], "Previous mention"],
    [["Enter"], "Highlight only this name"],
    [["Esc"], "Close, or show all names again"],
    [["R"], "Show or hide removed lines"],
    [["S"], "Show or hide sentences"],
    [["H"], "Show or hide highlights"],
    [["E"], "Edit the text"],
    [["?"], "This list"],
  ],
};
