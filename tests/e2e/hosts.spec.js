// The element on pages that are alive: articles that come, go and change, scrollers, several articles, and what goes wrong.
import { expect, test } from "@playwright/test";
import { POST, expectNames, highlights, openHost, readText } from "./host-page.js";

// A machine may have other things to do, and these pages change several times.
test.describe.configure({ timeout: 180_000 });

/** @import { Page } from "@playwright/test" */

const ELEMENT = '<article-analyzer for="#post" panel="hidden"></article-analyzer>';
const OSLO = "<p>Karl Sorel came to Oslo.</p>";
const BERLIN = "<p>Karl Sorel went to Berlin with Nora Quill.</p>";

/** @param {Page} page @param {string} html */
const setApp = (page, html) =>
  page.evaluate((html) => {
    const app = /** @type {Element} */ (document.querySelector("#app"));
    app.innerHTML = html;
  }, html);

/** @param {Page} page */
const painted = async (page) => Object.values(await highlights(page)).reduce((sum, size) => sum + size, 0);

test("an article that comes later, is replaced, and goes is followed; the chosen name and its card stay", async ({ page }) => {
  const complaints = await openHost(page, `<div id="app"></div>${ELEMENT}`);
  await page.waitForFunction(() => customElements.get("article-analyzer"));
  await setApp(page, `<article id="post">${OSLO}</article>`);
  await expectNames(page, ["Karl Sorel", "Oslo"]);
  const element = page.locator("article-analyzer");
  await element.evaluate((/** @type {any} */ element) =>
    element.select(element.analysis.entities.findIndex(({ name }) => name === "Karl Sorel")),
  );
  const { x, y } = await page.locator("#post p").evaluate((paragraph) => paragraph.getBoundingClientRect());
  await page.mouse.click(x + 20, y + 8);
  await expect(page.locator(".card")).toContainText("Karl Sorel");
  await setApp(page, `<article id="post">${BERLIN}</article>`);
  await expectNames(page, ["Berlin", "Karl Sorel", "Nora Quill"]);
  await expect(page.locator(".card")).toContainText("Karl Sorel");
  expect(await element.evaluate((/** @type {any} */ element) => element.analysis.entities[element.selected]?.name)).toBe("Karl Sorel");
  expect(await painted(page)).toBe(1);
  await setApp(page, "");
  await expect.poll(() => element.evaluate((/** @type {any} */ { analysis }) => analysis)).toBe(null);
  expect(await painted(page)).toBe(0);
  // On a slow machine the article comes late enough for a complaint.
  expect(complaints.filter((complaint) => !complaint.includes("nothing on the page matches"))).toEqual([]);
});

test("an article that has come and gone is not complained about", async ({ page }) => {
  await page.clock.install();
  const complaints = await openHost(page, `<div id="app"></div>${ELEMENT}`);
  await page.waitForFunction(() => customElements.get("article-analyzer") && document.readyState === "complete");
  await setApp(page, `<article id="post">${OSLO}</article>`);
  await expectNames(page, ["Karl Sorel", "Oslo"]);
  await setApp(page, "");
  await expect.poll(() => page.locator("article-analyzer").evaluate((/** @type {any} */ { analysis }) => analysis)).toBe(null);
  await page.clock.fastForward(60_000);
  expect(await page.locator("article-analyzer").evaluate((/** @type {any} */ { phase }) => phase)).toBe("idle");
  await expect(page.locator("article-analyzer").getByRole("status")).toHaveText("");
  expect(complaints).toEqual([]);
});

for (const [what, style, reveal] of [
  ["a class", ".hidden { display: none }", (/** @type {Element} */ part) => part.classList.remove("hidden")],
  [
    "a class of the page that was loading",
    "html:not(.ready) .hidden { visibility: hidden }",
    () => document.documentElement.classList.add("ready"),
  ],
]) {
  test(`text that is revealed by ${what} is read`, async ({ page }) => {
    await openHost(
      page,
      `<style>${style}</style><article id="post"><p>It rained on Nora Quill.</p><div class="hidden">${OSLO}</div></article>${ELEMENT}`,
    );
    await expectNames(page, ["Nora Quill"]);
    await page.locator("#post > div").evaluate(/** @type {any} */ (reveal));
    await expectNames(page, ["Karl Sorel", "Nora Quill", "Oslo"]);
  });
}

test("a ticker that never stops does not keep new text from being read, and the chosen name stays", async ({ page }) => {
  await openHost(page, `<article id="post">${OSLO}<p id="ticker">0</p></article>${ELEMENT}`);
  await expectNames(page, ["Karl Sorel", "Oslo"]);
  const seen = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector("article-analyzer"));
    const ticker = /** @type {any} */ (document.querySelector("#ticker"));
    element.select(element.analysis.entities.findIndex(({ name }) => name === "Oslo"));
    let ticks = 0;
    const timer = setInterval(() => (ticker.firstChild.data = String(++ticks)), 50);
    document.querySelector("#post")?.insertAdjacentHTML("beforeend", "<p>Nora Quill came, too.</p>");
    await new Promise((resolve) => element.addEventListener("analyzer-result", resolve, { once: true }));
    const isTicking = ticks > 0;
    clearInterval(timer);
    return { isTicking, text: element.analysis.text, selected: element.analysis.entities[element.selected]?.name };
  });
  expect(seen).toEqual({ isTicking: true, text: expect.stringContaining("Nora Quill"), selected: "Oslo" });
});

test("hosts without a box of their own are annotated, near the window or not", async ({ page }) => {
  const far = '<div style="height: 3000px"></div>';
  await openHost(
    page,
    `${far}<article-analyzer style="display: contents" panel="hidden"><div style="display: contents"><p id="post">Karl Sorel came to Oslo.</p></div></article-analyzer>`,
  );
  await page.waitForFunction(() => customElements.get("article-analyzer"));
  expect(await readText(page)).toBe(null);
  await page.locator("#post").scrollIntoViewIfNeeded();
  await expectNames(page, ["Karl Sorel", "Oslo"]);
});

for (const [what, html, text] of [
  [
    "footnote markers",
    '<p>Harlan Orr<sup>1</sup> paid $5 million<sup><a href="#n3">3</a></sup> in 2019<sup>4</sup>. The talks ended.<sup>*</sup></p>',
    "Harlan Orr paid $5 million in 2019. The talks ended.",
  ],
  ["ruby", "<p><ruby>Oslo<rp>(</rp><rt>os-lo</rt><rp>)</rp></ruby> was dry.</p>", "Oslo was dry."],
  [
    "hidden inline nodes",
    '<p>Karl <span hidden>X</span><span style="display: none">Y</span>Sor<b style="visibility: hidden">Z</b>el sang.</p>',
    "Karl Sorel sang.",
  ],
  ["a floating drop cap", '<p><span style="float: left">H</span>arlan Orr met Anna Denby.</p>', "Harlan Orr met Anna Denby."],
  [
    "inline script, style and template",
    "<p>Karl <script>1</script><style>p { color: red }</style><template>T</template>Sorel sang.</p>",
    "Karl Sorel sang.",
  ],
  ["text that is not visible", `${OSLO}<div style="visibility: hidden"><p>Nora Quill lives in Rome.</p></div>`, "Karl Sorel came to Oslo."],
]) {
  test(`read as it is seen: ${what}`, async ({ page }) => {
    await openHost(page, `<article id="post">${html}</article>${ELEMENT}`);
    await expect.poll(() => readText(page)).toBe(text);
  });
}

test("read as it is seen: open shadow trees, also when they change", async ({ page }) => {
  await openHost(
    page,
    `<article id="post"><x-quote></x-quote></article><script>document.querySelector("x-quote").attachShadow({ mode: "open" }).innerHTML = "<p>Karl Sorel lives in Oslo.</p>"</script>${ELEMENT}`,
  );
  await expect.poll(() => readText(page)).toBe("Karl Sorel lives in Oslo.");
  await page.locator("x-quote p").evaluate((paragraph) => (paragraph.textContent = "Nora Quill lives in Rome."));
  await expectNames(page, ["Nora Quill", "Rome"]);
});

test("a selector that matches nothing is said once in the console, with its remedy, and not if the page handles it", async ({ page }) => {
  const complaints = await openHost(
    page,
    '<article-analyzer for="#missing"></article-analyzer><article-analyzer for="#missing"></article-analyzer><article-analyzer id="handled" for="#gone"></article-analyzer><script>addEventListener("analyzer-error", (event) => { document.title += "!"; if (event.target.id) event.preventDefault(); })</script>',
  );
  await expect.poll(() => page.title()).toBe("A page!!!");
  await expect
    .poll(() => complaints)
    .toEqual([expect.stringMatching(/<article-analyzer>: for="#missing": nothing on the page matches\. Check the selector/)]);
});

for (const [what, answer, remedy] of [
  ["missing", { status: 404, body: "no" }, /HTTP status 404.*Serve the whole folder/],
  ["another file", { status: 200, contentType: "text/html", body: "<p>Welcome" }, /not the WebAssembly module/],
]) {
  test(`a module that is ${what} is said in the console, with its remedy`, async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill(/** @type {any} */ (answer)));
    const complaints = await openHost(page, `<article id="post">${OSLO}</article>${ELEMENT}`);
    await expect
      .poll(() => complaints.filter((complaint) => complaint.startsWith("<article-analyzer>")))
      .toEqual([expect.stringMatching(/** @type {RegExp} */ (remedy))]);
  });
}

test("the next mention comes into view in the scroller that it is in, and out of closed details", async ({ page }) => {
  const paragraphs = "<p>Nobody spoke, and nothing happened.</p>".repeat(60);
  await openHost(
    page,
    `<style>body { overflow: hidden } main { position: fixed; inset: 0; overflow: auto }</style><main><article id="post">${paragraphs}${OSLO}<details><summary>More</summary>${paragraphs}<p>Nora Quill stayed.</p></details></article>${ELEMENT}</main>`,
  );
  await expectNames(page, ["Karl Sorel", "Nora Quill", "Oslo"]);
  for (const [name, text] of [
    ["Karl Sorel", "Karl Sorel came"],
    ["Nora Quill", "Nora Quill stayed"],
  ]) {
    await page
      .locator("article-analyzer")
      .evaluate(
        (/** @type {any} */ element, name) => element.select(element.analysis.entities.findIndex((entity) => entity.name === name)),
        name,
      );
    await expect(page.getByText(text)).toBeInViewport();
  }
});

test("what is below an inline panel does not move when the panel comes", async ({ page }, { annotations }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) /** @type {any} */ (window).shift += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const reserve = "<style>article-analyzer[for]:not(:defined) { display: block; height: calc(22rem + 2rem) }</style>";
  await openHost(
    page,
    `${reserve}<article id="post">${POST}</article><article-analyzer for="#post"></article-analyzer><p>Below.</p><p>More below.</p>`,
  );
  await expect(page.locator("article-analyzer .panel")).toBeVisible();
  await page.waitForTimeout(300);
  const shift = await page.evaluate(() => /** @type {any} */ (window).shift);
  annotations.push({ type: "layout shift", description: shift.toFixed(3) });
  expect(shift).toBeLessThan(0.1);
});

test("of very many articles on a page all are analyzed at once, built soon, and their panels filled when the reader comes near", async ({
  page,
}) => {
  await openHost(page, "");
  const unbuilt = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const elements = Array.from({ length: 60 }, () => document.createElement("article-analyzer"));
        let left = elements.length;
        const panels = () => elements.filter((element) => !element.shadowRoot?.querySelector(".panel *")).length;
        document.addEventListener("analyzer-result", () => --left || resolve(panels()));
        for (const [index, element] of elements.entries()) {
          /** @type {any} */ (element).text = `Karl Sorel came to Oslo ${index + 1} times.`;
          document.body.append(element);
        }
      }),
  );
  // As many as 20 are there at once.
  expect(unbuilt).toBe(40);
  await expect.poll(() => page.locator("article-analyzer .article mark").count()).toBeGreaterThanOrEqual(2 * 60);
  const last = page.locator("article-analyzer").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByRole("button", { name: /Karl Sorel/ })).toBeVisible();
});

test("what is printed does not wait", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await openHost(page, "");
  const marks = await page.evaluate(async () => {
    const elements = Array.from({ length: 40 }, () => document.createElement("article-analyzer"));
    document.body.append(...elements);
    await Promise.all(elements.map((/** @type {any} */ element) => element.load({ text: "Karl Sorel came to Oslo." })));
    const count = () => elements.reduce((sum, { shadowRoot }) => sum + (shadowRoot?.querySelectorAll(".article mark").length ?? 0), 0);
    const before = count();
    dispatchEvent(new Event("beforeprint"));
    return [before, count()];
  });
  expect(marks).toEqual([40, 80]);
});

test("several floating panels share one button, that of the article being read", async ({ page }) => {
  const article = (/** @type {string} */ id, /** @type {string} */ text) =>
    `<article id="${id}" style="min-height: 1500px">${text}</article><article-analyzer for="#${id}" panel="floating"></article-analyzer>`;
  await openHost(
    page,
    article("one", "<p>Karl Sorel sang.</p>") + article("two", "<p>Nora Quill came to Oslo on Monday. Anna Denby did not.</p>"),
  );
  const buttons = page.locator("article-analyzer .toggle:visible");
  await expect(buttons).toHaveText(["Who and where (1)"]);
  await page.evaluate(() => document.querySelector("#two")?.scrollIntoView());
  await expect(buttons).toHaveText(["Who and where (3)"]);
  await buttons.click();
  await expect(page.locator("article-analyzer .panel:visible")).toHaveCount(1);
  await page
    .locator("article-analyzer")
    .first()
    .evaluate((element) => element.setAttribute("open", ""));
  await expect(page.locator("article-analyzer[open]")).toHaveCount(1);
});

test("the floating button and panel stand at the edge of the window inside a transformed ancestor", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await openHost(
    page,
    `<div style="transform: translateX(0)"><article id="post">${POST}</article><article-analyzer for="#post" panel="floating"></article-analyzer></div><div style="height: 2000px"></div>`,
  );
  const toggle = page.locator("article-analyzer .toggle");
  const bottom = (/** @type {import("@playwright/test").Locator} */ part) =>
    part.evaluate((part) => Math.round(innerHeight - part.getBoundingClientRect().bottom));
  await expect.poll(() => bottom(toggle)).toBe(16);
  await toggle.click();
  expect(await bottom(page.locator("article-analyzer .panel"))).toBe(16);
  await page.keyboard.press("Escape");
  await expect(page.locator("article-analyzer .panel")).toBeHidden();
});

test("a side panel beside an article elsewhere fills its own place", async ({ page }) => {
  await page.setViewportSize({ width: 1300, height: 800 });
  await openHost(
    page,
    `<div style="display: grid; grid-template-columns: 1fr 400px"><article id="post">${POST}</article><article-analyzer for="#post" panel="side"></article-analyzer></div>`,
  );
  const panel = page.locator("article-analyzer .panel");
  await expect(panel).toBeVisible();
  expect((await panel.boundingBox())?.width).toBeGreaterThan(390);
});
