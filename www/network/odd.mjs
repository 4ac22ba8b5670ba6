// People whose names are attacks on a careless reader. They fill the search
// for "odd".

/** @typedef {import("./cast.mjs").Entry} Entry */

/** Never ended by its counterpart: what follows the name is reversed too. */
const RIGHT_TO_LEFT = "\u202E";

/** @type {[slug: string, name: string, headline: string][]} */
const oddities = [
  ["odd-markup", "<img src=x onerror=alert(1)>", '"><script>alert(2)</script> at Bracket & Sons'],
  ["odd-direction", `Mara ${RIGHT_TO_LEFT}lliuQ`, "Writes in both directions"],
  ["odd-emoji", "🦊 Tove 👩🏽‍🔧 Brandvold ✨", "🔩🔩🔩 Bolts"],
  ["odd-length", "Wolfe".repeat(2000), "Bearer of a name of ten thousand characters"],
  ["odd-badge", "Nils Prentice • 1st", "Ines Tarrow and 99 other mutual connections"],
];

/** @type {Entry[]} */
export const odd = oddities.map(([slug, name, headline]) => ({
  slug,
  name,
  headline,
  company: "Curious & Co",
  location: "Elsewhere",
  connections: 64,
}));

/** @type {(readonly [string, string])[]} */
export const oddTies = odd.map(({ slug }) => /** @type {const} */ ([slug, "ines-tarrow"]));
