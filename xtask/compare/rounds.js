// Timing that a busy machine disturbs little: the contestants take turns, each round in another order, and medians are kept.

/**
 * @typedef {object} Patience
 * @property {number} rounds
 * @property {number} sample milliseconds that one sample takes at least
 * @property {number} limit milliseconds that one run may take; who is slower is not measured
 */

/**
 * The median of the milliseconds that a run of each takes; of one that is slower than a tenth of the limit, those of one run.
 * `expected` are milliseconds that are known of another text, scaled to this one.
 *
 * @param {Map<string, () => number>} runs
 * @param {Patience} patience
 * @param {Map<string, number>} [expected]
 * @returns {Map<string, number>}
 */
export function interleaved(runs, { rounds, sample, limit }, expected = new Map()) {
  const samples = new Map([...runs.keys()].filter((name) => !(expected.get(name) > limit)).map((name) => [name, []]));
  const taking = [...samples.keys()].filter((name) => {
    const first = repeated(runs.get(name), 0);
    if (first > limit / 10) samples.get(name).push(first);
    // Engines compile code again that runs for a while.
    else repeated(runs.get(name), 2 * sample);
    return first <= limit / 10;
  });
  for (let round = 0; round < rounds; round++) {
    const order = taking.map((_, place) => taking[(place + round) % taking.length]);
    for (const name of order) samples.get(name).push(repeated(runs.get(name), sample));
  }
  return new Map([...samples].map(([name, times]) => [name, median(times)]));
}

/** Milliseconds of one run, over as many runs as take `least` milliseconds together. */
function repeated(run, least) {
  const start = performance.now();
  let [count, time] = [0, 0];
  do {
    if (!(run() >= 0)) throw new Error("a run found nothing to count");
    count++;
    time = performance.now() - start;
  } while (time < least);
  return time / count;
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1];
}
