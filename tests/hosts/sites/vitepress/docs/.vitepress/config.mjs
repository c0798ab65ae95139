export default {
  title: "News",
  head: [["script", { type: "module", src: "/article-analyzer/article-analyzer.js" }]],
};
