// The element in sites made by real generators, as their authors would put it there: built, served, read in light and in dark.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { before, test } from "node:test";
import { withPage } from "../package/pages.js";

/** @import { Page } from "@playwright/test" */

/** Where the generators are installed. */
const generators = resolve(process.env.SITES ?? ".tools/sites");
const packed = resolve("target/npm/article-analyzer");
const folder = resolve("target/sites");

const FIRST = "Governor Alicia Ferrante signed the order in Oslo on Monday, Dec. 2, 2019.";
const SECOND = "Karl Sorel went to Berlin with Nora Quill.";
const ELEMENT = (/** @type {string} */ selector) =>
  `<script type="module" src="/article-analyzer/article-analyzer.js"></script><article-analyzer for="${selector}" panel="floating"></article-analyzer>`;

/** A generator: the files of a site, the part that is copied as it is, the result, and the switch of its look. */
const SITES = {
  VitePress: {
    program: "vitepress",
    files: {
      "docs/index.md": `# The ferry\n\n${FIRST}\n\n[The second article](./second.md)\n`,
      "docs/second.md": `# The train\n\n${SECOND}\n`,
      "docs/.vitepress/config.mjs": `export default { title: "News", transformHtml: (code) => code.replace("</body>", ${JSON.stringify(ELEMENT(".vp-doc"))} + "</body>") };`,
    },
    build: ["build", "docs"],
    assets: "docs/public",
    result: "docs/.vitepress/dist",
    toggle: ".VPNavBarAppearance button, .VPSwitchAppearance",
  },
  Astro: {
    program: "astro",
    files: {
      "astro.config.mjs": 'export default { build: { format: "file" } };',
      "src/layouts/Post.astro": `---\n---\n<html lang="en"><head><meta charset="utf-8"><title>News</title><style is:global>:root { --ground: oklch(0.99 0 0); --ink: oklch(0.3 0.02 262) } .dark { --ground: oklch(0.27 0.03 269); --ink: oklch(0.94 0.01 260) } body { background: var(--ground); color: var(--ink) }</style></head><body><button id="toggle" onclick="document.documentElement.classList.toggle('dark')">Theme</button><article id="article"><slot /></article>${ELEMENT("#article").replace("<script ", "<script is:inline ")}</body></html>`,
      "src/pages/index.md": `---\nlayout: ../layouts/Post.astro\n---\n# The ferry\n\n${FIRST}\n\n[The second article](/second.html)\n`,
      "src/pages/second.md": `---\nlayout: ../layouts/Post.astro\n---\n# The train\n\n${SECOND}\n`,
    },
    build: ["build"],
    assets: "public",
    result: "dist",
    toggle: "#toggle",
  },
};

before(() => rmSync(folder, { recursive: true, force: true }));

for (const [name, { program, files, build, assets, result, toggle }] of Object.entries(SITES)) {
  const generator = join(generators, "node_modules/.bin", program);
  const missing = [generator, packed].find((path) => !existsSync(path));
  test(`${name}: names are highlighted in light and dark, and those of the next article when the reader goes there`, {
    skip: missing && `${missing} is missing; \`cargo xtask test hosts\` installs it`,
  }, async () => {
    const site = join(folder, program);
    for (const [file, content] of Object.entries({ ...files, "package.json": '{ "private": true, "type": "module" }' })) {
      mkdirSync(dirname(join(site, file)), { recursive: true });
      writeFileSync(join(site, file), content);
    }
    symlinkSync(join(generators, "node_modules"), join(site, "node_modules"));
    cpSync(packed, join(site, assets, "article-analyzer"), { recursive: true });
    execFileSync(generator, build, {
      cwd: site,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
    });
    const seen = await withPage(join(site, result), async (page) => {
      page.setDefaultTimeout(120_000);
      const looks = [];
      for (const look of ["light", "dark"]) {
        await page.waitForFunction(
          (look) =>
            /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis &&
            [...CSS.highlights].some(([name, { size }]) => size && name.startsWith("article-analyzer-person")) &&
            document.querySelector("article-analyzer")?.shadowRoot?.querySelector(".all")?.getAttribute("data-theme") === look,
          look,
        );
        looks.push(await names(page));
        await page.screenshot({ path: join(folder, `${program}-${look}.png`) });
        await page.locator(toggle).first().click();
      }
      await page.getByRole("link", { name: "The second article" }).click();
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis?.text.includes("Sorel"));
      return [...looks, await names(page)];
    });
    assert.deepEqual(seen, [
      ["Alicia Ferrante", "Oslo"],
      ["Alicia Ferrante", "Oslo"],
      ["Berlin", "Karl Sorel", "Nora Quill"],
    ]);
  });
}

/** @param {Page} page */
const names = (page) =>
  page.evaluate(() => {
    const { entities } = /** @type {any} */ (document.querySelector("article-analyzer")).analysis;
    return entities
      .filter(({ kind }) => ["person", "place"].includes(kind))
      .map(({ name }) => name)
      .sort();
  });
