// Names without meaning, as the real site's build makes them: nobody may
// anchor on them, and the tests would notice if somebody did.

import { drawFrom, LETTERS, word } from "../network/chance.mjs";

const HEX = "0123456789abcdef";

/**
 * The class name that style.css knows as `.s-<name>`; the server writes the
 * same hash into the style sheets.
 *
 * @param {string} name
 */
export function hashed(name) {
  return `_${word(drawFrom(name), HEX, 8)}`;
}

/**
 * Several class names at once: `look("card title")`.
 *
 * @param {string} names
 */
export function look(names) {
  return names.split(" ").map(hashed).join(" ");
}

/**
 * A long class name that styles nothing, as Ember pages carry.
 *
 * @param {string} name
 */
export function scrambled(name) {
  const draw = drawFrom(name);
  return word(draw, LETTERS, 30 + draw(12));
}

/**
 * A `componentkey` that is the same on every visit.
 *
 * @param {string} text
 */
export function uuid(text) {
  const draw = drawFrom(text);
  return [8, 4, 4, 4, 12].map((length) => word(draw, HEX, length)).join("-");
}
