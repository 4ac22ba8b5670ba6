// Reproducible chance: the same text always draws the same numbers, so that
// ids, class names and the crowd are the same in Node and in every browser.

/**
 * A source of numbers that depends only on `text` (FNV-1a, then mulberry32).
 *
 * @param {string} text
 * @returns {(limit: number) => number} draws a whole number below `limit`
 */
export function drawFrom(text) {
  let state = 0x811c9dc5;
  for (const unit of text) {
    state = Math.imul(state ^ /** @type {number} */ (unit.codePointAt(0)), 0x01000193);
  }
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/**
 * A word of `length` characters, each drawn from `alphabet`.
 *
 * @param {(limit: number) => number} draw
 * @param {string} alphabet
 * @param {number} length
 */
export function word(draw, alphabet, length) {
  return Array.from({ length }, () => alphabet[draw(alphabet.length)]).join("");
}

export const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
