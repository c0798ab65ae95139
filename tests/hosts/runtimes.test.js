// The package where other programs than Node.js and browsers run it: in Jest, Deno and Bun, as npm has them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, test } from "node:test";

const programs = resolve(process.env.SITES ?? ".tools/sites");
const packed = resolve("target/npm/article-analyzer");
const folder = resolve("target/runtimes");

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (existsSync(packed)) cpSync(packed, join(folder, "node_modules/article-analyzer"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "dependencies": { "article-analyzer": "*" } }');
});

/** What docs/embedding.md has for jsdom, which lacks these. */
const SETUP = /```js\n(Object\.assign\(globalThis[^]*?)```/.exec(readFileSync("docs/embedding.md", "utf8"))?.[1] ?? "";

/** @param {string} program */
const pathOf = (program) => join(programs, program, "node_modules/.bin", program);

/** @param {string} program */
function reasonToSkip(program) {
  if (!existsSync(packed)) return `${packed} is missing; \`cargo xtask test hosts\` makes it`;
  return existsSync(pathOf(program)) ? false : `npm could not install ${program}; \`cargo xtask test hosts\` says why`;
}

/**
 * @param {string} program
 * @param {string[]} words
 */
const run = (program, ...words) =>
  execFileSync(pathOf(program), words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

for (const [program, ...words] of [["deno", "run", "--allow-read", "--node-modules-dir=manual"], ["bun"]]) {
  test(`${program} imports it`, { skip: reasonToSkip(program) }, () => {
    writeFileSync(
      join(folder, "program.mjs"),
      'import init, { analyze } from "article-analyzer"; await init(); console.log(analyze("It rained. It was dry.").sentences.length);',
    );
    assert.equal(run(program, ...words, "program.mjs"), "2\n");
  });
}

for (const [environment, settings] of Object.entries({
  node: {},
  // As docs/embedding.md says.
  jsdom: {
    testEnvironment: join(programs, "jest/node_modules/jest-environment-jsdom"),
    testEnvironmentOptions: { customExportConditions: ["node"] },
    setupFiles: ["<rootDir>/setup.cjs"],
  },
})) {
  test(`Jest requires it in its environment ${environment}`, { skip: reasonToSkip("jest") }, () => {
    writeFileSync(join(folder, "jest.config.json"), JSON.stringify({ ...settings, testMatch: ["**/counted.cjs"] }));
    writeFileSync(
      join(folder, "counted.cjs"),
      `const { default: init, analyze } = require("article-analyzer");
      test("two sentences are counted", async () => {
        await init();
        expect(analyze("It rained. It was dry.").sentences.length).toBe(2);
        expect(() => analyze("It rained.", { language: 3 })).toThrow(TypeError);
      });`,
    );
    writeFileSync(join(folder, "setup.cjs"), SETUP);
    run("jest", "--config", "jest.config.json", "--rootDir", folder);
  });
}
