// My Network and the list of one's own connections, as Ember served them.

import { mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { connectedOn, firstName, mutualSentence, say } from "../words.js";
import { messageOrConnect, scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */

/** @param {HTMLElement[]} tiles */
export function myNetwork(tiles) {
  return scaffold(
    h(
      "section",
      { class: "artdeco-card" },
      h("h2", { class: "t-16 demo-heading" }, say("mayKnow")),
      h("ul", { class: "discover-fluid-entity-list list-style-none", role: "list" }, tiles),
    ),
  );
}

/** @param {Person} someone */
export function tile(someone) {
  const shared = mutuals(someone);
  const link = h(
    "a",
    {
      id: viewId(),
      class: "ember-view discover-entity-type-card__link",
      href: links.profile(someone),
    },
    avatar(someone.name, { alt: say("photo", { name: someone.name }) }),
    h("span", { class: "visually-hidden" }, say("view", { name: someone.name })),
    h("span", { class: "discover-person-card__name t-16 t-bold" }, someone.name),
    h("span", { class: "discover-person-card__occupation t-14 t-black--light" }, someone.headline),
  );
  return h(
    "li",
    { class: "discover-fluid-entity-list--item" },
    h(
      "section",
      { class: `discover-entity-type-card ${scrambled("discover")}` },
      names(link, someone, "row", {
        mutuals: shared.length || null,
        named: shared.slice(0, 1).map(firstName),
      }),
      h(
        "div",
        { class: "member-insights t-12 t-black--light" },
        h(
          "span",
          { class: "member-insights__reason" },
          shared.length > 0
            ? mutualSentence(shared, { name: firstName, most: 1, stack: "ember" })
            : say("noMutual"),
        ),
      ),
      h(
        "button",
        {
          id: viewId(),
          type: "button",
          class: "artdeco-button artdeco-button--secondary full-width",
          "aria-label": say("invite", { name: someone.name }),
        },
        h("span", { class: "artdeco-button__text" }, say("connect")),
      ),
    ),
  );
}

/** @param {HTMLElement[]} rows */
export function connections(rows) {
  return scaffold(
    h(
      "section",
      { class: "mn-connections artdeco-card" },
      h("h1", { class: "t-16 demo-heading" }, say("connectionCount", { n: rows.length })),
      h("ul", { class: "list-style-none", role: "list" }, rows),
    ),
  );
}

/** @param {Person} someone */
export function connection(someone) {
  const href = links.relative(someone);
  const link = h(
    "a",
    { id: viewId(), class: "ember-view mn-connection-card__link", href },
    h("span", { class: "mn-connection-card__name t-16 t-bold" }, someone.name),
    h("span", { class: "mn-connection-card__occupation t-14 t-black--light" }, someone.headline),
  );
  return h(
    "li",
    { class: "mn-connection-card artdeco-list__item demo-lockup" },
    h(
      "a",
      { id: viewId(), class: "ember-view mn-connection-card__picture", href },
      avatar(someone.name, { alt: someone.name, class: "presence-entity__image" }),
    ),
    h(
      "div",
      { class: "mn-connection-card__details" },
      names(link, someone, "row", { degree: 1, id: true }),
      h(
        "time",
        { class: "time-badge t-12 t-black--light" },
        say("connectedOn", { date: connectedOn(someone) }),
      ),
    ),
    messageOrConnect(someone, "secondary"),
  );
}
