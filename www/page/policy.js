// The one Trusted Types policy of the page. It lets two things through: markup on its way into an inert document that is read
// for its text, and the address of the page's own service worker.

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
