import { button, create } from "../element/dom.js";
import { readNames, writeNames } from "./my-names.js";
import { texts } from "./texts.js";

/** @import { MyNames } from "./my-names.js" */

/**
 * Shows the names that are found in every article, to be edited, imported and exported.
 *
 * @param {HTMLDialogElement} dialog
 * @param {MyNames} names
 * @param {{ say: (message: string) => void, changed: () => void }} page `changed` is called when the names have been saved
 */
export function editNames(dialog, names, { say, changed }) {
  const field = create("textarea", { rows: 10, spellcheck: "false" }, names.text);
  const problem = create("p", { role: "alert", class: "notice", hidden: true });
  const file = create("input", { type: "file", accept: ".txt,.tsv,.csv,text/plain,text/csv", hidden: true });
  const check = () => {
    const read = readNames(field.value);
    problem.hidden = read.problem === undefined;
    problem.textContent =
      read.problem === undefined ? "" : texts.namesProblem(read.problem + 1, field.value.split(/\r\n|\n|\r/)[read.problem].trim());
    return problem.hidden ? read.names : null;
  };
  const save = () => {
    const list = check();
    if (!list) return field.focus();
    names.text = writeNames(list);
    dialog.close();
    changed();
    say(texts.namesSaved(list.length));
  };
  file.addEventListener("change", async () => {
    const imported = await file.files?.[0]?.text().catch(() => null);
    file.value = "";
    if (typeof imported !== "string") return;
    field.value = `${[field.value.trimEnd(), imported.replace(/^\ufeff/, "").trim()].filter(Boolean).join("\n")}\n`;
    check();
    field.focus();
  });
  const row = create(
    "div",
    { class: "row" },
    button(texts.saveNames, save, { class: "primary" }),
    button(texts.importNames, () => file.click()),
    button(texts.exportNames, () => download(field.value)),
    file,
  );
  const close = create(
    "form",
    { method: "dialog" },
    create("button", { class: "icon", "aria-label": texts.close }, create("span", { "aria-hidden": "true" }, "×")),
  );
  dialog.replaceChildren(
    close,
    create("h2", { id: "names-title" }, texts.myNames),
    create("p", { class: "hint" }, texts.namesHint),
    create("label", {}, create("span", { class: "visually-hidden" }, texts.namesLabel), field),
    problem,
    row,
  );
  dialog.showModal();
  field.focus();
}

/** @param {string} text */
function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  create("a", { href: address, download: "names.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
