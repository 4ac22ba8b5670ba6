// What is too long for each commit: `./build.sh test` has a sample of it, `./build.sh test long` all.

/** True if all is to be tested. */
export const isLong = Boolean(process.env.KITH_LONG);

/**
 * Some of a list, or all of it in the long tests. Chance has no part in it: what a commit is tested with depends on
 * nothing but the commit.
 * @template T
 * @param {readonly T[]} all
 * @param {number} step how many of the list stand for one
 * @param {number} [first] where to begin
 */
export function sample(all, step, first = 0) {
  return isLong ? [...all] : all.filter((_, place) => place % step === first % step);
}
