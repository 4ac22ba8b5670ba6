// A crowd of friends of friends, for long lists and for benchmarks.

import { drawFrom } from "./chance.mjs";

/** @typedef {import("./cast.mjs").Entry} Entry */

const GIVEN =
  "Alva Bastian Celestine Dorrin Elspet Fabrice Greer Halina Ivo Jessamy Kester Liesl Matthis Nerys Osric Perpetua Quentin Rosalba Stellan Tamsin Ulric Verena Wystan Xanthe Yorick Zelda Ambrose Briony Caspar Delphine Edmar Fenella Gideon Hesper Isolde Jorund Katell Leopold Merewen Norbert".split(
    " ",
  );

const FAMILY =
  "Abelard Birkwood Calloway-Finch Dunmere Eldergate Farrowby Gantry Hollowell Inkpen Jarrold Kestrelby Larkspur Mossgrave Netherby Orchardson Plumley Quickbeam Rookwood Saltmarsh Thistledown Underhay Vantongeren Whitlock Yarwood Zellweger-Stone Applegarth Brackenbury Cloverfield Drystone Emberly Foxcroft Gristwood Hazeldene Ivorson Jessop-Rill Kingswell Lockridge Millthorpe Nightingale-Roe Oakenshaw Pennyfeather Quarrington Ravensdale Silverthorn Tanglewood Umberland Vinehall Winterbourne Yellowlees Ashcombe".split(
    " ",
  );

const ROLES = [
  "Production planner",
  "Purchasing manager",
  "Sales engineer",
  "Maintenance lead",
  "Toolmaker",
  "Plant director",
  "Process engineer",
  "Export coordinator",
];

const FIRMS = [
  "Ironbark Castings",
  "Two Rivers Drives",
  "Northlight Pumps",
  "Cogsworth Union",
  "Bellfounders' Row",
  "Greywater Turbines",
];

const PLACES = ["Harrowgate Quay", "Millbrook East", "Sundhavn", "Port Merrow", "Ferrum Hill"];

/** Who the crowd knows: the viewer's own connections. */
const CONNECTORS = [
  "ines-tarrow",
  "bram-oduya",
  "petra-lindqvist",
  "odalys-fenn",
  "corin-ashdown",
  "kwabena-strand",
  "yevra-molin",
];

/** As many as there are different names. */
export const CROWD_SIZE = GIVEN.length * FAMILY.length;

/**
 * @param {number} index
 * @returns {{ entry: Entry, knows: string[] }}
 */
function member(index) {
  // 49 shares no factor with the 50 family names, so neighbours in the list
  // look unlike each other and still no name comes twice.
  const given = GIVEN[index % GIVEN.length];
  const family = FAMILY[(Math.floor(index / GIVEN.length) + index * 49) % FAMILY.length];
  const name = `${given} ${family}`;
  const draw = drawFrom(name);
  const company = FIRMS[draw(FIRMS.length)];
  const first = draw(CONNECTORS.length);
  const knows = Array.from(
    { length: 1 + draw(3) },
    (_, step) => CONNECTORS[(first + step) % CONNECTORS.length],
  );
  return {
    entry: {
      slug: `${name.toLowerCase().replaceAll(" ", "-")}-${(index + 0x1000).toString(16)}`,
      name,
      headline: `${ROLES[draw(ROLES.length)]} at ${company}`,
      company,
      location: PLACES[draw(PLACES.length)],
      connections: 60 + draw(900),
    },
    knows,
  };
}

const members = Array.from({ length: CROWD_SIZE }, (_, index) => member(index));

/** @type {Entry[]} */
export const crowd = members.map(({ entry }) => entry);

/** @type {(readonly [string, string])[]} */
export const crowdTies = members.flatMap(({ entry, knows }) =>
  knows.map((other) => /** @type {const} */ ([entry.slug, other])),
);
