import DefaultTheme from "vitepress/theme";
import { h } from "vue";

// In a slot of the layout, which stays when the reader goes to another page.
const layout = () => h(DefaultTheme.Layout, null, { "layout-bottom": () => h("article-analyzer", { for: ".vp-doc", panel: "floating" }) });

export default { extends: DefaultTheme, Layout: layout };
