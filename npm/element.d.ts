import { ArticleAnalyzer } from "./article-analyzer.js";

export * from "./article-analyzer.js";

declare global {
  interface HTMLElementTagNameMap {
    "article-analyzer": ArticleAnalyzer;
  }
}
