// People for lists in which every row is in another language: of each language somebody with one mutual connection, with
// two, three and seven of them, and with none; and one of the viewer's own connections.

/** @typedef {import("./cast.mjs").Entry} Entry */

/** All that the pages speak besides English, which all other pages are in. */
const LANGUAGES = ["de", "fr", "es", "pt", "it", "nl", "pl", "tr", "zh"];

const GIVEN = ["Maren", "Torvald", "Sidonie", "Cosima", "Evander"];
const FAMILY = [
  "Hagedornsen",
  "Delacroze",
  "Montenegral",
  "Carvalhido",
  "Bellavento",
  "Waterlinden",
  "Kowalczewicz",
  "Demirkent",
  "Ashgrove-Lin",
];

/** How many of the connections each of them knows, in the order of their given names. */
const KNOWN = [1, 2, 3, 7, 0];

/** The viewer's own, as the cast has them. */
const CONNECTIONS = [
  "ines-tarrow",
  "bram-oduya",
  "petra-lindqvist",
  "odalys-fenn",
  "corin-ashdown",
  "kwabena-strand",
  "yevra-molin",
  "ágnes-kővári",
  "jonas-weir",
];

/** The firm that they all work for. */
export const FIRM = "Babel Bearings";

const members = LANGUAGES.flatMap((lang, place) =>
  GIVEN.map((given, index) => {
    const name = `${given} ${FAMILY[place]}`;
    const entry = {
      slug: name.toLowerCase().replaceAll(" ", "-"),
      name,
      headline: `Speaks ${lang} to machines at ${FIRM}`,
      company: FIRM,
      location: "Sundhavn",
      connections: 200 + 20 * index,
    };
    return { lang, entry, knows: CONNECTIONS.slice(0, KNOWN[index]) };
  }),
);

/** @type {Entry[]} */
export const tongues = members.map(({ entry }) => entry);

/** @type {(readonly [string, string])[]} */
export const tonguesTies = members.flatMap(({ entry, knows }) =>
  knows.map((other) => /** @type {const} */ ([entry.slug, other])),
);

/** Whose row is in which language, by slug. @type {ReadonlyMap<string, string>} */
export const tongueOf = new Map([
  ...members.map(({ entry, lang }) => /** @type {const} */ ([entry.slug, lang])),
  ...LANGUAGES.map((lang, place) => /** @type {const} */ ([CONNECTIONS[place], lang])),
]);
