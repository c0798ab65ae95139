/**
 * Lets the browser handle input and other pending tasks before long work continues. A message has no minimum delay, as a timer has;
 * `scheduler.yield` would continue before the pending tasks.
 *
 * @returns {Promise<void>}
 */
export function yieldToMain() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** @returns {Promise<void>} when the changes made so far have been painted */
export function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page in the background paints no frames.
    setTimeout(resolve, 100);
  });
}
