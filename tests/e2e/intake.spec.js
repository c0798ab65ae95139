// What the page opens besides pasted text: several articles in one text, documents of other programs, what other apps share.
import { expect, test } from "@playwright/test";
import { docx, pdf } from "./documents.js";
import { analyzed, isClean, open, paste, sample, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

/**
 * @param {Page} page
 * @param {string} name
 * @param {Buffer} buffer
 */
const openFile = (page, name, buffer) => page.locator("#files").setInputFiles({ name, mimeType: "", buffer });

test("several articles in one paste are opened each by itself", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, `${sample("harbor")}\n\n\n${sample("science")}`);
  const offer = page.locator("#several");
  await expect(offer).toContainText("This text seems to contain 2 articles.");
  await isClean(page);
  await saved(page);
  await offer.getByRole("button", { name: "Open each by itself" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Articles on this device" });
  // Nothing is lost: the whole text stays.
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  await dialog
    .getByRole("button", { name: /visitor from between the stars/ })
    .first()
    .press("Enter");
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toContainText("A visitor from between the stars");
  await expect(offer).toBeHidden();
  expect(complaints).toEqual([]);
});

test("a Word document is opened, with its headings", async ({ page }) => {
  const { complaints } = await open(page);
  await openFile(
    page,
    "rain.docx",
    docx([
      ["Title", "Rain falls"],
      ["Normal", "Mayor Rosalind Keane spoke in Oslo on Monday."],
      ["Heading1", "What comes next"],
      ["Normal", "It will rain on Tuesday, she said."],
    ]),
  );
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.locator("article-analyzer .article h2")).toHaveText("What comes next");
  await expect(page.locator("article-analyzer mark", { hasText: "Rosalind Keane" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a PDF document is opened: lines are joined, divided words whole", async ({ page }) => {
  const { complaints } = await open(page);
  const requests = /** @type {string[]} */ ([]);
  page.on("request", (request) => requests.push(request.url()));
  await openFile(
    page,
    "rain.pdf",
    pdf([
      "Rain falls on the old town",
      "",
      "Mayor Rosalind Keane spoke in Oslo on Monday about the rain that has fal-",
      "len for eleven days. She asked for help from the gov-",
      "ernment and from the neighbors.",
      "",
      "It will rain on Tuesday as well, the weather service said on Sunday night.",
    ]),
  );
  await analyzed(page);
  const sentences = await page.locator("article-analyzer").evaluate((reader) => {
    const { text, sentences } = /** @type {any} */ (reader).analysis;
    return sentences.map((/** @type {any} */ { start, end }) => text.slice(start, end).replace(/\s+/g, " "));
  });
  expect(sentences).toEqual([
    "Rain falls on the old town",
    "Mayor Rosalind Keane spoke in Oslo on Monday about the rain that has fallen for eleven days.",
    "She asked for help from the government and from the neighbors.",
    "It will rain on Tuesday as well, the weather service said on Sunday night.",
  ]);
  // The library comes from where the page is, and the policy of the page holds for it.
  expect(requests.filter((url) => !url.startsWith(new URL(page.url()).origin))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("damaged and protected documents are reported, and nothing is lost", async ({ page }) => {
  const { complaints } = await open(page);
  await page.locator("#text").fill("What was typed");
  const word = docx([["Title", "Rain falls"]]);
  const files = /** @type {[string, Buffer, string][]} */ ([
    ["cut.docx", word.subarray(0, word.length / 2), "“cut.docx” is damaged"],
    ["other.docx", Buffer.from("no archive"), "“other.docx” is damaged"],
    ["locked.docx", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "“locked.docx” is protected by a password"],
    ["cut.pdf", Buffer.from("%PDF-1.4\n1 0 obj\n<<"), "“cut.pdf” is damaged"],
    ["locked.pdf", pdf(["Rain falls"], { isLocked: true }), "“locked.pdf” is protected by a password"],
    ["scan.pdf", pdf([]), "“scan.pdf” contains no text"],
  ]);
  for (const [name, buffer, message] of files) {
    await openFile(page, name, buffer);
    await expect(page.getByRole("alert")).toContainText(message);
  }
  await expect(page.locator("#text")).toHaveValue("What was typed");
  // A good file among damaged ones is opened.
  await page.locator("#files").setInputFiles([
    { name: "cut.docx", mimeType: "", buffer: word.subarray(0, 99) },
    {
      name: "rain.docx",
      mimeType: "",
      buffer: docx([
        ["Title", "Rain falls"],
        ["Normal", "It rained on Monday."],
      ]),
    },
  ]);
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.getByRole("alert")).toContainText("“cut.docx” is damaged");
  expect(complaints).toEqual([]);
});

test("the libraries are no part of the first load, nor kept before they are used", async ({ page }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [asked, kept] = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return [performance.getEntriesByType("resource").map(({ name }) => name), requests.flat().map(({ url }) => url)];
  });
  expect(kept.length).toBeGreaterThan(10);
  expect([...asked, ...kept].filter((name) => name.includes("/documents/"))).toEqual([]);
});

test("what another app shares is opened, and kept nowhere else", async ({ page }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  const share = (/** @type {Record<string, string>} */ fields, /** @type {string[]} */ files = []) =>
    page.evaluate(
      async ([fields, files]) => {
        const data = new FormData();
        for (const [name, value] of Object.entries(fields)) data.set(name, value);
        for (const name of files) data.append("files", new File([`${name}\n\nIt rained on Monday.`], `${name}.txt`));
        await fetch("./share", { method: "POST", body: data });
        // Where the answer leads to; `fetch` does not tell the part after "#".
        location.hash = "#shared";
      },
      /** @type {const} */ ([fields, files]),
    );
  await share({ title: "Rain falls", text: "It rained on Monday.", url: "https://news.example/rain" });
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await expect(page.locator("#about-article summary")).toHaveText("news.example");
  await share({}, ["One", "Two"]);
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(3);
  expect(await page.evaluate(() => caches.has("shared-articles"))).toBe(false);
});

test("an article that was opened only just now is in the list, and opened once", async ({ page }) => {
  // A page that waits for a minute before it saves.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    /** @type {any} */ (window).slowed = 0;
    window.setTimeout = /** @type {any} */ (
      (/** @type {() => void} */ work, /** @type {number} */ pause) => {
        if (pause !== 400) return setTimeout(work, pause);
        /** @type {any} */ (window).slowed++;
        return setTimeout(work, 60_000);
      }
    );
  });
  await open(page);
  const article = (/** @type {string} */ title) => `${title}\n\nIt rained on Monday.`;
  await paste(page, article("Rain falls"));
  await openFile(page, "again.txt", Buffer.from(article("Rain falls")));
  await expect(page.locator("#toast")).toHaveText("This article was already saved here.");
  const files = ["One", "Two"].map((name) => ({ name: `${name}.txt`, mimeType: "", buffer: Buffer.from(article(name)) }));
  await page.locator("#files").setInputFiles(files);
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(3);
  // Else the page waits for another time, and this test tests nothing.
  expect(await page.evaluate(() => /** @type {any} */ (window).slowed)).toBeGreaterThan(0);
});

test("the manifest offers the page for sharing and for files", async ({ page }) => {
  await page.goto("./");
  const manifest = await page.evaluate(async () => (await fetch("./manifest.webmanifest")).json());
  expect(manifest.share_target).toMatchObject({ action: "./share", method: "POST", params: { text: "text", files: [{ name: "files" }] } });
  expect(Object.values(manifest.file_handlers[0].accept).flat()).toEqual(
    expect.arrayContaining([".txt", ".html", ".json", ".jsonl", ".docx", ".pdf"]),
  );
});

test("files that the operating system opens with the page are read", async ({ page }) => {
  await page.addInitScript(() => {
    const files = [{ getFile: async () => new File(["Rain falls\n\nIt rained on Monday."], "rain.txt") }];
    Object.defineProperty(window, "launchQueue", { value: { setConsumer: (/** @type {any} */ consume) => consume({ files }) } });
  });
  await open(page);
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
});
