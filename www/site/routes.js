// From an address to a page: its title, and how to build it.

import { person, personAt, search, VIEWER } from "../network.mjs";
import { compose } from "./ember/messaging.js";
import { connectionList, myNetwork } from "./sdui/network.js";

/** @typedef {import("../network.mjs").Person} Person */
/** @typedef {import("../network.mjs").Result} Result */

/**
 * What a search page was asked.
 *
 * @typedef {object} Question
 * @property {string} keywords
 * @property {string | null} connectionOf
 * @property {string} network letters of the degrees asked for, all if empty
 * @property {string} heading
 */

/**
 * One generation of pages.
 *
 * @typedef {object} Generation
 * @property {(header: HTMLElement) => HTMLElement} shell
 * @property {() => HTMLElement} home
 * @property {(person: Person) => HTMLElement} profile
 * @property {(results: Result[], question: Question) => HTMLElement} peopleSearch
 * @property {(result: Result) => HTMLElement} row
 * @property {(heading: string, text: string) => HTMLElement} notice
 */

/**
 * @typedef {object} Page
 * @property {string} title without " | LinkedIn"
 * @property {Result[]} results rows of a search page, which may grow later
 * @property {(generation: Generation) => HTMLElement} build
 */

const DEGREE = new Map([
  ["F", 1],
  ["S", 2],
  ["O", 3],
]);

/**
 * @param {URL} url
 * @returns {Page}
 */
export function pageAt(url) {
  const [area, ...rest] = url.pathname.split("/").filter(Boolean);
  if (area === "in") return profilePage(rest[0] ?? "");
  if (area === "search") return searchPage(url.searchParams);
  if (area === "messaging") return messagePage(url.searchParams);
  if (area === "preload") return invitePage(url.searchParams);
  if (area === "mynetwork") {
    const all = rest.includes("connections");
    return page(all ? "Connections" : "Grow", all ? connectionList : myNetwork);
  }
  return page("Feed", (generation) => generation.home());
}

/**
 * @param {string} title
 * @param {Page["build"]} build
 * @returns {Page}
 */
function page(title, build) {
  return { title, results: [], build };
}

/** @param {string} segment */
function profilePage(segment) {
  const someone = personAt(segment);
  if (!someone) {
    return page("Page not found", (generation) =>
      generation.notice("This page doesn’t exist", "Nobody in the demo network has this address."),
    );
  }
  return page(someone.name, (generation) => generation.profile(someone));
}

/**
 * @param {URLSearchParams} asked
 * @returns {Page}
 */
function searchPage(asked) {
  const keywords = asked.get("keywords") ?? "";
  const connectionOf = idIn(asked.get("connectionOf") ?? asked.get("facetConnectionOf"));
  const network = (
    (asked.get("network") ?? asked.get("facetNetwork") ?? "").match(/[FSO]/g) ?? []
  ).join("");
  const results = search({
    keywords,
    connectionOf,
    degrees: [...network].flatMap((letter) => DEGREE.get(letter) ?? []),
    count: Number(asked.get("count") ?? 300),
  });
  const target = connectionOf === null ? null : personAt(connectionOf);
  const heading = target ? `Connections of ${target.name}` : keywords || "People";
  return {
    title: keywords ? `"${keywords}" | Search` : "Search",
    results,
    build(generation) {
      const question = { keywords, connectionOf, network, heading };
      return generation.peopleSearch(this.results, question);
    },
  };
}

/** The id inside `["ACoAA…"]`, `"ACoAA…"` or the bare id. @param {string | null} text */
function idIn(text) {
  return text?.match(/ACoAA[\w-]+/)?.[0] ?? null;
}

/** @param {URLSearchParams} asked */
function messagePage(asked) {
  const recipient = personAt(asked.get("recipient") ?? "") ?? person(VIEWER);
  return page("Messaging", () => compose(recipient, asked.get("body") ?? ""));
}

/** @param {URLSearchParams} asked */
function invitePage(asked) {
  const name = personAt(asked.get("vanityName") ?? "")?.name ?? "somebody";
  return page("Invite", (generation) =>
    generation.notice(`Invite ${name} to connect`, "Nothing is sent in the demo network."),
  );
}
