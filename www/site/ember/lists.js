// Lists of people on Ember pages. The firm's cards are as seen; the lists of
// followers, attendees and members are lockups, as elsewhere in Ember.

import { degree, mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { names, statedMutuals } from "../truth.js";
import { hiddenDegree, mutualSentence, ordinal, say } from "../words.js";
import { messageOrConnect, scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../pages.js").Kind} Kind */

/**
 * @param {Kind} kind
 * @param {string} heading
 * @param {HTMLElement[]} rows
 */
export function list(kind, heading, rows) {
  const looks =
    kind === "company" ? "display-flex list-style-none flex-wrap" : "artdeco-list list-style-none";
  return scaffold(
    h(
      "section",
      { class: "artdeco-card" },
      h("h2", { class: "t-16 demo-heading" }, heading),
      h(
        "div",
        { class: "scaffold-finite-scroll__content--wide" },
        h("ul", { class: looks, role: "list" }, rows),
      ),
    ),
  );
}

/**
 * @param {Kind} kind
 * @param {Person} someone
 */
export function listRow(kind, someone) {
  return kind === "company" ? companyCard(someone) : lockupRow(kind, someone);
}

/** @param {Person} someone */
function badge(someone) {
  return h(
    "div",
    { id: viewId(), class: "artdeco-entity-lockup__badge ember-view" },
    h("span", { class: "a11y-text visually-hidden" }, hiddenDegree(degree(someone))),
    h(
      "span",
      { class: "artdeco-entity-lockup__degree", "aria-hidden": "true" },
      `· ${ordinal(degree(someone), "ember")}`,
    ),
  );
}

/** @param {Person} someone */
function companyCard(someone) {
  const shared = mutuals(someone);
  const href = links.emberProfile(someone);
  const link = h(
    "a",
    {
      class: `${scrambled("link")} link-without-visited-state`,
      href,
      "aria-label": say("view", { name: someone.name }),
    },
    h(
      "div",
      { id: viewId(), class: "ember-view lt-line-clamp lt-line-clamp--single-line t-black" },
      someone.name,
    ),
  );
  return h(
    "li",
    { class: "grid grid__col--lg-8 block org-people-profile-card__profile-card-spacing" },
    h(
      "div",
      {},
      h(
        "section",
        { class: `artdeco-card full-width ${scrambled("company card")}` },
        h(
          "div",
          { class: "org-people-profile-card__profile-info" },
          h(
            "div",
            { id: viewId(), class: "artdeco-entity-lockup artdeco-entity-lockup--stacked-center" },
            h(
              "div",
              { class: "artdeco-entity-lockup__image artdeco-entity-lockup__image--type-circle" },
              h(
                "a",
                { class: scrambled("link"), href },
                avatar(someone.name, { alt: someone.name }),
              ),
            ),
            h(
              "div",
              { class: "artdeco-entity-lockup__content ember-view" },
              h(
                "div",
                { class: "artdeco-entity-lockup__title ember-view" },
                names(link, someone, "row", {
                  degree: degree(someone) || null,
                  id: true,
                  ...statedMutuals(shared),
                }),
              ),
              badge(someone),
              h("div", { class: "artdeco-entity-lockup__subtitle t-14" }, someone.headline),
            ),
          ),
          h(
            "span",
            { class: "text-align-center" },
            h(
              "span",
              { id: viewId(), class: "ember-view lt-line-clamp t-12 t-black--light mt2" },
              shared.length > 0
                ? mutualSentence(shared, { name: (one) => one.name, stack: "ember" })
                : null,
            ),
          ),
        ),
        h("footer", { class: "ph3 pb3" }, messageOrConnect(someone, "secondary")),
      ),
    ),
  );
}

const ROWS = {
  followers: "reusable-search__result-container",
  following: "reusable-search__result-container",
  attendees: "events-attendees-list__item",
  members: "groups-members-list__typeahead-result",
};

/**
 * Picture and text are one link, as in lockups of Ember pages.
 *
 * @param {Exclude<Kind, "company">} kind
 * @param {Person} someone
 */
function lockupRow(kind, someone) {
  const link = h(
    "a",
    { id: viewId(), class: "ui-conditional-link-wrapper ember-view", href: links.profile(someone) },
    h(
      "div",
      { class: "artdeco-entity-lockup artdeco-entity-lockup--size-5 ember-view" },
      h(
        "div",
        { class: "artdeco-entity-lockup__image" },
        avatar(someone.name, { alt: someone.name, class: "EntityPhoto-circle-4" }),
      ),
      h(
        "div",
        { class: "artdeco-entity-lockup__content ember-view" },
        h("div", { class: "artdeco-entity-lockup__title t-bold ember-view" }, someone.name),
        badge(someone),
        h("div", { class: "artdeco-entity-lockup__subtitle t-14" }, someone.headline),
      ),
    ),
  );
  return h(
    "li",
    { class: `artdeco-list__item demo-lockup ${ROWS[kind]}` },
    names(link, someone, "row", { degree: degree(someone) || null, id: degree(someone) === 1 }),
    kind === "following"
      ? h("button", { type: "button", class: "artdeco-button" }, say("following"))
      : messageOrConnect(someone, "secondary"),
  );
}
