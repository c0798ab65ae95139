// Documents of other programs. The libraries that read them are large, so each is loaded when the first such file is opened.
import { readHtml } from "./intake.js";
import { texts } from "./texts.js";

/** @import { Shared } from "./share.js" */

/** @typedef {"pdf" | "docx" | "locked"} DocumentType */
/** A line of a page: its text, its distance from the bottom and its height. @typedef {{ text: string, y: number, height: number }} PageLine */
/** What PDF.js tells of a piece of text. @typedef {{ str: string, hasEOL: boolean, height: number, transform: number[] }} TextItem */

/** A file that is larger would take the page's memory. */
const SIZE_LIMIT = 100_000_000;
/** Distance between lines, in heights of a line, from which a paragraph begins. */
const PARAGRAPH_GAP = 1.75;
/** Styles of Word that Mammoth does not know as headings. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/**
 * Reads a document.
 *
 * @param {DocumentType} type
 * @param {string} name of the file
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Shared>}
 * @throws {Error} with a message for the reader
 */
export async function readDocument(type, name, bytes) {
  if (type === "locked") throw new Error(texts.locked(name));
  if (bytes.length > SIZE_LIMIT) throw new Error(texts.documentTooLarge(name));
  const library = await import(new URL(`../documents/${type}.js`, import.meta.url).href).catch(() => {
    throw new Error(texts.noLibraryFor(name));
  });
  const shared = await (type === "pdf" ? readPdf(library, bytes) : readDocx(library, bytes)).catch((error) => {
    throw new Error(error?.name === "PasswordException" ? texts.locked(name) : texts.damagedDocument(name));
  });
  if (!shared.text.trim()) throw new Error(texts.noTextIn(name));
  return shared;
}

/**
 * @param {any} mammoth
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function readDocx({ convertToHtml }, bytes) {
  const convertImage = () => Promise.resolve([]);
  const { value } = await convertToHtml({ arrayBuffer: bytes.buffer }, { styleMap: STYLES, convertImage });
  return readHtml(value);
}

/**
 * @param {any} library PDF.js
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Shared>}
 */
async function readPdf({ getDocument }, bytes) {
  // Neither fonts nor images are needed for the text, and nothing is to be loaded or evaluated.
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: true,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    const pages = [];
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await document.getPage(page).then((/** @type {any} */ page) => page.getTextContent());
      pages.push(textOfPage(linesOf(items)));
    }
    return { text: pages.join("\n"), options: {} };
  } finally {
    await task.destroy();
  }
}

/**
 * @param {readonly TextItem[]} items
 * @returns {PageLine[]}
 */
function linesOf(items) {
  /** @type {PageLine[]} */
  const lines = [];
  /** @type {PageLine | null} */
  let line = null;
  for (const { str, hasEOL, height, transform } of items) {
    if (str && line) line.text += str;
    else if (str) lines.push((line = { text: str, y: transform[5], height }));
    if (hasEOL) line = null;
  }
  return lines.filter(({ text }) => text.trim());
}

/**
 * Lines with a blank one where a paragraph begins; a word that was divided at the end of a line is whole again.
 *
 * @param {readonly PageLine[]} lines
 */
export function textOfPage(lines) {
  let text = "";
  for (const [index, { text: line, y, height }] of lines.entries()) {
    const last = lines[index - 1];
    const gap = last ? last.y - y : 0;
    // A line above the last one begins the next column.
    const isParagraph = gap > PARAGRAPH_GAP * Math.min(height || Infinity, last?.height || Infinity);
    text += `${index ? "\n" : ""}${isParagraph ? "\n" : ""}${line.trim()}`;
  }
  return `${text.replace(/(\p{Ll})[-\u00ad]\n(?=\p{Ll})/gu, "$1")}\n`;
}
