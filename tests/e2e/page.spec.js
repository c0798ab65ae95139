import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { analysisOf, analyzed, open, paste, pasteRepeated, sample, setLayer } from "./helpers.js";

test("a pasted article is read clean, its headline once", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, sample("harbor"));
  const article = page.locator("article-analyzer .article");
  await expect(article.getByRole("heading", { level: 1 })).toHaveText(
    "Norhaven and Ellis Marine agree $2.4 billion harbor deal after night of talks",
  );
  await expect(article.locator("p:visible, h1:visible").filter({ hasText: "harbor deal after night" })).toHaveCount(1);
  await expect(article.locator("mark[data-kind=money]").first()).toHaveText("$2.4 billion");
  await expect(page).toHaveTitle(/^Norhaven and Ellis Marine/);
  expect(complaints).toEqual([]);
});

test("the article shows every character that was not removed, once and in order", async ({ page }) => {
  await open(page);
  for (const name of /** @type {const} */ (["harbor", "storm", "science"])) {
    const text = sample(name);
    await paste(page, text);
    const shown = await page.locator("article-analyzer .article").evaluate((article) => {
      const copy = /** @type {HTMLElement} */ (article.cloneNode(true));
      for (const why of copy.querySelectorAll(".why")) why.remove();
      return copy.textContent ?? "";
    });
    expect(shown.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  }
});

test("mentions and sentences stand at their positions in the text as pasted", async ({ page }) => {
  await open(page);
  await paste(page, sample("storm"));
  const text = sample("storm");
  const { mentions, sentences } = await analysisOf(page);
  const marks = await page
    .locator("article-analyzer .article mark")
    .evaluateAll((marks) => marks.map((mark) => [Number(mark.dataset.mention), mark.textContent]));
  expect(marks.length).toBeGreaterThan(10);
  for (const [mention, shown] of marks) {
    const { start, end } = mentions[/** @type {number} */ (mention)];
    expect(shown).toBe(text.slice(start, end));
  }
  const first = page.locator("article-analyzer .sentence").first();
  await expect(first).toHaveText(text.slice(sentences[0].start, sentences[0].end));
});

test("removed lines are shown on demand, each with its reason", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const removed = page.locator("article-analyzer .article .removed");
  await expect(removed.first()).toBeHidden();
  await setLayer(page, "Repeated lines", true);
  await expect(removed.and(page.locator("[data-status=duplicate]")).first()).toBeVisible();
  await expect(removed.and(page.locator("[data-status=duplicate]")).first()).toContainText("the same as line 1");
  await setLayer(page, "Repeated lines", false);
  await expect(removed.first()).toBeHidden();
});

test("a removed line is found from the panel", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Show line 3 in the article" }).click();
  await expect(page.locator("article-analyzer .removed[data-line='2']")).toBeFocused();
  await page.getByRole("button", { name: "Show line 1 in the article" }).first().click();
  await expect(page.locator("article-analyzer h1 .sentence")).toBeFocused();
});

test("a sentence that repeats another is listed, with the way to both", async ({ page }) => {
  await open(page);
  const repeated = "The river rose above its banks and flooded the old town on Monday night.";
  await paste(page, `Rain falls\n\nIt rained. ${repeated} Nobody slept.\n\nThe mayor spoke. ${repeated} She left.`);
  await page.locator("article-analyzer summary", { hasText: "Repeated sentences" }).click();
  await page.getByRole("button", { name: "Show sentence 6 in the article" }).click();
  await expect(page.locator("article-analyzer .sentence.target")).toHaveText(repeated);
  await page.getByRole("button", { name: "Show sentence 3 in the article" }).click();
  await expect(page.locator("article-analyzer .sentence[data-sentence='2']")).toBeFocused();
});

test("the reading place is kept when a layer is toggled", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.setViewportSize({ width: 1280, height: 400 });
  const read = page.locator("article-analyzer .article p", { hasText: "The agreement was brokered" });
  await read.evaluate((paragraph) => paragraph.scrollIntoView({ block: "start" }));
  const place = () => read.evaluate((paragraph) => Math.round(paragraph.getBoundingClientRect().top));
  const before = await place();
  for (const key of ["r", "s", "r", "s"]) {
    await page.keyboard.press(key);
    await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
  }
});

test("a card describes a mention while it is hovered", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const card = page.locator("article-analyzer .card");
  await page.locator("article-analyzer mark", { hasText: "Rosalind Keane" }).hover();
  await expect(card).toContainText("Rosalind Keane");
  await expect(card).toContainText("Person");
  await expect(card).toContainText("Mayor");
  await expect(card).not.toContainText("%");
  await page.mouse.move(5, 5);
  await expect(card).toBeHidden();
});

test("a name is selected, its mentions visited, and deselected", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.getByLabel("Search names").fill("keane");
  await expect(page.locator("article-analyzer .entity")).toHaveCount(1);
  await page.locator("article-analyzer .entity").click();
  const selection = page.locator("article-analyzer .selection");
  await expect(selection).toContainText("1 of 3");
  await expect(selection).toContainText("Also: Keane");
  await expect(page.locator("article-analyzer mark.selected")).toHaveText(["Rosalind Keane", "Keane", "Keane"]);
  await selection.getByRole("button", { name: "Next mention" }).click();
  await expect(selection).toContainText("2 of 3");
  await page.keyboard.press("n");
  await expect(selection).toContainText("3 of 3");
  await page.keyboard.press("n");
  await expect(selection).toContainText("1 of 3");
  await page.keyboard.press("p");
  await expect(selection).toContainText("3 of 3");
  await expect(page.locator("article-analyzer mark.current")).toBeInViewport();
  await selection.getByRole("button", { name: "Show all names" }).click();
  await expect(page.locator("article-analyzer mark.selected")).toHaveCount(0);
});

test("a new article starts without the search of the last one", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.getByLabel("Search names").fill("keane");
  await page.locator("#new").click();
  await paste(page, sample("storm"));
  await expect(page.getByLabel("Search names")).toHaveValue("");
  await expect(page.locator("article-analyzer .entity").nth(1)).toBeVisible();
});

test("in print everything is dark on white", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("#theme").evaluate(() => (document.documentElement.dataset.theme = "dark"));
  await expect(page.locator("article-analyzer .article h1")).toHaveCSS("color", "rgb(31, 30, 27)");
});

test("a kind is switched off and on", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const place = page.locator("article-analyzer mark[data-kind=place]").first();
  await expect(place).toHaveCSS("text-decoration-line", "underline");
  await page.getByLabel("Places").uncheck();
  await expect(place).toHaveCSS("text-decoration-line", "none");
  await page.getByLabel("Places").check();
  await expect(place).toHaveCSS("text-decoration-line", "underline");
});

test("a long article is built part by part, and every mention of it is reached", async ({ page }) => {
  test.slow();
  await open(page);
  await pasteRepeated(page, "It rained. Nothing else was seen by anybody in the town that day, they said.\n\n", 8000);
  await analyzed(page);
  await page.evaluate(() => {
    const reader = /** @type {any} */ (document.querySelector("article-analyzer"));
    reader.text = `${reader.text.replace(/rained/g, (/** @type {string} */ word, /** @type {number} */ at) => `${word} ${at} drops`)}It cleared on Sunday.`;
  });
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("article-analyzer")).text.endsWith("Sunday."));
  await analyzed(page);
  const sentences = page.locator("article-analyzer .sentence");
  expect(await sentences.count()).toBeLessThan(4000);
  await page.locator("article-analyzer summary", { hasText: "When and how much" }).click();
  await page.locator("article-analyzer .entity", { hasText: "Sunday" }).click();
  await expect(page.locator("article-analyzer mark", { hasText: "Sunday" })).toBeInViewport();
});

test.describe("a first visit", () => {
  test.use({ serviceWorkers: "block" });

  test("preloads exactly the modules that the page imports", async ({ page }) => {
    await page.goto("./");
    const [preloaded, imported] = await page.evaluate(() => {
      const links = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=modulepreload]")]);
      const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js") && !name.includes("/pkg/"));
      return [links.map(({ href }) => href), scripts.map(({ name }) => name).filter((name) => !name.endsWith("/page/main.js"))];
    });
    expect([...new Set(imported)].sort()).toEqual(preloaded.sort());
    expect(preloaded.map((address) => new URL(address).pathname.slice(1)).sort()).toEqual(importsOf("page/main.js").sort());
  });
});

test("the clean text is copied", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.getByRole("button", { name: "Copy text" }).click();
  await expect(page.getByText("Clean text copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("harbor deal after night of talks").length - 1).toBe(1);
  expect(copied).toContain("A deal at dawn is still a deal in the dark");
});

test("an article is exported in every format", async ({ page }) => {
  await open(page);
  await paste(page, sample("science"));
  for (const [name, extension] of [
    ["Clean text", "txt"],
    ["Markdown", "md"],
    ["Web page", "html"],
    ["Analysis", "json"],
    ["Names and amounts", "csv"],
    ["Web annotations", "jsonld"],
  ]) {
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#export-menu").getByRole("button", { name }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^a-visitor-from-between-the-stars.*\\.${extension}$`));
    if (extension === "html")
      expect(readFileSync(await download.path(), "utf8")).toMatch(
        /^<!doctype html>\n<html lang="en">\n<meta charset="utf-8">.*<title>A visitor from between the stars[^<]*<\/title>.*\[data-kind="place"\].*<article lang="en">/s,
      );
  }
});

test("no card opens of a name that comes under a pointer at rest", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const name = page.locator("article-analyzer .article p mark").first();
  const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (await name.boundingBox());
  const [left, top] = [x + width / 2, y + height / 2];
  await page.locator("#new").click();
  await page.mouse.move(left, top);
  await paste(page, sample("harbor"));
  await expect(name).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  await expect(page.locator("article-analyzer .card")).toBeHidden();
  await page.mouse.move(left + 1, top);
  await expect(page.locator("article-analyzer .card")).toBeVisible();
});

test("the name of a file ends with a whole word of the title", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#export-menu").getByRole("button", { name: "Clean text" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("norhaven-and-ellis-marine-agree-2-4-billion-harbor-deal.txt");
});

test("statistics are those of the kept lines", async ({ page }) => {
  await open(page);
  await paste(page, sample("science"));
  const { stats } = await analysisOf(page);
  const value = (/** @type {string} */ name) => page.locator("article-analyzer dt", { hasText: name }).locator("+ dd");
  await expect(value("Sentences")).toHaveText(String(stats.sentences));
  await expect(value("Words")).toHaveText(String(stats.words));
  await expect(page.getByRole("img", { name: /Words in each sentence/ })).toBeVisible();
});

test("the text can be corrected, and the article follows", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls.\nIt rained on Monday.");
  await page.keyboard.press("e");
  const field = page.getByLabel("Original text");
  await expect(field).toBeFocused();
  await field.press("ControlOrMeta+End");
  await field.pressSequentially(" It stops on Tuesday.");
  await expect(page.locator("article-analyzer .article")).toContainText("It stops on Tuesday.");
  await expect(page.locator("article-analyzer mark", { hasText: "Tuesday" })).toHaveCount(1);
});

test("files are opened and dropped; HTML is reduced to its text and never runs", async ({ page }) => {
  const { complaints } = await open(page);
  const html = `<!doctype html><title>x</title><body><nav>Home</nav><h1>Rain &amp; wind</h1><script>alert(1)</script><p onclick="alert(1)">It rained on <b>Mon</b>day.<img src="/x.png" onerror="alert(1)"><p>It blew.`;
  await page.locator("#files").setInputFiles({ name: "rain.html", mimeType: "text/html", buffer: Buffer.from(html) });
  await expect(page.locator("article-analyzer .article")).toContainText("It rained on Monday.");
  await expect(page.locator("article-analyzer .article h1")).toContainText("Rain & wind");
  await expect(page.locator("article-analyzer .article")).not.toContainText("alert");
  await page.locator("#new").click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Wind rises.\nIt blew on Friday."], "wind.txt", { type: "text/plain" }));
    document.querySelector("main")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(page.locator("article-analyzer .article")).toContainText("It blew on Friday.");
  // The parser tells of every handler that the security policy takes from it.
  expect(complaints.filter((complaint) => !complaint.startsWith("Executing inline event handler violates"))).toEqual([]);
});

test("samples are one click away", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /Storm and summit/ }).click();
  await expect(page.locator("article-analyzer .article h1")).toContainText("Storm Ingrid cuts short");
});

test.describe("without the analyzer", () => {
  // A service worker would have it in its cache.
  test.use({ serviceWorkers: "block" });

  test("the first paint does not wait for the analyzer", async ({ page }) => {
    await page.route("**/*.wasm", () => {});
    await page.goto("./");
    await expect(page.getByRole("heading", { name: "Paste an article" })).toBeVisible();
  });

  test("a browser that cannot compile the module is said to be too old", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "\0asm\x01\0\0\0\x7f" }));
    await page.goto("./");
    await page.locator("#text").fill("It rained on Monday.");
    await page.locator("#analyze").click();
    await expect(page.getByRole("alert")).toContainText("too old");
  });

  test("an analysis that fails is not called a failed download", async ({ page }) => {
    await page.goto("./");
    const isHandled = await page
      .locator("article-analyzer")
      .evaluate(
        (reader) =>
          !reader.dispatchEvent(new CustomEvent("analyzer-error", { detail: { error: new Error("unreachable") }, cancelable: true })),
      );
    await expect(page.getByRole("alert")).toHaveText("This text could not be analyzed.");
    expect(isHandled).toBe(true);
  });

  test("a failed download is reported, and retried", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await page.locator("#text").fill("It rained on Monday.");
    await page.locator("#analyze").click();
    await expect(page.getByRole("alert")).toContainText("could not be loaded");
    await page.unroute("**/*.wasm");
    await page.locator("#home").click();
    await page.locator("#text").fill("It rained on Monday.");
    await page.locator("#analyze").click();
    await expect(page.locator("article-analyzer mark")).toHaveText("Monday");
  });
});

test("no request goes anywhere after the page has loaded", async ({ page }) => {
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await open(page);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const loaded = new Set(requests);
  requests.length = 0;
  await paste(page, sample("harbor"));
  await page.locator("article-analyzer mark").first().hover();
  await page.getByRole("button", { name: "Copy text" }).click();
  // A browser may ask for the icon again when the address changes.
  expect(requests.filter((request) => !loaded.has(request))).toEqual([]);
  const elsewhere = await page.evaluate(() =>
    fetch("https://example.com/").then(
      () => "sent",
      () => "refused",
    ),
  );
  expect(elsewhere).toBe("refused");
});

test("texts in the page are those of the texts module", async ({ page }) => {
  await page.goto("./");
  const different = await page.evaluate(async () => {
    const module = "./page/texts.js";
    const { texts } = await import(new URL(module, document.baseURI).href);
    const differences = [];
    for (const element of document.querySelectorAll("[data-text], [data-label], [data-placeholder]")) {
      const { text, label, placeholder } = /** @type {HTMLElement} */ (element).dataset;
      if (text && element.textContent !== texts[text]) differences.push(text);
      if (label && label !== "theme" && element.getAttribute("aria-label") !== texts[label]) differences.push(label);
      if (placeholder && element.getAttribute("placeholder") !== texts[placeholder]) differences.push(placeholder);
    }
    return differences;
  });
  expect(different).toEqual([]);
});

test("files of older programs are read: UTF-16 with its mark, Latin-1", async ({ page }) => {
  await open(page);
  const text = "Café closes\nIt rained in São Paulo on Monday.";
  const files = {
    "utf-16.txt": Buffer.from(`\ufeff${text}`, "utf16le"),
    "big-endian.txt": Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    "latin-1.txt": Buffer.from(text, "latin1"),
  };
  for (const [name, buffer] of Object.entries(files)) {
    await page.locator("#files").setInputFiles({ name, mimeType: "text/plain", buffer });
    await expect(page.locator("article-analyzer .article h1")).toHaveText("Café closes");
    await expect(page.locator("article-analyzer .article")).toContainText("São Paulo");
    await page.locator("#new").click();
  }
});

test("of an HTML file what is hidden is not read, and navigation is removed", async ({ page }) => {
  await open(page);
  const html =
    '<nav>Home</nav><p>It rained on Monday.</p><p hidden>One</p><p style="color: red; display: none">Two</p><p aria-hidden="true">Three</p><p>It blew.</p>';
  await page.locator("#files").setInputFiles({ name: "rain.html", mimeType: "text/html", buffer: Buffer.from(html) });
  await expect(page.locator("article-analyzer .sentence")).toHaveText(["It rained on Monday.", "It blew."]);
  await expect(page.locator("article-analyzer .article")).not.toHaveText(/One|Two|Three/);
});

test("an article without a headline has a main heading all the same", async ({ page }) => {
  await open(page);
  await paste(page, "It rained on Monday in the whole country, and it went on raining on Tuesday. People danced.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^It rained on Monday/);
  await page.locator("#new").click();
  await paste(page, sample("harbor"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

test("switching the single keys off is remembered", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  await page.getByLabel("Single-key shortcuts").uncheck();
  await page.reload();
  await page.keyboard.press("?");
  await expect(page.locator("#shortcuts")).toBeHidden();
});

test("the article is copied with its highlights, and as plain text", async ({ page }) => {
  await open(page);
  await paste(page, "Rain falls\nRain falls\nIt rained on Monday & Tuesday.");
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Copy with highlights" }).click();
  await expect(page.getByText("Article copied with highlights.")).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text()));
  });
  expect(copied[0]).toMatch(/<mark[^>]*>Monday<\/mark>/);
  expect(copied[1]).toContain("It rained on Monday & Tuesday.");
});

test("full storage is reported, and nothing is lost from the screen", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page);
  await paste(page, "Rain falls\nIt rained on Monday.");
  await expect(page.getByRole("alert")).toContainText("could not be saved on this device");
  await expect(page.locator("article-analyzer .article")).toContainText("It rained on Monday.");
});

/**
 * The modules that a module of the page imports, and those import.
 *
 * @param {string} path
 * @param {Set<string>} found
 */
function importsOf(path, found = new Set()) {
  const source = readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8");
  for (const [, imported] of source.matchAll(/^(?:import|export) (?:[^;]*? from )?"(\.[^"]+)";/gm)) {
    const target = new URL(imported, `https://page/${path}`).pathname.slice(1);
    if (!found.has(target)) {
      found.add(target);
      importsOf(target, found);
    }
  }
  return [...found];
}
