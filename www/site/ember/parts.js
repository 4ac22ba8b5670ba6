// Pieces that several Ember pages share.

import { degree } from "../../network.mjs";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { areMutual, namedAndOthers, otherMutuals } from "../words.js";

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
 * The mutual connections of a person in one sentence.
 *
 * @param {Person[]} shared
 * @param {(person: Person) => Child} name
 * @param {(text: string) => Child} rest
 * @returns {Child}
 */
export function mutualSentence(shared, name, rest) {
  const gap = () => h("span", { class: "white-space-pre" }, " ");
  const { named, others } = namedAndOthers(shared);
  const [first, second] = named.map(name);
  if (others > 0) return [first, ",", gap(), second, ", and", gap(), rest(otherMutuals(others))];
  const both = second ? [gap(), "and", gap(), second] : null;
  return [first, both, gap(), areMutual(named.length)];
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
      "aria-label": known ? `Message ${person.name}` : `Invite ${person.name} to connect`,
    },
    h("span", { class: "artdeco-button__text" }, known ? "Message" : "Connect"),
  );
}
