import { texts } from "./texts.js";

const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
const KEY = "theme";

/** @typedef {typeof THEMES[number]} Theme */

/** @returns {Theme} */
function stored() {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "auto";
  } catch {
    return "auto";
  }
}

/** @param {Theme} theme */
function apply(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked: the choice holds until the page is closed.
  }
}

/**
 * Makes a button go round system, light and dark.
 *
 * @param {HTMLButtonElement} control
 */
export function setUpTheme(control) {
  let theme = stored();
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
