// The Ember feed and the page of one post: `feed-shared-update-v2` around
// `update-components-actor`, and every text of the author twice.

import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import { icon } from "../icon.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { say, sentence } from "../words.js";
import { author, comment, firm, space } from "./actor.js";
import { scaffold, viewId } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../stories.js").Story} Story */
/** @typedef {import("../dom.js").Child} Child */

/** @param {HTMLElement[]} cards */
export function feed(cards) {
  return scaffold(
    h(
      "div",
      { class: "scaffold-finite-scroll scaffold-finite-scroll--infinite" },
      h("div", { class: "scaffold-finite-scroll__content", role: "list" }, cards),
    ),
  );
}

/** @param {Story} story @param {HTMLElement[]} comments */
export function post(story, comments) {
  return scaffold([
    feedCard({ ...story, comment: null }),
    h(
      "div",
      { class: "artdeco-card comments-comments-list" },
      h("div", { class: "comments-comment-list__container", role: "list" }, comments),
    ),
  ]);
}

/** @param {Story} story */
export function feedCard(story) {
  const menuOf = story.author?.name ?? story.firm;
  return h(
    "div",
    { "data-view-name": "feed-full-update", class: "relative mb2" },
    h("h2", { class: "visually-hidden" }, h("span", {}, say("posts"))),
    h(
      "div",
      {
        id: viewId(),
        class: "feed-shared-update-v2 artdeco-card full-height relative feed-shared-update-v2--e2e",
        role: "article",
      },
      h(
        "div",
        { class: "display-flex flex-column full-height" },
        h(
          "div",
          { class: "feed-shared-update-v2__control-menu-container display-flex flex-column" },
          h(
            "div",
            { class: "fie-impression-container display-flex flex-column full-height" },
            story.because ? because(story.because) : null,
            menu(menuOf),
            story.author ? author(story.author, story) : firm(story.firm),
            text(story),
            picture(),
            counts(story),
            bar(),
            story.comment
              ? h("div", { class: "comments-comments-list" }, comment(story.comment))
              : null,
          ),
        ),
      ),
    ),
  );
}

/** @param {NonNullable<Story["because"]>} because */
function because({ person, how }) {
  const link = (/** @type {Child} */ content) =>
    h("a", { class: scrambled("link"), href: links.emberMini(person) }, content);
  return h(
    "div",
    {
      class:
        "update-components-header update-components-header--with-divider t-12 t-black--light t-normal",
    },
    h(
      "div",
      { class: "update-components-header__text-wrapper" },
      link(
        h(
          "div",
          { class: "ivm-image-view-model update-components-header__image" },
          h("div", { class: "ivm-view-attr__img-wrapper" }, avatar(person.name)),
        ),
      ),
      h(
        "span",
        { class: "update-components-header__text-view" },
        sentence(how, names(link(person.name), person, "side", { id: true }), space),
      ),
    ),
  );
}

/** @param {string} name */
function menu(name) {
  const button = (/** @type {string} */ label, /** @type {"more" | "cross"} */ shape) =>
    h(
      "button",
      {
        id: viewId(),
        class: "feed-shared-control-menu__trigger artdeco-button--muted artdeco-button--circle",
        "aria-label": label,
        type: "button",
      },
      icon(shape, "artdeco-button__icon"),
    );
  return h(
    "div",
    { class: "feed-shared-control-menu display-flex feed-shared-update-v2__control-menu" },
    h(
      "div",
      { id: viewId(), class: "artdeco-dropdown artdeco-dropdown--placement-bottom ember-view" },
      button(say("postMenu", { name }), "more"),
      h("div", {
        id: viewId(),
        class: "feed-shared-control-menu__content artdeco-dropdown__content",
        "aria-hidden": "true",
      }),
    ),
    h("div", { class: "display-flex" }, button(say("hidePost", { name }), "cross")),
  );
}

/** @param {Story} story */
function text({ text, mention }) {
  return h(
    "div",
    { class: "feed-shared-update-v2__commentary-content" },
    h(
      "div",
      { class: "feed-shared-inline-show-more-text feed-shared-update-v2__description" },
      h(
        "div",
        { class: "update-components-text relative", dir: "ltr" },
        h(
          "span",
          { class: "break-words tvm-parent-container" },
          h("span", { dir: "ltr" }, text, mention ? [space(), mentioned(mention)] : null),
        ),
      ),
      h("button", { class: "see-more-less-toggle t-14", type: "button" }, say("seeMore")),
    ),
  );
}

/** By id outside and by slug inside, as Ember pages mention people. @param {Person} person */
function mentioned(person) {
  const inner = h(
    "a",
    { id: viewId(), class: "ember-view", href: links.relative(person) },
    person.name,
  );
  return h(
    "a",
    { class: scrambled("link"), href: links.byId(person) },
    h("span", {}, names(inner, person, "side", { id: true })),
  );
}

function picture() {
  return h(
    "div",
    { class: "update-components-image feed-shared-update-v2__content" },
    h(
      "div",
      { class: "ivm-image-view-model update-components-image__container" },
      h("div", { class: "ivm-view-attr__img-wrapper" }, h("div", { class: "demo-shade" })),
    ),
  );
}

/** @param {Story} story */
function counts({ reactions, comment }) {
  return h(
    "div",
    { class: "social-details-social-activity update-v2-social-activity" },
    h(
      "ul",
      { class: "social-details-social-counts list-style-none display-flex" },
      h(
        "li",
        { class: "social-details-social-counts__item" },
        h(
          "button",
          { class: "t-black--light display-flex", type: "button" },
          icon("like", "reactions-icon"),
          icon("comment", "reactions-icon"),
          h("span", { "aria-hidden": "true" }, say("reactions", { n: reactions })),
        ),
      ),
      comment
        ? h(
            "li",
            { class: "social-details-social-counts__item" },
            h("button", { class: "t-black--light", type: "button" }, say("comments", { n: 1 })),
          )
        : null,
    ),
  );
}

function bar() {
  const button = (/** @type {"like" | "comment" | "repost" | "send"} */ act) =>
    h(
      "button",
      {
        id: viewId(),
        class: "social-actions-button artdeco-button--muted artdeco-button--tertiary",
        "aria-label": say(act),
        type: "button",
      },
      icon(act, "artdeco-button__icon"),
      h("span", { class: "artdeco-button__text" }, say(act)),
    );
  return h(
    "div",
    { class: "feed-shared-social-action-bar display-flex" },
    button("like"),
    button("comment"),
    button("repost"),
    button("send"),
  );
}
