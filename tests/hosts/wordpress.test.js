// The plugin in a real WordPress: installed, used by an editor in a post, and read in a light and in a dark theme. WordPress, PHP and
// MariaDB are those of Debian's packages; all that they write is in a folder of the test.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "@playwright/test";

/** @import { Browser, Page } from "@playwright/test" */

const SOURCE = "/usr/share/wordpress";
const PROGRAMS = ["/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db", "/usr/bin/php", SOURCE];
const PARAGRAPHS = [
  "Defense Secretary Ana Torres opened the ferry between Lagos and Cotonou on December 2, 2025. It cost $3.5 million.",
  "“I love that boat,” Torres said. The Coastal Workers’ Union has asked for an audit, said its president, Edwin Okonkwo.",
];

/** How long a page may take, in ms: PHP's own web server is slow, and nothing here is about speed. */
const PATIENCE = 120_000;

const folder = resolve("target/wordpress-test");
const blog = join(folder, "blog");
const skip = reasonToSkip();
/** @type {import("node:child_process").ChildProcess[]} */
const servers = [];
let address = "";
/** @type {Browser} */
let browser;
/** What pages complained about, and requests to other places than the blog. @type {string[]} */
const complaints = [];

before(async () => {
  if (skip) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(SOURCE, blog, { recursive: true, dereference: true });
  await startDatabase();
  await startBlog();
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  // PHP's web server has workers, which outlive it; each server leads a group.
  for (const { pid } of servers) if (pid) process.kill(-pid);
});

test("an editor installs the plugin, and puts it into a post by block and by shortcode", { skip }, async () => {
  cpSync(process.env.PLUGIN ?? "", join(blog, "wp-content/plugins/article-analyzer"), { recursive: true });
  const page = await newPage();
  await page.goto(`${address}/wp-login.php`);
  await page.fill("#user_login", "editor");
  await page.fill("#user_pass", "a long password");
  await page.click("#wp-submit");
  await page.goto(`${address}/wp-admin/plugins.php`);
  await page.click("#activate-article-analyzer");
  await page.getByText("Plugin activated.").waitFor();

  await write(page, "The ferry that would not die", async () => {
    await page.keyboard.type("/article");
    await page.getByRole("option", { name: "Article Analyzer" }).click();
    await page.getByText("Readers see the people").waitFor();
    await page.getByLabel("Mark quotations").check();
    await page.getByLabel("List of names").selectOption("inline");
  });
  await write(page, "The ferry is back", () => page.keyboard.type('[article_analyzer panel="inline" quotations="no"]'));
  await page.context().close();
});

for (const [name, theme, ...settings] of [
  ["a light theme", "twentytwentythree"],
  ["a light classic theme", "twentytwentyone"],
  ["a dark theme", "twentytwentyone", "background_color=000000"],
]) {
  test(`a reader sees the names in ${name}`, { skip }, async () => {
    php("theme", theme, ...settings);
    const dark = settings.length > 0;
    for (const [title, quotations] of /** @type {const} */ ([
      ["The ferry that would not die", 1],
      ["The ferry is back", 0],
    ])) {
      const page = await newPage();
      await page.goto(`${address}/?s=ferry`);
      await page.getByRole("link", { name: title, exact: true }).first().click();
      const element = page.locator("article-analyzer");
      await element
        .getByRole("button", { name: /Ana Torres/ })
        .first()
        .waitFor();
      assert.deepEqual(await found(page), { texts: [PARAGRAPHS.join("\n\n")], persons: ["Ana Torres", "Edwin Okonkwo"] });
      assert.equal(await element.locator(".all").getAttribute("data-theme"), dark ? "dark" : "light");
      const sizes = await page.evaluate(() => [...CSS.highlights].map(([name, { size }]) => ({ name, size })));
      // Dark themes rarely declare `color-scheme`.
      const sizeOf = (/** @type {string} */ look) =>
        sizes.find(({ name }) => name === `article-analyzer-${look}${dark ? "-dark" : ""}`)?.size ?? 0;
      assert.deepEqual([sizeOf("person"), sizeOf("quotation")], [3, quotations], JSON.stringify(sizes));
      const { violations } = await new AxeBuilder({ page }).include("article-analyzer").analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
      );
      await page.screenshot({ path: join(folder, `${theme}-${dark ? "dark" : "light"}-${quotations}.png`), fullPage: true });
      await page.context().close();
    }
  });
}

test("in a list of posts each is read by its own element", { skip }, async () => {
  php("theme", "twentytwentyone", "display_excerpt_or_full_post=full");
  const page = await newPage();
  await page.goto(address);
  const second = page.locator("article-analyzer").nth(1);
  // A post is read when the reader comes near.
  await second.evaluate((element) => element.scrollIntoView());
  await second
    .getByRole("button", { name: /Ana Torres/ })
    .first()
    .waitFor();
  assert.deepEqual((await found(page)).texts, Array(2).fill(PARAGRAPHS.join("\n\n")));
  await page.context().close();
});

test("no page has complained, and none has asked another place for anything", { skip }, () => {
  assert.deepEqual(complaints, []);
  const errors = readFileSync(join(folder, "php.log"), "utf8")
    .split("\n")
    .filter((line) => line.includes("plugins/article-analyzer"));
  assert.deepEqual(errors, []);
});

function reasonToSkip() {
  const missing = PROGRAMS.filter((program) => !existsSync(program));
  if (missing.length) return `${missing.join(", ")} missing; Debian's packages wordpress, php-cli, php-mysql and mariadb-server have them`;
  return process.env.PLUGIN ? false : "`cargo xtask test hosts` puts the plugin together";
}

/** MariaDB with an empty database, on a socket in the folder. */
async function startDatabase() {
  const data = join(folder, "database");
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  execFileSync(
    "mariadb-install-db",
    ["--no-defaults", ...user, `--datadir=${data}`, "--skip-test-db", "--auth-root-authentication-method=normal"],
    { stdio: "ignore" },
  );
  start("database", "/usr/sbin/mariadbd", ["--no-defaults", ...user, `--datadir=${data}`, `--socket=${socket()}`, "--skip-networking"]);
  const query = (/** @type {string} */ statement) =>
    execFileSync("mariadb", ["--no-defaults", `--socket=${socket()}`, "--user=root", "--execute", statement], { stdio: "ignore" });
  await until(() => query("CREATE DATABASE IF NOT EXISTS blog"));
}

/** A socket's path is at most 107 bytes long, whatever the folder's is. */
function socket() {
  return `/tmp/article-analyzer-${process.pid}.sock`;
}

/** WordPress as its installer leaves it, behind PHP's own web server. */
async function startBlog() {
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  const settings = {
    DB_NAME: "blog",
    DB_USER: "root",
    DB_PASSWORD: "",
    DB_HOST: `localhost:${socket()}`,
    DB_CHARSET: "utf8mb4",
    DB_COLLATE: "",
    WP_HOME: address,
    WP_SITEURL: address,
    WP_DEBUG: true,
    WP_DEBUG_DISPLAY: false,
    WP_DEBUG_LOG: join(folder, "php.log"),
    WP_HTTP_BLOCK_EXTERNAL: true,
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
    WP_CONTENT_DIR: join(blog, "wp-content"),
  };
  const lines = Object.entries(settings).map(([name, value]) => `define( '${name}', ${JSON.stringify(value)} );`);
  const rest = [
    "$table_prefix = 'wp_';",
    "if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }",
    "require_once ABSPATH . 'wp-settings.php';",
  ];
  writeFileSync(join(blog, "wp-config.php"), ["<?php", ...lines, ...rest].join("\n"));
  php("install");
  start("web server", "php", ["-d", "sendmail_path=true", "-S", `127.0.0.1:${port}`, "-t", blog], { PHP_CLI_SERVER_WORKERS: "4" });
  await until(() => fetch(`${address}/wp-login.php`));
}

/**
 * @param {string} name
 * @param {string} program
 * @param {string[]} parameters
 * @param {Record<string, string>} [environment]
 */
function start(name, program, parameters, environment = {}) {
  const log = openSync(join(folder, `${name}.log`), "w");
  servers.push(spawn(program, parameters, { detached: true, stdio: ["ignore", log, log], env: { ...process.env, ...environment } }));
  closeSync(log);
}

/** @param {string[]} parameters */
function php(...parameters) {
  execFileSync("php", ["-d", "sendmail_path=true", resolve("tests/hosts/install.php"), blog, ...parameters], {
    env: { ...process.env, BLOG: address },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** A page whose complaints are kept, for somebody who has not been here before. */
async function newPage() {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    // WordPress asks Gravatar for the picture of who has logged in.
    const isAsked = url.origin === address || ["data:", "blob:"].includes(url.protocol) || url.host.endsWith(".gravatar.com");
    if (!isAsked) complaints.push(`${page.url()} asks for ${url}`);
  });
  await page.route(/gravatar\.com/, (route) => route.abort());
  return page;
}

/**
 * Writes a post in the block editor, and publishes it.
 *
 * @param {Page} page
 * @param {string} title
 * @param {() => Promise<unknown>} addAnalyzer in the empty paragraph at the end
 */
async function write(page, title, addAnalyzer) {
  await page.goto(`${address}/wp-admin/post-new.php`);
  await page.getByRole("textbox", { name: "Add title" }).fill(title);
  await page.keyboard.press("Enter");
  for (const paragraph of PARAGRAPHS) {
    await page.keyboard.insertText(paragraph);
    await page.keyboard.press("Enter");
  }
  await addAnalyzer();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("region", { name: "Editor publish" }).getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("is now live.").waitFor();
}

/**
 * What the elements on the page have read, and the persons of the first one.
 *
 * @param {Page} page
 */
function found(page) {
  return page.evaluate(() => {
    const elements = /** @type {any[]} */ ([...document.querySelectorAll("article-analyzer")]);
    const persons = elements[0].analysis.entities.filter(({ kind }) => kind === "person").map(({ name }) => name);
    return { texts: elements.map((element) => element.text.trim()), persons };
  });
}

/** @param {() => unknown} attempt repeated until it succeeds */
async function until(attempt) {
  for (let waited = 0; ; waited += 200) {
    try {
      return await attempt();
    } catch (error) {
      if (waited > PATIENCE) throw new Error(logs(), { cause: error });
      await pause(200);
    }
  }
}

function logs() {
  return ["database", "web server"]
    .map((name) => join(folder, `${name}.log`))
    .filter(existsSync)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
