// Many elements on one page, each with a text of its own: `node tests/measure/many.js [ELEMENTS]`, with the address of the page in PAGE_URL.
// Printed is the time from the creation of the first element to the result of the last one, and the processor time of the main thread.
import { chromium } from "@playwright/test";

const ELEMENTS = Number(process.argv[2] ?? 1000);

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable", { timeDomain: "threadTicks" });
await page.goto(new URL("blog.html", process.env.PAGE_URL ?? "http://127.0.0.1:8000/").href);
await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer"))?.analysis);
const busy = async () => (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
const before = await busy();
if (process.env.PROFILE) {
  await client.send("Profiler.enable");
  await client.send("Profiler.start");
}
const taken = await page.evaluate(
  (count) =>
    new Promise((resolve) => {
      const start = performance.now();
      let left = count;
      document.addEventListener("analyzer-result", () => --left || requestAnimationFrame(() => resolve(performance.now() - start)));
      for (let index = 0; index < count; index++) {
        const element = document.createElement("article-analyzer");
        Object.assign(element, {
          text: `Rain ends in Oslo\n\nGovernor Alicia Ferrante spent $${index} million on Monday. “I love that boat,” Ferrante said in Berlin.`,
        });
        document.body.append(element);
      }
    }),
  ELEMENTS,
);
if (process.env.PROFILE) {
  const { profile } = await client.send("Profiler.stop");
  const interval = 1 / profile.nodes.length;
  const self = new Map();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  profile.samples?.forEach((id, index) => {
    const node = byId.get(id);
    const name = `${node?.callFrame.functionName || "(anonymous)"} ${node?.callFrame.url.split("/").pop()}:${node?.callFrame.lineNumber}`;
    self.set(name, (self.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? interval) / 1000);
  });
  for (const [name, ms] of [...self].sort((one, other) => other[1] - one[1]).slice(0, 25))
    console.log(`${ms.toFixed(0).padStart(7)} ms ${name}`);
}
console.log(
  `${ELEMENTS} elements: ${Number(taken).toFixed(0)} ms by the clock, ${(1000 * ((await busy()) - before)).toFixed(0)} ms of the processor`,
);
await browser.close();
