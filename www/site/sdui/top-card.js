// The top card of an SDUI profile. It misleads a careless reader as the real
// one does: both degree badges with one of them hidden, the actions twice,
// mutual connections by first name only.

import { degree, mutuals, VIEWER } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names, roleOfOwner } from "../truth.js";
import { connectionCount, firstName, gap, mutualSentence, ordinal, say } from "../words.js";
import { action, card, messageOrConnect, wrapper } from "./parts.js";
import { faces } from "./search.js";

/** @typedef {import("../../network.mjs").Person} Person */

/** @param {Person} person */
export function topCard(person) {
  const key = `com.linkedin.sdui.profile.card.ref${person.id}Topcard`;
  const nameKey = uuid(`name link ${person.slug}`);
  const shared = mutuals(person);
  const subject = h(
    "a",
    { href: links.profile(person), componentkey: nameKey, class: look("subject") },
    h("div", { componentkey: nameKey }, h("h2", {}, person.name)),
  );
  names(subject, person, roleOfOwner(person), {
    degree: degree(person) || null,
    id: true,
    mutuals: shared.length || null,
    named: shared.slice(0, 2).map(firstName),
  });
  return h(
    "div",
    { componentkey: key },
    card(
      key,
      h("div", { class: look("cover"), role: "button" }),
      h(
        "div",
        { class: look("portrait"), "aria-label": "Profile photo" },
        h("figure", { "aria-hidden": "true" }, avatar(person.name)),
      ),
      h(
        "div",
        { class: look("top-text") },
        h("div", { class: look("name-line") }, subject, degreeBadges(person)),
        h("p", { class: look("headline") }, person.headline),
        h("p", { class: look("line") }, person.company),
        h(
          "div",
          { class: look("line quiet") },
          h("p", { class: look("inline") }, person.location),
          h("p", { class: look("inline") }, "·"),
          h(
            "p",
            { class: look("inline") },
            h("a", { href: links.below(person, "overlay/contact-info") }, say("contact")),
          ),
        ),
        connectionLink(person),
        mutualModule(person, shared),
        actions(person),
      ),
    ),
  );
}

/**
 * Both badges are always there, in equal paragraphs; an ancestor of one of
 * them is not displayed.
 *
 * @param {Person} person
 */
function degreeBadges(person) {
  const steps = degree(person);
  if (steps === 0) return null;
  const badge = (/** @type {number} */ each) =>
    h("p", { class: look("badge") }, `· ${ordinal(each, "dotted")}`);
  const hide = (/** @type {Node} */ hidden) =>
    h("div", { "data-display-contents": "true", class: look("absent") }, hidden);
  return steps === 1 ? [badge(1), hide(badge(2))] : [hide(badge(1)), wrapper(badge(steps))];
}

/** The subject's own connections: not the mutual ones. @param {Person} person */
function connectionLink(person) {
  const own = person.slug === VIEWER;
  const key = uuid(`connections ${person.slug}`);
  return h(
    "div",
    {},
    h(
      "a",
      {
        href: own ? "/mynetwork/invite-connect/connections/" : links.connections(person),
        componentkey: key,
        class: look("count-link"),
      },
      h(
        "p",
        { componentkey: key },
        say("connectionCount", { n: connectionCount(person.connections) }),
      ),
    ),
  );
}

/** First names only, and the same link twice, one inside the other. @param {Person} person @param {Person[]} shared */
function mutualModule(person, shared) {
  if (shared.length === 0) return null;
  const href = links.mutual(person, "MEMBER_PROFILE_CANNED_SEARCH");
  const key = uuid(`mutual module ${person.slug}`);
  const name = (/** @type {Person} */ one) => h("strong", {}, firstName(one));
  return h(
    "a",
    { href, componentkey: key, class: look("mutual-module") },
    h(
      "div",
      { componentkey: key, class: look("mutuals") },
      faces(shared),
      h(
        "div",
        {},
        h(
          "p",
          { class: look("line quiet") },
          h("a", { href }, mutualSentence(shared, { name, space: gap })),
        ),
      ),
    ),
  );
}

/** Once for the wide layout and once for the narrow one. @param {Person} person */
function actions(person) {
  return h(
    "div",
    {},
    ["wide", "narrow"].map((width) =>
      h(
        "div",
        { class: look(`actions ${width}`) },
        person.slug === VIEWER
          ? action(links.below(person, "edit/intro"), say("editProfile"), {
              looks: "button outline",
            })
          : wrapper(
              messageOrConnect(
                person,
                "NON_SELF_PROFILE_VIEW",
                "button primary",
                `${width} ${person.slug}`,
              ),
            ),
        h(
          "button",
          {
            type: "button",
            "aria-label": say("more"),
            class: look("button outline"),
          },
          h("span", {}, say("more")),
        ),
      ),
    ),
  );
}
