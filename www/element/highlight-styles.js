import { COLORS, LINES, QUOTATION } from "./kinds.js";

/** @import { Look } from "./kinds.js" */

/**
 * How mentions of a look are painted, in the theme of the page ("") or in a given one.
 *
 * @param {string} look
 * @param {string} pair a color for light and one for dark
 * @param {string} theme
 */
function ruleOf(look, pair, theme) {
  const chosen = theme ? pair.match(/#\w+/g)?.[theme === "-dark" ? 1 : 0] : pair;
  const form = `var(--article-analyzer-${look}, ${chosen})`;
  const tint = look === "value" ? "transparent" : `color-mix(in srgb, ${form} 12%, transparent)`;
  const rule = `background-color: ${tint}; text-decoration: underline ${LINES[/** @type {Look} */ (look)].join(" ")} ${form}`;
  return `::highlight(article-analyzer-${look}${theme}) { ${rule} }\n:where(mark.article-analyzer-mention[data-look="${look}${theme}"]) { color: inherit; ${rule} }`;
}

/**
 * How quotations are painted: a tint behind the mentions, in the theme of the page ("") or in a given one.
 *
 * @param {string} theme
 */
function quotationRule(theme) {
  const chosen = theme ? QUOTATION.match(/#\w+/g)?.[theme === "-dark" ? 1 : 0] : QUOTATION;
  return `::highlight(article-analyzer-quotation${theme}) { background-color: color-mix(in srgb, var(--article-analyzer-quotation, ${chosen}) 14%, transparent) }`;
}

// How mentions look in the page's own article. Only what a highlight can change: colors and lines, never the layout. The page can set the
// same custom properties as for the element, on the article or an ancestor.
const css = ["", "-light", "-dark"]
  .flatMap((theme) => Object.entries(COLORS).map(([look, pair]) => ruleOf(look, pair, theme)))
  .concat(
    ["", "-light", "-dark"].map(quotationRule),
    "@media (forced-colors: active) { ::highlight(article-analyzer-quotation) { background-color: Canvas; text-decoration: underline dotted 1px CanvasText } }",
    "::highlight(article-analyzer-current) { background-color: Highlight; color: HighlightText }",
    "mark.article-analyzer-mention.current { background-color: Highlight; color: HighlightText }",
    // There, an inherited color would give way to the browser's own for <mark>: black, also on black.
    `@media (forced-colors: active) {
      mark.article-analyzer-mention { color: CanvasText; background-color: Canvas; text-decoration-color: CanvasText }
      mark.article-analyzer-mention.current { forced-color-adjust: none; color: HighlightText; background-color: Highlight }
    }`,
  )
  .join("\n");

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Adds the styles of highlights to the tree that contains a node, the document or a shadow tree, once. A constructed style sheet is
 * allowed under any content security policy.
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
