import { loadEngine } from "../element/engine.js";

/** @import { Options } from "../pkg/article_analyzer.js" */

/** Length of a link that browsers, mail programs and chats support. */
export const LINK_LIMIT = 30_000;
/** Size of the decompressed text of a link, at most, in bytes. */
const TEXT_LIMIT = 4_000_000;
/** The start of the fragment of a link. */
export const LINK = "#text=";

/**
 * @typedef {object} Shared
 * @property {string} text
 * @property {Options} options
 * @property {string} [name] given by the reader
 * @property {string} [source] address of the page that it is from
 */

/**
 * A link to this page that contains an article. The part after "#" is never sent to a server.
 *
 * @param {Shared} shared
 */
export async function linkTo({ text, options }) {
  // A link has to stay short; without the layout the article is analyzed all the same.
  const { layout, ...others } = forOthers(text, options);
  const bytes = new TextEncoder().encode(JSON.stringify({ text, options: others }));
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  return new URL(LINK + toBase64Url(packed), location.href).href;
}

/**
 * Options as others may see them: of the names that the reader keeps, those in the text.
 *
 * @param {string} text
 * @param {Options} options
 * @returns {Options}
 */
export function forOthers(text, { names, ...options }) {
  const found = names?.filter(({ form }) => text.includes(form));
  return found?.length ? { ...options, names: found } : options;
}

/** The link is larger than any made here: it may be meant to fill the memory of the device. */
export class TooLarge extends Error {}

/**
 * The article in a link.
 *
 * @param {string} fragment starting with {@link LINK}
 * @throws {Error} if it is damaged or too large
 */
export async function readLink(fragment) {
  // Refused before anything is decompressed.
  if (fragment.length > LINK_LIMIT) throw new TooLarge();
  const packed = fromBase64Url(fragment.slice(LINK.length));
  const bytes = await collect(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")), TEXT_LIMIT);
  return toShared(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}

/**
 * Validates an article from a link or a file.
 *
 * @param {any} value
 * @returns {Promise<Shared>}
 * @throws {TypeError} if there is no text, or the analyzer rejects the options
 */
export async function toShared(value) {
  if (typeof value?.text !== "string") throw new TypeError("no text");
  const { restored, removed } = value.options?.lines ?? {};
  const { corrections, language, names } = value.options ?? {};
  const date = value.options?.entities?.date ?? value.date;
  const lines = only({ restored, removed });
  const options = only({
    entities: date !== undefined ? { date } : undefined,
    lines: Object.keys(lines).length ? lines : undefined,
    corrections,
    language,
    names,
  });
  const { Analyzer } = await loadEngine();
  new Analyzer(options).free();
  const { name } = value;
  return { text: value.text, options, ...(typeof name === "string" && { name }), source: toSource(value.source ?? value.url) };
}

/** An address of usual length. */
const SOURCE_LIMIT = 2000;

/**
 * An address as the source of an article; none if it is not one of a page.
 *
 * @param {unknown} value
 */
export function toSource(value) {
  if (typeof value !== "string" || value.length > SOURCE_LIMIT) return undefined;
  try {
    const { protocol, href } = new URL(value.trim());
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An object without the properties that are undefined.
 *
 * @template {object} Whole
 * @param {Whole} whole
 */
const only = (whole) =>
  /** @type {Partial<Whole>} */ (Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)));

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {number} limit in bytes
 */
async function collect(stream, limit) {
  /** @type {BlobPart[]} */
  const chunks = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) throw new TooLarge();
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function toBase64Url(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
