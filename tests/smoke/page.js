// What the smoke tests of all browsers do in the page, and what they expect of it.
import assert from "node:assert/strict";

export const text = [
  "Storm closes schools in Riverton",
  "Storm closes schools in Riverton",
  "Mayor Ada Hollis spoke on Monday. It had rained for 3 days.",
].join("\n");

/**
 * Pastes a text, presses the button, and tells what is then shown. Runs in the browser, so it may use nothing from this
 * file.
 *
 * @param {string} text
 */
export async function look(text) {
  await customElements.whenDefined("article-analyzer");
  const element = /** @type {import("../../www/article-analyzer.js").ArticleAnalyzer} */ (document.querySelector("#reader"));
  const shown = new Promise((resolve, reject) => {
    element.addEventListener("analyzer-result", resolve);
    element.addEventListener("analyzer-error", (event) => reject(/** @type {CustomEvent} */ (event).detail.error));
  });
  /** @type {HTMLTextAreaElement} */ (document.querySelector("#text")).value = text;
  /** @type {HTMLButtonElement} */ (document.querySelector("#analyze")).click();
  await shown;

  /** @param {string} selector */
  const texts = (selector) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) => found.textContent);
  return {
    heading: texts("h1"),
    sentences: texts(".sentence"),
    persons: texts("mark[data-kind=person]"),
    dates: texts("mark[data-kind=date]"),
    removed: element.analysis?.lines.filter((line) => line.status === "duplicate").length,
    startIsHidden: /** @type {HTMLElement} */ (document.querySelector("#start")).hidden,
  };
}

/** @param {Awaited<ReturnType<typeof look>>} seen */
export function expect(seen) {
  assert.deepEqual(seen, {
    heading: ["Storm closes schools in Riverton"],
    sentences: ["Storm closes schools in Riverton", "Mayor Ada Hollis spoke on Monday.", "It had rained for 3 days."],
    persons: ["Ada Hollis"],
    dates: ["Monday"],
    removed: 1,
    startIsHidden: true,
  });
}

/** Waits until the article of the example blog is annotated, and tells how. Runs in the browser. */
export async function lookAtBlog() {
  const post = /** @type {HTMLElement} */ (document.querySelector("#post"));
  const source = new DOMParser().parseFromString(await (await fetch("blog.html")).text(), "text/html");
  const deadline = Date.now() + 120_000;
  const count = () =>
    "highlights" in CSS
      ? [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)
      : post.querySelectorAll("mark.article-analyzer-mention").length;
  while (count() === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return { mentions: count(), text: post.textContent === source.querySelector("#post")?.textContent };
}

/** @param {Awaited<ReturnType<typeof lookAtBlog>>} seen */
export function expectBlog({ mentions, text }) {
  assert.ok(mentions >= 10, `${mentions} mentions are highlighted`);
  assert.ok(text, "the article says what it said");
}
