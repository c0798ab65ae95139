import { loadEngine } from "../element/engine.js";
import { policy } from "./policy.js";

/** @import { Analysis, Options, PageText } from "../pkg/article_analyzer.js" */
/** @import { Shared } from "./share.js" */

/** What was pasted or dropped. @typedef {{ plain: string, html: string }} Transferred */

/** Share of the letters of the plain text that the text of the HTML must have, or something is missing from it. */
const COMPLETE = 0.9;

/**
 * The text of an HTML document and what the document tells about its lines. It is parsed into an inert document: no script runs and
 * nothing is loaded.
 *
 * @param {string} html
 * @returns {Promise<Shared>}
 */
export async function readHtml(html) {
  const { text, layout } = await readPage(html);
  return { text, options: { layout } };
}

/** @param {string} html */
async function readPage(html) {
  const { fromHtml } = await loadEngine();
  return fromHtml(new DOMParser().parseFromString(/** @type {any} */ (policy.createHTML(html)), "text/html"));
}

/**
 * Takes what was pasted or dropped, which is there only while its event is handled.
 *
 * @param {DataTransfer | null} data
 * @returns {Transferred}
 */
export const takeTransfer = (data) => ({ plain: data?.getData("text/plain") ?? "", html: data?.getData("text/html") ?? "" });

/**
 * The article in what was pasted or dropped: that of the HTML if it tells more than the plain text.
 *
 * @param {Transferred} transferred
 * @returns {Promise<Shared>}
 */
export async function readTransfer({ plain, html }) {
  const page = html ? await readPage(html).catch(() => null) : null;
  if (!page || (plain && !tellsMore(page, plain))) return { text: plain, options: {} };
  return { text: page.text, options: { layout: page.layout } };
}

/**
 * Whether a page has a structure that its plain text lacks. Programs wrap lines of code and of letters in HTML too.
 *
 * @param {PageText} page
 * @param {string} plain
 */
function tellsMore({ text, layout }, plain) {
  const isStructured = layout.lines.some(
    ({ role, landmark, linkShare }) => (role !== "text" && role !== "preformatted") || landmark !== "none" || linkShare > 0,
  );
  return isStructured && countLetters(text) >= countLetters(plain) * COMPLETE;
}

/** @param {string} text */
const countLetters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "").length;

/**
 * The articles of a text, each by itself, with what is known of its lines.
 *
 * @param {Analysis} analysis
 * @param {Options} options
 * @returns {Shared[]}
 */
export function splitArticles({ text, articles }, { layout, lines, ...options }) {
  return articles.map(({ start, end, firstLine, lastLine }) => {
    const isInside = (/** @type {number} */ line) => line >= firstLine && line <= lastLine;
    const inside = (/** @type {number[] | undefined} */ all) => all?.filter(isInside).map((line) => line - firstLine);
    const [restored, removed] = [inside(lines?.restored), inside(lines?.removed)];
    return {
      text: text.slice(start, end),
      options: {
        ...options,
        ...((restored?.length || removed?.length) && { lines: { ...lines, restored, removed } }),
        // What the head of the page says is about all of them.
        ...(layout && {
          layout: { lines: layout.lines.slice(firstLine, lastLine + 1), metadata: { titles: [], authors: [], published: null } },
        }),
      },
    };
  });
}
