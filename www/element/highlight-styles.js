import { COLORS, LINES, QUOTATION } from "./kinds.js";
import { sheets } from "./sheets.js";

/** @import { Look } from "./kinds.js" */

const THEMES = ["", "-light", "-dark"];

/**
 * A color in the theme of the page ("") or in a given one.
 *
 * @param {string} look
 * @param {string} pair a color for light and one for dark
 * @param {string} theme
 */
const colorOf = (look, pair, theme) =>
  `var(--article-analyzer-${look}, ${theme ? pair.match(/#\w+/g)?.[theme === "-dark" ? 1 : 0] : pair})`;

/**
 * How mentions of a look are painted.
 *
 * @param {string} look
 * @param {string} pair
 * @param {string} theme
 */
function declarationsOf(look, pair, theme) {
  const form = colorOf(look, pair, theme);
  const tint = look === "value" ? "transparent" : `color-mix(in srgb, ${form} 12%, transparent)`;
  return `background-color: ${tint}; text-decoration: underline ${LINES[/** @type {Look} */ (look)].join(" ")} ${form}`;
}

const looks = THEMES.flatMap((theme) =>
  Object.entries(COLORS).map(([look, pair]) => ({ name: look + theme, declarations: declarationsOf(look, pair, theme) })),
);
const quotations = THEMES.map((theme) => `::highlight(article-analyzer-quotation${theme})`);

// How mentions look in the page's own article. Only what a highlight can change: colors and lines, never the layout. The page can set the
// same custom properties as for the element, on the article or an ancestor. Our sheet comes after those of the page, so highlights are in
// a layer, which gives way to any rule outside of layers. What is printed is the page's article, unless the page has rules for that.
const css = `
@layer article-analyzer { @media screen {
  ${looks.map(({ name, declarations }) => `::highlight(article-analyzer-${name}) { ${declarations} }`).join("\n")}
  ${quotations.map((quotation, index) => `${quotation} { background-color: color-mix(in srgb, ${colorOf("quotation", QUOTATION, THEMES[index])} 14%, transparent) }`).join("\n")}
  @media (forced-colors: active) { ${quotations.join()} { background-color: Canvas; text-decoration: underline dotted 1px CanvasText } }
  ::highlight(article-analyzer-current) { background-color: Highlight; color: HighlightText }
} }
:where(mark.article-analyzer-mention) { color: inherit; background: none }
@media screen {
  ${looks.map(({ name, declarations }) => `:where(mark.article-analyzer-mention[data-look="${name}"]) { ${declarations} }`).join("\n")}
  mark.article-analyzer-mention.current { background-color: Highlight; color: HighlightText }
}
/* There, an inherited color would give way to the browser's own for <mark>: black, also on black. */
@media (forced-colors: active) {
  mark.article-analyzer-mention { color: CanvasText; background-color: Canvas; text-decoration-color: CanvasText }
  mark.article-analyzer-mention.current { forced-color-adjust: none; color: HighlightText; background-color: Highlight }
}
`;

const sheetOf = sheets(css);

/**
 * Adds the styles of highlights to the tree that contains a node, the document or a shadow tree, once. A constructed style sheet is
 * allowed under any content security policy.
 *
 * @param {Node} node
 */
export function highlightStyles(node) {
  const root = node.getRootNode();
  const { adoptedStyleSheets } = /** @type {Partial<DocumentOrShadowRoot>} */ (root);
  if (!adoptedStyleSheets) return;
  const sheet = sheetOf(/** @type {Document} */ (node.ownerDocument));
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
