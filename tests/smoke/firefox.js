// The page in Firefox, driven over WebDriver BiDi: node firefox.js /path/to/firefox, with the address in PAGE_URL.
import puppeteer from "puppeteer-core";
import { expect, look, text } from "./page.js";

const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true, timeout: 120_000 });
try {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(process.env.PAGE_URL, { waitUntil: "load" });
  expect(await page.evaluate(look, text));
  if (errors.length > 0) throw new AggregateError(errors, "the page reported errors");
  console.log(`The page works in ${await browser.version()}.`);
} finally {
  await browser.close();
}
