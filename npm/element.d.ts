import { ArticleAnalyzer } from "./article-analyzer.js";
import type { Analysis, Entity, Options } from "./article_analyzer.js";

export * from "./article-analyzer.js";

/** The events of the element. They bubble and cross shadow boundaries. */
export interface ArticleAnalyzerEventMap {
  /** The analyzer has loaded. */
  "analyzer-ready": CustomEvent<object>;
  /** A text has been analyzed. */
  "analyzer-result": CustomEvent<{ analysis: Analysis }>;
  /** The reader corrected something; the options become those of the element unless the event is canceled. */
  "analyzer-edit": CustomEvent<{ options: Options }>;
  /** Loading or analyzing failed. The error is written to the console unless the event is canceled. */
  "analyzer-error": CustomEvent<{ error: unknown }>;
  /** An entity was selected, or none. */
  "entity-select": CustomEvent<{ index: number | null; entity: Entity | null }>;
}

/** What a template can give the element: its attributes, and the two properties that frameworks set by name. */
export interface ArticleAnalyzerProperties {
  for?: string;
  show?: string;
  kinds?: string;
  panel?: "inline" | "side" | "floating" | "hidden";
  open?: boolean;
  theme?: "auto" | "light" | "dark";
  lang?: string;
  editable?: boolean;
  text?: string | null;
  options?: Options;
}

declare global {
  interface HTMLElementTagNameMap {
    "article-analyzer": ArticleAnalyzer;
  }
  interface HTMLElementEventMap extends ArticleAnalyzerEventMap {}
  interface DocumentEventMap extends ArticleAnalyzerEventMap {}
}
