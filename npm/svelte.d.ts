import type { HTMLAttributes } from "svelte/elements";
import type { ArticleAnalyzer, ArticleAnalyzerEventMap, ArticleAnalyzerProperties } from "./element.js";

export * from "./element.js";

type Handlers = { [Name in keyof ArticleAnalyzerEventMap as `on${Name}`]?: (event: ArticleAnalyzerEventMap[Name]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "article-analyzer": Omit<HTMLAttributes<ArticleAnalyzer>, keyof ArticleAnalyzerProperties> & ArticleAnalyzerProperties & Handlers;
  }
}
