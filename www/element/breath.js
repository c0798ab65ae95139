/** @type {{ yield?: () => Promise<void> } | undefined} the Prioritized Task Scheduling API, which not every browser has */
const scheduler = /** @type {any} */ (globalThis).scheduler;

/** Lets the browser answer its user before long work goes on. */
export function breathe() {
  return scheduler?.yield?.() ?? message();
}

/** @returns {Promise<void>} after what waits already, without the delay of a timer */
function message() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** @returns {Promise<void>} when what was changed is on the screen */
export function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page in the background draws no frames.
    setTimeout(resolve, 100);
  });
}
