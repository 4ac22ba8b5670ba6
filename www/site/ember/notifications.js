// Notifications as Ember: `nt-card`, the person's picture linked, the name
// linked inside the headline, or the headline as a whole.

import { drawFrom } from "../../network/chance.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { gap, say, sentence } from "../words.js";
import { scaffold, viewId } from "./parts.js";

/** @param {HTMLElement[]} rows */
export function notifications(rows) {
  return scaffold(
    h(
      "section",
      { class: "artdeco-card nt-card-list" },
      h("h2", { class: "t-16 demo-heading" }, say("notifications")),
      h("div", { class: scrambled("news"), role: "list" }, rows),
    ),
  );
}

/** @param {import("../news.js").News} news */
export function newsCard({ person, what }) {
  const href = links.relative(person);
  const space = () => gap("white-space-pre");
  const bold = h("strong", {}, person.name);
  const link = { id: viewId(), class: "ember-view nt-card__link", href };
  // Some cards are one link, with what happened in it.
  const whole = drawFrom(`news ${person.slug}`)(2) === 0;
  const text = whole
    ? names(h("a", link, h("span", {}, sentence(what, bold, space))), person, "row")
    : sentence(what, names(h("a", link, bold), person, "row"), space);
  return h(
    "article",
    { id: viewId(), class: "nt-card artdeco-list__item demo-lockup ember-view", role: "listitem" },
    h(
      "a",
      { id: viewId(), class: "nt-card__image ember-view", href },
      avatar(person.name, { alt: person.name, class: "EntityPhoto-circle-3" }),
    ),
    h("div", { class: "nt-card__headline" }, h("span", { class: "nt-card__text--3-line" }, text)),
  );
}
