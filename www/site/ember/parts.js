// Pieces that several Ember pages share.

import { degree } from "../../network.mjs";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { say } from "../words.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../dom.js").Child} Child */

let views = 100;

/** Ember numbers its views in the order they are made. */
export function viewId() {
  views += 1;
  return `ember${views}`;
}

/**
 * The scaffold around every page's `main`.
 *
 * @param {Child} main
 * @param {Child} [aside]
 */
export function scaffold(main, aside = null) {
  return h(
    "div",
    { class: `scaffold-layout${aside ? " scaffold-layout--main-aside" : ""}` },
    h(
      "div",
      { class: "scaffold-layout__inner" },
      h(
        "div",
        { class: "scaffold-layout__row scaffold-layout__content" },
        h("main", { class: scrambled("main") }, main),
        aside ? h("aside", { class: "scaffold-layout__aside" }, aside) : null,
      ),
    ),
  );
}

/**
 * A text for the eye and the same for a screen reader, side by side.
 *
 * @param {() => Child} text
 */
export function doubled(text) {
  return [
    h("span", { "aria-hidden": "true" }, text()),
    h("span", { class: "visually-hidden" }, text()),
  ];
}

/**
 * What one can do with a person: write to a connection, invite anybody else.
 *
 * The real page has buttons that open an overlay; these links open a page.
 *
 * @param {Person} person
 * @param {"primary" | "secondary"} kind
 */
export function messageOrConnect(person, kind) {
  const known = degree(person) === 1;
  return h(
    "a",
    {
      id: viewId(),
      class: `artdeco-button artdeco-button--2 artdeco-button--${kind} ember-view`,
      href: known
        ? links.compose(person, "NON_SELF_PROFILE_VIEW")
        : links.invite(person, "custom-invite"),
      "aria-label": say(known ? "messageTo" : "invite", { name: person.name }),
    },
    h("span", { class: "artdeco-button__text" }, say(known ? "message" : "connect")),
  );
}
