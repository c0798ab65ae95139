import { loadEngine } from "../element/engine.js";

/** @import { Options } from "../pkg/article_analyzer.js" */

/** What browsers, mail programs and chats carry along in a link. */
export const LINK_LIMIT = 30_000;
/** Most that a link may unfold to, in bytes. */
const TEXT_LIMIT = 4_000_000;
/** What the fragment of a link begins with. */
export const LINK = "#text=";

/**
 * @typedef {object} Shared
 * @property {string} text
 * @property {Options} options
 */

/**
 * A link to this page that holds an article. What stands behind "#" is never sent to a server.
 *
 * @param {Shared} shared
 */
export async function linkTo({ text, options }) {
  // A link has to stay short; without the layout the article is analyzed all the same.
  const { layout, ...others } = options;
  const bytes = new TextEncoder().encode(JSON.stringify({ text, options: others }));
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  return new URL(LINK + toBase64Url(packed), location.href).href;
}

/**
 * The article that a link holds.
 *
 * @param {string} fragment beginning with {@link LINK}
 * @throws {Error} if it is damaged, or unfolds to more than an article
 */
export async function readLink(fragment) {
  const packed = fromBase64Url(fragment.slice(LINK.length));
  const bytes = await collect(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")), TEXT_LIMIT);
  return toShared(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}

/**
 * Takes from a value read from outside what an article is made of.
 *
 * @param {any} value
 * @returns {Promise<Shared>}
 * @throws {TypeError} if there is no text, or the analyzer does not take the options
 */
export async function toShared(value) {
  if (typeof value?.text !== "string") throw new TypeError("no text");
  const { restored } = value.options?.lines ?? {};
  const { corrections } = value.options ?? {};
  const options = { ...(restored !== undefined && { lines: { restored } }), ...(corrections !== undefined && { corrections }) };
  const { Analyzer } = await loadEngine();
  new Analyzer(options).free();
  return { text: value.text, options };
}

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
    if (length > limit) throw new RangeError("too long");
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
