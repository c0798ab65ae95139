// Into every post, whatever the theme is.
hexo.extend.injector.register(
  "body_end",
  `<script type="module" src="/article-analyzer/article-analyzer.js"></script>
<article-analyzer for=".post-body" panel="floating"></article-analyzer>`,
  "post",
);
