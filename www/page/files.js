import { policy } from "./policy.js";
import { toShared } from "./share.js";
import { texts } from "./texts.js";

/** @import { Shared } from "./share.js" */

/** Elements that start a new line. */
const BLOCKS =
  "address, article, aside, blockquote, dd, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, td, th, tr, ul";
const SKIPPED = "script, style, noscript, template, iframe, object, svg, math, head, select, button, textarea, nav, dialog, [hidden], [aria-hidden=true]";
const HIDDEN = /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i;

/**
 * The article in a file: plain text, the text of an HTML document, or an exported analysis.
 *
 * @param {File} file
 * @returns {Promise<Shared>}
 * @throws {Error} with a message for the reader, if it is not a text file
 */
export async function readArticle(file) {
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Error(texts.unreadable(file.name));
  });
  const text = decode(new Uint8Array(bytes));
  if (text.includes("\0")) throw new Error(texts.notText(file.name));
  if (/\.json$/i.test(file.name)) return readExport(file.name, text);
  const isHtml = /\.html?$/i.test(file.name) || file.type === "text/html";
  return { text: isHtml ? textOfHtml(text) : text, options: {} };
}

/**
 * The text of a file: UTF-16 if it has a byte order mark, otherwise UTF-8 if valid, otherwise Windows-1252, which browsers use for Latin-1.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function decode(bytes) {
  const mark = (bytes[0] << 8) | bytes[1];
  if (mark === 0xfffe) return new TextDecoder("utf-16le").decode(bytes);
  if (mark === 0xfeff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * @param {string} name
 * @param {string} json
 */
async function readExport(name, json) {
  try {
    return await toShared(JSON.parse(json));
  } catch {
    throw new Error(texts.notAnExport(name));
  }
}

/**
 * The readable text of an HTML document, one line per block. It is parsed into an inert document: no script runs and nothing is loaded.
 *
 * @param {string} html
 */
export function textOfHtml(html) {
  const { body } = new DOMParser().parseFromString(/** @type {any} */ (policy.createHTML(html)), "text/html");
  for (const element of body.querySelectorAll(SKIPPED)) element.remove();
  for (const element of body.querySelectorAll("[style]")) if (HIDDEN.test(element.getAttribute("style") ?? "")) element.remove();
  for (const element of body.querySelectorAll("br")) element.replaceWith("\n");
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (!node.parentElement?.closest("pre") && node.data !== "\n") node.data = node.data.replace(/\s+/g, " ");
  }
  for (const block of body.querySelectorAll(BLOCKS)) {
    block.before("\n");
    block.after("\n");
  }
  const lines = (body.textContent ?? "").split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join("\n\n");
}

/**
 * The text that was pasted or dropped: the plain text if there is any, otherwise the text of its HTML.
 *
 * @param {DataTransfer | null} data
 */
export function textOfTransfer(data) {
  const plain = data?.getData("text/plain") ?? "";
  return plain || textOfHtml(data?.getData("text/html") ?? "");
}

/**
 * The link, if a text is nothing but one.
 *
 * @param {string} text
 */
export function onlyLink(text) {
  const trimmed = text.trim();
  if (!/^(https?:\/\/|www\.)\S+$/i.test(trimmed)) return null;
  return URL.parse(/^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed)?.href ?? null;
}
