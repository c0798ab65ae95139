// On a page with very many elements, what is out of sight is built when the reader comes near or the browser is idle, so that the page
// responds in the meantime.

/** Time that must be left of an idle period, in ms. */
const ENOUGH = 5;
/** How long a browser that does not tell when it is idle is left alone, in ms. */
const PAUSE = 50;

/** What builds each element that waits. @type {Map<Element, () => void>} */
const waiting = new Map();
/** @type {IntersectionObserver | undefined} */
let observer;

/**
 * Calls `build` once, soon, and at the latest when the reader comes near.
 *
 * @param {Element} element
 * @param {() => void} build
 */
export function buildLater(element, build) {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) buildNow(target);
    },
    { rootMargin: "100%" },
  );
  observer.observe(element);
  if (!waiting.size) whenIdle(buildSome);
  waiting.set(element, build);
}

/**
 * Builds what waits, if it does.
 *
 * @param {Element} element
 */
export function buildNow(element) {
  const build = waiting.get(element);
  stopWaiting(element);
  build?.();
}

/** @param {Element} element */
export function stopWaiting(element) {
  if (waiting.delete(element)) observer?.unobserve(element);
}

/** @param {(deadline?: IdleDeadline) => void} act */
const whenIdle = (act) => ("requestIdleCallback" in globalThis ? requestIdleCallback(act) : setTimeout(act, PAUSE));

/** @param {IdleDeadline} [deadline] */
function buildSome(deadline) {
  for (const [element] of waiting) {
    buildNow(element);
    if (!deadline || deadline.timeRemaining() < ENOUGH) break;
  }
  if (waiting.size) whenIdle(buildSome);
}
