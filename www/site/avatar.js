// Round grey initials in place of photographs. A picture, not text: on the
// real pages too, a face carries no readable name.

import { drawFrom } from "../network/chance.mjs";
import { h } from "./dom.js";

const GREYS = ["#6b7280", "#7a7468", "#5f7176", "#77707f", "#68776d"];

/** @param {string} name */
function initials(name) {
  const [plain] = name.split(","); // without ", PhD"
  const letters = plain
    .split(/\s+/)
    .map((part) => part.match(/\p{L}/u)?.[0])
    .filter(Boolean);
  return [letters.at(0), letters.length > 1 ? letters.at(-1) : ""].join("").toUpperCase() || "?";
}

/**
 * @param {string} name
 * @param {{ alt?: string, class?: string | null }} [attributes]
 */
export function avatar(name, { alt = "", class: looks = null } = {}) {
  const grey = GREYS[drawFrom(name)(GREYS.length)];
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><circle cx="40" cy="40" r="40" fill="${grey}"/><text x="40" y="41" fill="#fff" font-family="system-ui,sans-serif" font-size="30" font-weight="500" text-anchor="middle" dominant-baseline="central">${initials(name)}</text></svg>`;
  const src = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  // Lazy, for a list of a thousand faces; it must be said before the source.
  return h("img", {
    loading: "lazy",
    src,
    alt,
    class: looks,
    width: "80",
    height: "80",
  });
}
