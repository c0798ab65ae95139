// On a page with very many elements, what is out of sight is built when the reader comes near, some of it also when the browser is idle, so
// that the page responds in the meantime.

/** Time that must be left of an idle period, in ms. */
const ENOUGH = 5;

/** What builds each element that waits. @type {WeakMap<Element, () => void>} */
const waiting = new WeakMap();
/** Those that are built when the browser is idle, too. @type {Set<Element>} */
const idle = new Set();
/** @type {IntersectionObserver | undefined} */
let observer;

/**
 * Calls `build` once, when the reader comes near.
 *
 * @param {Element} element
 * @param {() => void} build
 */
export function buildWhenNear(element, build) {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) buildNow(target);
    },
    { rootMargin: "100%" },
  );
  observer.observe(element);
  waiting.set(element, build);
}

/**
 * Calls `build` once, when the reader comes near or the browser is idle.
 *
 * @param {Element} element
 * @param {() => void} build
 */
export function buildSoon(element, build) {
  buildWhenNear(element, build);
  if (!idle.size) whenIdle(buildSome);
  idle.add(element);
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
  idle.delete(element);
  if (waiting.delete(element)) observer?.unobserve(element);
}

/** Where a browser does not tell when it is idle, other tasks come in between. @type {(act: (deadline?: IdleDeadline) => void) => void} */
const whenIdle = globalThis.requestIdleCallback ?? setTimeout;

/** @param {IdleDeadline} [deadline] */
function buildSome(deadline) {
  for (const element of idle) {
    buildNow(element);
    if (!deadline || deadline.timeRemaining() < ENOUGH) break;
  }
  if (idle.size) whenIdle(buildSome);
}
