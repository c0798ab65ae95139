// What a keystroke costs the page: `node tests/measure/keystroke.js [KEYS]`, after `cargo xtask build`, with the address of the page in
// PAGE_URL. An article of 10,000 words is open in the editor; letters are typed in the middle of it. Printed is the processor time of the
// main thread, median and range: until the letter is painted; of the longest task before the next key, during which the page cannot
// answer; and of all tasks, the analysis and what the article's new parts cost included.
import { chromium } from "@playwright/test";

const KEYS = Number(process.argv[2] ?? 30);
/** Longer than the article takes to follow, in ms. */
const PAUSE = 800;
/** Keys before those that are measured: until then, the browser compiles. */
const WARM = 10;
const PARAGRAPH =
  "Mayor Jane Doe% of Springfield met Li Okafor and the World Trade Organization on Saturday, Dec. 2, 2018. “It would cost $%,” said Doe%, who had been in Lagos. The harbor stayed closed, and the ferries of Atlas Ltd. lay at the quay until the evening of the same day.\n\n";
/** Paragraphs of 50 words. */
const PARAGRAPHS = 200;

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1360, height: 800 } });
await page.goto(process.env.PAGE_URL ?? "http://127.0.0.1:8000/");
const text = Array.from({ length: PARAGRAPHS }, (_, number) => PARAGRAPH.replaceAll("%", String(number))).join("");
await page.evaluate((text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, text);
await page.waitForFunction(
  (length) => /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis?.text.length === length,
  text.length,
);
await page.locator("#edit").click();
await page.locator("#source").evaluate((field) => {
  const source = /** @type {HTMLTextAreaElement} */ (field);
  const middle = source.value.indexOf("harbor", source.value.length / 2);
  source.setSelectionRange(middle, middle);
});

/** @param {number} keys */
async function type(keys) {
  for (let key = 0; key < keys; key++) {
    await page.keyboard.type("a");
    await page.waitForTimeout(PAUSE);
  }
}

await type(WARM);
const client = await page.context().newCDPSession(page);
/** @type {any[]} */
const events = [];
client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
await client.send("Tracing.start", {
  transferMode: "ReportEvents",
  traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "blink.user_timing"] },
});
await page.evaluate(() => performance.mark("typing"));
await type(KEYS);
const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
await client.send("Tracing.end");
await complete;
await browser.close();

const { pid, tid, ts: start } = events.find(({ name }) => name === "typing");
const ours = events.filter((event) => event.pid === pid && event.tid === tid && event.ts > start).sort((one, other) => one.ts - other.ts);
const keys = ours.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown").map(({ ts }) => ts);
const paints = ours.filter(({ name }) => name === "Paint").map(({ ts }) => ts);
// The outermost tasks alone.
const tasks = ours.filter(({ name, tdur }) => name === "ThreadControllerImpl::RunTask" && tdur);
/** @type {Record<string, number[]>} */
const costs = { "until it is painted": [], "longest task": [], "all tasks": [] };
for (const [index, key] of keys.entries()) {
  const painted = paints.find((ts) => ts > key) ?? Infinity;
  const after = tasks.filter(({ ts, dur }) => ts + dur > key && ts < (keys[index + 1] ?? Infinity));
  const spent = after.map(({ tdur }) => tdur / 1000);
  costs["until it is painted"].push(after.filter(({ ts }) => ts <= painted).reduce((sum, { tdur }) => sum + tdur / 1000, 0));
  costs["longest task"].push(Math.max(...spent));
  costs["all tasks"].push(spent.reduce((sum, time) => sum + time, 0));
}
for (const [name, times] of Object.entries(costs)) {
  const sorted = times.sort((one, other) => one - other);
  console.log(
    `${name.padEnd(20)} ${sorted[sorted.length >> 1].toFixed(1)} ms (${sorted[0].toFixed(1)} to ${sorted[sorted.length - 1].toFixed(1)})`,
  );
}
