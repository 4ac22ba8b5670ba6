// My Network and the list of one's own connections, as SDUI.

import { mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { connectedOn, firstName, mutualSentence, say } from "../words.js";
import { action, screen } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */

/** @param {HTMLElement[]} tiles */
export function myNetwork(tiles) {
  return screen(
    "mynetwork.Grow",
    h(
      "section",
      { class: look("card") },
      h("div", { class: look("card-body") }, h("h2", {}, say("mayKnow"))),
      h("div", { role: "list", class: look("tiles") }, tiles),
    ),
  );
}

/** The name stands twice, and the mutual sentence has no link. @param {Person} someone */
export function tile(someone) {
  const shared = mutuals(someone);
  const key = `auto-component-${uuid(`tile link ${someone.slug}`)}`;
  const photo = say("photo", { name: someone.name });
  const link = h(
    "a",
    { href: links.profile(someone), componentkey: key, class: look("tile-link") },
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
  );
  return h(
    "div",
    {
      role: "listitem",
      componentkey: `auto-component-${uuid(`tile ${someone.slug}`)}`,
      class: look("tile"),
    },
    names(link, someone, "row", {
      mutuals: shared.length || null,
      named: shared.slice(0, 1).map(firstName),
    }),
    h(
      "p",
      { class: look("line quiet tile-mutual") },
      shared.length > 0 ? mutualSentence(shared, { name: firstName, most: 1 }) : say("noMutual"),
    ),
    h(
      "button",
      {
        type: "button",
        "aria-label": say("invite", { name: someone.name }),
        class: look("button outline"),
      },
      h("span", {}, say("connect")),
    ),
  );
}

/** @param {HTMLElement[]} rows */
export function connections(rows) {
  return screen(
    "mynetwork.Connections",
    h(
      "section",
      { class: look("card") },
      h(
        "div",
        { class: look("card-body") },
        h("h2", {}, say("connectionCount", { n: rows.length })),
      ),
      h("div", { "data-view-name": "connections-list" }, rows),
    ),
  );
}

/** @param {Person} someone */
export function connection(someone) {
  const attributes = {
    href: links.profile(someone),
    "data-view-name": "connections-profile",
  };
  const message = links.compose(someone, "CONNECTIONS_LIST");
  const link = h(
    "a",
    { ...attributes, componentkey: uuid(`connection link ${someone.slug}`) },
    h("p", { class: look("name") }, someone.name),
    h("div", {}, h("p", { class: look("line") }, h("span", {}, someone.headline))),
  );
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
      h("figure", {}, avatar(someone.name, { alt: say("photo", { name: someone.name }) })),
    ),
    h(
      "div",
      { class: look("row-text") },
      names(link, someone, "row", { degree: 1, id: true }),
      h("p", { class: look("line quiet") }, say("connectedOn", { date: connectedOn(someone) })),
    ),
    h(
      "div",
      { "data-view-name": "message-button" },
      action(message, say("message"), {
        aria: say("sendTo", { name: someone.name }),
        looks: "button outline",
      }),
    ),
  );
}
