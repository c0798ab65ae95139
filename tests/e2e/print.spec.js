// On paper: the article, its date, who is who, and the legend; labels only if they are switched on.
import { expect, test } from "@playwright/test";
import { open, paste, sample } from "./helpers.js";

test("the article is printed as a clean document", async ({ page }, run) => {
  await open(page);
  await paste(page, `Storm closes schools in Riga\nDec. 2, 2018\n\n${sample("harbor").split("\n").slice(12).join("\n")}`);
  await page.locator("article-analyzer .entity").first().click();
  await page.emulateMedia({ media: "print" });
  const printed = page.locator("article-analyzer .printed");
  await expect(printed.getByRole("heading", { name: "Who and where" })).toBeVisible();
  await expect(printed.last()).toContainText("Rosalind Keane — Person, Mayor, 3 mentions, Also: Keane");
  await expect(printed.first()).toHaveText("Published December 2, 2018");
  await expect(printed.locator(".legend .swatch")).not.toHaveCount(0);
  for (const hidden of [".panel", ".toggle", ".card", ".article .removed"])
    await expect(page.locator(`article-analyzer ${hidden}`).first()).toBeHidden();
  for (const hidden of [".bar", ".toast"]) await expect(page.locator(hidden)).toBeHidden();
  const label = () =>
    page
      .locator("article-analyzer mark.selected")
      .first()
      .evaluate((mark) => getComputedStyle(mark, "::after").content);
  expect(await label()).toBe("none");
  await page.locator("article-analyzer").evaluate((reader) => reader.setAttribute("show", "mentions labels"));
  expect(await label()).toBe('"Person"');
  await page.pdf({ path: run.outputPath("article.pdf") });
});
