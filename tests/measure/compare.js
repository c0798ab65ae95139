// What a comparison costs: `node tests/measure/compare.js [ARTICLES] [WORDS]`, after `cargo xtask build`, with the address of the page in
// PAGE_URL. Printed is the time in the page, median and range, of reading the articles (analyses included), of aligning the first two,
// and of grouping the sentences of all.
import { chromium } from "@playwright/test";

const ARTICLES = Number(process.argv[2] ?? 10);
const WORDS = Number(process.argv[3] ?? 1000);
const RUNS = 9;

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(process.env.PAGE_URL ?? "http://127.0.0.1:8000/");
const times = await page.evaluate(
  async ([articles, words, runs]) => {
    const load = (/** @type {string} */ name) => import(new URL(`page/${name}.js`, location.href).href);
    const [{ compare }, { alignVersions, groupSentences }] = await Promise.all([load("comparison"), load("alignment")]);
    /** Reports that share about half of their sentences, with other numbers. @param {number} outlet */
    const report = (outlet) => {
      const sentences = [];
      for (let index = 0, length = 0; length < words; index++, length += 20) {
        const topic = index % 2 ? index : index * 31 + outlet;
        sentences.push(
          `Mayor Jane Doe${topic % 7} of Springfield met envoy Li Okafor${topic} on day ${topic + outlet} to talk about plan ${topic % 13} for the harbor of Port${topic % 19}.`,
        );
      }
      return { id: String(outlet), name: "", changed: 0, options: {}, text: `Report ${outlet}\n\n${sentences.join(" ")}` };
    };
    const all = Array.from({ length: articles }, (_, outlet) => report(outlet));
    /** @type {Record<string, number[]>} */
    const times = { reading: [], "two versions": [], "all articles": [], together: [] };
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      const { sentences } = await compare(all);
      const read = performance.now();
      alignVersions(sentences[0], sentences[1]);
      const aligned = performance.now();
      groupSentences(sentences);
      const grouped = performance.now();
      times.reading.push(read - start);
      times["two versions"].push(aligned - read);
      times["all articles"].push(grouped - aligned);
      times.together.push(grouped - start);
    }
    return times;
  },
  [ARTICLES, WORDS, RUNS],
);
await browser.close();
for (const [name, list] of Object.entries(times)) {
  const sorted = list.toSorted((one, other) => one - other);
  console.log(
    `${name.padEnd(14)} ${sorted[sorted.length >> 1].toFixed(1)} ms (${sorted[0].toFixed(1)} to ${sorted[sorted.length - 1].toFixed(1)})`,
  );
}
