import { policy } from "./policy.js";

/** The message that activates a waiting service worker; workers of every version understand it. */
const ACTIVATE = "take over";

/**
 * Makes the page work offline from the next visit on.
 *
 * @param {(useNow: () => void) => void} offerUpdate called when a new version is available, with a function that activates it
 */
export async function setUpOffline(offerUpdate) {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  let isRequested = false;
  serviceWorker.addEventListener("controllerchange", () => isRequested && location.reload());
  try {
    const address = /** @type {any} */ (policy.createScriptURL(new URL("../service-worker.js", import.meta.url).href));
    const registration = await serviceWorker.register(address, { updateViaCache: "none" });
    const offer = () => {
      const { waiting } = registration;
      if (!waiting || !serviceWorker.controller) return;
      offerUpdate(() => {
        isRequested = true;
        waiting.postMessage(ACTIVATE);
      });
    };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  } catch {
    // Blocked by the browser, or no package was built: the page works online only.
  }
}
