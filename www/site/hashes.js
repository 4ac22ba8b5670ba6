// Names without meaning, as the real site's build makes them: nobody may
// anchor on them, and the tests would notice if somebody did.

import { drawFrom, LETTERS, word } from "../network/chance.mjs";

const HEX = "0123456789abcdef";

/**
 * Draws a name once and keeps it: long lists ask for the same few again.
 *
 * @param {(name: string) => string} drawn
 */
function kept(drawn) {
  /** @type {Map<string, string>} */
  const known = new Map();
  return (/** @type {string} */ name) => {
    const text = known.get(name) ?? drawn(name);
    known.set(name, text);
    return text;
  };
}

/**
 * The class name that the SDUI style sheets know as `.s-<name>`; the server
 * writes the same hash into them.
 */
export const hashed = kept((name) => `_${word(drawFrom(name), HEX, 8)}`);

/** Several class names at once: `look("card title")`. */
export const look = kept((names) => names.split(" ").map(hashed).join(" "));

/** A long class name that styles nothing, as Ember pages carry. */
export const scrambled = kept((name) => {
  const draw = drawFrom(name);
  return word(draw, LETTERS, 30 + draw(12));
});

/**
 * A `componentkey` that is the same on every visit.
 *
 * @param {string} text
 */
export function uuid(text) {
  const draw = drawFrom(text);
  return [8, 4, 4, 4, 12].map((length) => word(draw, HEX, length)).join("-");
}
