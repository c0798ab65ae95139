import { expect, test } from "@playwright/test";
import { analysisOf, analyzed, saved, open, paste, sample } from "./helpers.js";

const RAIN = "Rain falls\nIt rained on Monday and on Tuesday, and the river rose above its banks.\nPhoto by: Jane Doe\n";
const WIND =
  "Wind rises\nThe river rose above its banks. It rained on Monday and on Tuesday, and the river rose above its banks.\nIt blew on Friday.\n";

test("articles are saved on the device, survive a reload, and are removed", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, RAIN);
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await page.locator("#new").click();
  await paste(page, WIND);
  await saved(page);
  await page.locator("#articles").click();
  const dialog = page.getByRole("dialog", { name: "Articles on this device" });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("button", { name: "Rename “Rain falls”" }).click();
  await dialog.getByRole("textbox").fill("The flood");
  await dialog.getByRole("textbox").press("Enter");
  await dialog.getByRole("button", { name: "The flood", exact: true }).click();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await page.goBack();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Wind rises");
  await page.locator("#articles").click();
  await dialog.getByRole("button", { name: "Remove “The flood”" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await page.keyboard.press("Escape");
  await page.locator("#articles").click();
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await dialog.getByRole("button", { name: "Remove all articles from this device?" }).click();
  await expect(dialog).toContainText("No articles yet");
  expect(complaints).toEqual([]);
});

test("blocked storage is reported, and nothing is lost", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("blocked", "SecurityError");
    };
  });
  await page.goto("./");
  await paste(page, RAIN);
  await expect(page.getByRole("alert")).toContainText("could not be saved on this device");
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
});

test("a removed line is restored, and that is undone and done again", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  const credit = page.locator("article-analyzer .article p:not(.removed)", { hasText: "Photo by: Jane Doe" });
  await expect(credit).toHaveCount(0);
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 3" }).click();
  await expect(credit).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(credit).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(credit).toHaveCount(1);
  await page.getByRole("button", { name: "Remove line 3 again" }).click();
  await expect(credit).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(credit).toHaveCount(1);
});

test("names are corrected: kind, merge, split, hide", async ({ page }) => {
  await open(page);
  await paste(page, "It rained on Monday and on Tuesday.\nIt blew on Monday at 5 p.m.");
  await page.locator("article-analyzer summary", { hasText: "When and how much" }).click();
  const names = async () =>
    (await analysisOf(page)).entities.map(
      (/** @type {{ kind: string, name: string, mentions: number[] }} */ { kind, name, mentions }) => `${kind} ${name} ${mentions.length}`,
    );
  expect(await names()).toEqual(["date Monday 2", "date Tuesday 1", "time 5 p.m. 1"]);
  const entity = (/** @type {string} */ name) => page.locator("article-analyzer .entity", { hasText: name });
  await entity("Tuesday").click();
  await page.getByLabel("The same as…").first().selectOption({ label: "Monday" });
  await expect.poll(names).toEqual(["date Monday 3", "time 5 p.m. 1"]);
  await page.getByRole("button", { name: "Split off “Tuesday”" }).click();
  await expect.poll(names).toEqual(["date Monday 2", "date Tuesday 1", "time 5 p.m. 1"]);
  await page.getByLabel("Kind", { exact: true }).selectOption("person");
  await expect.poll(names).toEqual(["person Monday 2", "date Tuesday 1", "time 5 p.m. 1"]);
  await expect(page.locator("article-analyzer mark[data-kind=person]")).toHaveText(["Monday", "Monday"]);
  await page.getByRole("button", { name: "Not a name" }).click();
  await expect.poll(names).toEqual(["date Tuesday 1", "time 5 p.m. 1"]);
  for (let undone = 0; undone < 4; undone++) await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(names).toEqual(["date Monday 2", "date Tuesday 1", "time 5 p.m. 1"]);
});

test("a link holds the article and its corrections; a damaged one is reported", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 3" }).click();
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().newPage();
  await other.goto(link);
  await analyzed(other);
  await expect(other.locator("article-analyzer .article p:not(.removed)", { hasText: "Photo by: Jane Doe" })).toHaveCount(1);
  // Going back does not read it a second time.
  await other.locator("#new").click();
  await other.goBack();
  await expect(other.locator("article-analyzer .article h1")).toHaveText("Rain falls");
  await saved(other);
  await other.locator("#articles").click();
  // The same text with the same corrections is the same article.
  await expect(other.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
  const damaged = await page.context().newPage();
  await damaged.goto(`${link.slice(0, -8)}AAAAAAAA`);
  await expect(damaged.getByText("The link is damaged")).toBeVisible();
  expect(new URL(damaged.url()).hash).toBe("");
});

test("a text that is too long for a link is reported", async ({ page }) => {
  await open(page);
  const text = Array.from({ length: 6000 }, (_, index) => `${(index * 7919) % 104729} rained on ${(index * 31) % 997}.`).join("\n");
  await paste(page, text);
  await page.locator("#export").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText(/too long for a link/)).toBeVisible();
});

test("an exported analysis is opened again", async ({ page }) => {
  await open(page);
  await paste(page, sample("harbor"));
  await page.locator("#export").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Analysis" }).click()]);
  await page.locator("#new").click();
  await page.locator("#files").setInputFiles(
    await download
      .path()
      .then((path) => ({ path }))
      .then(async ({ path }) => ({
        name: "harbor.json",
        mimeType: "application/json",
        buffer: (await import("node:fs")).readFileSync(path),
      })),
  );
  await expect(page.locator("article-analyzer .article h1")).toContainText("Norhaven and Ellis Marine");
  await page.locator("#new").click();
  await page.locator("#files").setInputFiles({ name: "other.json", mimeType: "application/json", buffer: Buffer.from("[1]") });
  await expect(page.getByText("“other.json” is not an analysis")).toBeVisible();
});

test("an analysis with corrections that cannot be is refused, and not saved", async ({ page }) => {
  const { complaints } = await open(page);
  for (const [index, options] of [
    { corrections: [{ type: "explode" }] },
    { corrections: [null] },
    { corrections: 1 },
    { lines: { restored: [1e99] } },
  ].entries()) {
    const name = `${index}.json`;
    const buffer = Buffer.from(JSON.stringify({ text: RAIN, options }));
    await page.locator("#files").setInputFiles({ name, mimeType: "application/json", buffer });
    await expect(page.getByText(`“${name}” is not an analysis`)).toBeVisible();
  }
  await expect(page.locator("#start")).toBeVisible();
  await page.locator("#articles").click();
  await expect(page.getByRole("dialog")).toContainText("No articles yet");
  expect(complaints).toEqual([]);
});

test("restored lines follow the text that is edited, and so does undoing", async ({ page }) => {
  await open(page);
  const line = "It rained on Monday and on Tuesday in the whole country.";
  await paste(page, `Rain falls\n${line}\nThe river rose.\n${line}\nPhoto by: Jane Doe\n`);
  const restored = () => page.locator("article-analyzer").evaluate((reader) => /** @type {any} */ (reader).options?.lines?.restored ?? []);
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 4" }).click();
  await page.getByRole("button", { name: "Restore line 5" }).click();
  expect(await restored()).toEqual([3, 4]);
  await page.locator("#edit").click();
  await page.getByLabel("Original text").press("ControlOrMeta+Home");
  await page.keyboard.type("At last\n");
  await expect.poll(restored).toEqual([4, 5]);
  await page.locator("#undo").click();
  await expect.poll(restored).toEqual([4]);
  await expect(page.locator("article-analyzer .article p:not(.removed)", { hasText: line })).toHaveCount(2);
});

test("a new name is saved, a canceled one is not", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await saved(page);
  await page.locator("#articles").click();
  const dialog = page.getByRole("dialog", { name: "Articles on this device" });
  await dialog.getByRole("button", { name: "Rename “Rain falls”" }).click();
  await dialog.getByRole("textbox").fill("Never");
  await dialog.getByRole("textbox").press("Escape");
  await dialog.getByRole("button", { name: "Rename “Rain falls”" }).click();
  await dialog.getByRole("textbox").fill("The flood");
  await dialog.getByRole("textbox").press("Enter");
  await expect(dialog.getByRole("button", { name: "The flood", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 3" }).click();
  await saved(page);
  await page.locator("#articles").click();
  await expect(dialog.getByRole("button", { name: "The flood", exact: true })).toBeVisible();
});

test("an emptied editor does not take the article with it", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await page.locator("#edit").click();
  await page.getByLabel("Original text").fill("");
  await expect(page.getByText("There is no text yet")).toBeVisible();
  await saved(page);
  await page.reload();
  await analyzed(page);
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
});

test("articles are compared, and lead to their sentences", async ({ page }) => {
  await open(page);
  for (const text of [RAIN, WIND]) {
    await page.locator("#home").click();
    await paste(page, text);
  }
  await saved(page);
  await page.locator("#articles").click();
  await page.getByLabel("Select “Rain falls”").check();
  await page.getByLabel("Select “Wind rises”").check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const shared = page.locator(".comparison .versions .changed, .comparison .versions .same", {
    hasText: "It rained on Monday and on Tuesday",
  });
  await expect(shared).toHaveCount(1);
  await page.getByRole("button", { name: "Open the article at B, sentence 3" }).click();
  await expect(page.locator("article-analyzer .sentence.target")).toHaveText(/^It rained on Monday and on Tuesday/);
  await page.goBack();
  await expect(shared).toHaveCount(1);
  await page.goBack();
  await expect(page.locator("article-analyzer .article h1")).toBeVisible();
});

test("a comparison has an address, and knows the names as they were corrected", async ({ page }) => {
  await open(page);
  for (const [index, text] of [RAIN, WIND].entries()) {
    const options = { corrections: [{ type: "kind", entity: { name: "Monday", kind: "date" }, kind: "person" }] };
    const buffer = Buffer.from(JSON.stringify({ text, options }));
    await page.locator("#files").setInputFiles({ name: `${index}.json`, mimeType: "application/json", buffer });
    await analyzed(page);
    await saved(page);
    await page.locator("#home").click();
  }
  await page.locator("#articles").click();
  await page.getByLabel("Select “Rain falls”").check();
  await page.getByLabel("Select “Wind rises”").check();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const row = page.locator(".comparison tr", { hasText: "Monday" });
  await expect(row).toContainText("Person");
  await page.reload();
  await expect(row).toContainText("Person");
});
