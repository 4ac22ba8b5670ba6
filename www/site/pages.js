// What a page of the demo network is: something whole, or a list that may grow,
// scroll and reuse its rows.

import { tongueOf } from "../network/tongues.mjs";
import { speaking, spoken } from "./words.js";

/** @typedef {import("../network.mjs").Person} Person */
/** @typedef {import("../network.mjs").Result} Result */
/** @typedef {import("./stories.js").Story} Story */

/**
 * What a search page was asked.
 *
 * @typedef {object} Question
 * @property {string} keywords
 * @property {string | null} connectionOf
 * @property {string} network letters of the degrees asked for, all if empty
 * @property {string} heading
 * @property {number} count
 */

/** @typedef {HTMLElement[]} Rows */

/** @typedef {"followers" | "following" | "attendees" | "members" | "company"} Kind of a list of people */

/**
 * One generation of pages.
 *
 * @typedef {object} Generation
 * @property {"sdui" | "ember"} stack
 * @property {(header: HTMLElement) => HTMLElement} shell
 * @property {() => HTMLElement} home
 * @property {(rows: Rows) => HTMLElement} feed
 * @property {(story: Story) => HTMLElement} feedCard
 * @property {(person: Person) => HTMLElement} profile
 * @property {(rows: Rows, question: Question) => HTMLElement} peopleSearch
 * @property {(result: Result) => HTMLElement} row
 * @property {(rows: Rows) => HTMLElement} allSearch
 * @property {(rows: Rows) => HTMLElement} myNetwork
 * @property {(person: Person) => HTMLElement} tile
 * @property {(rows: Rows) => HTMLElement} connections
 * @property {(person: Person) => HTMLElement} connection
 * @property {(kind: Kind, heading: string, rows: Rows) => HTMLElement} list
 * @property {(kind: Kind, person: Person) => HTMLElement} listRow
 * @property {(story: Story, comments: Rows) => HTMLElement} post
 * @property {(comment: { person: Person, text: string }) => HTMLElement} comment
 * @property {(rows: Rows) => HTMLElement} notifications
 * @property {(news: import("./news.js").News) => HTMLElement} newsCard
 * @property {(heading: string, text: string) => HTMLElement} notice
 * @property {() => void} clear closes whatever stands over the page
 * @property {(content: HTMLElement) => void} showOverlay
 * @property {(content: HTMLElement) => HTMLElement} host puts an Ember surface into a page
 */

/**
 * @typedef {object} Page
 * @property {string} title without " | LinkedIn"
 * @property {string} surface its name in a test's table
 * @property {any[]} items what its rows show; they may grow later
 * @property {(index: number) => any} at the item at a place of the whole list, undefined after its end
 * @property {(generation: Generation, item: any) => HTMLElement} row
 * @property {(generation: Generation, rows: Rows) => HTMLElement} build
 * @property {number} top how far a virtualised list has scrolled
 */

/**
 * A page without rows.
 *
 * @param {string} title
 * @param {string} surface
 * @param {(generation: Generation) => HTMLElement} build
 * @returns {Page}
 */
export function whole(title, surface, build) {
  const none = () => undefined;
  const row = () => {
    throw new Error("this page has no rows");
  };
  return { title, surface, items: [], at: none, row, build, top: 0 };
}

/**
 * A list whose rows are each in the language of their person.
 *
 * @param {Page} page
 * @returns {Page}
 */
export function inTongues(page) {
  const { row } = page;
  const tongue = (/** @type {Person} */ { slug }) => tongueOf.get(slug) ?? spoken();
  return {
    ...page,
    row: (generation, someone) => speaking(tongue(someone), () => row(generation, someone)),
  };
}

/**
 * @template Item
 * @param {string} title
 * @param {string} surface
 * @param {object} list
 * @param {(index: number) => Item | undefined} list.at
 * @param {number} list.count how many rows there are at first
 * @param {(generation: Generation, item: Item) => HTMLElement} list.row
 * @param {(generation: Generation, rows: Rows) => HTMLElement} list.build
 * @returns {Page}
 */
export function listed(title, surface, { at, count, row, build }) {
  const items = Array.from({ length: count }, (_, index) => at(index)).filter(
    (item) => item !== undefined,
  );
  return { title, surface, items, at, row, build, top: 0 };
}
