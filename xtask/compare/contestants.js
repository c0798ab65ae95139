// Who is measured at what. `load` makes a contestant ready; it gives, for each task that the contestant can do, a function from
// a text to how many things were found in it. Results are read as a program would read them: positions or strings.

/**
 * @typedef {object} Files where the contestants' files come from: a server, or a folder
 * @property {(file: string) => Promise<any>} module
 * @property {(file: string) => Promise<URL | Uint8Array>} wasm
 *
 * @typedef {Record<string, (text: string) => number>} Tasks beside them, in WebAssembly, `heap`: the bytes of its memory
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string[]} tasks
 * @property {string[]} files what a page downloads for it; a folder stands for all JavaScript and WebAssembly in it
 * @property {(files: Files) => Promise<Tasks>} load
 */

/** @type {Contestant[]} */
export const contestants = [
  {
    name: "article-analyzer",
    tasks: ["sentences", "analysis", "keystroke"],
    files: ["article-analyzer"],
    async load(files) {
      const { default: init, Analyzer, analyze, sentences } = await files.module("article-analyzer/article_analyzer.js");
      const { memory } = await init({ module_or_path: await files.wasm("article-analyzer/article_analyzer_bg.wasm") });
      const analyzer = new Analyzer();
      return {
        sentences: (text) => sentences(text).length / 2,
        analysis: (text) => analyze(text).mentions.length,
        keystroke: (text) => analyzer.analyze(text).mentions.length,
        heap: () => memory.buffer.byteLength,
      };
    },
  },
  {
    name: "Intl.Segmenter",
    tasks: ["sentences"],
    files: [],
    async load() {
      const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
      return {
        sentences(text) {
          const starts = [];
          for (const { index } of segmenter.segment(text)) starts.push(index);
          return starts.length;
        },
      };
    },
  },
  {
    name: "sentencex",
    tasks: ["sentences"],
    files: ["sentencex"],
    async load(files) {
      const { default: init, segment } = await files.module("sentencex/sentencex.js");
      const { memory } = await init({ module_or_path: await files.wasm("sentencex/sentencex_wasm_bg.wasm") });
      return { sentences: (text) => segment("en", text).length, heap: () => memory.buffer.byteLength };
    },
  },
  {
    name: "wink-nlp",
    // Its model finds dates, money and the like, no names.
    tasks: ["sentences", "analysis"],
    files: ["wink-nlp"],
    async load(files) {
      const { winkNLP, model } = await files.module("wink-nlp/wink-nlp.js");
      const [splitter, whole] = [winkNLP(model, ["sbd"]), winkNLP(model)];
      return {
        sentences: (text) => splitter.readDoc(text).sentences().out().length,
        analysis: (text) => whole.readDoc(text).entities().out(whole.its.detail).length,
      };
    },
  },
  {
    name: "compromise",
    tasks: ["sentences", "analysis"],
    files: ["compromise"],
    async load(files) {
      const { default: nlp } = await files.module("compromise/compromise.js");
      return {
        sentences: (text) => nlp.tokenize(text).json({ terms: false, text: true }).length,
        analysis(text) {
          const article = nlp(text);
          const names = [article.people(), article.places(), article.organizations()];
          return names.flatMap((found) => found.json({ terms: false, offset: true })).length;
        },
      };
    },
  },
];

/** @type {Contestant[]} */
export const lines = [
  {
    name: "article-analyzer",
    tasks: ["exact", "near"],
    files: [],
    async load(files) {
      const { default: init, repeated_lines } = await files.module("stages/stages.js");
      await init({ module_or_path: await files.wasm("stages/stages_bg.wasm") });
      return { exact: (text) => repeated_lines(text, false), near: (text) => repeated_lines(text, true) };
    },
  },
  {
    name: "new Set",
    tasks: ["exact"],
    files: [],
    load: async () => ({
      exact(text) {
        const all = text.split("\n");
        return all.length - new Set(all).size;
      },
    }),
  },
];
