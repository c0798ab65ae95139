import { COLOURS, LINES } from "./kinds.js";

/** @import { Look } from "./kinds.js" */

/**
 * How mentions of a look are painted over a page of its own theme ("") or in a given one.
 *
 * @param {string} look
 * @param {string} pair of a colour for light and one for dark
 * @param {string} theme
 */
function ruleOf(look, pair, theme) {
  const chosen = theme ? pair.match(/#\w+/g)?.[theme === "-dark" ? 1 : 0] : pair;
  const form = `var(--article-analyzer-${look}, ${chosen})`;
  const tint = look === "value" ? "transparent" : `color-mix(in srgb, ${form} 12%, transparent)`;
  const rule = `background-color: ${tint}; text-decoration: underline ${LINES[/** @type {Look} */ (look)].join(" ")} ${form}`;
  return `::highlight(article-analyzer-${look}${theme}) { ${rule} }\n:where(mark.article-analyzer-mention[data-look="${look}${theme}"]) { color: inherit; ${rule} }`;
}

// How mentions look in the host's own article. Only what a highlight may change: colours and lines, never the layout. A host sets the same
// custom properties as for the element, on the article or above it.
const css = ["", "-light", "-dark"]
  .flatMap((theme) => Object.entries(COLOURS).map(([look, pair]) => ruleOf(look, pair, theme)))
  .concat(
    "::highlight(article-analyzer-current) { background-color: Highlight; color: HighlightText }",
    "mark.article-analyzer-mention.current { background-color: Highlight; color: HighlightText }",
  )
  .join("\n");

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Lets the tree that a node is in, the document or a shadow tree, know what highlights look like: once, by a sheet that no content
 * security policy forbids.
 *
 * @param {Node} node
 */
export function highlightStyles(node) {
  const root = node.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot) || (sheet && root.adoptedStyleSheets.includes(sheet))) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets.push(sheet);
}
