import { COLOURS, LINES } from "./kinds.js";

/** @import { Look } from "./kinds.js" */

// How mentions look in the host's own article. Only what a highlight may change: colours and lines, never the layout. A host sets the same
// custom properties as for the element, on the article or above it.
const css = Object.entries(COLOURS)
  .map(([look, colour]) => {
    const form = `var(--article-analyzer-${look}, ${colour})`;
    const tint = look === "value" ? "transparent" : `color-mix(in srgb, ${form} 12%, transparent)`;
    const rule = `background-color: ${tint}; text-decoration: underline ${LINES[/** @type {Look} */ (look)].join(" ")} ${form}`;
    return `::highlight(article-analyzer-${look}) { ${rule} }\n:where(mark.article-analyzer-mention[data-look="${look}"]) { color: inherit; ${rule} }`;
  })
  .concat(
    "::highlight(article-analyzer-current) { background-color: Highlight; color: HighlightText }",
    "mark.article-analyzer-mention.current { background-color: Highlight; color: HighlightText }",
  )
  .join("\n");

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Lets the document know what highlights look like: once a page, by a sheet that no content security policy forbids. */
export function highlightStyles() {
  if (sheet && document.adoptedStyleSheets.includes(sheet)) return;
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
