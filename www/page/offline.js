import { policy } from "./policy.js";

/**
 * Makes the page work without a network from the next visit on.
 *
 * @param {(useNow: () => void) => void} offerUpdate told that a new version is there, and how to change to it
 */
export async function setUpOffline(offerUpdate) {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  let isAsked = false;
  serviceWorker.addEventListener("controllerchange", () => isAsked && location.reload());
  try {
    const address = /** @type {any} */ (policy.createScriptURL(new URL("../service-worker.js", import.meta.url).href));
    const registration = await serviceWorker.register(address, { updateViaCache: "none" });
    const offer = () => {
      const { waiting } = registration;
      if (!waiting || !serviceWorker.controller) return;
      offerUpdate(() => {
        isAsked = true;
        waiting.postMessage("take over");
      });
    };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  } catch {
    // Blocked by the browser, or no package was built: the page works, with a network.
  }
}
