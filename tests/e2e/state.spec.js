// The state of the element: its phases, `load` and `update`, and options from elsewhere.
import { expect, test } from "@playwright/test";
import { nextPhase } from "../../www/element/state.js";
import { analyzed, open, paste, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */
/** @import { Phase, PhaseEvent } from "../../www/element/state.js" */

/** The complete table: "-" marks what cannot happen. */
const TABLE = `
            start    loaded   result  cancel    fail    clear
  idle      loading  -        -       -         failed  idle
  loading   loading  working  -       -         failed  idle
  working   loading  -        shown   canceled  failed  idle
  shown     loading  -        -       -         failed  idle
  canceled  loading  -        -       -         failed  idle
  failed    loading  -        -       -         failed  idle`;

test("every phase reacts to every event as the table says", () => {
  const [[...events], ...rows] = TABLE.trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  for (const [phase, ...results] of rows) {
    for (const [index, event] of events.entries()) {
      const next = () => nextPhase(/** @type {Phase} */ (phase), /** @type {PhaseEvent} */ (event));
      if (results[index] === "-") expect(next, `${phase} + ${event}`).toThrow(`"${event}" cannot happen while ${phase}`);
      else expect(next(), `${phase} + ${event}`).toBe(results[index]);
    }
  }
});

const TEXT = "Rain falls\nIt rained on Monday and on Tuesday.\nPhoto by: Jane Doe\n";

/**
 * Runs a script with an element that records its phase and its events.
 *
 * @param {Page} page
 * @param {string} script in which `element` is the element and `log` the record
 * @returns {Promise<string[]>}
 */
async function record(page, script) {
  await page.goto("./");
  return page.evaluate(async (script) => {
    const element = document.createElement("article-analyzer");
    /** @type {string[]} */
    const log = [];
    for (const type of ["analyzer-ready", "analyzer-result", "analyzer-error"]) {
      element.addEventListener(type, () => log.push(`${type.slice(9)} (${/** @type {any} */ (element).phase})`));
    }
    document.body.append(element);
    const run = new Function("element", "log", "TEXT", `return (async () => { ${script} })()`);
    await run(element, log, "It rained on Monday.");
    return log;
  }, script);
}

test("load analyzes once, with the text and the options together", async ({ page }) => {
  const log = await record(
    page,
    `
    log.push(element.phase);
    const loading = element.load({ text: TEXT, options: { entities: { date: "2018-12-02" } } });
    log.push(element.phase);
    const analysis = await loading;
    log.push(element.phase, analysis.entities[0].value);`,
  );
  expect(log).toEqual(["idle", "loading", "ready (working)", "result (shown)", "shown", "2018-11-26"]);
});

test("of two loads in a row only the second is analyzed, and the first resolves to null", async ({ page }) => {
  const log = await record(
    page,
    `
    const both = [element.load({ text: "One." }), element.load({ text: "Two." })];
    const [first, second] = await Promise.all(both);
    log.push(String(first), second.text);`,
  );
  expect(log).toEqual(["ready (working)", "result (shown)", "null", "Two."]);
});

test("update keeps the selection, load does not", async ({ page }) => {
  const log = await record(
    page,
    `
    await element.load({ text: TEXT });
    element.select(0);
    await element.update({ text: TEXT + " It snowed on Tuesday." });
    log.push(String(element.selected));
    await element.load({ text: TEXT });
    log.push(String(element.selected));`,
  );
  expect(log.slice(-3)).toEqual(["0", "result (shown)", "null"]);
});

test("wrong options fail, correct ones recover, and removal ends it", async ({ page }) => {
  const log = await record(
    page,
    `
    log.push(String(await element.load({ text: TEXT, options: { lines: { threshold: "high" } } })));
    await element.update({ options: {} });
    element.remove();
    await null;
    log.push(element.phase);`,
  );
  expect(log.filter((entry) => !entry.startsWith("ready"))).toEqual(["error (failed)", "null", "result (shown)", "idle"]);
});

test("setting text and options separately still works", async ({ page }) => {
  const log = await record(
    page,
    `
    element.options = { entities: { date: "2018-12-02" } };
    element.text = TEXT;
    await new Promise((resolve) => element.addEventListener("analyzer-result", resolve, { once: true }));
    log.push(element.analysis.entities[0].value, element.text);`,
  );
  expect(log.slice(-2)).toEqual(["2018-11-26", "It rained on Monday."]);
});

test.describe("restored lines the text does not have are ignored", () => {
  const options = { lines: { restored: [2, 99] } };

  test("in the property", async ({ page }) => {
    const log = await record(
      page,
      `
      element.setAttribute("editable", "");
      await element.load({ text: ${JSON.stringify(TEXT)}, options: ${JSON.stringify(options)} });
      log.push(element.phase, String(element.shadowRoot.querySelectorAll(".removed-line").length));`,
    );
    expect(log.slice(-2)).toEqual(["shown", "1"]);
  });

  test("in an imported file, also after the text has grown", async ({ page }) => {
    const { complaints } = await open(page);
    await page
      .locator("#files")
      .setInputFiles({ name: "rain.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ text: TEXT, options })) });
    await expect(page.locator("article-analyzer .article p:not(.removed)", { hasText: "Photo by: Jane Doe" })).toHaveCount(1);
    await page.locator("#edit").click();
    await page.getByLabel("Original text").fill(TEXT + "It blew.\n".repeat(99));
    const restored = () => page.locator("article-analyzer").evaluate((reader) => /** @type {any} */ (reader).options.lines.restored);
    await expect.poll(restored).toEqual([2]);
    expect(complaints).toEqual([]);
  });

  test("in a link", async ({ page }) => {
    await page.goto("./");
    const link = await page.evaluate(
      async ([text, options]) => {
        const module = "./page/share.js";
        const { linkTo } = await import(new URL(module, document.baseURI).href);
        return linkTo({ text, options });
      },
      /** @type {const} */ ([TEXT, options]),
    );
    await page.goto("about:blank");
    const { complaints } = await open(page, link);
    await analyzed(page);
    await expect(page.locator("article-analyzer .article p:not(.removed)", { hasText: "Photo by: Jane Doe" })).toHaveCount(1);
    expect(complaints).toEqual([]);
  });
});

// What version 0.1.0 saved, linked and exported, byte for byte as it did then.
test.describe("from version 0.1.0", () => {
  const restored = (/** @type {Page} */ page) =>
    page.locator("article-analyzer .article p:not(.removed)", { hasText: "Photo by: Jane Doe" });

  test("a saved article opens", async ({ page }) => {
    await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Empty</title>" }));
    await page.goto("empty.html");
    await page.evaluate(
      (text) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open("article-analyzer", 2);
          request.onupgradeneeded = () => {
            request.result.createObjectStore("entries", { keyPath: "id" });
            request.result.createObjectStore("texts");
          };
          request.onsuccess = () => {
            const transaction = request.result.transaction(["entries", "texts"], "readwrite");
            const options = {
              lines: { restored: [2] },
              corrections: [{ type: "kind", entity: { name: "Monday", kind: "date" }, kind: "person" }],
            };
            transaction
              .objectStore("entries")
              .put({ id: "old", name: "Rain falls", options, changed: 1764230400000, beginning: "Rain falls", length: text.length });
            transaction.objectStore("texts").put(text, ["old", 0]);
            transaction.oncomplete = () => {
              request.result.close();
              resolve(undefined);
            };
            transaction.onabort = () => reject(transaction.error);
          };
        }),
      TEXT,
    );
    const { complaints } = await open(page, "./#article=old");
    await analyzed(page);
    await expect(restored(page)).toHaveCount(1);
    await expect(page.locator("article-analyzer mark[data-kind=person]").first()).toHaveText("Monday");
    expect(complaints).toEqual([]);
  });

  test("a link opens", async ({ page }) => {
    const { complaints } = await open(
      page,
      "./#text=HcwxC8IwEIbhv3LcLA6OmV0qCFLcTIcrObEQvivJCZaS_27o9j7Lu7PrzznwKAvoLTnXiMGpdGoiA90NSTYSHHp-tXaeIx4fc6N5C3QTKF1NI_jEtvpiqBx2zn1xRNHqVjRxeF2m1tof",
    );
    await analyzed(page);
    await expect(restored(page)).toHaveCount(1);
    expect(complaints).toEqual([]);
  });

  test("an export opens", async ({ page }) => {
    const { complaints } = await open(page);
    await page.locator("#files").setInputFiles(new URL("fixtures/export-0.1.0.json", import.meta.url).pathname);
    await analyzed(page);
    await expect(restored(page)).toHaveCount(1);
    await saved(page);
    expect(complaints).toEqual([]);
  });
});

test("a pasted article is analyzed once", async ({ page }) => {
  await open(page);
  await page.locator("article-analyzer").evaluate((reader) => {
    Object.assign(window, { results: 0 });
    reader.addEventListener("analyzer-result", () => /** @type {any} */ (window).results++);
  });
  await paste(page, TEXT);
  await saved(page);
  expect(await page.evaluate(() => /** @type {any} */ (window).results)).toBe(1);
});
