// An SDUI profile. Much of it is there to mislead a careless reader, as on the
// real page: both degree badges with one of them hidden, the actions twice,
// mutual connections by first name only, the subject's name in every post.

import { degree, mutuals, profilesBeside, VIEWER } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import {
  areMutual,
  connectionCount,
  firstName,
  namedAndOthers,
  ordinal,
  otherMutuals,
} from "../words.js";
import { action, card, messageOrConnect, screen, wrapper } from "./parts.js";
import { faces } from "./search.js";

/** @typedef {import("../../network.mjs").Person} Person */

/** @param {Person} person */
export function profile(person) {
  const { slug } = person;
  return screen(
    "profile.Profile",
    h(
      "div",
      { class: look("columns") },
      h(
        "div",
        {
          class: look("column"),
          componentkey: uuid(`column ${slug}`),
          "data-testid": "lazy-column",
        },
        topCard(person),
        person.about
          ? textCard(
              `com.linkedin.sdui.profile.card.ref${person.id}About`,
              "About",
              person.about,
            )
          : null,
        h(
          "div",
          { componentkey: `profileCardsAboveActivity${slug}` },
          activity(person),
        ),
        textCard(
          `com.linkedin.sdui.profile.card.ref${person.id}ExperienceTopLevelSection`,
          "Experience",
          person.company,
        ),
      ),
      h("div", { class: look("aside") }, beside(person)),
    ),
  );
}

/** @param {Person} person */
function topCard(person) {
  const key = `com.linkedin.sdui.profile.card.ref${person.id}Topcard`;
  const nameKey = uuid(`name link ${person.slug}`);
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
        h(
          "div",
          { class: look("name-line") },
          h(
            "a",
            {
              href: links.profile(person),
              componentkey: nameKey,
              class: look("subject"),
            },
            h("div", { componentkey: nameKey }, h("h2", {}, person.name)),
          ),
          degreeBadges(person),
        ),
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
            h(
              "a",
              { href: links.below(person, "overlay/contact-info") },
              "Contact info",
            ),
          ),
        ),
        connectionLink(person),
        mutualModule(person),
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
    h("p", { class: look("badge") }, `· ${ordinal(each)}`);
  const hide = (/** @type {Node} */ hidden) =>
    h(
      "div",
      { "data-display-contents": "true", class: look("absent") },
      hidden,
    );
  return steps === 1
    ? [badge(1), hide(badge(2))]
    : [hide(badge(1)), wrapper(badge(steps))];
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
        href: own
          ? "/mynetwork/invite-connect/connections/"
          : links.connections(person),
        componentkey: key,
        class: look("count-link"),
      },
      h(
        "p",
        { componentkey: key },
        `${connectionCount(person.connections)} connections`,
      ),
    ),
  );
}

/** First names only, and the same link twice, one inside the other. @param {Person} person */
function mutualModule(person) {
  const shared = mutuals(person);
  if (shared.length === 0) return null;
  const { named, others } = namedAndOthers(shared);
  const href = links.mutual(person, "MEMBER_PROFILE_CANNED_SEARCH");
  const key = uuid(`mutual module ${person.slug}`);
  const [first, second] = named.map((one) => h("strong", {}, firstName(one)));
  const gap = () => h("span", {}, " ");
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
          h(
            "a",
            { href },
            others > 0
              ? [
                  first,
                  ",",
                  gap(),
                  second,
                  gap(),
                  `and ${otherMutuals(others)}`,
                ]
              : [
                  first,
                  second ? [gap(), "and", gap(), second] : null,
                  gap(),
                  areMutual(named.length),
                ],
          ),
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
          ? action(links.below(person, "edit/intro"), "Edit profile", {
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
            "aria-label": "More",
            class: look("button outline"),
          },
          h("span", {}, "More"),
        ),
      ),
    ),
  );
}

/**
 * @param {string} key
 * @param {string} title
 * @param {string} text
 */
function textCard(key, title, text) {
  return card(
    key,
    h("div", { class: look("card-body") }, h("h2", {}, title)),
    h(
      "p",
      { class: look("card-text") },
      h("span", { "data-testid": "expandable-text-box" }, text),
    ),
  );
}

/** @param {Person} person */
function activity(person) {
  const posts = person.posts ?? [];
  return h(
    "div",
    {
      componentkey: `com.linkedin.sdui.profile.card.ref${person.slug}Activity`,
    },
    card(
      uuid(`activity ${person.slug}`),
      h(
        "div",
        { class: look("card-body") },
        h("h2", {}, "Activity"),
        posts.length === 0
          ? h("p", { class: look("line quiet") }, "Nothing posted yet")
          : null,
      ),
      h(
        "ul",
        { "data-testid": "carousel-children-container", class: look("posts") },
        posts.map((text, index) => post(person, text, index)),
      ),
    ),
  );
}

/**
 * A post opens with its author: the subject's name and badge once more.
 *
 * @param {Person} person
 * @param {string} text
 * @param {number} index
 */
function post(person, text, index) {
  const steps = degree(person);
  const authorKey = uuid(`author ${index} ${person.slug}`);
  const badge = steps === 0 ? "• You" : `• ${ordinal(steps)}`;
  return h(
    "li",
    { "data-testid": "carousel-child-container", class: look("post") },
    h(
      "div",
      { role: "listitem", componentkey: uuid(`post ${index} ${person.slug}`) },
      h(
        "div",
        { class: look("author") },
        h(
          "a",
          { href: links.profile(person), class: look("face small") },
          h(
            "figure",
            {},
            avatar(person.name, { alt: `View ${person.name}’s profile` }),
          ),
        ),
        h(
          "div",
          {},
          h(
            "a",
            { href: links.profile(person), componentkey: authorKey },
            h(
              "div",
              { componentkey: authorKey },
              h(
                "div",
                {
                  "aria-label": `${person.name} ${ordinal(steps)}`,
                  class: look("name-line"),
                },
                h("p", { class: look("name") }, person.name),
                h("p", { class: look("quiet") }, badge),
              ),
            ),
          ),
          h("p", { class: look("line quiet") }, `${index + 2}w •`),
        ),
      ),
      h("p", {}, h("span", { "data-testid": "expandable-text-box" }, text)),
    ),
  );
}

/** @param {Person} person */
function beside(person) {
  return h(
    "div",
    { componentkey: `profileAsideBrowsemap${person.slug}` },
    card(
      uuid(`beside ${person.slug}`),
      h(
        "div",
        { class: look("card-body") },
        h("h3", {}, "More profiles for you"),
      ),
      profilesBeside(person).map((one) =>
        sideProfile(one, `${one.slug} beside ${person.slug}`),
      ),
    ),
  );
}

/**
 * @param {Person} person
 * @param {string} seed
 */
function sideProfile(person, seed) {
  const key = uuid(seed);
  return h(
    "div",
    { class: look("side") },
    h(
      "a",
      {
        href: links.profile(person),
        componentkey: key,
        class: look("side-link"),
      },
      h(
        "div",
        { componentkey: key, class: look("side-row") },
        h(
          "figure",
          { "aria-hidden": "true", class: look("face small") },
          avatar(person.name),
        ),
        h(
          "div",
          {},
          h(
            "div",
            { class: look("name-line") },
            h("p", { class: look("name") }, person.name),
            h("p", { class: look("quiet") }, `· ${ordinal(degree(person))}`),
          ),
          h("p", { class: look("line") }, person.headline),
        ),
      ),
    ),
    messageOrConnect(
      person,
      "NON_SELF_PROFILE_VIEW",
      "button outline small",
      `action ${seed}`,
    ),
  );
}
