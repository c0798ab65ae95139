// What a reader does on the page, for the specs to do.
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { readFileSync } from "node:fs";

/** @import { Page } from "@playwright/test" */

/**
 * One of the samples that the page offers.
 *
 * @param {"harbor" | "storm" | "science"} name
 */
export const sample = (name) => readFileSync(new URL(`../../www/samples/${name}.txt`, import.meta.url), "utf8");

/**
 * Opens the page; the test fails on whatever it complains about.
 *
 * @param {Page} page
 * @param {string} [address]
 */
export async function open(page, address = "./") {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(address);
  return { complaints };
}

/**
 * Pastes with the keyboard, as a reader does.
 *
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+V");
  await page.waitForFunction((text) => /** @type {any} */ (document.querySelector("article-analyzer"))?.text === text, text);
  await analyzed(page);
}

/**
 * Pastes more than a test should carry over to the browser.
 *
 * @param {Page} page
 * @param {string} piece
 * @param {number} times
 */
export async function pasteRepeated(page, piece, times) {
  await page.evaluate(
    ([piece, times]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", String(piece).repeat(Number(times)));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [piece, times],
  );
}

/**
 * Puts a text into the field, character for character, and analyzes it: for what no clipboard carries.
 *
 * @param {Page} page
 * @param {string} text
 */
export async function submit(page, text) {
  await page.evaluate((text) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("#text"));
    field.value = text;
  }, text);
  await page.locator("#analyze").click();
}

/**
 * Waits for the result.
 *
 * @param {Page} page
 */
export async function analyzed(page) {
  await page.waitForFunction(() => {
    const reader = /** @type {any} */ (document.querySelector("article-analyzer"));
    const isWorking = reader.shadowRoot.querySelector(".progress:not([hidden])");
    return reader.analysis?.text === reader.text && !isWorking;
  });
  await expect(page.locator("article-analyzer .article")).toBeVisible();
}

/**
 * Fails on whatever axe complains about.
 *
 * @param {Page} page
 * @param {string} [state] what is looked at, for the message
 */
export async function isClean(page, state) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join("; ")}`,
  );
  expect(found, state).toEqual([]);
}

/**
 * Waits until the article that is read is on the device as it is on the screen.
 *
 * @param {Page} page
 */
export const saved = (page) => expect(page.locator("#save-state:visible")).toHaveText("Saved on this device");

/**
 * What was found, as JSON.
 *
 * @param {Page} page
 */
export const analysisOf = (page) =>
  page.evaluate(() => JSON.parse(JSON.stringify(/** @type {any} */ (document.querySelector("article-analyzer")).analysis)));

/**
 * Switches a layer on or off, in the menu of the panel.
 *
 * @param {Page} page
 * @param {string} name
 * @param {boolean} on
 */
export async function setLayer(page, name, on) {
  await page.locator("article-analyzer .view").click();
  await page.getByLabel(name, { exact: true }).setChecked(on);
  await page.keyboard.press("Escape");
}
