// What docs/embedding.md and the README show and name: every snippet, put into a page as it stands there, and the attributes, properties
// and custom properties of the tables.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";

const read = (/** @type {string} */ name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const guide = read("docs/embedding.md");
const snippets = [...(guide + read("README.md")).matchAll(/```html\n([^]*?)```/g)].map(([, snippet]) => snippet);
const script = snippets.find((snippet) => snippet.trim().startsWith("<script"));

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

test("the style sheets of the guide are accepted whole", async ({ page }) => {
  const styles = [...guide.matchAll(/```css\n([^]*?)```/g)].map(([, css]) => css);
  await page.goto("blog.html");
  const counts = await page.evaluate((styles) => {
    const sheet = new CSSStyleSheet();
    return styles.map((css) => sheet.replaceSync(css) ?? sheet.cssRules.length);
  }, styles);
  expect(counts).toEqual(styles.map((css) => css.split("\n").filter((line) => line.endsWith("}")).length));
  expect(styles.length).toBeGreaterThan(2);
});

test("the element shows the article that was set last", async ({ page }) => {
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.route("**/changing.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>A post</title>${ARTICLES[0]}<article-analyzer for="#post"></article-analyzer><script type="module" src="/article-analyzer.js"></script>`,
    }),
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
  const failed = element.evaluate(
    (element) =>
      new Promise((resolve) =>
        element.addEventListener("analyzer-error", (event) => resolve(String(/** @type {CustomEvent} */ (event).detail.error)), {
          once: true,
        }),
      ),
  );
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

test("an element uses the translation that the guide gives it", async ({ page }) => {
  const programs = [...guide.matchAll(/```js\n([^]*?)```/g)].map(([, program]) => program);
  const program = programs
    .find((program) => program.includes("setTexts"))
    ?.replace("/article-analyzer/article-analyzer.js", "/article-analyzer.js");
  await page.route("**/translated.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>A post</title><main></main><script type="module">${program}</script>`,
    }),
  );
  await page.goto("translated.html");
  // Its panel is made when there is something to list.
  await page.locator("article-analyzer").evaluate((element) => Object.assign(element, { text: "Ana Hart spoke in Oslo." }));
  await expect(page.locator("article-analyzer").getByRole("searchbox", { includeHidden: true })).toHaveAttribute(
    "aria-label",
    "Namen suchen",
  );
});

test("what the guide names is there", async ({ page }) => {
  await page.goto("blog.html");
  const [attributes, members] = ["## Attributes", "## Properties, methods, events"].map((heading) => {
    const table = guide.slice(guide.indexOf(heading)).split("\n## ", 2)[0];
    return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  });
  const known = await page.evaluate(() => /** @type {any} */ (customElements.get("article-analyzer")).observedAttributes);
  expect(attributes.filter((name) => !known.includes(name))).toEqual([]);
  const properties = members.flatMap((name) => /^\.(\w+)/.exec(name)?.[1] ?? []);
  expect(properties.length).toBeGreaterThan(10);
  const missing = await page.evaluate((names) => names.filter((name) => !(name in document.createElement("article-analyzer"))), properties);
  expect(missing).toEqual([]);
  const sources = ["styles", "highlight-styles", "kinds", "panel", "article-view"].map((name) => read(`www/element/${name}.js`)).join("");
  // Those of kinds are put together from their names.
  const custom = [...guide.matchAll(/--article-analyzer-[a-z-]+(?=:)/g)].map(([name]) => name).filter((name) => !name.endsWith("-person"));
  expect(custom.filter((name) => !sources.includes(name))).toEqual([]);
});
