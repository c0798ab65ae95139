// The job of docs/archives.md on a Spark cluster of two workers on this machine, one of which is killed midway. The commands are
// those of the document.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

const { SPARK: spark = "", ANALYZER: analyzer = "", ARCHIVE: archive = "" } = process.env;
/** How many articles; fewer make a quicker test. */
const articles = Number(process.env.ARTICLES || 100_000);
const [job] = blocksOf("python");
const [master, worker, submit, compare] = blocksOf("sh");
const folder = resolve("target/spark");
const environment = {
  ...process.env,
  PATH: [spark, dirname(analyzer), process.env.PATH].join(delimiter),
  SPARK_LOCAL_IP: "127.0.0.1",
  SPARK_WORKER_DIR: join(folder, "work"),
  SPARK_LOCAL_DIRS: join(folder, "local"),
  PYSPARK_PYTHON: join(spark, "python3"),
};
/** @type {Set<number>} the groups of the processes that are running */
const groups = new Set();

after(() => [...groups].forEach(kill));

test(`a worker is lost while ${articles} articles are analyzed, and nothing else`, { skip: reasonToSkip() }, async (t) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "analyze.py"), job);
  writeTo("generated.jsonl", archive, [String(articles)]);
  const megabytes = statSync(join(folder, "generated.jsonl")).size / 1e6;

  const port = String(await freePort());
  /** @param {string} command */
  const here = (command) => command.replaceAll("7077", port);
  start("master", `${here(master)} --webui-port 0`);
  await until(() => log("master").includes("I have been elected leader"), "the master is ready");
  const workers = ["one", "two"].map((name) => start(name, `${here(worker)} --webui-port 0`));
  await until(
    () => ["one", "two"].every((name) => log(name).includes("Successfully registered with master")),
    "the workers are registered",
  );

  const started = performance.now();
  const submitted = start("job", here(submit));
  await until(() => finishedTasks() > 0, "the first task is finished", submitted.ended);
  const total = Number(/minPartitions=(\d+)/.exec(job)?.[1]);
  await until(() => finishedTasks() > total / 3, "a third of the tasks is finished", submitted.ended);
  kill(workers[0].group);
  const finishedBefore = finishedTasks();
  assert.equal(await submitted.ended, 0, log("job"));
  const seconds = (performance.now() - started) / 1000;
  assert.match(log("job"), /Lost executor/, "the driver has noticed");
  assert.ok(finishedBefore < total, "the worker was killed midway");

  const before = performance.now();
  execFileSync("sh", ["-e", "-c", compare], { cwd: folder, env: environment, stdio: "inherit" });
  const alone = (performance.now() - before) / 1000;
  assert.equal(await digest(partsOf("analyses")), await digest([join(folder, "analyses.jsonl")]), "the result is that of one machine");
  const rate = (/** @type {number} */ time) => `${(megabytes / time / 2).toFixed(2)} MB/s a core`;
  t.diagnostic(
    `${articles} articles, ${megabytes.toFixed(0)} MB: Spark on two cores, one lost after ${finishedBefore} of ${total} tasks, ` +
      `${seconds.toFixed(0)} s, ${rate(seconds)}; the program alone on two cores ${alone.toFixed(0)} s, ${rate(alone)}`,
  );
  rmSync(folder, { recursive: true });
});

/** Why this machine cannot run it, if it cannot. */
function reasonToSkip() {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
  } catch {
    return "Spark needs Java 17, which is missing on this machine: `apt-get install openjdk-17-jre-headless`";
  }
  return existsSync(join(spark, "spark-submit")) ? false : "PySpark is missing; `cargo xtask test hosts` installs it";
}

/**
 * The blocks of code in a language in the document's section about Spark.
 *
 * @param {string} language
 */
function blocksOf(language) {
  const section = readFileSync("docs/archives.md", "utf8")
    .split("\n## ")
    .find((part) => part.startsWith("Spark"));
  assert.ok(section, "docs/archives.md has a section about Spark");
  return [...section.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, code]) => code.trim());
}

/**
 * Starts a command in a process group of its own, as the leader of what may be killed together.
 *
 * @param {string} name
 * @param {string} command
 */
function start(name, command) {
  const file = openSync(join(folder, `${name}.log`), "w");
  const child = spawn("sh", ["-c", `exec ${command}`], { cwd: folder, env: environment, detached: true, stdio: ["ignore", file, file] });
  closeSync(file);
  const group = child.pid ?? 0;
  groups.add(group);
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.on("exit", (code) => resolve(code)));
  return { group, ended };
}

/** @param {number} group */
function kill(group) {
  groups.delete(group);
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** @param {string} name */
function log(name) {
  return readFileSync(join(folder, `${name}.log`), "utf8");
}

/**
 * Waits for something; not longer than ten minutes, nor until `ended`.
 *
 * @param {() => boolean} condition
 * @param {string} what
 * @param {Promise<unknown>} [ended]
 */
async function until(condition, what, ended = new Promise(() => {})) {
  let isOver = false;
  ended.then(() => (isOver = true));
  for (let waited = 0; !condition(); waited += 100) {
    assert.ok(
      waited < 600_000 && !isOver,
      `${what}\n${readdirSync(folder)
        .filter((file) => file.endsWith(".log"))
        .map((file) => log(file.slice(0, -4)))
        .join("\n")}`,
    );
    await pause(100);
  }
}

/** How many tasks of the job have delivered their part of the result. */
function finishedTasks() {
  const parts = join(folder, "analyses/_temporary/0");
  return existsSync(parts) ? readdirSync(parts).filter((name) => name.startsWith("task_")).length : 0;
}

/**
 * The files of a result, in order.
 *
 * @param {string} name
 */
function partsOf(name) {
  const parts = readdirSync(join(folder, name)).filter((part) => part.startsWith("part-"));
  return parts.sort().map((part) => join(folder, name, part));
}

/** @param {string[]} files */
async function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest("hex");
}

/**
 * @param {string} name
 * @param {string} program
 * @param {string[]} parameters
 */
function writeTo(name, program, parameters) {
  const file = openSync(join(folder, name), "w");
  execFileSync(program, parameters, { stdio: ["ignore", file, "inherit"] });
  closeSync(file);
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
