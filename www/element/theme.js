// The theme of a page, however it says it: few dark themes declare `color-scheme`, most set a class and the colors. What counts is what the
// reader sees behind the text.

import { ancestorsOf } from "./dom.js";

/** @typedef {"light" | "dark"} Theme */

/** The relative luminance (WCAG 2) of the background on which black and white text have the same contrast. */
const MIDDLE = 0.179;

/**
 * The theme of the ground that an element stands on.
 *
 * @param {Element} element
 * @returns {Theme}
 */
export function themeOf(element) {
  for (const ancestor of ancestorsOf(element)) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(ancestor);
    const ground = luminanceOf(backgroundColor);
    if (ground !== null) return ground < MIDDLE ? "dark" : "light";
    // Nobody knows the colors of a picture, but the text was made to be read on it.
    if (backgroundImage !== "none") return (luminanceOf(color) ?? 0) < MIDDLE ? "light" : "dark";
  }
  return schemeOf(element.ownerDocument.documentElement);
}

/**
 * The theme that `color-scheme` gives an element, by which `light-dark()` chooses.
 *
 * @param {Element} element
 * @returns {Theme}
 */
export function schemeOf(element) {
  const schemes = getComputedStyle(element).colorScheme.split(" ");
  return schemes.includes("dark") && (!schemes.includes("light") || prefersDark().matches) ? "dark" : "light";
}

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)");

/**
 * The relative luminance of a computed color; null if one sees more of what is behind it.
 *
 * @param {string} color
 */
function luminanceOf(color) {
  const [, space, list] = /^([a-z]+)\((?:[a-z][\w-]* )?(.*)\)$/.exec(color) ?? [];
  if (!space) return null;
  const [first, second, third, opacity = 1] = list.split(/[\s,/]+/).map((number) => Number.parseFloat(number) || 0);
  if (opacity < 0.5) return null;
  if (space.startsWith("ok")) return first ** 3;
  if (space === "lab" || space === "lch") return ((first + 16) / 116) ** 3;
  const [red, green, blue] = [first, second, third].map((share) => (space.startsWith("rgb") ? share / 255 : share) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Each gives the theme that it has found, to be applied when all have been asked: styles are computed once. @type {Set<() => () => void>} */
const watchers = new Set();
/** @type {MutationObserver | undefined} */
let observer;
let isChecking = false;

/** Asks for the theme once more, before the next frame is painted. */
export function checkThemes() {
  if (isChecking) return;
  isChecking = true;
  requestAnimationFrame(() => {
    isChecking = false;
    for (const apply of [...watchers].map((find) => find())) apply();
  });
}

/**
 * Calls `apply` with the theme of an element when its ground may have another color. One observer serves all elements of a page.
 *
 * @param {Element} element
 * @param {(theme: Theme) => void} apply
 * @param {AbortSignal} signal
 */
export function watchTheme(element, apply, signal) {
  const find = () => {
    const theme = themeOf(element);
    return () => apply(theme);
  };
  if (!observer) {
    observer = new MutationObserver(checkThemes);
    prefersDark().addEventListener("change", checkThemes);
    // A color that fades is the old one when the class changes.
    document.addEventListener("transitionend", ({ propertyName }) => propertyName.endsWith("color") && checkThemes());
  }
  for (const ancestor of ancestorsOf(element)) observer.observe(ancestor, { attributes: true });
  watchers.add(find);
  signal.addEventListener("abort", () => {
    watchers.delete(find);
    if (!watchers.size) observer?.disconnect();
  });
}
