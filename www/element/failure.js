// A developer who embeds the element looks into the console when nothing happens. What went wrong is said there once, with its remedy.

/** The analyzer could not be loaded. */
export class LoadError extends Error {
  name = "LoadError";
}

/** What is already in the console. @type {Set<string>} */
const reported = new Set();

/** @param {unknown} error */
export function reportOnce(error) {
  const message = `<article-analyzer>: ${error instanceof Error ? error.message : error}`;
  if (reported.has(message)) return;
  reported.add(message);
  console.error(message, error);
}

/**
 * @param {unknown} cause
 * @param {URL} url of the module
 */
export function loadError(cause, url) {
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new LoadError(`the analyzer could not be loaded from ${url} (${said}). ${remedyOf(said)}`, { cause });
}

/** @param {string} said */
function remedyOf(said) {
  if (/^HTTP/.test(said)) return "Serve the whole folder of the package, with article_analyzer_bg.wasm in it.";
  if (/unsafe-eval|Content Security Policy/i.test(said))
    return "Add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy of the page.";
  if (/CompileError|MIME/.test(said))
    return "The file there is not the WebAssembly module: copy it again, unchanged, and serve it as application/wasm.";
  return "Check the network, connect-src in the Content-Security-Policy, and, if the folder is on another origin, its Access-Control-Allow-Origin.";
}
