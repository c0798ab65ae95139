import { getSetting, setSetting } from "./settings.js";

/** The attributes of the element that the reader changes in the panel. */
const ATTRIBUTES = ["show", "kinds"];

/**
 * Keeps the layers and kinds that are shown across visits.
 *
 * @param {HTMLElement} reader
 */
export function setUpView(reader) {
  for (const name of ATTRIBUTES) {
    const value = getSetting(name);
    if (value !== null) reader.setAttribute(name, value);
  }
  const observer = new MutationObserver((changes) => {
    for (const { attributeName } of changes) setSetting(String(attributeName), reader.getAttribute(String(attributeName)) ?? "");
  });
  observer.observe(reader, { attributeFilter: ATTRIBUTES });
}
