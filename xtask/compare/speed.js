// Megabytes a second, keystrokes, lines: the same in a page and in Node.js.
import { contestants, lines } from "./contestants.js";
import { interleaved } from "./rounds.js";

/**
 * @import { Contestant, Files } from "./contestants.js"
 * @import { Patience } from "./rounds.js"
 *
 * @typedef {object} Row
 * @property {string} measure
 * @property {Record<string, number>} milliseconds by contestant
 * @property {number} bytes of the text in UTF-8
 */

const SIZES = { "13 KB": "news-13k.txt", "1 MB": "news-1m.txt", "10 MB": "news-10m.txt" };
/** Published articles, where a folder of corpora was given. */
const PUBLISHED = { "published articles": "published.txt" };

/**
 * @param {Files & { text: (file: string) => Promise<string> }} files
 * @param {Patience} patience
 * @param {boolean} published whether there are published articles, too
 * @param {(row: Row) => void} tell
 */
export async function speed(files, patience, published, tell) {
  for (const task of ["sentences", "analysis"]) {
    const loaded = await load(contestants, task, files);
    let before = { bytes: 0, times: new Map() };
    for (const [size, file] of Object.entries(published ? { ...SIZES, ...PUBLISHED } : SIZES)) {
      const text = await files.text(file);
      const bytes = new TextEncoder().encode(text).length;
      const expected = new Map([...before.times].map(([name, time]) => [name, (time * bytes) / before.bytes]));
      const runs = new Map([...loaded].map(([name, run]) => [name, () => run(text)]));
      const times = interleaved(runs, patience, expected);
      before = { bytes, times: new Map([...expected, ...times]) };
      tell({ measure: `${task}, ${size}`, milliseconds: Object.fromEntries(times), bytes });
    }
  }
  await mentions(files, patience, tell);
  await keystroke(files, patience, tell);
  await warm("news-5k.txt", "analysis, 5 KB, warm", files, patience, tell);
  if (published) await warm("published-5k.txt", "analysis, a published article of 5 KB, warm", files, patience, tell);
  await millionLines(files, patience, tell);
}

/** Our recognizer alone, on tokens that already exist. */
async function mentions(files, patience, tell) {
  const text = await files.text("news-1m.txt");
  const { default: init, Prepared } = await files.module("stages/stages.js");
  await init({ module_or_path: await files.wasm("stages/stages_bg.wasm") });
  const prepared = new Prepared(text);
  const times = interleaved(new Map([["article-analyzer", () => prepared.mentions()]]), patience);
  const bytes = new TextEncoder().encode(text).length;
  tell({ measure: "mentions alone, 1 MB", milliseconds: Object.fromEntries(times), bytes });
}

/** An article of 10,000 words, one character more or less in its middle, and all of the result again. */
async function keystroke(files, patience, tell) {
  const text = await files.text("words-10k.txt");
  const middle = text.indexOf(". ", text.length / 2);
  const edited = `${text.slice(0, middle)}s${text.slice(middle)}`;
  const loaded = await load(contestants, "analysis", files);
  for (const [name, run] of await load(contestants, "keystroke", files)) loaded.set(name, run);
  const runs = [...loaded].map(([name, run]) => {
    let flip = false;
    return /** @type {const} */ ([name, () => run((flip = !flip) ? edited : text)]);
  });
  tell({ measure: "keystroke, 10,000 words", milliseconds: Object.fromEntries(interleaved(new Map(runs), patience)), bytes: 0 });
}

async function warm(file, measure, files, patience, tell) {
  const text = await files.text(file);
  const loaded = await load(contestants, "analysis", files);
  const runs = new Map([...loaded].map(([name, run]) => [name, () => run(text)]));
  tell({ measure, milliseconds: Object.fromEntries(interleaved(runs, patience)), bytes: 0 });
}

async function millionLines(files, patience, tell) {
  const text = await files.text("lines-1m.txt");
  for (const task of ["exact", "near"]) {
    const loaded = await load(lines, task, files);
    const runs = new Map([...loaded].map(([name, run]) => [name, () => run(text)]));
    const times = interleaved(runs, { ...patience, rounds: Math.min(3, patience.rounds), limit: 600_000 });
    tell({ measure: `a million lines, ${task}`, milliseconds: Object.fromEntries(times), bytes: 0 });
  }
}

/**
 * @param {Contestant[]} all
 * @param {string} task
 * @param {Files} files
 */
async function load(all, task, files) {
  const able = all.filter(({ tasks }) => tasks.includes(task));
  return new Map(await Promise.all(able.map(async ({ name, load }) => /** @type {const} */ ([name, (await load(files))[task]]))));
}
