import { readHtml } from "./intake.js";
import { toShared } from "./share.js";
import { texts } from "./texts.js";

/** @import { Shared } from "./share.js" */

/**
 * The articles in a file: plain text, the text of an HTML, Word or PDF document, or exported analyses, as one of JSON, an array or JSON
 * Lines.
 *
 * @param {File} file
 * @returns {Promise<Shared[]>}
 * @throws {Error} with a message for the reader, if there is nothing to read in it
 */
export async function readArticles(file) {
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Error(texts.unreadable(file.name));
  });
  const bytes = new Uint8Array(buffer);
  const document = documentType(file.name, bytes);
  if (document) {
    // Rarely needed, so loaded on demand.
    const { readDocument } = await import("./documents.js");
    return [await readDocument(document, file.name, bytes)];
  }
  const text = decode(bytes);
  if (text.includes("\0")) throw new Error(texts.notText(file.name));
  if (/\.(json|jsonl|ndjson)$/i.test(file.name)) return readExports(file.name, text);
  const isHtml = /\.html?$/i.test(file.name) || file.type === "text/html";
  return [isHtml ? await readHtml(text) : { text, options: {} }];
}

/**
 * The type of a document, by its first bytes. A Word document is a ZIP archive; one with a password is a compound file, as are those of
 * Word before 2007.
 *
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function documentType(name, bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  if (start.includes("%PDF-") || /\.pdf$/i.test(name)) return "pdf";
  if (start.startsWith("\xd0\xcf\x11\xe0")) return "locked";
  return /\.docx$/i.test(name) ? "docx" : null;
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
 * What can be read of exported analyses.
 *
 * @param {string} name
 * @param {string} json
 */
async function readExports(name, json) {
  const results = await Promise.allSettled(valuesOf(json.replace(/^\ufeff/, "")).map((value) => toShared(value)));
  const read = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  if (!read.length) throw new Error(texts.notAnExport(name));
  return read;
}

/**
 * The values of a JSON array or of JSON Lines; a damaged line has none.
 *
 * @param {string} json
 * @returns {unknown[]}
 */
function valuesOf(json) {
  try {
    return [JSON.parse(json)].flat();
  } catch {
    return json.split("\n").flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
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
