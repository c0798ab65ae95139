/**
 * Binary search: the first of `length` ordered indices at which `isReached` holds, or `length` if it holds at none.
 * It must hold at every index after that.
 *
 * @param {number} length
 * @param {(index: number) => boolean} isReached
 */
export function partitionPoint(length, isReached) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
