// People in Ember posts: who wrote one, and who said something under it.

import { degree } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import { icon } from "../icon.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { gap, ordinal, say } from "../words.js";
import { doubled } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../stories.js").Story} Story */

const QUIET = "text-body-xsmall t-black--light";

/** A space between words that an element holds. */
export function space() {
  return gap("white-space-pre");
}

/**
 * @param {Person} person
 * @param {Story} story
 */
export function author(person, story) {
  const steps = degree(person);
  const badge = () => [space(), `• ${ordinal(steps, "dotted")}`];
  const values = { name: person.name, degree: ordinal(steps, "dotted"), headline: person.headline };
  const href = links.emberMini(person);
  const meta = h(
    "a",
    {
      class: `${scrambled("link")} update-components-actor__meta-link`,
      href,
      "aria-label": say("viewActor", values),
    },
    h(
      "span",
      { class: "update-components-actor__title" },
      h(
        "span",
        { class: `${scrambled("actor")} hoverable-link-text t-14 t-bold t-black` },
        h(
          "span",
          { dir: "ltr" },
          doubled(() => person.name),
        ),
      ),
      h(
        "span",
        { class: `update-components-actor__supplementary-actor-info ${QUIET}` },
        doubled(badge),
      ),
    ),
    h(
      "span",
      { class: `update-components-actor__description ${QUIET}` },
      doubled(() => person.headline),
    ),
  );
  return h(
    "div",
    { class: `${scrambled("actor box")} display-flex align-items-flex-start` },
    h(
      "div",
      { class: "update-components-actor__container display-flex flex-grow-1" },
      h(
        "a",
        {
          class: `${scrambled("link")} update-components-actor__image relative`,
          href,
          "aria-label": person.name,
        },
        h(
          "span",
          { class: "js-update-components-actor__avatar" },
          h(
            "div",
            { class: "ivm-image-view-model update-components-actor__avatar" },
            h("div", { class: "ivm-view-attr__img-wrapper" }, avatar(person.name)),
          ),
        ),
      ),
      h(
        "div",
        { class: "update-components-actor__meta" },
        names(meta, person, "side", { degree: steps || null, id: true }),
        h(
          "span",
          { class: `update-components-actor__sub-description ${QUIET}` },
          h(
            "span",
            { "aria-hidden": "true" },
            `${say("ago", { n: story.weeks })} •`,
            space(),
            icon("globe", "mercado-match"),
          ),
          h("span", { class: "visually-hidden" }, say("ago", { n: story.weeks })),
        ),
      ),
    ),
  );
}

/** A firm in place of a person. @param {string} name */
export function firm(name) {
  return h(
    "div",
    { class: `${scrambled("actor box")} display-flex align-items-flex-start` },
    h(
      "div",
      { class: "update-components-actor__container display-flex flex-grow-1" },
      h("div", { class: "update-components-actor__image relative" }, avatar(name)),
      h(
        "div",
        { class: "update-components-actor__meta" },
        h(
          "span",
          { class: "update-components-actor__title t-14 t-bold" },
          doubled(() => name),
        ),
        h(
          "span",
          { class: `update-components-actor__description ${QUIET}` },
          doubled(() => say("promoted")),
        ),
      ),
    ),
  );
}

/** @param {{ person: Person, text: string }} comment */
export function comment({ person, text }) {
  const steps = degree(person);
  const meta = h(
    "a",
    { class: "comments-comment-meta__description-container", href: links.emberMini(person) },
    h(
      "h3",
      { class: "comments-comment-meta__description t-14" },
      h("span", { class: "comments-comment-meta__description-title t-bold" }, person.name),
      h(
        "span",
        { class: `comments-comment-meta__data ${QUIET}` },
        doubled(() => [space(), `• ${ordinal(steps, "dotted")}`]),
      ),
    ),
    h("div", { class: `comments-comment-meta__description-subtitle ${QUIET}` }, person.headline),
  );
  return h(
    "article",
    { class: "comments-comment-entity", role: "listitem" },
    h(
      "div",
      { class: "comments-comment-meta__container display-flex" },
      h(
        "a",
        { class: "comments-comment-meta__image-link", href: links.emberMini(person) },
        avatar(person.name, {
          alt: say("view", { name: person.name }),
          class: "EntityPhoto-circle-1",
        }),
      ),
      names(meta, person, "side", { degree: steps || null, id: true }),
    ),
    h("span", { class: "comments-comment-item__main-content t-14", dir: "ltr" }, text),
  );
}
