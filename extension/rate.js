// How much one sender may ask. What is counted lives as long as the worker: it is stopped only once nobody has asked for a
// while.

/** How many questions somebody may ask at once, and how many more with each second: some times what quick scrolling asks. */
const MOST = 500;
const PER_SECOND = 50;

/** What each may still ask, and when that was counted. @type {Map<unknown, {left: number, at: number}>} */
const counted = new Map();

/**
 * True while somebody asks no more than is answered; counts this question.
 * @param {unknown} who
 */
export function mayAsk(who) {
  const at = performance.now();
  const before = counted.get(who) ?? { left: MOST, at };
  const left = Math.min(MOST, before.left + ((at - before.at) / 1000) * PER_SECOND);
  counted.set(who, { left: Math.max(0, left - 1), at });
  return left >= 1;
}
