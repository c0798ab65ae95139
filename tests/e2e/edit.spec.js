// Editing: where it starts, what stays in view, and what a keystroke costs.
import { expect, test } from "@playwright/test";
import { open, paste, sample } from "./helpers.js";

const field = "#source";

for (const width of [1360, 900]) {
  test(`at ${width} pixels the editor opens at the place being read, with the caret there, and Escape closes it`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    await paste(page, `${sample("harbor")}\n${sample("science")}\n${sample("storm")}`);
    const read = page.locator("article-analyzer .sentence", { hasText: "The request was unusual." });
    await read.evaluate((sentence) => scrollTo({ top: sentence.getBoundingClientRect().top + scrollY - 80, behavior: "instant" }));
    await page.keyboard.press("e");
    await expect(page.locator(field)).toBeFocused();
    await expect(page.locator(field)).toBeInViewport({ ratio: 0.9 });
    await expect(read).toBeInViewport();
    const around = await page.locator(field).evaluate((field) => {
      const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (field);
      return value.slice(selectionStart, selectionStart + 300);
    });
    expect(around).toContain("The request was unusual.");
    expect(await page.locator(field).evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100);
    await page.keyboard.type("It is written here. ");
    const typed = page.locator("article-analyzer .sentence", { hasText: "It is written here." });
    await expect(typed).toBeInViewport();
    await expect(page.locator(field)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.locator(field)).toBeHidden();
    await expect(page.locator("#edit")).toBeFocused();
    await expect(typed).toBeInViewport();
  });
}

test("on a wide screen the article is beside the editor, and follows the caret", async ({ page }) => {
  await page.setViewportSize({ width: 1360, height: 700 });
  await open(page);
  await paste(page, `${sample("harbor")}\n${sample("science")}`);
  await page.locator("#edit").click();
  const boxes = await Promise.all([page.locator("#editor").boundingBox(), page.locator("article-analyzer .article").boundingBox()]);
  expect(Number(boxes[0]?.x) + Number(boxes[0]?.width)).toBeLessThanOrEqual(Number(boxes[1]?.x));
  await page.locator(field).press("ControlOrMeta+End");
  await page.keyboard.type("\n\nOn the quay nobody said a word when the last ferry of the evening left the harbor.");
  await expect(
    page.locator("article-analyzer .sentence", {
      hasText: "On the quay nobody said a word when the last ferry of the evening left the harbor.",
    }),
  ).toBeInViewport();
  await expect(page.locator(field)).toBeInViewport({ ratio: 0.9 });
});

test("what does not change is not built again while the text is edited", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.evaluate(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector("article-analyzer"));
    for (const node of shadowRoot.querySelectorAll("mark, .entity")) node.before = true;
  });
  await page.locator("article-analyzer").evaluate((reader) => {
    const element = /** @type {any} */ (reader);
    return element.update({ text: element.text.replace("holding a paper cup", "holding a large paper cup") });
  });
  const counts = () =>
    page.evaluate(() => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector("article-analyzer"));
      return ["mark", ".entity"].map((selector) => {
        const nodes = [...shadowRoot.querySelectorAll(selector)];
        return nodes.filter(({ before }) => before).length / nodes.length;
      });
    });
  const [marks, entities] = await counts();
  expect(marks).toBeGreaterThan(0.5);
  expect(entities).toBeGreaterThan(0.5);
});

test("while the text is edited, only what changes is written again", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  const elsewhere = await page.locator("article-analyzer").evaluate(async (reader) => {
    const element = /** @type {any} */ (reader);
    // As it is beside the editor: it lists where each name is, which any edit changes.
    element.setAttribute("panel", "hidden");
    const article = element.shadowRoot.querySelector(".article");
    /** @type {string[]} */
    const elsewhere = [];
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) if (!article.contains(target)) elsewhere.push(`${target.nodeName} ${target.textContent}`);
    });
    for (const root of [document.body, element.shadowRoot]) observer.observe(root, { childList: true, characterData: true, subtree: true });
    await element.update({ text: element.text.replace("holding a paper cup", "holding a large paper cup") });
    observer.disconnect();
    return elsewhere;
  });
  // Each text that is written is laid out anew, and a screen reader might say it.
  expect(elsewhere).toEqual([]);
});

test("an edited article is the same as one that is pasted", async ({ page }) => {
  await open(page);
  const text = sample("storm");
  const dump = () =>
    page.locator("article-analyzer").evaluate((reader) => {
      const copy = /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (reader.shadowRoot).querySelector(".article")?.cloneNode(true));
      for (const node of copy.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
      return [...copy.querySelectorAll("mark, .sentence, .removed")].map(
        (node) => `${node.className} ${JSON.stringify({ .../** @type {HTMLElement} */ (node).dataset })} ${node.textContent}`,
      );
    });
  await paste(page, text);
  const edits = [
    (/** @type {string} */ text) => text.replace("Storm Ingrid forced", "On Monday, Storm Ingrid forced"),
    (/** @type {string} */ text) => text.replace("Share this article\n", ""),
    (/** @type {string} */ text) => `A first line about Jane Doe.\n\n${text}`,
    (/** @type {string} */ text) => text.replace(/Pruitt, R-Neb\..*\n/, ""),
  ];
  let edited = text;
  for (const edit of edits) {
    edited = edit(edited);
    await page.locator("article-analyzer").evaluate((reader, text) => /** @type {any} */ (reader).update({ text }), edited);
    const incremental = await dump();
    await page.locator("article-analyzer").evaluate(async (reader, text) => {
      await /** @type {any} */ (reader).load({ text: "x" });
      return /** @type {any} */ (reader).load({ text });
    }, edited);
    expect(incremental).toEqual(await dump());
  }
});

test("the panel is not listed anew while it is out of sight, and is up to date when it is back", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 1360, height: 800 });
  await open(page);
  await paste(page, sample("harbor"));
  await page.keyboard.press("e");
  await page.keyboard.type("Mayor Jane Torres of Springfield spoke. ");
  await expect(page.locator("article-analyzer mark", { hasText: "Jane Torres" })).toBeVisible();
  const entity = page.locator("article-analyzer .entity", { hasText: "Jane Torres" });
  await expect(entity).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(entity).toBeVisible();
  await page.keyboard.press("e");
  await page
    .locator("#source")
    .fill("Rain falls\n\nMayor Jane Torres of Springfield spoke. Torres smiled. It was dry for the whole week.\n");
  await expect(page.locator("article-analyzer mark")).toHaveCount(3);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(entity.locator(".count").first()).toContainText("2");
  await expect(page.locator("article-analyzer dt", { hasText: "Sentences" }).locator("+ dd")).toHaveText("4");
});

test("between the slices of an analysis the page responds", async ({ page }) => {
  await open(page);
  await paste(page, `${sample("harbor")}\n`.repeat(8));
  const between = await page.locator("article-analyzer").evaluate(async (reader) => {
    const element = /** @type {any} */ (reader);
    const { port1, port2 } = new MessageChannel();
    let messages = 0;
    port1.onmessage = () => {
      messages++;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    await element.update({ text: `It rained. ${element.text}` });
    return messages;
  });
  expect(between).toBeGreaterThan(0);
});
