// Nothing that was saved is lost: two tabs, removal, damage, blocked storage.
import { expect, test } from "@playwright/test";
import { analyzed, open, paste, saved } from "./helpers.js";

/** @import { Page } from "@playwright/test" */

const RAIN = "Rain falls\nIt rained on Monday and on Tuesday, and the river rose above its banks.\nPhoto by: Jane Doe\n";
const WIND = "Wind rises\nIt blew on Friday, and the roof of the old market flew away.\n";

/** @param {Page} page */
async function openLibrary(page) {
  await page.locator("#articles").click();
  return page.getByRole("dialog", { name: "Articles on this device" });
}

/** @param {Page} page */
const options = (page) => page.locator("article-analyzer").evaluate((reader) => /** @type {any} */ (reader).options);

/** @param {Page} page */
async function restoreLine3(page) {
  await page.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await page.getByRole("button", { name: "Restore line 3" }).click();
}

test("a change in one tab shows in the other", async ({ page, context }) => {
  const { complaints } = await open(page);
  await paste(page, RAIN);
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await analyzed(other);
  await restoreLine3(page);
  await expect.poll(() => options(other)).toEqual({ lines: { restored: [2] } });
  await expect(other.locator("#toast")).toContainText("changed in another tab");
  // Based on what it shows now, the other tab saves the same article.
  await other.locator("article-analyzer summary", { hasText: "Removed lines" }).click();
  await other.getByRole("button", { name: "Remove line 3 again" }).click();
  await saved(other);
  await expect.poll(() => options(page)).toEqual({ lines: { restored: [] } });
  await expect((await openLibrary(page)).getByRole("listitem")).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test("an article that is edited while it is being saved stays one article", async ({ page }) => {
  await open(page);
  const stored = await page.evaluate(async () => {
    const { Library } = await import(new URL("page/library.js", location.href).href);
    const library = new Library(() => {});
    const article = { id: "edited", name: "", options: {}, text: "Rain", changed: 1 };
    const saves = [library.put(article)];
    Object.assign(article, { text: "Rain falls", changed: 2 });
    saves.push(library.put(article));
    Object.assign(article, { text: "Rain falls again", changed: 3 });
    await Promise.all(saves);
    const between = await library.get("edited");
    await library.put(article);
    return [between.text, (await library.get("edited")).text];
  });
  expect(stored).toEqual(["Rain falls", "Rain falls again"]);
});

test("a version based on an outdated one is saved as a copy", async ({ page, context }) => {
  // The tabs change the article at the same time: neither has heard of the other yet.
  await context.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await open(page);
  await paste(page, RAIN);
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await analyzed(other);
  const address = page.url();
  await restoreLine3(page);
  await saved(page);
  const entity = other.locator("article-analyzer .entity", { hasText: "Monday" });
  await other.locator("article-analyzer summary", { hasText: "When and how much" }).click();
  await entity.click();
  await other.getByRole("button", { name: "Not a name" }).click();
  await expect(other.getByRole("alert")).toContainText("saved as a copy");
  await saved(other);
  expect(other.url()).not.toBe(address);
  for (const tab of [page, other]) {
    await tab.reload();
    await analyzed(tab);
  }
  expect(await options(page)).toEqual({ lines: { restored: [2] } });
  expect(await options(other)).toEqual({ corrections: [{ type: "hide", entity: { name: "Monday", kind: "date" } }] });
  await expect((await openLibrary(page)).getByRole("listitem")).toHaveCount(2);
});

test("removing can be undone until the list is closed", async ({ page }) => {
  await open(page);
  for (const text of [RAIN, WIND]) {
    await page.locator("#home").click();
    await paste(page, text);
    await saved(page);
  }
  let dialog = await openLibrary(page);
  await dialog.getByRole("button", { name: "Remove “Wind rises”" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "Removed “Wind rises”." })).toBeVisible();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await dialog.getByRole("button", { name: "Remove all articles from this device?" }).click();
  await expect(dialog).toContainText("No articles yet");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: "Wind rises", exact: true }).click();
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Wind rises");
  dialog = await openLibrary(page);
  await dialog.getByRole("button", { name: "Remove “Rain falls”" }).click();
  await page.keyboard.press("Escape");
  const stored = () =>
    page.evaluate(async () => {
      const database = await new Promise((resolve) =>
        Object.assign(indexedDB.open("article-analyzer"), { onsuccess: (/** @type {any} */ event) => resolve(event.target.result) }),
      );
      const names = await new Promise(
        (resolve) =>
          (database.transaction("entries").objectStore("entries").getAll().onsuccess = (/** @type {any} */ event) =>
            resolve(event.target.result.map((/** @type {any} */ { name }) => name))),
      );
      database.close();
      return names;
    });
  await expect.poll(stored).toEqual(["Wind rises"]);
});

test("the same text opens the same article again, with its corrections", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await restoreLine3(page);
  await saved(page);
  const address = page.url();
  await page.locator("#new").click();
  await paste(page, RAIN);
  await expect(page.locator("#toast")).toHaveText("This article was already saved here.");
  expect(page.url()).toBe(address);
  expect(await options(page)).toEqual({ lines: { restored: [2] } });
  await expect((await openLibrary(page)).getByRole("listitem")).toHaveCount(1);
});

test("a damaged entry does not hide the others, and can be removed", async ({ page }) => {
  const { complaints } = await open(page);
  await paste(page, RAIN);
  await saved(page);
  const address = page.url();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("article-analyzer", 2);
        request.onsuccess = () => {
          const transaction = request.result.transaction("entries", "readwrite");
          const entries = transaction.objectStore("entries");
          entries.put({ id: "bad", name: { not: "a name" }, changed: "yesterday" });
          entries.put({ id: "short", name: "No text", options: {}, changed: 1, beginning: "No text", length: 99 });
          entries.put({
            id: "wrong",
            name: "Wrong",
            options: { corrections: [{ type: "explode" }] },
            changed: 2,
            beginning: "",
            length: 0,
          });
          transaction.oncomplete = () => resolve(request.result.close());
        };
      }),
  );
  await page.reload();
  await analyzed(page);
  expect(page.url()).toBe(address);
  const dialog = await openLibrary(page);
  await expect(dialog.getByRole("listitem")).toHaveCount(4);
  await expect(dialog.getByRole("button", { name: "Rain falls", exact: true })).toBeVisible();
  await expect(dialog.getByText("Damaged: this article cannot be opened.")).toHaveCount(1);
  await dialog.getByRole("button", { name: "No text", exact: true }).click();
  await expect(page.locator("#toast")).toContainText("Damaged");
  await openLibrary(page);
  await dialog.getByRole("button", { name: "Remove “[object Object]”" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
  expect(complaints).toEqual([]);
});

test("an article with damaged corrections opens without them", async ({ page }) => {
  await open(page);
  await paste(page, RAIN);
  await saved(page);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("article-analyzer", 2);
        request.onsuccess = () => {
          const transaction = request.result.transaction("entries", "readwrite");
          const entries = transaction.objectStore("entries");
          entries.openCursor().onsuccess = ({ target }) => {
            const cursor = /** @type {any} */ (target).result;
            cursor?.update({ ...cursor.value, options: { corrections: [{ type: "explode" }] } });
          };
          transaction.oncomplete = () => resolve(request.result.close());
        };
      }),
  );
  await page.reload();
  await expect(page.locator("#toast")).toContainText("corrections of this article were damaged");
  await expect(page.locator("article-analyzer .article h1")).toHaveText("Rain falls");
});

test("with storage blocked, Back returns to every article of the visit", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("blocked", "SecurityError");
    };
  });
  await page.goto("./");
  await paste(page, RAIN);
  await expect(page.getByRole("alert")).toContainText("could not be saved on this device");
  await page.locator("#new").click();
  await paste(page, WIND);
  await expect(page.getByRole("alert")).toContainText("could not be saved on this device");
  await page.locator("#new").click();
  const heading = page.locator("article-analyzer .article h1");
  await page.goBack();
  await expect(heading).toHaveText("Wind rises");
  await page.goBack();
  await page.goBack();
  await expect(heading).toHaveText("Rain falls");
});
