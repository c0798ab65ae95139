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
export default function init(source?: string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module): Promise<void>;

// What the DOM library of TypeScript describes, for programs that are compiled without it. With it, these add nothing.
declare global {
  interface Document {}
  interface DocumentFragment {}
  interface Element {}
  interface Node {}
  interface Request {}
  interface Response {}
  interface StaticRange {}
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
  interface URL {}
  namespace WebAssembly {
    interface Memory {}
    interface Module {}
    interface Table {}
  }
}
