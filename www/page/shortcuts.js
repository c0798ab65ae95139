import { create } from "../element/dom.js";
import { recall, remember } from "./settings.js";
import { texts } from "./texts.js";

const KEY = "singleKeys";

/**
 * Shows the list of shortcuts and listens for those that are a single key.
 *
 * @param {HTMLDialogElement} sheet
 * @param {() => Record<string, () => void>} keys what each key does now, by its lower-case name
 */
export function setUpShortcuts(sheet, keys) {
  const list = /** @type {HTMLElement} */ (sheet.querySelector("dl"));
  const enabled = /** @type {HTMLInputElement} */ (sheet.querySelector("input"));
  for (const [combination, meaning] of texts.shortcutList) {
    const caps = /** @type {string[]} */ (combination).map((key) => create("kbd", {}, key));
    list.append(create("dt", {}, ...caps), create("dd", {}, String(meaning)));
  }
  enabled.checked = recall(KEY) !== "off";
  enabled.addEventListener("change", () => remember(KEY, enabled.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isCovered()) return;
    const act = keys()[event.key.toLowerCase()];
    if (!act || (event.key.length === 1 && !enabled.checked)) return;
    event.preventDefault();
    act();
  });
}

/** Whether a dialog or a menu lies over the page, which then has the keys to itself. */
export const isCovered = () => document.querySelector("dialog[open], :popover-open") !== null;

/**
 * Whether a key goes into a field.
 *
 * @param {Event} event
 */
export function isTyping(event) {
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "file"].includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
