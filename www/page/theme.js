import { getSetting, setSetting } from "./settings.js";
import { texts } from "./texts.js";

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
const KEY = "theme";

/** @typedef {typeof THEMES[number]} Theme */

/** @param {Theme} theme */
function apply(theme) {
  document.documentElement.dataset.theme = theme;
  setSetting(KEY, theme);
}

/**
 * Makes a button switch between system, light and dark.
 *
 * @param {HTMLButtonElement} control
 */
export function setUpTheme(control) {
  let theme = THEMES.find((theme) => theme === getSetting(KEY)) ?? "auto";
  const show = () => {
    apply(theme);
    control.title = texts.themes[theme];
    control.setAttribute("aria-label", texts.themes[theme]);
  };
  control.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    show();
  });
  show();
}
