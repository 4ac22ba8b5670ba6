// Small line drawings. A feed of the real site has a dozen in each card.

import { svg } from "./dom.js";

const SHAPES = {
  more: "M3 8h.1M8 8h.1M13 8h.1",
  cross: "M4 4l8 8M12 4l-8 8",
  globe: "M8 2a6 6 0 1 0 .1 0M2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12",
  like: "M3 7h2v6H3zM5 7l3-5 2 1-1 3h4l-1 7H5",
  comment: "M3 4h10v7H8l-3 3v-3H3z",
  repost: "M4 6h8l-2-2M12 10H4l2 2",
  send: "M3 8l10-5-4 10-2-4z",
};

/**
 * @param {keyof typeof SHAPES} name
 * @param {string | null} [looks]
 */
export function icon(name, looks = null) {
  return svg(
    "svg",
    { id: `${name}-small`, viewBox: "0 0 16 16", "aria-hidden": "true", class: looks },
    svg("path", { d: SHAPES[name] }),
  );
}
