// Long texts: the page answers its reader while it works on them.
import { expect, test } from "@playwright/test";
import { kept, open, paste } from "./reading-room.js";

/** @import { Page } from "@playwright/test" */

/** Kinds of long texts; `%` stands for a number that is another one each time. */
const TEXTS = /** @type {const} */ ([
  ["news of 10 MB", "Mayor Jane Doe% of Springfield met Li Okafor and NATO on Saturday, Dec. 2, 2018. “It would cost $%,” said Doe%, who leads the World Trade Organization (WTO).\n\n", 60_000],
  ["a million lines", "line %\n", 1_000_000],
]);

/**
 * Pastes a long text and waits until it is shown.
 *
 * @param {Page} page
 * @param {string} piece
 * @param {number} times
 * @returns how long it took, and the tasks that kept the page from answering, in ms
 */
function pasteLong(page, piece, times) {
  return page.evaluate(
    async ([piece, times]) => {
      const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", Array.from({ length: Number(times) }, (_, number) => String(piece).replaceAll("%", String(number))).join(""));
      await pause(1000);
      /** @type {number[]} */
      const tasks = [];
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration)));
      observer.observe({ type: "longtask" });
      const start = performance.now();
      const shown = new Promise((resolve) => document.querySelector("article-analyzer")?.addEventListener("analyzer-result", resolve, { once: true }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      await shown;
      const time = performance.now() - start;
      await pause(1500);
      observer.disconnect();
      return { time, tasks: tasks.sort((a, b) => b - a) };
    },
    /** @type {const} */ ([piece, times]),
  );
}

for (const [name, piece, times] of TEXTS) {
  test(`${name}: the work is done in slices`, async ({ page }) => {
    test.slow();
    const { complaints } = await open(page);
    const { time, tasks } = await pasteLong(page, piece, times);
    console.log(`${name}: ${Math.round(time)} ms; longest tasks ${tasks.slice(0, 8).map(Math.round).join(", ")} ms`);
    // Relative to the whole, so that it holds on a slow machine as well.
    expect(tasks[0] ?? 0).toBeLessThan(Math.max(500, time / 2));
    await expect(page.locator("article-analyzer .progress")).toBeHidden();
    expect(complaints).toEqual([]);
  });
}

test("the analysis of a long text is given up, and begun again", async ({ page }) => {
  test.slow();
  const { complaints } = await open(page);
  await paste(page, "Old headline\n\nMayor Ana Torres spoke in Lagos.");
  await page.evaluate(() => {
    const lines = Array.from({ length: 60_000 }, (_, number) => `It rained in Springfield% on Saturday, and Jane Doe% of NATO saw %.`.replaceAll("%", String(number)));
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", lines.join("\n\n"));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const reader = page.locator("article-analyzer");
  await expect(reader.getByRole("progressbar", { name: "Analyzing …" })).toBeVisible();
  await reader.getByRole("button", { name: "Cancel" }).click();
  await expect(reader.getByRole("status")).toHaveText("The analysis was canceled.");
  await expect(reader.getByRole("progressbar")).toBeHidden();
  expect(await page.evaluate(() => /** @type {any} */ (document.querySelector("article-analyzer")).analysis)).toBeNull();

  // Nothing of the article before is left; the text is there.
  await expect(page).toHaveTitle("It rained in Springfield0 on Saturday, and Jane Doe0 of NATO saw 0. · article-analyzer");
  await expect(reader.locator(".article")).toBeEmpty();
  await expect(reader.locator(".panel")).toBeHidden();
  await page.getByRole("button", { name: "Copy text" }).click();
  await expect(page.locator("#toast")).toHaveText("The text has not been analyzed yet.");
  await page.getByRole("button", { name: "Export" }).click();
  await page.locator('#export-menu [data-format="json"]').click();
  await expect(page.locator("#toast")).toHaveText("The text has not been analyzed yet.");
  await kept(page);
  await page.getByRole("button", { name: "Articles" }).click();
  await expect(page.locator("#library .name").first()).toHaveText("It rained in Springfield0 on Saturday, and Jane Doe0 of NATO saw 0.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.locator("#source")).toHaveValue(/^It rained in Springfield0/);
  await page.getByRole("button", { name: "Edit" }).click();

  await reader.getByRole("button", { name: "Analyze" }).click();
  await expect(reader.locator("mark").first()).toBeVisible({ timeout: 30_000 });
  await expect(reader.locator(".progress")).toBeHidden();
  expect(complaints).toEqual([]);
});
