// What both page generations say about degrees and numbers, in English.

/** @typedef {import("../network.mjs").Person} Person */

/** @param {number} degree */
export function ordinal(degree) {
  return ["", "1st", "2nd", "3rd+"][degree];
}

/**
 * Splits mutual connections into those a sentence names and the number it
 * only counts.
 *
 * @param {Person[]} mutuals
 */
export function namedAndOthers(mutuals) {
  return {
    named: mutuals.slice(0, 2),
    others: Math.max(mutuals.length - 2, 0),
  };
}

/** @param {number} others */
export function otherMutuals(others) {
  return `${others} other mutual connection${others === 1 ? "" : "s"}`;
}

/** The end of a sentence that names everybody. @param {number} named */
export function areMutual(named) {
  return named === 1 ? "is a mutual connection" : "are mutual connections";
}

/** @param {number} count */
export function connectionCount(count) {
  return count > 500 ? "500+" : String(count);
}

/** @param {Person} person */
export function firstName(person) {
  return person.name.split(" ")[0];
}
