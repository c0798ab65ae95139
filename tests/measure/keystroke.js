// What a keystroke costs the page: `node tests/measure/keystroke.js [KEYS]`, after `cargo xtask build`, with the address of the page in
// PAGE_URL. An article of 10,000 words is open in the editor; letters are typed in the middle of it. Printed is the processor time of the
// main thread from one key to the next, which the machine's other work does not change much: its median, and what it consists of.
import { chromium } from "@playwright/test";

const KEYS = Number(process.argv[2] ?? 30);
/** Longer than the article takes to follow, in ms. */
const PAUSE = 400;
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
await page.waitForFunction((length) => /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis?.text.length === length, text.length);
await page.locator("#edit").click();
await page.locator("#source").evaluate((field) => {
  const source = /** @type {HTMLTextAreaElement} */ (field);
  const middle = source.value.indexOf("harbor", source.value.length / 2);
  source.setSelectionRange(middle, middle);
});
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable", { timeDomain: "threadTicks" });
const METRICS = ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];

/** @returns {Promise<number[]>} in ms */
async function spent() {
  const { metrics } = await client.send("Performance.getMetrics");
  return METRICS.map((wanted) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? 0));
}

/** @type {number[][]} */
const costs = [];
for (let key = 0; key < KEYS; key++) {
  const before = await spent();
  await page.keyboard.type("a");
  await page.waitForTimeout(PAUSE);
  const after = await spent();
  costs.push(after.map((time, metric) => time - before[metric]));
}
for (const [metric, name] of METRICS.entries()) {
  const sorted = costs.map((cost) => cost[metric]).sort((one, other) => one - other);
  console.log(`${name.padEnd(20)} ${sorted[KEYS >> 1].toFixed(1)} ms (${sorted[0].toFixed(1)} to ${sorted[KEYS - 1].toFixed(1)})`);
}
await browser.close();
