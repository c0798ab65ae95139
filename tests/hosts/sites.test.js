// The element in sites made by real generators, as their authors would put it there: built, served, read in light and in dark. The sites are
// in sites/, each with two articles; screenshots are left in target/sites/.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { layoutShift, lowestContrast } from "../e2e/host-page.js";
import { withPage } from "../package/pages.js";

/** @import { Page } from "@playwright/test" */

/** Where the generators are that npm installs, each in a folder of its own. */
const generators = resolve(process.env.SITES ?? ".tools/sites");
const packed = resolve("target/npm/article-analyzer");
const sources = resolve("tests/hosts/sites");
const folder = resolve("target/sites");

/** How long a page may take, in ms: a machine may have other things to do. */
const PATIENCE = 120_000;
/** The highest cumulative layout shift that counts as good. */
const GOOD_SHIFT = 0.1;

/**
 * A generator and its site.
 *
 * @typedef {object} Site
 * @property {string} name
 * @property {string} program
 * @property {string[]} build its arguments
 * @property {string} assets the folder that is copied as it is
 * @property {string} result the folder that is made
 * @property {string} first the address of the first article
 * @property {string} paragraph a selector of its text
 * @property {string} [toggle] the switch of the look; without one, the look is that of the reader's system
 * @property {string} [debian] what of Debian's packages has it; npm has the others
 */

/** @type {Site[]} */
const SITES = [
  {
    name: "VitePress",
    program: "vitepress",
    build: ["build", "docs"],
    assets: "docs/public",
    result: "docs/.vitepress/dist",
    first: "/",
    paragraph: ".vp-doc p",
    toggle: ".VPNavBarAppearance button",
  },
  {
    name: "Astro",
    program: "astro",
    build: ["build"],
    assets: "public",
    result: "dist",
    first: "/",
    paragraph: "#article p",
    toggle: "#toggle",
  },
  {
    name: "Docusaurus",
    program: "docusaurus",
    build: ["build", "--no-minify"],
    assets: "static",
    result: "build",
    first: "/",
    paragraph: ".markdown p",
    toggle: "[class*=toggleButton]",
  },
  {
    name: "Eleventy",
    program: "eleventy",
    build: [],
    assets: ".",
    result: "_site",
    first: "/",
    paragraph: "#post p",
    toggle: "#toggle",
  },
  { name: "Hexo", program: "hexo", build: ["generate"], assets: "source", result: "public", first: "/ferry/", paragraph: ".post-body p" },
  {
    name: "Hugo",
    program: "hugo",
    build: [],
    assets: "static",
    result: "public",
    first: "/posts/ferry/",
    paragraph: ".post-content p",
    toggle: "#toggle",
    debian: "hugo",
  },
  {
    name: "Jekyll",
    program: "jekyll",
    build: ["build", "--quiet"],
    assets: ".",
    result: "_site",
    first: "/ferry/",
    paragraph: ".post-content p",
    debian: "jekyll and jekyll-theme-minima",
  },
];

before(() => rmSync(folder, { recursive: true, force: true }));

test("the sites are made as docs/embedding.md says", () => {
  const guide = readFileSync("docs/embedding.md", "utf8");
  for (const file of ["hexo/scripts/article-analyzer.js", "vitepress/docs/.vitepress/theme/index.mjs", "docusaurus/src/theme/Root.js"]) {
    const code = readFileSync(join(sources, file), "utf8").replace(/^\/\/.*\n/gm, "");
    assert.ok(guide.includes(code), file);
  }
});

for (const site of SITES) {
  test(`${site.name}: names and panel can be read in light and dark, nothing moves, and the next article is read when the reader goes there`, {
    skip: reasonToSkip(site),
  }, async (t) => {
    const result = build(site);
    const read = async (/** @type {Page} */ page) => {
      page.setDefaultTimeout(PATIENCE);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      for (const look of /** @type {const} */ (["light", "dark"])) {
        await waitForLook(page, look);
        assert.deepEqual(await names(page), ["Alicia Ferrante", "Oslo"]);
        if (look === "light") {
          const shift = await layoutShift(page);
          t.diagnostic(`layout shift ${shift.toFixed(3)}`);
          assert.ok(shift < GOOD_SHIFT, `layout shift ${shift}`);
        }
        await openPanel(page);
        const { text, line } = await lowestContrast(page, site.paragraph);
        t.diagnostic(`${look}: contrast of text ${text.toFixed(1)}, of lines ${line.toFixed(1)}`);
        assert.ok(text >= 4.5 && line >= 3, `${look}: contrast of text ${text}, of lines ${line}`);
        const { violations } = await new AxeBuilder({ page }).include("article-analyzer").analyze();
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
        );
        await page.screenshot({ path: join(folder, `${site.program}-${look}.png`) });
        if (look === "light") await switchLook(page, site);
      }
      await page.getByRole("link", { name: "The second article" }).click();
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis?.text.includes("Sorel"));
      assert.deepEqual(await names(page), ["Berlin", "Karl Sorel", "Nora Quill"]);
    };
    await withPage(result, read, site.first);
  });
}

/** @param {Site} site */
function reasonToSkip({ program, debian }) {
  if (!existsSync(packed)) return `${packed} is missing; \`cargo xtask test hosts\` makes it`;
  if (existsSync(pathOf(program, debian))) return false;
  return debian
    ? `${program} is missing; Debian's packages ${debian} have it`
    : `npm could not install ${program}; \`cargo xtask test hosts\` says why`;
}

/**
 * @param {string} program
 * @param {string} [debian]
 */
function pathOf(program, debian) {
  if (!debian) return join(generators, program, "node_modules/.bin", program);
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find(existsSync) ?? "";
}

/**
 * Has a site made, with the package among its files, as its author would.
 *
 * @param {Site} site
 * @returns {string} the folder of the result
 */
function build({ program, build, assets, result, debian }) {
  const site = join(folder, program);
  mkdirSync(folder, { recursive: true });
  cpSync(join(sources, program), site, { recursive: true });
  cpSync(packed, join(site, assets, "article-analyzer"), { recursive: true });
  if (!debian) {
    if (!existsSync(join(site, "package.json"))) writeFileSync(join(site, "package.json"), '{ "private": true, "type": "module" }');
    symlinkSync(join(generators, program, "node_modules"), join(site, "node_modules"));
  }
  try {
    execFileSync(pathOf(program, debian), build, {
      cwd: site,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", DOCUSAURUS_NO_PERSISTENT_CACHE: "1", NO_UPDATE_NOTIFIER: "1" },
    });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: Buffer, stderr: Buffer }} */ (error);
    assert.fail(`${program}: ${stdout}${stderr}`);
  }
  return join(site, result);
}

/**
 * Waits until names are highlighted, and the element looks like the page.
 *
 * @param {Page} page
 * @param {"light" | "dark"} look
 */
const waitForLook = (page, look) =>
  page.waitForFunction(
    (look) =>
      /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis &&
      [...CSS.highlights].some(([name, { size }]) => size && name.startsWith("article-analyzer-person")) &&
      document.querySelector("article-analyzer")?.shadowRoot?.querySelector(".all")?.getAttribute("data-theme") === look,
    look,
  );

/** @param {Page} page */
async function openPanel(page) {
  const element = page.locator("article-analyzer");
  const isClosed = (await element.getAttribute("panel")) === "floating" && (await element.getAttribute("open")) === null;
  if (isClosed) await element.locator(".toggle").click();
  await element
    .getByRole("button", { name: /Alicia Ferrante/ })
    .first()
    .waitFor();
}

/**
 * @param {Page} page
 * @param {Site} site
 */
async function switchLook(page, { toggle }) {
  if (toggle) await page.locator(toggle).first().click();
  else await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
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
