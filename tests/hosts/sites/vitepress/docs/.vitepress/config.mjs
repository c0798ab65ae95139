export default {
  title: "News",
  // The package has pages of its own, which are none of the site.
  srcExclude: ["public/**"],
  head: [["script", { type: "module", src: "/article-analyzer/article-analyzer.js" }]],
};
