// When the page's controls answer: `node tests/measure/ready.js [VISITS]`, with the address of the page as it is published (`cargo xtask
// site`) in PAGE_URL. Printed is the time from the visit to the end of all scripts that the page waits for, by the clock, and the processor
// time of the main thread up to then, which the machine's other work changes less: medians, and the least and most. Each visit is a first one.
import { chromium } from "@playwright/test";

const VISITS = Number(process.argv[2] ?? 9);

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
/** @type {number[][]} */
const visits = [];
for (let visit = 0; visit < VISITS; visit++) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(process.env.PAGE_URL ?? "http://127.0.0.1:8000/", { waitUntil: "domcontentloaded" });
  const { metrics } = await client.send("Performance.getMetrics");
  const ready = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType("navigation");
    return visit instanceof PerformanceNavigationTiming ? visit.domContentLoadedEventEnd : NaN;
  });
  visits.push([ready, 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN)]);
  await context.close();
}
for (const [measure, name] of ["by the clock", "of the processor"].entries()) {
  const sorted = visits.map((times) => times[measure]).sort((one, other) => one - other);
  console.log(`${name.padEnd(18)} ${sorted[VISITS >> 1].toFixed(0)} ms (${sorted[0].toFixed(0)} to ${sorted[VISITS - 1].toFixed(0)})`);
}
await browser.close();
