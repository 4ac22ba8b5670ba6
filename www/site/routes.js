// From an address to a page: its title, and how to build it.

import { connectionsOf, person, personAt, search, suggestions, VIEWER } from "../network.mjs";
import { compose } from "./ember/messaging.js";
import { listed, whole } from "./pages.js";
import * as sdui from "./sdui.js";
import { storyAt } from "./stories.js";

/** @typedef {import("./pages.js").Page} Page */

const DEGREE = new Map([
  ["F", 1],
  ["S", 2],
  ["O", 3],
]);

/** How many rows a virtualised list holds, whatever its length. */
const WINDOW = 20;

/**
 * @param {URL} url
 * @returns {Page}
 */
export function pageAt(url) {
  const [area, ...rest] = url.pathname.split("/").filter(Boolean);
  const asked = url.searchParams;
  if (area === "in") return profilePage(rest[0] ?? "");
  if (area === "search") return searchPage(asked);
  if (area === "messaging") return messagePage(asked);
  if (area === "preload") return invitePage(asked);
  if (area === "mynetwork") {
    return rest.includes("connections") ? connectionsPage() : myNetworkPage();
  }
  return feedPage(asked);
}

/** The story if nothing is asked for, else a long feed. @param {URLSearchParams} asked */
function feedPage(asked) {
  if (!asked.has("count")) return whole("Feed", "home", (generation) => generation.home());
  return listed("Feed", "feed", {
    at: storyAt,
    count: shown(asked, Number(asked.get("count"))),
    row: (generation, story) => generation.feedCard(story),
    build: (generation, rows) => generation.feed(rows),
  });
}

/**
 * @param {URLSearchParams} asked
 * @param {number} count
 */
function shown(asked, count) {
  return asked.get("virtual") === "1" ? Math.min(count, WINDOW) : count;
}

function myNetworkPage() {
  const people = suggestions();
  return listed("Grow", "mynetwork", {
    at: (index) => people[index],
    count: people.length,
    row: (_, someone) => sdui.tile(someone),
    build: (_, rows) => sdui.myNetwork(rows),
  });
}

function connectionsPage() {
  const people = connectionsOf(person(VIEWER));
  return listed("Connections", "connections", {
    at: (index) => people[index],
    count: people.length,
    row: (_, someone) => sdui.connection(someone),
    build: (_, rows) => sdui.connections(rows),
  });
}

/** @param {string} segment */
function profilePage(segment) {
  const someone = personAt(segment);
  if (!someone) {
    return whole("Page not found", "notice", (generation) =>
      generation.notice("This page doesn’t exist", "Nobody in the demo network has this address."),
    );
  }
  return whole(someone.name, "profile", (generation) => generation.profile(someone));
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
  const degrees = [...network].flatMap((letter) => DEGREE.get(letter) ?? []);
  // The whole list, of which `count` are shown first: a crowd goes on when one scrolls.
  const results = search({ keywords, connectionOf, degrees, count: Number.POSITIVE_INFINITY });
  const count = Math.min(Number(asked.get("count") ?? 300), results.length);
  const target = connectionOf === null ? null : personAt(connectionOf);
  const heading = target ? `Connections of ${target.name}` : keywords || "People";
  const question = { keywords, connectionOf, network, heading, count };
  return listed(keywords ? `"${keywords}" | Search` : "Search", "people-search", {
    at: (index) => results[index],
    count: shown(asked, count),
    row: (generation, result) => generation.row(result),
    build: (generation, rows) => generation.peopleSearch(rows, question),
  });
}

/** The id inside `["ACoAA…"]`, `"ACoAA…"` or the bare id. @param {string | null} text */
function idIn(text) {
  return text?.match(/ACoAA[\w-]+/)?.[0] ?? null;
}

/** @param {URLSearchParams} asked */
function messagePage(asked) {
  const recipient = personAt(asked.get("recipient") ?? "") ?? person(VIEWER);
  return whole("Messaging", "compose", () => compose(recipient, asked.get("body") ?? ""));
}

/** @param {URLSearchParams} asked */
function invitePage(asked) {
  const name = personAt(asked.get("vanityName") ?? "")?.name ?? "somebody";
  return whole("Invite", "notice", (generation) =>
    generation.notice(`Invite ${name} to connect`, "Nothing is sent in the demo network."),
  );
}
