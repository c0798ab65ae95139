import { create } from "../element/dom.js";
import { getSetting, setSetting } from "./settings.js";
import { texts } from "./texts.js";

const KEY = "singleKeys";

/**
 * Fills the list of shortcuts and listens for the single-key ones.
 *
 * @param {HTMLDialogElement} sheet
 * @param {() => Record<string, () => void>} keys what each key currently does, by its lowercase name
 */
export function setUpShortcuts(sheet, keys) {
  const list = /** @type {HTMLElement} */ (sheet.querySelector("dl"));
  const enabled = /** @type {HTMLInputElement} */ (sheet.querySelector("input"));
  for (const [combination, meaning] of texts.shortcutList) {
    const caps = /** @type {string[]} */ (combination).map((key) => create("kbd", {}, key));
    list.append(create("dt", {}, ...caps), create("dd", {}, String(meaning)));
  }
  enabled.checked = getSetting(KEY) !== "off";
  enabled.addEventListener("change", () => setSetting(KEY, enabled.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || isCovered()) return;
    const act = keys()[event.key.toLowerCase()];
    if (!act || (event.key.length === 1 && !enabled.checked)) return;
    event.preventDefault();
    act();
  });
}

/** Whether a dialog or menu is open, which then gets all keys. */
export const isCovered = () => document.querySelector("dialog[open], :popover-open") !== null;

/**
 * Whether an event happens in a text field.
 *
 * @param {Event} event
 */
export function isTyping(event) {
  const target = event.composedPath()[0];
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "file"].includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
