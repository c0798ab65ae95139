// What the analyzer missed: words are marked as a name, entities renamed, their roles changed, lines removed, names kept for all articles.
import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { analysisOf, analyzed, isClean, open, paste, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

const TEXT =
  "Rain falls in the north\n\nIt rained on Monday, and the blue heron left the pond. “Nobody saw it,” said a neighbor.\n\nThe blue heron came back on Tuesday. On Friday the blue heron slept, and the blue herons of the south did not.\n\nWrite to us about your birds at any time of the day.\n";

// Many steps each.
test.describe.configure({ timeout: 240_000 });

/** @param {Page} page */
const menu = (page) => page.getByRole("dialog", { name: "Mark words" });

/** @param {Page} page */
const status = (page) => page.locator("article-analyzer").getByRole("status");

/** @param {Page} page */
const marks = (page) => page.locator("article-analyzer mark", { hasText: "blue heron" });

/**
 * Selects words of the article as the mouse would.
 *
 * @param {Page} page
 * @param {string} words
 * @param {number} [occurrence]
 */
async function select(page, words, occurrence = 0) {
  await page.locator("article-analyzer").evaluate(
    (reader, [words, occurrence]) => {
      const article = /** @type {Element} */ (/** @type {ShadowRoot} */ (reader.shadowRoot).querySelector(".article"));
      const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      let left = Number(occurrence);
      for (let node; (node = /** @type {Text | null} */ (nodes.nextNode())); ) {
        for (let at = -1; (at = node.data.indexOf(String(words), at + 1)) >= 0; ) {
          if (left--) continue;
          /** @type {Selection} */ (getSelection()).setBaseAndExtent(node, at, node, at + String(words).length);
          return;
        }
      }
      throw new Error(`${words} is not there`);
    },
    [words, occurrence],
  );
}

/**
 * Selects words and marks them.
 *
 * @param {Page} page
 * @param {string} words
 * @param {string} kind
 */
async function mark(page, words, kind) {
  await select(page, words);
  await menu(page).getByRole("button", { name: kind }).click();
  await expect(menu(page)).toBeHidden();
}

/** @param {Page} page */
const options = (page) => page.locator("article-analyzer").evaluate((reader) => /** @type {any} */ (reader).options);

test("words are marked everywhere; that is undone, done again, kept and exported", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, TEXT);
  await expect(marks(page)).toHaveCount(0);
  await select(page, "lue hero");
  await expect(menu(page).getByRole("textbox")).toHaveValue("blue heron");
  await expect(menu(page).getByLabel("Every occurrence (3)")).toBeChecked();
  await menu(page).getByRole("button", { name: "Group" }).click();
  await expect(marks(page)).toHaveCount(3);
  await expect(menu(page)).toBeHidden();
  await expect(status(page)).toHaveText("“blue heron” marked: Group, 3 mentions.");
  expect(await options(page)).toMatchObject({
    corrections: [{ type: "mark", mention: "blue heron", kind: "group", before: "", after: "" }],
  });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(marks(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(marks(page)).toHaveCount(3);
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(marks(page)).toHaveCount(3);
  const rendered = (/** @type {string} */ format) =>
    page.locator("article-analyzer").evaluate((reader, format) => /** @type {any} */ (reader).render(format), format);
  expect(await rendered("csv")).toContain('group,"blue heron","","","",3');
  expect(await rendered("markdown")).toContain("**blue heron** (3)");
  const entity = JSON.parse(await rendered("json")).entities.find((/** @type {any} */ { name }) => name === "blue heron");
  expect(entity).toMatchObject({ kind: "group", mentions: { length: 3 } });
  // A text that is edited keeps the marks.
  await page.locator("#edit").click();
  await page.getByLabel("Original text").fill(`The blue heron is well\n\n${TEXT}`);
  await expect(marks(page)).toHaveCount(4);
  expect(complaints).toEqual([]);
});

test("words are marked in one place only", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await select(page, "blue heron", 1);
  await menu(page).getByLabel("Only here").check();
  await menu(page).getByRole("button", { name: "Other name" }).click();
  await expect(marks(page)).toHaveCount(1);
  const { mentions } = await analysisOf(page);
  expect(mentions.filter((/** @type {any} */ { evidence }) => evidence.cue === "marked")).toMatchObject([
    { start: TEXT.indexOf("blue heron came"), kind: "other", confidence: 1 },
  ]);
  // More of the same before it, and it is still the one.
  await page.locator("#edit").click();
  await page.getByLabel("Original text").fill(`A blue heron left.\n\n${TEXT}`);
  await expect(page.locator("article-analyzer .sentence", { has: page.locator("mark", { hasText: "blue heron" }) })).toHaveText(
    /came back on Tuesday/,
  );
});

test("a mark wins over what was found, and over a longer name if that is where it was selected", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await mark(page, "Monday", "Person");
  await expect(page.locator("article-analyzer mark[data-kind=person]")).toHaveText(["Monday"]);
  await mark(page, "blue heron left", "Other name");
  await mark(page, "heron", "Group");
  await expect(page.locator("article-analyzer mark[data-kind=group]")).toHaveText(["heron", "heron", "heron"]);
});

test("what is no name is not offered: parts of two sentences", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await page.locator("article-analyzer .sentence", { hasText: "Tuesday" }).evaluate((sentence) => {
    const next = /** @type {Element} */ (sentence.nextElementSibling);
    /** @type {Selection} */ (getSelection()).setBaseAndExtent(sentence, 0, next, next.childNodes.length);
  });
  await expect(menu(page)).toContainText("A name is a few words of one sentence.");
  await expect(menu(page).getByRole("button", { name: "Person" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
  // It goes with the selection, too, and with a click elsewhere.
  await select(page, "pond");
  await expect(menu(page)).toBeVisible();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await expect(menu(page)).toBeHidden();
  await page.keyboard.press("m");
  await expect(menu(page)).toContainText("Type the words");
  await page.locator(".brand").hover();
  await page.mouse.down();
  await expect(menu(page)).toBeHidden();
});

test("nothing but keys: words are typed, marked, and the focus goes to them", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  const { keyboard } = page;
  await keyboard.press("n");
  await expect(page.locator("article-analyzer mark:focus")).toHaveText("Monday");
  await keyboard.press("m");
  const field = menu(page).getByRole("textbox");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Monday");
  await keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
  await expect(page.locator("article-analyzer mark:focus")).toHaveText("Monday");
  await keyboard.press("m");
  await keyboard.type("blue hare");
  await expect(menu(page)).toContainText("These words are not in one sentence of the article.");
  await expect(menu(page).getByRole("button", { name: "Place" })).toBeDisabled();
  await expect(menu(page).getByRole("button", { name: /^Remove/ })).toBeHidden();
  for (let letter = 0; letter < 3; letter++) await keyboard.press("Backspace");
  await keyboard.type("eron");
  await keyboard.press("Tab");
  await expect(menu(page).getByRole("button", { name: "Person" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.locator("article-analyzer mark:focus")).toHaveText("blue heron");
  await expect(marks(page)).toHaveCount(3);
  await keyboard.press("ControlOrMeta+Z");
  await expect(marks(page)).toHaveCount(0);
});

test("a line is removed with those that repeat it, restored, and stays removed while the text is edited", async ({ page }) => {
  await open(page);
  const line = "Write to us about your birds at any time of the day.";
  await paste(page, `${TEXT}\n${line}\n`);
  await select(page, "about your birds");
  await menu(page)
    .getByRole("button", { name: /^Remove this line/ })
    .click();
  const kept = page.locator("article-analyzer .article p:not(.removed)", { hasText: line });
  await expect(kept).toHaveCount(0);
  await expect(status(page)).toHaveText("1 line removed.");
  await page.locator("#edit").click();
  await page.getByLabel("Original text").fill(`It snowed.\n\n${TEXT}`);
  await expect(page.locator("article-analyzer .sentence", { hasText: "It snowed." })).toHaveCount(1);
  await expect(kept).toHaveCount(0);
  await page.locator("#edit").click();
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(kept).toHaveCount(0);
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await expect(page.locator("article-analyzer .removed-line")).toContainText("removed by you");
  await page.getByRole("button", { name: /^Restore line/ }).click();
  await expect(kept).toHaveCount(1);
  // And removed once more, in spite of that.
  await select(page, "about your birds");
  await menu(page)
    .getByRole("button", { name: /^Remove this line/ })
    .click();
  await expect(kept).toHaveCount(0);
});

test("an entity is renamed, given a role, and becomes another that has its new name", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await mark(page, "blue heron", "Person");
  await page.locator("article-analyzer .entity", { hasText: "blue heron" }).click();
  const selection = page.locator("article-analyzer .selection");
  await selection.getByRole("textbox", { name: "Name" }).fill("Harry  Blue");
  await selection.getByRole("textbox", { name: "Name" }).press("Enter");
  await expect(page.locator("article-analyzer .entity", { hasText: "Harry Blue" })).toHaveAttribute("aria-pressed", "true");
  await expect(status(page)).toHaveText("The name was changed.");
  await expect(selection).toContainText("Also: blue heron");
  await selection.getByRole("textbox", { name: "Role" }).fill("Bird of the year");
  await selection.getByRole("textbox", { name: "Role" }).press("Enter");
  await expect(page.locator("article-analyzer .entity .role")).toHaveText("Bird of the year");
  const csv = await page.locator("article-analyzer").evaluate((reader) => /** @type {any} */ (reader).render("csv"));
  expect(csv).toContain('person,"Harry Blue","Bird of the year","","blue heron",3');
  await selection.getByRole("textbox", { name: "Role" }).fill("");
  await selection.getByRole("textbox", { name: "Role" }).press("Enter");
  await expect(page.locator("article-analyzer .entity .role")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.locator("article-analyzer mark", { hasText: "Harry" }).waitFor({ state: "detached" });
  await mark(page, "neighbor", "Person");
  await page.locator("article-analyzer .entity", { hasText: "neighbor" }).click();
  await selection.getByRole("textbox", { name: "Name" }).fill("Harry Blue");
  await selection.getByRole("textbox", { name: "Name" }).press("Enter");
  await expect(page.locator("article-analyzer .entity", { hasText: "neighbor" })).toHaveCount(0);
  const { entities } = await analysisOf(page);
  expect(entities.filter((/** @type {any} */ { kind }) => kind === "person")).toMatchObject([
    { name: "Harry Blue", mentions: { length: 4 } },
  ]);
});

test("my names are found in every article, edited, imported and exported, and not in a link to another", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await select(page, "blue heron");
  await menu(page).getByLabel("Add to my names").check();
  await menu(page).getByRole("button", { name: "Organization" }).click();
  await expect(status(page)).toHaveText("“blue heron” marked: Organization, 3 mentions. Added to your names.");
  await saved(page);
  await page.locator("#new").click();
  await paste(page, "A blue heron was seen again\n\nThe blue heron sat by the red willow until noon.\n");
  await expect(page.locator("article-analyzer mark[data-kind=organization]")).toHaveText(["blue heron", "blue heron"]);
  await page.locator("#my-names").click();
  const dialog = page.getByRole("dialog", { name: "My names" });
  const field = dialog.getByRole("textbox");
  await expect(field).toHaveValue("blue heron\torganization\n");
  await dialog
    .locator("input[type=file]")
    .setInputFiles({ name: "names.txt", mimeType: "text/plain", buffer: Buffer.from("red willow, place\r\nHeron, Inc.\n") });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Line 3 has no kind at its end: “Heron, Inc.”");
  await field.fill((await field.inputValue()).replace("Inc.", "Inc., organization"));
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Export" }).click()]);
  expect(readFileSync(await download.path(), "utf8")).toBe("blue heron\torganization\nred willow, place\nHeron, Inc., organization\n");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("article-analyzer mark[data-kind=place]")).toHaveText(["red willow"]);
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(page.locator("article-analyzer mark[data-kind=place]")).toHaveText(["red willow"]);
  // They belong to no article: its own corrections are undone as before, and others get those names only that they can read anyway.
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  const shared = await page.evaluate(async () => {
    const module = "./page/share.js";
    const { linkTo, readLink } = await import(new URL(module, document.baseURI).href);
    const { text, options } = /** @type {any} */ (document.querySelector("article-analyzer"));
    return (await readLink(new URL(await linkTo({ text, options })).hash)).options;
  });
  expect(shared).toEqual({
    names: [
      { form: "blue heron", kind: "organization" },
      { form: "red willow", kind: "place" },
    ],
  });
});

test("a link and an exported file have the marks and the removed lines", async ({ page }) => {
  await open(page);
  const corrections = [{ type: "mark", mention: "blue heron", kind: "place", before: "", after: "" }];
  const file = { text: TEXT, options: { lines: { removed: [6] }, corrections } };
  await page
    .locator("#files")
    .setInputFiles({ name: "heron.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(page.locator("article-analyzer mark[data-kind=place]")).toHaveCount(3);
  expect((await analysisOf(page)).lines[6]).toMatchObject({ status: "boilerplate", reason: "removedByReader" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator("#toast")).toContainText("Link copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => indexedDB.deleteDatabase("article-analyzer"));
  await page.goto("about:blank");
  await page.goto(link);
  await analyzed(page);
  await expect(page.locator("article-analyzer mark[data-kind=place]")).toHaveCount(3);
  expect(await options(page)).toEqual(file.options);
});

test("over the page's own article there is no menu", async ({ page }) => {
  await page.goto("blog.html");
  const reader = page.locator("article-analyzer").first();
  await expect(reader.locator(".panel")).toBeAttached();
  await reader.evaluate((element) => {
    element.setAttribute("editable", "");
    /** @type {any} */ (element).mark();
    /** @type {Selection} */ (getSelection()).selectAllChildren(/** @type {Element} */ (document.querySelector("article, main, body")));
  });
  await expect(reader.locator(".mark-menu")).toBeHidden();
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [device, viewport] of /** @type {const} */ ([
    ["desk", { width: 1280, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ])) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: "reduce" } });

      test("the menu, the fields of an entity and the dialog are clean", async ({ page }) => {
        test.setTimeout(300_000);
        await open(page);
        await paste(page, TEXT);
        await select(page, "blue heron", 1);
        await expect(menu(page)).toBeVisible();
        await isClean(page, "menu");
        await menu(page).getByRole("button", { name: "Person" }).click();
        await expect(marks(page)).toHaveCount(3);
        await marks(page).first().click();
        await expect(page.locator("article-analyzer .card")).toContainText("as you said");
        await isClean(page, "card");
        await page.keyboard.press("Escape");
        await page.keyboard.press("m");
        await page.keyboard.type("neighbors");
        await isClean(page, "typed");
        await page.keyboard.press("Escape");
        if (device === "phone") await page.locator("article-analyzer .toggle").click();
        await page.locator("article-analyzer .entity", { hasText: "blue heron" }).click();
        await isClean(page, "panel");
        if (device === "phone") await page.locator("article-analyzer .close").click();
        await page.locator("#my-names").click();
        const dialog = page.getByRole("dialog", { name: "My names" });
        await dialog.getByRole("textbox").fill("blue heron\tgroup\nred willow\n");
        await dialog.getByRole("button", { name: "Save" }).click();
        await expect(dialog.getByRole("alert")).toBeVisible();
        await isClean(page, "names");
      });
    });
  }
}
