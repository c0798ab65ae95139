// On the page of a post: the element, in the theme of the site.
import "./article-analyzer.js";

/** Brighter text, in 0 to 255, stands on a dark ground. */
const BRIGHT = 140;

/** The elements whose theme follows the site. */
const elements = [...document.querySelectorAll('article-analyzer[data-analyzer-skip][theme="auto"]')];

/**
 * Dark themes rarely declare `color-scheme`, by which the element tells light from dark. The color of the text is always known.
 *
 * @param {Element} element
 */
function followSite(element) {
  const article = document.querySelector(element.getAttribute("for") ?? "") ?? element;
  const [red, green, blue] = (getComputedStyle(article).color.match(/^rgba?\((.*)\)$/)?.[1] ?? "").split(",").map(Number);
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  if (!Number.isNaN(brightness)) element.setAttribute("theme", brightness > BRIGHT ? "dark" : "light");
}

const followAll = () => elements.forEach(followSite);
followAll();
// Some sites have a switch, others follow the reader's system.
const switches = new MutationObserver(followAll);
for (const root of [document.documentElement, document.body]) switches.observe(root, { attributeFilter: ["class", "style", "data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", followAll);
