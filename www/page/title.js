import { firstLine, shortened } from "./library.js";

/** @import { ArticleAnalyzer } from "../article-analyzer.js" */

/**
 * Whether the current text has been analyzed: a long one takes a while, and its analysis can be canceled.
 *
 * @param {ArticleAnalyzer} reader
 */
export function isAnalyzed({ analysis, text }) {
  return analysis?.text === text;
}

/**
 * The headline, otherwise the beginning of the text.
 *
 * @param {ArticleAnalyzer} reader
 */
export function titleOf(reader) {
  const { analysis, text } = reader;
  const span = isAnalyzed(reader) ? (analysis?.title ?? analysis?.at("blocks", 0)) : undefined;
  return shortened(span ? text.slice(span.start, Math.min(span.end, span.start + 200)) : firstLine(text));
}
