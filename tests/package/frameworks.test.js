// The element inside applications: React, Vue and Svelte give it a text; React's server renders it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { compile } from "svelte/compiler";
import { withPage } from "./pages.js";

const packed = resolve("target/npm/article-analyzer");
/** Below the tools, so that the frameworks are found; the package is linked beside them. */
const project = mkdtempSync(resolve("target/frameworks-"));

before(() => {
  mkdirSync(join(project, "node_modules"));
  symlinkSync(packed, join(project, "node_modules/article-analyzer"));
});

after(() => rmSync(project, { recursive: true }));

/** The component of docs/embedding.md. */
const COMPONENT = /```jsx\n([^]*?)```/.exec(readFileSync("docs/embedding.md", "utf8"))?.[1] ?? "";
const REACT = `
  import { createElement } from "react";
  import { createRoot } from "react-dom/client";
  import { Reader } from "./component.jsx";
  createRoot(document.querySelector("#app")).render(createElement(Reader, { text: "It rained. It was dry." }));
`;
const VUE = `
  import { createApp, h } from "vue";
  import "article-analyzer/element";
  createApp({ render: () => h("article-analyzer", { text: "It rained. It was dry.", panel: "hidden" }) }).mount("#app");
`;
const SVELTE = `
  import { mount } from "svelte";
  import Reader from "./reader.js";
  import "article-analyzer/element";
  mount(Reader, { target: document.querySelector("#app"), props: { text: "It rained. It was dry." } });
`;

for (const [framework, program] of Object.entries({ React: REACT, Vue: VUE, Svelte: SVELTE })) {
  test(`${framework} shows a text in it`, async () => {
    const reader = compile('<script>let { text } = $props();</script><article-analyzer {text} panel="hidden"></article-analyzer>', {
      generate: "client",
    });
    writeFileSync(join(project, "reader.js"), reader.js.code);
    writeFileSync(join(project, "component.jsx"), COMPONENT);
    writeFileSync(join(project, "program.js"), program);
    const built = join(project, framework);
    const options = [
      "--bundle",
      "--format=esm",
      "--jsx=automatic",
      "--conditions=svelte,browser",
      '--define:process.env.NODE_ENV="production"',
      "--log-level=warning",
    ];
    execFileSync(resolve("node_modules/.bin/esbuild"), [join(project, "program.js"), ...options, `--outfile=${join(built, "program.js")}`]);
    cpSync(join(packed, "article_analyzer_bg.wasm"), join(built, "article_analyzer_bg.wasm"));
    writeFileSync(join(built, "index.html"), '<!doctype html><div id="app"></div><script type="module" src="program.js"></script>');
    const sentences = await withPage(built, async (page) => {
      const sentences = page.locator("article-analyzer .sentence");
      await sentences.nth(1).waitFor();
      return sentences.allTextContents();
    });
    assert.deepEqual(sentences, ["It rained.", "It was dry."]);
  });
}

test("React's server renders the tag", async () => {
  const require = createRequire(join(project, "program.js"));
  const { createElement } = require("react");
  const { renderToString } = require("react-dom/server");
  await import(join(packed, "article-analyzer.js"));
  assert.equal(renderToString(createElement("article-analyzer", { for: "#post" })), '<article-analyzer for="#post"></article-analyzer>');
});

test("templates of React, Vue and Svelte know the element, its attributes and its events", () => {
  const program = {
    "react.tsx": `
      import "article-analyzer/react";
      export const good = <article-analyzer for="#post" panel="side" open text={null} onanalyzer-result={({ detail }) => detail.analysis.sentences.length} />;
      // @ts-expect-error no such panel
      export const bad = <article-analyzer panel="above" />;
    `,
    "vue.tsx": `
      /** @jsxImportSource vue */
      import "article-analyzer/vue";
      export const good = <article-analyzer for="#post" panel="side" text="A." onAnalyzerResult={({ detail }) => detail.analysis.sentences.length} />;
      // @ts-expect-error no such theme
      export const bad = <article-analyzer theme="blue" />;
    `,
    "svelte.ts": `
      import "article-analyzer/svelte";
      import type { SvelteHTMLElements } from "svelte/elements";
      export const good: SvelteHTMLElements["article-analyzer"] = { for: "#post", class: "reader", "onanalyzer-result": ({ detail }) => detail.analysis.sentences.length };
      // @ts-expect-error no such attribute
      export const bad: SvelteHTMLElements["article-analyzer"] = { panell: "side" };
    `,
    "plain.ts": `
      import "article-analyzer/element";
      const element = document.querySelector("article-analyzer");
      element?.addEventListener("analyzer-result", ({ detail }) => detail.analysis.sentences.length);
      document.addEventListener("entity-select", ({ detail }) => detail.entity?.name);
      // @ts-expect-error its detail has no text
      document.addEventListener("analyzer-error", ({ detail }) => detail.text);
    `,
  };
  for (const [name, content] of Object.entries(program)) writeFileSync(join(project, name), content);
  const options = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target",
    "esnext",
    "--lib",
    "esnext,dom,dom.iterable",
    "--types",
    "",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--jsx",
    "react-jsx",
  ];
  execFileSync(resolve("node_modules/.bin/tsc"), [...options, ...Object.keys(program)], {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
});
