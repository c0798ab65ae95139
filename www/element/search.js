/**
 * The first of `length` places in order at which `isReached` holds, or `length` where it holds at none. Behind that it holds at all.
 *
 * @param {number} length
 * @param {(place: number) => boolean} isReached
 */
export function firstPlace(length, isReached) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
