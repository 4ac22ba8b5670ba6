// The lists of people: who is on each, and under which address.

import { FIRM } from "../network/tongues.mjs";
import {
  connectionsOf,
  crowdAt,
  degree,
  people,
  person,
  speakers,
  suggestions,
  VIEWER,
} from "../network.mjs";
import { inTongues, listed } from "./pages.js";
import { say } from "./words.js";

/** @typedef {import("../network.mjs").Person} Person */
/** @typedef {import("./pages.js").Kind} Kind */
/** @typedef {import("./pages.js").Page} Page */

const LENGTH = 24;

/** @param {number} start */
function someOfTheCrowd(start) {
  return Array.from({ length: LENGTH }, (_, step) => crowdAt(start + step));
}

/** @type {Record<Exclude<Kind, "company">, () => Person[]>} */
const WHO = {
  followers: () => [...connectionsOf(person(VIEWER)), ...someOfTheCrowd(40)],
  following: () => [...suggestions(), ...someOfTheCrowd(80)],
  attendees: () => [person("petra-lindqvist"), ...someOfTheCrowd(120)],
  members: () => [...suggestions(), person("bram-oduya"), ...someOfTheCrowd(160)],
};

const HEADING = /** @type {const} */ ({
  followers: "followers",
  following: "followed",
  attendees: "attendees",
  members: "members",
  company: "employees",
});

/** How a firm is written in an address. @param {string} firm */
export function firmSlug(firm) {
  return firm.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

/**
 * @param {Kind} kind
 * @param {string} [firm] as its address has it
 * @returns {Page}
 */
export function listPage(kind, firm = "") {
  const isBabel = kind === "company" && firm === firmSlug(FIRM);
  const employees = () => [...people.values()].filter(({ company }) => firmSlug(company) === firm);
  const all = kind === "company" ? employees().slice(0, isBabel ? Infinity : LENGTH) : WHO[kind]();
  const page = listed(say(HEADING[kind], { n: all.length }), kind, {
    at: (index) => all[index],
    count: all.length,
    row: (generation, someone) => generation.listRow(kind, someone),
    build: (generation, rows) => generation.list(kind, say(HEADING[kind], { n: all.length }), rows),
  });
  return isBabel ? inTongues(page) : page;
}

/** People one may know. @param {boolean} isBabel whether in all languages */
export function myNetworkPage(isBabel) {
  const all = isBabel ? speakers().filter((one) => degree(one) > 1) : suggestions();
  const page = listed("Grow", "mynetwork", {
    at: (index) => all[index],
    count: all.length,
    row: (generation, someone) => generation.tile(someone),
    build: (generation, rows) => generation.myNetwork(rows),
  });
  return isBabel ? inTongues(page) : page;
}

export function connectionsPage() {
  const all = connectionsOf(person(VIEWER));
  return listed("Connections", "connections", {
    at: (index) => all[index],
    count: all.length,
    row: (generation, someone) => generation.connection(someone),
    build: (generation, rows) => generation.connections(rows),
  });
}
