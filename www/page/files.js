import { readHtml } from "./intake.js";
import { toShared } from "./share.js";
import { texts } from "./texts.js";

/** @import { Shared } from "./share.js" */

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
  return isHtml ? readHtml(text) : { text, options: {} };
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
 * The link, if a text is nothing but one.
 *
 * @param {string} text
 */
export function onlyLink(text) {
  const trimmed = text.trim();
  if (!/^(https?:\/\/|www\.)\S+$/i.test(trimmed)) return null;
  try {
    return new URL(/^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed).href;
  } catch {
    return null;
  }
}
