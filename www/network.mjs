// The demo network: invented people, their ties, and what follows from them.
//
// Pure data and arithmetic; the same module runs in Node and in the browser.
// Degrees and mutual connections are computed from the ties, seen from the
// viewer, so that no two pages can contradict each other.

import { cast, castTies, outsider, VIEWER } from "./network/cast.mjs";
import { drawFrom, LETTERS, word } from "./network/chance.mjs";
import { crowd, crowdTies } from "./network/crowd.mjs";
import { distances, graphOf } from "./network/graph.mjs";
import { odd, oddTies } from "./network/odd.mjs";
import { tongueOf, tongues, tonguesTies } from "./network/tongues.mjs";

export { VIEWER };

/**
 * @typedef {object} Known what only a reachable person has
 * @property {string} id `ACoAA` and 34 characters, as one viewer sees a member
 * @property {number} number the member's number
 */

/** @typedef {import("./network/cast.mjs").Entry & Known} Person */
/** @typedef {typeof outsider} Outsider */
/** @typedef {Person | Outsider} Result a row of a search */

/**
 * @typedef {object} Query
 * @property {string} keywords
 * @property {string | null} connectionOf id of the person whose connections are asked for
 * @property {number[]} degrees only these; empty for all
 * @property {number} count at most so many of the crowd
 */

/**
 * @param {import("./network/cast.mjs").Entry} entry
 * @returns {Person}
 */
function withIds(entry) {
  const draw = drawFrom(entry.slug);
  return {
    ...entry,
    id: `ACoAA${word(draw, `${LETTERS}0123456789-_`, 34)}`,
    number: 100_000_000 + draw(800_000_000),
  };
}

/** Everybody, by slug. @type {ReadonlyMap<string, Person>} */
export const people = new Map(
  [...cast, ...odd, ...tongues, ...crowd].map((entry) => [entry.slug, withIds(entry)]),
);

const byId = new Map([...people.values()].map((person) => [person.id, person]));
const graph = graphOf([...castTies, ...oddTies, ...tonguesTies, ...crowdTies]);
const steps = distances(graph, VIEWER);

/**
 * @param {string} slug
 * @returns {Person}
 */
export function person(slug) {
  const found = people.get(slug);
  if (!found) throw new Error(`nobody in the demo network is called ${slug}`);
  return found;
}

/**
 * The person an address speaks of: a slug, an id or `me`, encoded or not.
 *
 * @param {string} segment
 * @returns {Person | null}
 */
export function personAt(segment) {
  let text;
  try {
    text = decodeURIComponent(segment).normalize("NFC");
  } catch {
    return null; // a broken percent sequence names nobody
  }
  if (text === "me") return person(VIEWER);
  return people.get(text.toLowerCase()) ?? byId.get(text) ?? null;
}

/**
 * Steps from the viewer: 0 is the viewer, 1 a connection, 3 stands for "3rd+".
 *
 * @param {Person} someone
 */
export function degree(someone) {
  return Math.min(steps.get(someone.slug) ?? 3, 3);
}

/**
 * The viewer's connections who are connected to `someone` too.
 *
 * @param {Person} someone
 * @returns {Person[]}
 */
export function mutuals(someone) {
  if (someone.slug === VIEWER) return [];
  const theirs = graph.get(someone.slug) ?? new Set();
  return [...(graph.get(VIEWER) ?? [])].filter((slug) => theirs.has(slug)).map(person);
}

/**
 * @param {Person} someone
 * @returns {Person[]}
 */
export function connectionsOf(someone) {
  return [...(graph.get(someone.slug) ?? [])].map(person);
}

const strangers = cast.map(({ slug }) => person(slug)).filter((one) => degree(one) > 1);

/** People of the story the viewer does not know yet, in steady order. */
export function suggestions() {
  return strangers;
}

/** Everybody whose row is in a language of its own, the viewer's connections too. */
export function speakers() {
  return [...tongueOf.keys()].map(person);
}

/**
 * The crowd in order, again from the start where it ends.
 *
 * @param {number} index
 */
export function crowdAt(index) {
  return person(crowd[index % crowd.length].slug);
}

/**
 * A few of them to show beside somebody's profile.
 *
 * @param {Person} someone
 * @returns {Person[]}
 */
export function profilesBeside(someone) {
  const others = strangers.filter(({ slug }) => slug !== someone.slug);
  const start = drawFrom(someone.slug)(others.length);
  return [...others.slice(start), ...others.slice(0, start)].slice(0, 4);
}

/**
 * @param {Query} query
 * @returns {Result[]}
 */
export function search({ keywords, connectionOf, degrees, count }) {
  return candidates(keywords, connectionOf, count).filter(
    (one) => degrees.length === 0 || ("slug" in one && degrees.includes(degree(one))),
  );
}

/**
 * @param {string} keywords
 * @param {string | null} connectionOf
 * @param {number} count
 * @returns {Result[]}
 */
function candidates(keywords, connectionOf, count) {
  if (connectionOf !== null) {
    const target = byId.get(connectionOf);
    return target ? connectionsOf(target).filter(({ slug }) => slug !== VIEWER) : [];
  }
  const words = keywords.toLowerCase().split(/\s+/).filter(Boolean);
  if (words[0] === "crowd") return crowd.slice(0, count).map(({ slug }) => person(slug));
  if (words[0] === "tongues") return speakers();
  if (words[0] === "odd") return odd.map(({ slug }) => person(slug));
  const others = cast.map(({ slug }) => person(slug)).filter(({ slug }) => slug !== VIEWER);
  return [...others, outsider].filter((one) => {
    const text = `${one.name} ${one.headline} ${one.location}`.toLowerCase();
    return words.every((each) => text.includes(each));
  });
}
