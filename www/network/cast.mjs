// The people with a part in the story, and their ties. All invented.
//
// Slugs are a contract: the tests ask for them by name. Degrees and mutual
// connections are not written here; they follow from the ties.

/**
 * @typedef {object} Entry a person as written down
 * @property {string} slug
 * @property {string} name
 * @property {string} headline
 * @property {string} company
 * @property {string} location
 * @property {number} connections how many they have in all, most of them not in this world
 * @property {string} [about]
 * @property {string[]} [posts]
 */

/** The signed-in member, whose eyes every page is seen with. */
export const VIEWER = "wanda-pellworth";

/** @type {Entry[]} */
export const cast = [
  {
    slug: VIEWER,
    name: "Wanda Pellworth",
    headline: "Founder of Pellworth Widgets. We make the widget inside the thing",
    company: "Pellworth Widgets",
    location: "Harrowgate Quay",
    connections: 412,
    about: "Twelve people, two lathes and a kiln. We supply widgets to makers of larger things.",
    posts: ["New widget, same tolerance: 0.02 mm. Samples on request."],
  },
  {
    slug: "ines-tarrow",
    name: "Ines Tarrow",
    headline: "Logistics consultant. Formerly operations at Pellworth Widgets",
    company: "Tarrow Freight Advice",
    location: "Harrowgate Quay",
    connections: 687,
    about: "I get heavy things to the right dock. Five years beside Wanda, now on my own.",
    posts: [
      "Moved 40 tonnes of sprockets for Corvane in one night. Proud of that crew.",
      "Looking back on five years at Pellworth Widgets: the best team I ever packed boxes with.",
    ],
  },
  {
    slug: "bram-oduya",
    name: "Bram Oduya",
    headline: "Plant engineer at Halverton Gears",
    company: "Halverton Gears",
    location: "Millbrook East",
    connections: 301,
    posts: ["A gear that hums is a gear that asks for oil."],
  },
  {
    slug: "petra-lindqvist",
    name: "Petra Lindqvist",
    headline: "Trade fair organiser | Machines & Makers",
    company: "Machines & Makers",
    location: "Sundhavn",
    connections: 2140,
    posts: ["Stand plan for Machines & Makers is out. Sprockets in hall 3 again."],
  },
  {
    slug: "odalys-fenn",
    name: "Odalys Fenn",
    headline: "Accounts for small manufacturers",
    company: "Fenn Ledger",
    location: "Harrowgate Quay",
    connections: 198,
  },
  {
    slug: "corin-ashdown",
    name: "Corin Ashdown",
    headline: "Metallurgist, lecturer, patient gardener",
    company: "Ashdown Assay",
    location: "Upper Tithe",
    connections: 455,
  },
  {
    slug: "kwabena-strand",
    name: "Kwabena Strand",
    headline: "Quality lead at Strand & Daughters Bearings",
    company: "Strand & Daughters Bearings",
    location: "Millbrook East",
    connections: 376,
  },
  {
    slug: "yevra-molin",
    name: "Yevra Molin",
    headline: "Industrial photographer",
    company: "Molin Studio",
    location: "Sundhavn",
    connections: 820,
  },
  {
    slug: "ágnes-kővári",
    name: "Ágnes Kővári",
    headline: "Surface treatment specialist at Kékhíd Coatings",
    company: "Kékhíd Coatings",
    location: "Kékhíd",
    connections: 264,
    posts: ["Zinc is patient. People who zinc are not."],
  },
  {
    slug: "jonas-weir",
    name: "Jonas Weir",
    headline: "Warehouse manager at Pellworth Widgets",
    company: "Pellworth Widgets",
    location: "Harrowgate Quay",
    connections: 143,
  },
  {
    slug: "silas-corvane",
    name: "Silas Corvane",
    headline: "Head of Purchasing at Corvane Sprockets",
    company: "Corvane Sprockets",
    location: "Toothwheel Valley",
    connections: 538,
    about: "I buy what goes into our sprockets: steel, bearings, widgets. Third generation.",
    posts: [
      "We are rethinking our widget supply this year. Short lead times matter more than the last cent.",
      "Thank you to everyone who came to see the new press.",
    ],
  },
  {
    slug: "mirelle-voss",
    name: "Mirelle Voss",
    headline: "Supply chain planner at Corvane Sprockets",
    company: "Corvane Sprockets",
    location: "Toothwheel Valley",
    connections: 221,
    posts: ["A forecast is a guess in a good coat."],
  },
  {
    slug: "rafael-okonjo",
    name: "Rafael Okonjo, PhD, MBA",
    headline: "Director of Engineering at Ostrava Sprocket Works",
    company: "Ostrava Sprocket Works",
    location: "Ferrum Hill",
    connections: 912,
  },
  {
    slug: "jonas-weir-4b1",
    name: "Jonas Weir",
    headline: "Choir conductor and piano teacher",
    company: "Lark Street Music School",
    location: "Kékhíd",
    connections: 97,
  },
  {
    slug: "lowenna-hask",
    name: "Lowenna Hask",
    headline: "Buyer, drive chains and sprockets",
    company: "Hask & Hask Cycles",
    location: "Port Merrow",
    connections: 349,
  },
  {
    slug: "dario-quennell",
    name: "Dario Quennell",
    headline: "Sprocket designer, independent",
    company: "Quennell Drawings",
    location: "Upper Tithe",
    connections: 118,
  },
  {
    slug: "teodor-brandt",
    name: "Teodor Brandt",
    headline: "Chairman of the Sprocket Makers' Guild",
    company: "Sprocket Makers' Guild",
    location: "Toothwheel Valley",
    connections: 1875,
  },
  {
    slug: "sunniva-thrale",
    name: "Sunniva Thrale",
    headline: "Reporter for Sprocket & Chain Monthly",
    company: "Sprocket & Chain Monthly",
    location: "Port Merrow",
    connections: 1302,
  },
];

/** Somebody whose name the viewer may not see: a row without a profile. */
export const outsider = {
  name: "LinkedIn Member",
  headline: "Quality inspector at Corvane Sprockets",
  location: "Toothwheel Valley",
};

/** Each person's ties to those named; every tie is told once. */
const circles = {
  // The order is the order in which mutual connections are named on the pages.
  [VIEWER]: [
    "ines-tarrow",
    "bram-oduya",
    "petra-lindqvist",
    "odalys-fenn",
    "corin-ashdown",
    "kwabena-strand",
    "yevra-molin",
    "ágnes-kővári",
    "jonas-weir",
  ],
  "silas-corvane": [
    "ines-tarrow",
    "bram-oduya",
    "petra-lindqvist",
    "odalys-fenn",
    "corin-ashdown",
    "kwabena-strand",
    "yevra-molin",
    "mirelle-voss",
    "teodor-brandt",
  ],
  "ines-tarrow": ["bram-oduya", "petra-lindqvist", "odalys-fenn", "jonas-weir", "mirelle-voss"],
  "bram-oduya": ["corin-ashdown", "rafael-okonjo", "lowenna-hask"],
  "petra-lindqvist": ["ágnes-kővári", "rafael-okonjo", "lowenna-hask"],
  "kwabena-strand": ["jonas-weir", "lowenna-hask"],
  "corin-ashdown": ["dario-quennell"],
  "ágnes-kővári": ["jonas-weir-4b1"],
  "mirelle-voss": ["sunniva-thrale"],
};

/** @type {(readonly [string, string])[]} */
export const castTies = Object.entries(circles).flatMap(([slug, others]) =>
  others.map((other) => /** @type {const} */ ([slug, other])),
);
