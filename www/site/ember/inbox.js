// Messaging: the list of conversations, one of them open, and the small window
// over other pages. Ember, whatever generation the other pages have.

import { connectionsOf, degree, person, VIEWER } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { ordinal, say } from "../words.js";
import { lockup } from "./messaging.js";
import { scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */

/** @param {Person} partner */
export function inbox(partner) {
  return scaffold(
    h(
      "div",
      { class: "msg__list-detail artdeco-card" },
      h(
        "div",
        { class: "msg-conversations-container" },
        h("h2", { class: "t-16 demo-heading" }, say("messaging")),
        h(
          "ul",
          { class: "msg-conversations-container__conversations-list list-style-none" },
          connectionsOf(person(VIEWER)).map((one) => conversation(one, one === partner)),
        ),
      ),
      thread(partner),
    ),
  );
}

/**
 * A conversation names people, but does not link to them.
 *
 * @param {Person} someone
 * @param {boolean} open
 */
function conversation(someone, open) {
  return h(
    "li",
    { id: viewId(), class: "msg-conversation-listitem ember-view" },
    h(
      "a",
      {
        class: "msg-conversation-listitem__link",
        href: `/messaging/thread/${someone.slug}/`,
        "aria-current": open ? "true" : null,
      },
      avatar(someone.name, { class: "EntityPhoto-circle-4" }),
      h(
        "div",
        { class: "msg-conversation-card__content" },
        h("h3", { class: "msg-conversation-listitem__participant-names t-14" }, someone.name),
        h("p", { class: "msg-conversation-card__message-snippet t-12 t-black--light" }, "…"),
      ),
    ),
  );
}

/** @param {Person} partner */
function thread(partner) {
  const me = person(VIEWER);
  return h(
    "div",
    { class: "msg-thread" },
    lockup(partner),
    h(
      "ul",
      { class: "msg-s-message-list-content list-style-none" },
      message(partner, "The crates have arrived, all but one."),
      message(me, "Thank you. I will look for the last."),
    ),
  );
}

/**
 * The sender twice: the picture, and the name above the text.
 *
 * @param {Person} sender
 * @param {string} text
 */
function message(sender, text) {
  const href = links.emberMention(sender);
  const name = h(
    "a",
    { id: viewId(), class: "ember-view msg-s-message-group__profile-link", href },
    h("span", { class: "msg-s-message-group__name t-14 t-bold" }, sender.name),
  );
  return h(
    "li",
    { class: "msg-s-message-list__event" },
    h(
      "div",
      { id: viewId(), class: "msg-s-event-listitem ember-view" },
      h(
        "a",
        { id: viewId(), class: "ember-view msg-s-event-listitem__link", href },
        avatar(sender.name, { class: "msg-s-event-listitem__profile-picture" }),
      ),
      h(
        "div",
        { class: "msg-s-message-group__meta" },
        names(name, sender, "side", { id: true, slug: false }),
        h("p", { class: "msg-s-event-listitem__body t-14" }, text),
      ),
    ),
  );
}

/** The window at the foot of other pages. @param {Person} partner */
export function overlay(partner) {
  const link = h(
    "a",
    {
      id: viewId(),
      class: "ember-view profile-card-one-to-one__profile-link",
      href: links.profile(partner),
    },
    h("span", { class: "truncate t-bold" }, partner.name),
  );
  const steps = degree(partner);
  return h(
    "aside",
    { id: "msg-overlay", class: "msg-overlay-container" },
    h(
      "div",
      { class: "msg-overlay-conversation-bubble artdeco-card", role: "dialog" },
      h(
        "header",
        { class: "msg-overlay-bubble-header" },
        h(
          "h2",
          { class: "msg-overlay-bubble-header__title t-14" },
          names(link, partner, "side", { degree: steps || null }),
          h("span", { class: "t-black--light" }, ` · ${ordinal(steps, "dotted")}`),
        ),
      ),
      h(
        "ul",
        { class: "msg-s-message-list-content list-style-none" },
        message(partner, "Shall we speak on Thursday?"),
      ),
    ),
  );
}
