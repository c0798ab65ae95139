// The page in Firefox, driven over WebDriver BiDi: node firefox.js FIREFOX ADDRESS
import puppeteer from "puppeteer-core";
import { expect, look, text } from "./page.js";

const [, , program, address] = process.argv;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true, timeout: 120_000 });
try {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(address, { waitUntil: "load" });
  expect(await page.evaluate(look, text));
  if (errors.length > 0) throw new AggregateError(errors, "the page reported errors");
  console.log(`The page works in ${await browser.version()}.`);
} finally {
  await browser.close();
}
