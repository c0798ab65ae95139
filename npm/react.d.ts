import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ArticleAnalyzer, ArticleAnalyzerEventMap, ArticleAnalyzerProperties } from "./element.js";

export * from "./element.js";

type Handlers = { [Name in keyof ArticleAnalyzerEventMap as `on${Name}`]?: (event: ArticleAnalyzerEventMap[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "article-analyzer": DetailedHTMLProps<HTMLAttributes<ArticleAnalyzer>, ArticleAnalyzer> & ArticleAnalyzerProperties & Handlers;
    }
  }
}
