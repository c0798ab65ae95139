// The only Trusted Types policy of the page. It allows two things: HTML that is parsed into an inert document to extract its text, and the
// URL of the page's own service worker.

/** @typedef {{ createHTML: (html: string) => string, createScriptURL: (url: string) => string }} Policy */

/** @type {Policy} */
const rules = {
  createHTML: (html) => html,
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("not a script of this page");
    return url;
  },
};

/** @type {{ createPolicy: (name: string, rules: Policy) => Policy } | undefined} */
const trustedTypes = /** @type {any} */ (globalThis).trustedTypes;
export const policy = trustedTypes?.createPolicy("article-analyzer", rules) ?? rules;
