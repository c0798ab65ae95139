// Measures all contestants in Chromium and in Node.js and prints tables: node index.js '{"peers", "site", "address", "chromium", "quick", "corpora"}'.
import { chromium } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contestants } from "./contestants.js";
import { folder } from "./folder.js";
import { payload } from "./payload.js";
import { bundle, writePublished } from "./prepare.js";
import { median } from "./rounds.js";
import { speed } from "./speed.js";
import { table } from "./table.js";

const { peers, site, address, chromium: executablePath, quick, corpora } = JSON.parse(process.argv[2]);
const patience = quick ? { rounds: 3, sample: 50, limit: 5_000 } : { rounds: 9, sample: 200, limit: 120_000 };
const starts = quick ? 3 : 9;

await bundle(peers, site);
const published = corpora !== "";
if (published) await writePublished(corpora, site);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await tellSpeed(`Chromium ${browser.version()}`, speedInPage);
  await tellSpeed(`Node.js ${process.version}`, (tell) => speed(folder(site), patience, published, tell));
  await tellColdStart();
  await tellPayload();
  await tellMemory();
} finally {
  await browser.close();
}

async function tellSpeed(place, measure) {
  const rows = [];
  await measure(({ measure: name, milliseconds, bytes }) => {
    const figure = (time) => (bytes ? `${digits(bytes / 1000 / time)} MB/s` : `${digits(time)} ms`);
    rows.push([name, Object.fromEntries(Object.entries(milliseconds).map(([contestant, time]) => [contestant, figure(time)]))]);
    process.stderr.write(".");
  });
  process.stderr.write("\n");
  const names = [...contestants.map(({ name }) => name), "new Set"];
  print(
    table(
      [`Speed in ${place}`, ...names],
      rows.map(([name, figures]) => [name, ...names.map((contestant) => figures[contestant] ?? "–")]),
    ),
  );
}

async function speedInPage(tell) {
  await inNewPage(async (page) => {
    await page.exposeFunction("tell", tell);
    await page.evaluate(([patience, published]) => window.speed(patience, published), [patience, published]);
  });
}

async function tellColdStart() {
  const text = await readFile(join(site, "texts/news-5k.txt"), "utf8");
  const able = contestants.map(({ name, tasks }) => ({ name, task: tasks.includes("analysis") ? "analysis" : "sentences" }));
  const times = new Map(able.map(({ name }) => [name, { page: [], node: [] }]));
  for (let round = 0; round < starts; round++) {
    for (const { name, task } of able) {
      const inPage = (page) => page.evaluate(([name, task, text]) => window.cold(name, task, text), [name, task, text]);
      times.get(name).page.push(await inNewPage(inPage));
      times.get(name).node.push(alone("cold", name, task, "news-5k.txt"));
    }
  }
  const middle = (all, part) => `${digits(median(all.map((times) => times[part])))} ms`;
  const rows = able.map(({ name, task }) => {
    const { page, node } = times.get(name);
    return [`${name} (${task})`, middle(page, "ready"), middle(page, "whole"), middle(node, "whole")];
  });
  print(table(["Cold start, first article of 5 KB", "Chromium: loaded", "Chromium: done", "Node.js: done"], rows));
}

async function tellPayload() {
  const kilobytes = (bytes) => `${digits(bytes / 1000)} KB`;
  const row = async ({ name, files }) => {
    const { raw, gzip, brotli } = await payload(files.map((file) => join(site, file)));
    return [name, kilobytes(raw), kilobytes(gzip), kilobytes(brotli)];
  };
  print(table(["Payload", "raw", "gzip", "brotli"], await Promise.all(contestants.map(row))));
}

async function tellMemory() {
  const sizes = quick ? ["1m"] : ["1m", "10m"];
  const rows = [];
  for (const { name, tasks } of contestants) {
    // What takes minutes for a megabyte is not asked for ten.
    const task = tasks.includes("analysis") && name !== "compromise" ? "analysis" : "sentences";
    const figures = sizes.map((size) => {
      const { megabytes, heap } = alone("memory", name, task, `news-${size}.txt`);
      return `${digits(megabytes)} MB${heap ? ` (WebAssembly ${digits(heap)} MB in all)` : ""}`;
    });
    rows.push([`${name} (${task})`, ...figures]);
  }
  print(table(["Memory at its peak, beyond text and program (Node.js)", ...sizes.map((size) => size.replace("m", " MB"))], rows));
}

function alone(measure, name, task, file) {
  const script = new URL("alone.js", import.meta.url).pathname;
  return JSON.parse(execFileSync(process.execPath, [script, measure, site, name, task, file], { encoding: "utf8" }));
}

async function inNewPage(look) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(0);
    await page.goto(`${address}compare/`);
    await page.waitForFunction(() => window.cold);
    return await look(page);
  } finally {
    await context.close();
  }
}

function digits(number) {
  return number < 10 ? number.toPrecision(2) : Math.round(number).toString();
}

function print(lines) {
  console.log(`\n${lines}`);
}
