import type { HTMLAttributes, ReservedProps } from "vue";
import type { ArticleAnalyzerEventMap, ArticleAnalyzerProperties } from "./element.js";

export * from "./element.js";

/** `@analyzer-result` in a template is `onAnalyzerResult` here. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Capitalize<Rest>}` : Capitalize<Name>;
type Handlers = { [Name in keyof ArticleAnalyzerEventMap as `on${Camel<Name>}`]?: (event: ArticleAnalyzerEventMap[Name]) => void };
type Properties = HTMLAttributes & ReservedProps & ArticleAnalyzerProperties & Handlers;

declare module "vue" {
  interface GlobalComponents {
    "article-analyzer": new () => { $props: Properties };
  }
}

declare module "vue/jsx-runtime" {
  namespace JSX {
    interface IntrinsicElements {
      "article-analyzer": Properties;
    }
  }
}
