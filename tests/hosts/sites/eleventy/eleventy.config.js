export default (config) => config.addPassthroughCopy("article-analyzer");
