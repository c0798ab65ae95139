export { Analyzer, addLanguage, analyze, fromHtml, render, sentences } from "./article_analyzer.js";
export type {
  Analysis,
  AnalysisParts,
  Block,
  BoilerplateKind,
  Correction,
  DuplicateReason,
  Entity,
  EntityName,
  EntityOptions,
  Evidence,
  Format,
  Kind,
  KnownName,
  Layout,
  Line,
  LineLayout,
  LineOptions,
  Mark,
  Mention,
  Options,
  PageRoot,
  PageText,
  PlainAnalysis,
  RepeatedSentence,
  Span,
  Statistics,
} from "./article_analyzer.js";

/**
 * Loads the WebAssembly module; everything else works from then on. Calling it again does nothing.
 *
 * @param source where the module is, or its bytes, or the compiled module; by default the file that came with this package
 */
export default function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
