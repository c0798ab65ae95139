// `cargo xtask test` runs the specs; by hand, with `cargo xtask serve` in another terminal: `npx playwright test`.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const { CI, CHROME_PATH, PAGE_URL } = process.env;

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A machine may have other things to do: what is right is waited for.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(CI),
  reporter: "list",
  use: {
    baseURL: PAGE_URL ?? "http://127.0.0.1:8000/",
    // The machine's own browser; undefined: where Google Chrome is usually installed.
    launchOptions: { executablePath: CHROME_PATH ?? usual.find(existsSync) },
    channel: "chrome",
    trace: "retain-on-failure",
  },
});
