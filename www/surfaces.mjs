// Every surface of the demo network, in each generation: what a test walks
// through that wants to have seen them all.

import { person } from "./network.mjs";

const silas = encodeURIComponent(`["${person("silas-corvane").id}"]`);

/** What exists in both generations, without `stack`. */
const BOTH = {
  "profile-1st": "/in/ines-tarrow/?",
  "profile-2nd": "/in/silas-corvane/?",
  "profile-3rd": "/in/sunniva-thrale/?",
  "profile-own": "/in/me/?",
  "people-search": "/search/results/people/?keywords=sprocket&",
  "mutual-connections": `/search/results/people/?connectionOf=${silas}&network=%5B%22F%22%5D&`,
  feed: "/feed/?count=20&",
};

/** @type {{ name: string, path: string }[]} */
export const SURFACES = Object.entries(BOTH).flatMap(([name, path]) =>
  ["sdui", "ember"].map((stack) => ({
    name: `${name}-${stack}-en`,
    path: `${path}stack=${stack}`,
  })),
);
