// The picture in the README: `UPDATE_SCREENSHOT=1 cargo xtask test e2e` takes it anew.
import { expect, test } from "@playwright/test";
import { analyzed, saved, open, sample } from "./helpers.js";

test.use({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1, colorScheme: "light" });

test("the page looks like something to put into a README", async ({ page }, run) => {
  await open(page);
  await page.locator("#text").fill(sample("harbor"));
  await page.locator("#analyze").click();
  await analyzed(page);
  await expect(page.locator("article-analyzer mark").first()).toBeVisible();
  await saved(page);
  await page.screenshot({ path: process.env.UPDATE_SCREENSHOT ? "docs/page.png" : run.outputPath("page.png") });
});
