// Every HTML snippet of docs/embedding.md, put into a page as it stands there.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";

const guide = readFileSync(new URL("../../docs/embedding.md", import.meta.url), "utf8");
const snippets = [...guide.matchAll(/```html\n([^]*?)```/g)].map(([, snippet]) => snippet);
const script = snippets.find((snippet) => snippet.trim().startsWith("<script"));

/** Articles under the names that the snippets look for. */
const ARTICLES = [
  '<article id="post"><p>It rained on Monday.</p></article>',
  '<div class="entry-content"><p>It rained on Monday.</p></div>',
  '<div class="gh-content"><p>It rained on Monday.</p></div>',
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

test("an element speaks the language that it is given", async ({ page }) => {
  await page.goto("blog.html");
  const label = await page.evaluate(async () => {
    const module = "./article-analyzer.js";
    const { english, setTexts } = await import(new URL(module, document.baseURI).href);
    setTexts({ ...english, search: "Namen suchen" });
    return document.createElement("article-analyzer").shadowRoot?.querySelector("input[type=search]")?.getAttribute("aria-label");
  });
  expect(label).toBe("Namen suchen");
});
