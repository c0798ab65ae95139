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

/** Freed analyzers. Used once more, they say so, where the module itself would speak of null pointers. @type {WeakSet<object>} */
const freed = new WeakSet();

/**
 * @template {Function} F
 * @param {F} method
 */
function refusedOnceFreed(method) {
  /** @this {object} @param {unknown[]} words */
  return function (...words) {
    if (freed.has(this)) throw new Error("article-analyzer: this Analyzer was freed, make a new one");
    return Reflect.apply(method, this, words);
  };
}

/** @param {any} prototype */
function guard(prototype) {
  const { free } = prototype;
  for (const [name, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (get) Object.defineProperty(prototype, name, { get: refusedOnceFreed(get), configurable: true });
    else if (name !== "constructor" && !name.startsWith("__")) prototype[name] = refusedOnceFreed(value);
  }
  /** @this {object} */
  prototype.free = prototype[Symbol.dispose] = function () {
    if (!freed.has(this)) Reflect.apply(free, this, []);
    freed.add(this);
  };
}

guard(module.Analyzer.prototype);

export const Analyzer = loaded(module.Analyzer);
export const addLanguage = loaded(module.addLanguage);
export const analyze = loaded(module.analyze);
export const fromHtml = loaded(module.fromHtml);
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
