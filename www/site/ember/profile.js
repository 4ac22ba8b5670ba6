// An Ember profile: the name in an h1, inside a link to an overlay; one degree
// badge; mutual connections by full name, without links, twice.

import { degree, mutuals, profilesBeside, VIEWER } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { names, roleOfOwner, statedMutuals } from "../truth.js";
import {
  connectionCount,
  gap,
  hiddenDegree,
  mutualSentence,
  ordinal,
  say,
  sentence,
  spelledDegree,
} from "../words.js";
import { doubled, messageOrConnect, scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../dom.js").Child} Child */

/** @param {Person} person */
export function profile(person) {
  return h(
    "div",
    { id: "profile-content", class: "extended tetris pv-profile-body-wrapper" },
    h(
      "div",
      { class: "body" },
      scaffold(
        [
          topCard(person),
          person.about ? profileCard(say("about"), paragraph(person.about)) : null,
          profileCard(say("activity"), posts(person)),
          profileCard(say("experience"), paragraph(person.company)),
        ],
        profileCard(
          say("beside"),
          h("ul", { class: "list-style-none" }, profilesBeside(person).map(sideProfile)),
        ),
      ),
    ),
  );
}

/** @param {Person} person */
function topCard(person) {
  return h(
    "section",
    {
      class: `artdeco-card ${scrambled("top card")}`,
      "data-member-id": String(person.number),
    },
    h("div", { class: "top-card-background-hero-image" }),
    h(
      "div",
      { class: "ph5 pb5" },
      h(
        "div",
        { class: "pv-top-card__non-self-photo-wrapper ml0" },
        avatar(person.name, {
          alt: person.name,
          class: "pv-top-card-profile-picture__image--show",
        }),
      ),
      h(
        "div",
        { class: "mt2 relative" },
        h("div", { class: "pv-top-card__title" }, name(person), distance(person)),
        h("div", { class: "text-body-medium break-words" }, person.headline),
        h("div", { class: "text-body-small" }, person.company),
        h(
          "div",
          { class: "mt2" },
          h(
            "span",
            { class: "text-body-small inline t-black--light break-words" },
            person.location,
          ),
          h(
            "span",
            { class: "pv-text-details__separator t-black--light" },
            h(
              "a",
              {
                id: viewId(),
                class: "ember-view link-without-visited-state",
                href: links.below(person, "overlay/contact-info"),
              },
              say("contact"),
            ),
          ),
        ),
      ),
      connectionLink(person),
      mutualLink(person),
      actions(person),
    ),
  );
}

/** @param {Person} person */
function name(person) {
  const link = h(
    "a",
    {
      id: viewId(),
      class: `ember-view ${scrambled("name link")}`,
      href: links.below(person, "overlay/about-this-profile"),
      "aria-label": person.name,
    },
    h("h1", { class: `${scrambled("h1")} inline t-24 v-align-middle break-words` }, person.name),
  );
  return names(link, person, roleOfOwner(person), {
    degree: degree(person) || null,
    id: true,
    ...statedMutuals(mutuals(person)),
  });
}

/** @param {Person} person */
function distance(person) {
  const steps = degree(person);
  if (steps === 0) return null;
  return h(
    "span",
    { class: "distance-badge t-black--light t-14" },
    h("span", { class: "visually-hidden" }, hiddenDegree(steps)),
    h("span", { class: "dist-value", "aria-hidden": "true" }, ordinal(steps, "dotted")),
  );
}

/** The subject's own connections: not the mutual ones. @param {Person} person */
function connectionLink(person) {
  const own = person.slug === VIEWER;
  return h(
    "ul",
    { class: `${scrambled("counts")} list-style-none` },
    h(
      "li",
      { class: "text-body-small" },
      h(
        "a",
        {
          id: viewId(),
          class: "ember-view",
          href: own ? "/mynetwork/invite-connect/connections/" : links.connections(person),
        },
        sentence(
          "connectionCount",
          h("span", { class: "t-bold" }, connectionCount(person.connections)),
        ),
      ),
    ),
  );
}

/** @param {Person} person */
function mutualLink(person) {
  const shared = mutuals(person);
  if (shared.length === 0) return null;
  const words = () =>
    mutualSentence(shared, {
      name: (one) => h("strong", {}, one.name),
      rest: (text) => new Text(text),
      space: () => gap("white-space-pre"),
      stack: "ember",
    });
  return h(
    "a",
    {
      href: links.emberTopCardMutual(person),
      class: `${scrambled("link")} inline-flex align-items-center`,
    },
    h(
      "ul",
      { class: "ivm-image-view-model__img-list--stacked list-style-none" },
      shared
        .slice(0, 2)
        .map((one) =>
          h("li", { class: "ivm-image-view-model__img-list-item--stacked" }, avatar(one.name)),
        ),
    ),
    h("span", { class: "t-normal t-black--light t-14 hoverable-link-text" }, doubled(words)),
  );
}

/** @param {Person} person */
function actions(person) {
  const edit = () =>
    h(
      "a",
      {
        id: viewId(),
        class: "artdeco-button artdeco-button--2 artdeco-button--secondary ember-view",
        href: links.below(person, "edit/intro"),
      },
      h("span", { class: "artdeco-button__text" }, say("editProfile")),
    );
  return h(
    "div",
    { class: "pv-top-card__actions" },
    person.slug === VIEWER ? edit() : messageOrConnect(person, "primary"),
    h(
      "button",
      {
        id: viewId(),
        type: "button",
        "aria-label": say("more"),
        class: "artdeco-button artdeco-button--2 artdeco-button--secondary ember-view",
      },
      h("span", { class: "artdeco-button__text" }, say("more")),
    ),
  );
}

/**
 * @param {string} title
 * @param {Child} content
 */
function profileCard(title, content) {
  return h(
    "section",
    {
      class: "artdeco-card pv-profile-card break-words mt2",
      "data-view-name": "profile-card",
    },
    h(
      "h2",
      { class: "pvs-header__title" },
      doubled(() => title),
    ),
    content,
  );
}

/** @param {string} text */
function paragraph(text) {
  return h(
    "div",
    { class: "pv-profile-card__text t-14" },
    doubled(() => text),
  );
}

/** @param {Person} person */
function posts(person) {
  const lines = person.posts ?? [say("nothingPosted")];
  return lines.map((text) => paragraph(text));
}

/** @param {Person} person */
function sideProfile(person) {
  const steps = degree(person);
  const link = h(
    "a",
    {
      href: links.emberProfile(person),
      class: "optional-action-target-wrapper display-flex flex-column full-width",
    },
    h(
      "div",
      { class: "display-flex align-items-center" },
      h(
        "div",
        { class: "mr1 hoverable-link-text t-bold" },
        doubled(() => person.name),
      ),
      h(
        "span",
        { class: "t-14 t-normal t-black--light" },
        h("span", { "aria-hidden": "true" }, `· ${ordinal(steps, "dotted")}`),
        h("span", { class: "visually-hidden" }, spelledDegree(steps)),
      ),
    ),
    h(
      "div",
      { class: "full-width t-14 t-normal" },
      doubled(() => person.headline),
    ),
  );
  return h(
    "li",
    { class: "artdeco-list__item" },
    h(
      "div",
      {
        class: scrambled("entity"),
        "data-view-name": "profile-component-entity",
      },
      h(
        "a",
        {
          href: links.profile(person),
          class: "optional-action-target-wrapper pvs-entity__image-container--outline-offset",
        },
        avatar(person.name, {
          alt: person.name,
          class: "EntityPhoto-circle-3",
        }),
      ),
      h(
        "div",
        { class: "pvs-entity__text" },
        names(link, person, "side", { degree: steps || null, id: true }),
        h("div", { class: "pv-action" }, messageOrConnect(person, "secondary")),
      ),
    ),
  );
}
