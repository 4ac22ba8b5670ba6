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
  "all-search": "/search/results/all/?keywords=sprocket&",
  mynetwork: "/mynetwork/grow/?",
  connections: "/mynetwork/invite-connect/connections/?",
  followers: "/mynetwork/network-manager/people-follow/followers/?",
  following: "/mynetwork/network-manager/people-follow/following/?",
  company: "/company/ironbark-castings/people/?",
  attendees: "/events/machines-and-makers/attendees/?",
  members: "/groups/4711/members/?",
  notifications: "/notifications/?",
  feed: "/feed/?count=20&",
  post: "/feed/update/urn:li:activity:3/?",
  messaging: "/messaging/thread/ines-tarrow/?",
  overlay: "/feed/?count=5&overlay=silas-corvane&",
};

/** What is shown in other languages too: where words matter to a reader. */
const SPOKEN = ["people-search", "profile-2nd", "mynetwork", "company"];
/** The lists among these as one page each, with rows in all other languages. */
const TONGUES = {
  "people-search-tongues": "/search/results/people/?keywords=tongues&",
  "mynetwork-tongues": "/mynetwork/grow/?tongues=1&",
  "company-tongues": "/company/babel-bearings/people/?",
};
const LANGUAGES = ["de", "fr", "es", "pt", "it", "nl", "pl", "tr", "zh"];

/**
 * @param {string} name
 * @param {string} lang
 */
function inBoth(name, lang) {
  const path = /** @type {Record<string, string>} */ ({ ...BOTH, ...TONGUES })[name];
  return ["sdui", "ember"].map((stack) => ({
    name: `${name}-${stack}-${lang}`,
    path: `${path}stack=${stack}&lang=${lang}`,
  }));
}

/** @type {{ name: string, path: string }[]} */
export const SURFACES = [
  ...Object.keys(BOTH).flatMap((name) => inBoth(name, "en")),
  {
    name: "sales-lead",
    path: `/sales/lead/${person("silas-corvane").id},NAME_SEARCH,abcd?lang=en`,
  },
  { name: "sales-list", path: "/sales/lists/people/7/?lang=en" },
  ...Object.keys(TONGUES).flatMap((name) => inBoth(name, "en")),
  ...LANGUAGES.flatMap((lang) => SPOKEN.flatMap((name) => inBoth(name, lang))),
];

/**
 * True of a list in one other language, where a page with rows in all of them stands for it.
 *
 * @param {string} name of a surface
 */
export function isTold(name) {
  return (
    SPOKEN.some((each) => `${each}-tongues` in TONGUES && name.startsWith(`${each}-`)) &&
    LANGUAGES.some((lang) => name.endsWith(`-${lang}`))
  );
}
