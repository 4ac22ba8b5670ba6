// From an address to a page: its title, and how to build it.

import { person, personAt, search, VIEWER } from "../network.mjs";
import { inbox } from "./ember/inbox.js";
import { compose } from "./ember/messaging.js";
import { connectionsPage, listPage, myNetworkPage } from "./lists.js";
import { newsAt } from "./news.js";
import { inTongues, listed, whole } from "./pages.js";
import { salesPage } from "./sales.js";
import { commentsOf, storyAt } from "./stories.js";
import { say } from "./words.js";

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
  if (area === "search") return searchPage(asked, rest.includes("all"));
  if (area === "messaging") return messagingPage(rest, asked);
  if (area === "sales") return salesPage(rest);
  if (area === "preload") return invitePage(asked);
  if (area === "mynetwork") return networkPage(rest, asked);
  if (area === "company") return listPage("company", rest[0]);
  if (area === "events") return listPage("attendees");
  if (area === "groups") return listPage("members");
  if (area === "notifications") return notificationsPage();
  if (area === "feed" && rest[0] === "update") return postPage(rest[1] ?? "");
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

/** A card of the feed by itself, with what was said under it. @param {string} urn */
function postPage(urn) {
  const story = storyAt(Number(urn.match(/\d+$/)?.[0] ?? 0));
  const comments = commentsOf(story);
  return listed(`${story.author?.name ?? story.firm} | Post`, "post", {
    at: (index) => comments[index],
    count: comments.length,
    row: (generation, comment) => generation.comment(comment),
    build: (generation, rows) => generation.post(story, rows),
  });
}

function notificationsPage() {
  return listed(say("notifications"), "notifications", {
    at: newsAt,
    count: 15,
    row: (generation, news) => generation.newsCard(news),
    build: (generation, rows) => generation.notifications(rows),
  });
}

/**
 * @param {string[]} rest
 * @param {URLSearchParams} asked
 */
function networkPage(rest, asked) {
  if (rest.includes("connections")) return connectionsPage();
  if (rest.includes("followers")) return listPage("followers");
  if (rest.includes("following")) return listPage("following");
  return myNetworkPage(asked.has("tongues"));
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
 * @param {boolean} everything not only people: then a few of them
 * @returns {Page}
 */
function searchPage(asked, everything) {
  const keywords = asked.get("keywords") ?? "";
  const connectionOf = idIn(asked.get("connectionOf") ?? asked.get("facetConnectionOf"));
  const network = (
    (asked.get("network") ?? asked.get("facetNetwork") ?? "").match(/[FSO]/g) ?? []
  ).join("");
  const degrees = [...network].flatMap((letter) => DEGREE.get(letter) ?? []);
  // The whole list, of which `count` are shown first: a crowd goes on when one scrolls.
  const results = search({ keywords, connectionOf, degrees, count: Number.POSITIVE_INFINITY });
  const count = Math.min(Number(asked.get("count") ?? (everything ? 3 : 300)), results.length);
  const target = connectionOf === null ? null : personAt(connectionOf);
  const heading = target ? say("connectionsOf", { name: target.name }) : keywords || say("people");
  const question = { keywords, connectionOf, network, heading, count };
  const surface = everything ? "all-search" : "people-search";
  const page = listed(keywords ? `"${keywords}" | Search` : "Search", surface, {
    at: (index) => results[index],
    count: shown(asked, count),
    row: (generation, result) => generation.row(result),
    build: (generation, rows) =>
      everything ? generation.allSearch(rows) : generation.peopleSearch(rows, question),
  });
  return keywords === "tongues" ? inTongues(page) : page;
}

/** The id inside `["ACoAA…"]`, `"ACoAA…"` or the bare id. @param {string | null} text */
function idIn(text) {
  return text?.match(/ACoAA[\w-]+/)?.[0] ?? null;
}

/**
 * Writing to somebody, or what was written.
 *
 * @param {string[]} rest
 * @param {URLSearchParams} asked
 */
function messagingPage([kind, who], asked) {
  if (kind !== "compose") {
    const partner = personAt(who ?? "") ?? person("ines-tarrow");
    return whole(say("messaging"), "messaging", (generation) => generation.host(inbox(partner)));
  }
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
