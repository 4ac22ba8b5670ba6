// Lists of people on SDUI pages: followers, people followed, attendees of an
// event, members of a group, people of a firm. Nobody has described them; the
// rows follow those of the connections, the firm's cards those of My Network.

import { degree, mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names, statedMutuals } from "../truth.js";
import { mutualSentence, ordinal, say } from "../words.js";
import { messageOrConnect, screen } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../pages.js").Kind} Kind */

const SCREENS = {
  followers: "mynetwork.Followers",
  following: "mynetwork.Following",
  attendees: "events.EventAttendees",
  members: "groups.GroupMembers",
  company: "organization.People",
};

/**
 * @param {Kind} kind
 * @param {string} heading
 * @param {HTMLElement[]} rows
 */
export function list(kind, heading, rows) {
  const looks = kind === "company" ? "tiles" : "list";
  return screen(
    SCREENS[kind],
    h(
      "section",
      { class: look("card") },
      h("div", { class: look("card-body") }, h("h2", {}, heading)),
      h("div", { role: "list", class: look(looks), "data-testid": "lazy-column" }, rows),
    ),
  );
}

/**
 * @param {Kind} kind
 * @param {Person} someone
 */
export function listRow(kind, someone) {
  return kind === "company" ? companyTile(someone) : person(kind, someone);
}

/**
 * @param {Kind} kind
 * @param {Person} someone
 */
function person(kind, someone) {
  const steps = degree(someone);
  const seed = `${kind} ${someone.slug}`;
  const link = h(
    "a",
    { href: links.profile(someone), componentkey: uuid(`link ${seed}`) },
    h(
      "div",
      { class: look("byline") },
      h("p", { class: look("name") }, someone.name),
      h("p", { class: look("quiet") }, `· ${ordinal(steps)}`),
    ),
    h("div", {}, h("p", { class: look("line") }, h("span", {}, someone.headline))),
  );
  return h(
    "div",
    { role: "listitem", componentkey: `auto-component-${uuid(seed)}`, class: look("connection") },
    h(
      "a",
      { href: links.profile(someone), class: look("face"), tabindex: "-1" },
      h("figure", {}, avatar(someone.name, { alt: say("photo", { name: someone.name }) })),
    ),
    h(
      "div",
      { class: look("row-text") },
      names(link, someone, "row", { degree: steps || null, id: steps === 1 }),
    ),
    kind === "following"
      ? h("button", { type: "button", class: look("button outline") }, say("following"))
      : messageOrConnect(someone, "SEARCH", "button outline", `action ${seed}`),
  );
}

/** @param {Person} someone */
function companyTile(someone) {
  const shared = mutuals(someone);
  const steps = degree(someone);
  const photo = say("photo", { name: someone.name });
  const link = h(
    "a",
    {
      href: links.profile(someone),
      componentkey: uuid(`company ${someone.slug}`),
      class: look("tile-link"),
    },
    h("figure", {}, avatar(someone.name, { alt: photo })),
    h(
      "div",
      { class: look("byline") },
      h("p", { class: look("name") }, someone.name),
      h("p", { class: look("quiet") }, `· ${ordinal(steps)}`),
    ),
    h("p", { class: look("line quiet") }, someone.headline),
  );
  return h(
    "div",
    {
      role: "listitem",
      componentkey: `auto-component-${uuid(`company tile ${someone.slug}`)}`,
      class: look("tile"),
    },
    names(link, someone, "row", {
      degree: steps || null,
      id: steps === 1,
      ...statedMutuals(shared),
    }),
    h(
      "p",
      { class: look("line quiet tile-mutual") },
      shared.length > 0 ? mutualSentence(shared, { name: (one) => one.name }) : say("noMutual"),
    ),
    messageOrConnect(someone, "SEARCH", "button outline", `company action ${someone.slug}`),
  );
}
