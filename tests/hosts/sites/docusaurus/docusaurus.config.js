export default {
  title: "News",
  url: "https://news.example",
  baseUrl: "/",
  scripts: [{ src: "/article-analyzer/article-analyzer.js", type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
  themeConfig: { navbar: { title: "News" }, colorMode: { defaultMode: "light" } },
};
