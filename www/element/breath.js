/**
 * Lets the browser answer its user, and do what waits, before long work goes on; without the delay of a timer. (`scheduler.yield` would
 * come before what waits.)
 *
 * @returns {Promise<void>}
 */
export function breathe() {
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
