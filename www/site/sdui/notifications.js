// Notifications as SDUI: a card is a link to what happened, with a link to the
// person inside.

import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { gap, say, sentence } from "../words.js";
import { screen } from "./parts.js";

/** @param {HTMLElement[]} rows */
export function notifications(rows) {
  return screen(
    "notifications.Notifications",
    h(
      "section",
      { class: look("card") },
      h("div", { class: look("card-body") }, h("h2", {}, say("notifications"))),
      h("div", { role: "list", class: look("list") }, rows),
    ),
  );
}

/** @param {import("../news.js").News} news */
export function newsCard({ person, what }) {
  const href = links.profile(person);
  const name = names(
    h("a", { href, class: look("mutual") }, h("strong", {}, person.name)),
    person,
    "row",
  );
  return h(
    "div",
    { role: "listitem", componentkey: uuid(`news ${person.slug}`), class: look("connection") },
    h(
      "a",
      { href, class: look("face small") },
      h("figure", {}, avatar(person.name, { alt: say("view", { name: person.name }) })),
    ),
    h(
      "a",
      { href: "/notifications/?filter=all", class: look("row-text") },
      h("p", { class: look("line") }, sentence(what, name, gap)),
    ),
  );
}
