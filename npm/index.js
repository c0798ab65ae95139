import start, * as module from "./article_analyzer.js";

/** @type {Promise<void> | undefined} */
let started;
let isLoaded = false;

/**
 * What `module` exports, with a clear message where it fails because the module is not loaded.
 *
 * @template {Function} F
 * @param {F} exported
 * @returns {F}
 */
function loaded(exported) {
  /** @param {() => unknown} call */
  const attempt = (call) => {
    try {
      return call();
    } catch (cause) {
      throw isLoaded ? cause : new Error("article-analyzer: call init() first, and await it", { cause });
    }
  };
  return new Proxy(exported, {
    apply: (target, self, words) => attempt(() => Reflect.apply(target, self, words)),
    construct: (target, words, made) => /** @type {object} */ (attempt(() => Reflect.construct(target, words, made))),
  });
}

export const Analyzer = loaded(module.Analyzer);
export const analyze = loaded(module.analyze);
export const render = loaded(module.render);
export const sentences = loaded(module.sentences);

/**
 * @param {string | URL | Request | Response | BufferSource | WebAssembly.Module} [source]
 * @returns {Promise<void>}
 */
export default function init(source) {
  started ??= start(source === undefined ? undefined : { module_or_path: source }).then(
    () => {
      isLoaded = true;
    },
    (error) => {
      started = undefined; // a failed download may be tried again
      throw error;
    },
  );
  return started;
}
