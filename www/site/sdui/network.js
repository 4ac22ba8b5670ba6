// My Network and the list of one's own connections. The real site serves both
// as SDUI only.

import { connectionsOf, mutuals, person, suggestions, VIEWER } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { firstName } from "../words.js";
import { action, screen } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */

export function myNetwork() {
  return screen(
    "mynetwork.Grow",
    h(
      "section",
      { class: look("card") },
      h("div", { class: look("card-body") }, h("h2", {}, "People you may know")),
      h("div", { role: "list", class: look("tiles") }, suggestions().map(tile)),
    ),
  );
}

/** The name stands twice, and the mutual sentence has no link. @param {Person} someone */
function tile(someone) {
  const key = `auto-component-${uuid(`tile link ${someone.slug}`)}`;
  const photo = `${someone.name}’s profile picture`;
  return h(
    "div",
    {
      role: "listitem",
      componentkey: `auto-component-${uuid(`tile ${someone.slug}`)}`,
      class: look("tile"),
    },
    h(
      "a",
      {
        href: links.profile(someone),
        componentkey: key,
        class: look("tile-link"),
      },
      h(
        "div",
        { componentkey: key },
        h("div", { "aria-label": photo }, h("figure", {}, avatar(someone.name, { alt: photo }))),
        h(
          "p",
          { class: look("name") },
          h("span", { class: look("unseen") }, someone.name),
          h("span", { "aria-hidden": "true" }, someone.name),
        ),
        h("p", { class: look("line quiet") }, someone.headline),
      ),
    ),
    h("p", { class: look("line quiet tile-mutual") }, mutualText(mutuals(someone))),
    h(
      "button",
      {
        type: "button",
        "aria-label": `Invite ${someone.name} to connect`,
        class: look("button outline"),
      },
      h("span", {}, "Connect"),
    ),
  );
}

/** @param {Person[]} shared */
function mutualText(shared) {
  if (shared.length === 0) return "Based on your profile";
  const first = firstName(shared[0]);
  if (shared.length === 1) return `${first} is a mutual connection`;
  const others = shared.length - 1;
  return `${first} and ${others} other mutual connection${others === 1 ? "" : "s"}`;
}

export function connectionList() {
  const all = connectionsOf(person(VIEWER));
  return screen(
    "mynetwork.Connections",
    h(
      "section",
      { class: look("card") },
      h("div", { class: look("card-body") }, h("h2", {}, `${all.length} connections`)),
      h("div", { "data-view-name": "connections-list" }, all.map(connection)),
    ),
  );
}

/**
 * @param {Person} someone
 * @param {number} index
 */
function connection(someone, index) {
  const attributes = {
    href: links.profile(someone),
    "data-view-name": "connections-profile",
  };
  const message = links.compose(someone, "CONNECTIONS_LIST");
  return h(
    "div",
    {
      componentkey: `auto-component-${uuid(`connection ${someone.slug}`)}`,
      class: look("connection"),
    },
    h(
      "a",
      {
        ...attributes,
        componentkey: uuid(`photo ${someone.slug}`),
        class: look("face"),
      },
      h("figure", {}, avatar(someone.name, { alt: `${someone.name}’s profile picture` })),
    ),
    h(
      "div",
      { class: look("row-text") },
      h(
        "a",
        {
          ...attributes,
          componentkey: uuid(`connection link ${someone.slug}`),
        },
        h("p", { class: look("name") }, someone.name),
        h("div", {}, h("p", { class: look("line") }, h("span", {}, someone.headline))),
      ),
      h("p", { class: look("line quiet") }, `Connected on May ${17 - index}, 2026`),
    ),
    h(
      "div",
      { "data-view-name": "message-button" },
      action(message, "Message", {
        aria: `Send a message to ${someone.name}`,
        looks: "button outline",
      }),
    ),
  );
}
