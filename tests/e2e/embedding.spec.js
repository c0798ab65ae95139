// Every snippet of docs/embedding.md, put into a page as it stands there.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";

const guide = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8");
const snippets = [...guide.matchAll(/```html\n([^]*?)```/g)].map(([, snippet]) => snippet);
const script = snippets.find((snippet) => snippet.trim().startsWith("<script"));

/** @param {string} language */
const snippetsIn = (language) => [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, snippet]) => snippet);

/** Articles under the names that the snippets look for. */
const ARTICLES = [
  '<article id="post"><p>It rained on Monday.</p></article>',
  '<div class="entry-content"><p>It rained on Monday.</p></div>',
  '<div class="gh-content"><p>It rained on Monday.</p></div>',
  '<div class="vp-doc"><p>It rained on Monday.</p></div>',
];

for (const [index, snippet] of snippets.entries()) {
  const selector = /for="([^"]+)"/.exec(snippet)?.[1];
  if (!selector) continue;
  test(`snippet ${index + 1}, for ${selector}`, async ({ page }) => {
    const embedded = (snippet.includes("<script") ? snippet : script + snippet).replaceAll(/src="[^"]*"/g, 'src="/article-analyzer.js"');
    await page.route("**/snippet.html", (route) =>
      route.fulfill({ contentType: "text/html", body: `<!doctype html><title>A post</title>${ARTICLES.join("")}${embedded}` }),
    );
    await page.goto("snippet.html");
    await expect.poll(() => page.evaluate(() => CSS.highlights.get("article-analyzer-value")?.size)).toBe(1);
  });
}

test("the style sheets are accepted whole, and the scripts run", async ({ page }) => {
  await page.goto("blog.html");
  const seen = await page.evaluate(([styles, scripts]) => {
    const counts = styles.map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet.cssRules.length;
    });
    return { counts, rules: styles.map((css) => css.split("\n").filter((line) => line.endsWith("}")).length), scripts: scripts.length };
  }, [snippetsIn("css"), snippetsIn("js")]);
  expect(seen.counts).toEqual(seen.rules);
  expect(seen.scripts).toBe(1);
  for (const code of snippetsIn("js")) {
    await page.route("**/snippet.js", (route) => route.fulfill({ contentType: "text/javascript", body: code.replaceAll("/article-analyzer/article-analyzer.js", "/article-analyzer.js") }));
    await page.addScriptTag({ type: "module", url: "snippet.js" });
    await expect.poll(() => page.evaluate(() => document.querySelectorAll("article-analyzer")[1]?.shadowRoot?.querySelector("input[type=search]")?.getAttribute("aria-label"))).toBe("Namen suchen");
  }
});

test("the element shows the article that was set last", async ({ page }) => {
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.route("**/changing.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>A post</title>${ARTICLES[0]}<article-analyzer for="#post"></article-analyzer><script type="module" src="/article-analyzer.js"></script>` }),
  );
  await page.goto("changing.html");
  const element = page.locator("article-analyzer");
  /** @param {string} change */
  const after = async (change) => {
    await element.evaluate((element, change) => new Function("element", change)(element), change);
    return expect.poll(() => element.evaluate((/** @type {any} */ { analysis }) => analysis?.text.trim() ?? null), { message: change });
  };
  await (await after("")).toBe("It rained on Monday.");
  await (await after("element.text = 'It snowed on Sunday.'")).toBe("It snowed on Sunday.");
  await (await after("element.setAttribute('for', '#post')")).toBe("It rained on Monday.");
  await (await after("element.text = 5")).toBe("5");
  await (await after("element.text = null")).toBe("It rained on Monday.");
  await (await after("element.removeAttribute('for')")).toBe(null);
  await (await after("element.text = 'Again.'")).toBe("Again.");
  await (await after("element.text = undefined")).toBe(null);
  const failed = element.evaluate((element) => new Promise((resolve) => element.addEventListener("analyzer-error", (event) => resolve(String(/** @type {CustomEvent} */ (event).detail.error)), { once: true })));
  await element.evaluate((element) => element.setAttribute("for", "###"));
  expect(await failed).toContain("###");
  expect(errors).toEqual([]);
});

test("a text has the background of the theme that is set", async ({ page }) => {
  await page.goto("blog.html");
  const paper = await page.evaluate(async () => {
    const element = document.createElement("article-analyzer");
    element.setAttribute("theme", "dark");
    document.body.append(element);
    Object.assign(element, { text: "It rained on Monday." });
    const article = /** @type {Element} */ (element.shadowRoot?.querySelector(".article"));
    return getComputedStyle(article).backgroundColor;
  });
  expect(paper).toBe("rgb(25, 24, 21)");
});

test("an element uses the translation it is given", async ({ page }) => {
  await page.goto("blog.html");
  const label = await page.evaluate(async () => {
    const module = "./article-analyzer.js";
    const { english, setTexts } = await import(new URL(module, document.baseURI).href);
    setTexts({ ...english, search: "Namen suchen" });
    return document.createElement("article-analyzer").shadowRoot?.querySelector("input[type=search]")?.getAttribute("aria-label");
  });
  expect(label).toBe("Namen suchen");
});
