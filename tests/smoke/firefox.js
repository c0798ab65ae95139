// The page in Firefox, driven over WebDriver BiDi: node firefox.js FIREFOX ADDRESS
import puppeteer from "puppeteer-core";
import { expect, expectBlog, look, lookAtBlog, text } from "./page.js";

// A fresh profile on a busy machine takes its time: what is tested is that the page works, not how fast.
const PATIENCE = 240_000;

const [, , program, address] = process.argv;
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  timeout: PATIENCE,
  protocolTimeout: PATIENCE,
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(address, { waitUntil: "load" });
  expect(await page.evaluate(look, text));
  await page.goto(new URL("blog.html", address).href, { waitUntil: "load" });
  expectBlog(await page.evaluate(lookAtBlog));
  if (errors.length > 0) throw new AggregateError(errors, "the page reported errors");
  console.log(`The page and the blog work in ${await browser.version()}.`);
} finally {
  await browser.close();
}
