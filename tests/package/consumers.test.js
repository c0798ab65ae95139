// The npm package as a stranger's project uses it: installed from its tarball, then imported, type-checked, bundled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "@playwright/test";
import { withPage } from "./pages.js";

const tools = resolve("node_modules/.bin");
const project = mkdtempSync(join(tmpdir(), "consumer-"));
const installed = join(project, "node_modules/article-analyzer");

/** @param {string} name @param {string} content */
const write = (name, content) => writeFileSync(join(project, name), content);
/** @param {string} program @param {string[]} words */
const run = (program, ...words) => execFileSync(program, words, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A program for the browser: counts sentences, once on the page and once in the element. */
const browserProgram = `
  import init, { analyze } from "article-analyzer";
  import "article-analyzer/element";
  await init();
  const sentences = analyze("It rained. It was dry.").sentences.length;
  const element = document.createElement("article-analyzer");
  const shown = new Promise((resolve) => element.addEventListener("analyzer-result", resolve));
  element.text = "One. Two. Three.";
  document.body.append(element);
  await shown;
  document.title = [sentences, element.analysis.sentences.length].join();
`;

before(() => {
  const { TARBALL } = process.env;
  assert.ok(TARBALL, "TARBALL names the file that cargo xtask package has made");
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", "install", "--offline", "--no-audit", "--no-fund", TARBALL);
  write("program.js", browserProgram);
});

after(() => rmSync(project, { recursive: true }));

test("Node.js imports it, with the file that came along, bytes or a compiled module", () => {
  write(
    "node.js",
    `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import init, { analyze, render, Analyzer } from "article-analyzer";
    for (const early of [() => analyze("A."), () => new Analyzer()]) {
      try { early(); } catch (error) { console.log(error.message); }
    }
    await init();
    await init();
    const analysis = analyze("Rain ends\\nRain ends\\nIt was dry. People danced.");
    console.log(analysis.stats.removedLines, analysis.sentences.length, render("A.", "text"));
    const analyzer = new Analyzer();
    analyzer.analyze("One. Two.");
    analyzer.free();
    analyzer.free();
    for (const late of [() => analyzer.analyze("A."), () => analyzer.progress]) {
      try { late(); } catch (error) { console.log(error.message); }
    }
    try { analyze(3); } catch (error) { console.log(error.name); }
    const { ArticleAnalyzer } = await import("article-analyzer/element");
    console.log(typeof ArticleAnalyzer, typeof document);
    `,
  );
  const early = "article-analyzer: call init() first, and await it\n";
  const late = "article-analyzer: this Analyzer was freed, make a new one\n";
  assert.equal(run("node", "node.js"), `${early}${early}1 3 A.\n\n${late}${late}TypeError\nfunction undefined\n`);
  const sources = {
    bytes: 'readFileSync(fileURLToPath(import.meta.resolve("article-analyzer/article_analyzer_bg.wasm")))',
    module: 'new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve("article-analyzer/article_analyzer_bg.wasm"))))',
  };
  for (const source of Object.values(sources)) {
    write(
      "given.js",
      `import { readFileSync } from "node:fs"; import { fileURLToPath } from "node:url"; import init, { analyze } from "article-analyzer";
      await init(${source}); console.log(analyze("It rained. It was dry.").sentences.length);`,
    );
    assert.equal(run("node", "given.js"), "2\n");
  }
});

test("TypeScript knows its types", () => {
  write(
    "typed.ts",
    `
    import init, { analyze, Analyzer, type Analysis, type Kind } from "article-analyzer";
    import { ArticleAnalyzer } from "article-analyzer/element";
    await init(new Uint8Array());
    const analysis: Analysis = analyze("text", { lines: { boilerplate: false }, entities: { date: "2019-11-18" } });
    const kinds: Kind[] = analysis.mentions.map((mention) => mention.kind);
    for (const line of analysis.lines) if (line.status === "duplicate") line.duplicateOf.toFixed();
    const element: ArticleAnalyzer = document.createElement("article-analyzer");
    element.text = analysis.text + kinds.join();
    new Analyzer().free();
    analyze("text", { language: undefined, lines: { threshold: undefined } });
    // @ts-expect-error it has init alone
    type None = typeof import("article-analyzer").initSync;
    // @ts-expect-error a text is a string
    analyze(3);
    `,
  );
  for (const [module, resolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ]) {
    run(
      join(tools, "tsc"),
      "--noEmit",
      "--strict",
      "--target",
      "esnext",
      "--lib",
      "esnext,dom,dom.iterable",
      "--types",
      "",
      "--module",
      module,
      "--moduleResolution",
      resolution,
      "typed.ts",
    );
  }
});

test("browsers import it unbundled", async () => {
  const imports = {
    "article-analyzer": "/node_modules/article-analyzer/index.js",
    "article-analyzer/element": "/node_modules/article-analyzer/article-analyzer.js",
  };
  write(
    "index.html",
    `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="program.js"></script>`,
  );
  assert.equal(await titleOf(project), "2,3");
});

test("a module worker imports it", async () => {
  write(
    "worker.js",
    'import init, { analyze } from "./node_modules/article-analyzer/index.js"; await init(); postMessage(analyze("It rained. It was dry.").sentences.length);',
  );
  write(
    "index.html",
    '<!doctype html><script type="module">new Worker("worker.js", { type: "module" }).onmessage = ({ data }) => (document.title = data);</script>',
  );
  assert.equal(await titleOf(project), "2");
});

test("Vite bundles it", async () => {
  write("index.html", '<!doctype html><script type="module" src="/program.js"></script>');
  write("vite.config.js", 'export default { build: { target: "esnext" }, logLevel: "warn" };');
  run(join(tools, "vite"), "build");
  assert.equal(await titleOf(join(project, "dist")), "2,3");
});

test("webpack bundles it", async () => {
  run(join(tools, "webpack"), "--mode", "production", "--entry", "./program.js", "--output-path", "packed", "--performance-hints", "false");
  writeFileSync(join(project, "packed/index.html"), '<!doctype html><body><script type="module" src="main.js"></script>');
  assert.equal(await titleOf(join(project, "packed")), "2,3");
});

test("esbuild bundles it, with the module copied next to the bundle", async () => {
  mkdirSync(join(project, "built"));
  run(join(tools, "esbuild"), "program.js", "--bundle", "--format=esm", "--outfile=built/program.js", "--log-level=warning");
  cpSync(join(installed, "article_analyzer_bg.wasm"), join(project, "built/article_analyzer_bg.wasm"));
  writeFileSync(join(project, "built/index.html"), '<!doctype html><body><script type="module" src="program.js"></script>');
  assert.equal(await titleOf(join(project, "built")), "2,3");
});

/**
 * The title that the page in a folder gives itself.
 *
 * @param {string} folder
 */
const titleOf = (folder) =>
  withPage(folder, async (page) => {
    await page.waitForFunction(() => document.title !== "");
    return page.title();
  });

test("the README's example runs", () => {
  const readme = readFileSync("README.md", "utf8");
  const example = /```js\n([^]*?)```/.exec(readme)?.[1];
  assert.ok(example);
  write("readme.js", `${example}\nconsole.log(JSON.stringify(analysis.lines[1]), analysis.sentences.length);`);
  const line = { start: 10, end: 19, label: "title", status: "duplicate", reason: "identical", duplicateOf: 0, similarity: 1 };
  assert.equal(run("node", "readme.js"), `${JSON.stringify(line)} 3\n`);
});

test("the example of the package's own README runs, and nothing that it names is missing", () => {
  const readme = readFileSync(join(installed, "README.md"), "utf8");
  const [example] = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  write(
    "readme.js",
    `${example}\nconsole.log(analysis.entities.map(({ name, kind }) => [name, kind].join()).join("|"), analysis.lines[1].reason);`,
  );
  assert.equal(run("node", "readme.js"), "Alicia Ferrante,person|Oslo,place|Monday,date identical\n");
  for (const [, name] of readme.matchAll(/\]\((docs\/[^)]+)\)|`([a-z]+\.(?:d\.ts|json))`/g))
    if (name) assert.ok(existsSync(join(installed, name)), name);
});

test("CommonJS loads it with require, where Node.js cannot require modules either", () => {
  write(
    "required.cjs",
    'const { default: init, analyze } = require("article-analyzer"); init().then(() => console.log(analyze("It rained. It was dry.").sentences.length));',
  );
  assert.equal(run("node", "required.cjs"), "2\n");
  // As in Jest and older versions of Node.js: only the conditions that they set.
  const program =
    'const { default: init, analyze } = require("./node_modules/article-analyzer/node.cjs"); init().then(() => console.log(analyze("It rained. It was dry.").sentences.length));';
  write("required.cjs", program);
  assert.equal(run("node", "required.cjs"), "2\n");
});

test("React Server Components import the element, which does nothing there", () => {
  write(
    "server.js",
    'const { ArticleAnalyzer } = await import("article-analyzer/react"); console.log(typeof ArticleAnalyzer, typeof customElements);',
  );
  assert.equal(run("node", "--conditions", "react-server", "server.js"), "function undefined\n");
});

test("programs compile without the DOM library, with every declaration checked", () => {
  write(
    "server.ts",
    `
    import init, { analyze, type Analysis } from "article-analyzer";
    await init(new Uint8Array());
    const analysis: Analysis = analyze("text");
    // @ts-expect-error a text is a string
    analyze(analysis.sentences.length);
    `,
  );
  for (const lib of ["es2022", "es2022,dom"]) {
    run(
      join(tools, "tsc"),
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "false",
      "--target",
      "es2022",
      "--lib",
      lib,
      "--types",
      "",
      "--module",
      "esnext",
      "--moduleResolution",
      "bundler",
      "server.ts",
    );
  }
});

test("Rollup bundles it, with the module copied next to the bundle", async () => {
  const entries = { "article-analyzer": "index.js", "article-analyzer/element": "article-analyzer.js" };
  const { rollup } = await import("rollup");
  const bundle = await rollup({
    input: join(project, "program.js"),
    plugins: [
      {
        name: "find",
        resolveId: (/** @type {string} */ id) =>
          id in entries ? join(installed, entries[/** @type {keyof typeof entries} */ (id)]) : null,
      },
    ],
  });
  await bundle.write({ dir: join(project, "rolled"), format: "es", inlineDynamicImports: true });
  cpSync(join(installed, "article_analyzer_bg.wasm"), join(project, "rolled/article_analyzer_bg.wasm"));
  writeFileSync(join(project, "rolled/index.html"), '<!doctype html><body><script type="module" src="program.js"></script>');
  assert.equal(await titleOf(join(project, "rolled")), "2,3");
});

test("the map of the element leads back to its sources", () => {
  const script = readFileSync(join(installed, "article-analyzer.js"), "utf8");
  assert.match(script, /\/\/# sourceMappingURL=article-analyzer\.js\.map\n?$/);
  const { sources, sourcesContent } = JSON.parse(readFileSync(join(installed, "article-analyzer.js.map"), "utf8"));
  assert.ok(sources.includes("element/panel.js"));
  assert.ok(sourcesContent.some((/** @type {string} */ source) => source.includes("export class ArticleAnalyzer")));
});

test("from file:// browsers load no modules: they say so, and the article stays readable", async () => {
  writeFileSync(
    join(project, "local.html"),
    '<!doctype html><article id="post">It rained.</article><article-analyzer for="#post"></article-analyzer><script type="module" src="node_modules/article-analyzer/article-analyzer.js"></script>',
  );
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const complaint = page.waitForEvent("console", (message) => /origin 'null'/.test(message.text()));
    await page.goto(`file://${join(project, "local.html")}`);
    assert.match((await complaint).text(), /blocked by CORS policy/);
    assert.ok(await page.getByText("It rained.").isVisible());
  } finally {
    await browser.close();
  }
});

test("a link, JSON or HTML that is made to cost much costs little", () => {
  write(
    "bombs.js",
    `
    import init, { analyze, render } from "article-analyzer";
    await init();
    const layout = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
    try { analyze("A.", { layout }); } catch (error) { console.log(error.name); }
    console.log(analyze("[link](".repeat(20_000) + "http://a.b/".repeat(20_000)).sentences.length > 0);
    const jsonld = render("Jane Doe came </script><script>alert(1)</script> on Monday.\\u2028", "jsonld");
    console.log(/[<\\u2028\\u2029]/.test(jsonld), JSON.parse(jsonld).items.length > 0);
    `,
  );
  assert.equal(run("node", "bombs.js"), "TypeError\ntrue\nfalse true\n");
});
