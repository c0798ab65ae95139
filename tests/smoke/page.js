// What the smoke tests of all browsers do in the page, and what they expect of it.
import assert from "node:assert/strict";

export const text = [
  "Storm closes schools in Riverton",
  "Storm closes schools in Riverton",
  "Mayor Ada Hollis spoke on Monday. It had rained for 3 days.",
].join("\n");

/**
 * Uses the package as the page itself loads it. Runs in the browser, so it may use nothing from this file.
 *
 * @param {string} text
 */
export async function look(text) {
  const { default: init, analyze } = await import(new URL("pkg/article_analyzer.js", document.baseURI).href);
  await init();
  const analysis = analyze(text);
  return {
    secure: document.querySelector("meta[http-equiv='Content-Security-Policy']") !== null,
    title: analysis.title && text.slice(analysis.title.start, analysis.title.end),
    removed: analysis.stats.removedLines,
    sentences: analysis.sentences.map(({ start, end }) => text.slice(start, end)),
  };
}

/** @param {Awaited<ReturnType<typeof look>>} seen */
export function expect(seen) {
  assert.equal(seen.title, "Storm closes schools in Riverton");
  assert.equal(seen.removed, 1);
  assert.deepEqual(seen.sentences, [
    "Storm closes schools in Riverton",
    "Mayor Ada Hollis spoke on Monday.",
    "It had rained for 3 days.",
  ]);
}
