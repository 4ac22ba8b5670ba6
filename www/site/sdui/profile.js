// An SDUI profile: the top card, what the person writes and does, and other
// people beside it. The subject's name and badge stand in every post again.

import { degree, profilesBeside } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names, roleOfOwner } from "../truth.js";
import { ordinal, say } from "../words.js";
import { card, messageOrConnect, screen } from "./parts.js";
import { topCard } from "./top-card.js";

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
              say("about"),
              person.about,
            )
          : null,
        h("div", { componentkey: `profileCardsAboveActivity${slug}` }, activity(person)),
        textCard(
          `com.linkedin.sdui.profile.card.ref${person.id}ExperienceTopLevelSection`,
          say("experience"),
          person.company,
        ),
      ),
      h("div", { class: look("aside") }, beside(person)),
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
    h("p", { class: look("card-text") }, h("span", { "data-testid": "expandable-text-box" }, text)),
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
        h("h2", {}, say("activity")),
        posts.length === 0 ? h("p", { class: look("line quiet") }, say("nothingPosted")) : null,
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
  const badge = steps === 0 ? `• ${say("you")}` : `• ${ordinal(steps)}`;
  const byline = h(
    "a",
    { href: links.profile(person), componentkey: authorKey },
    h(
      "div",
      { componentkey: authorKey },
      h(
        "div",
        { "aria-label": `${person.name} ${ordinal(steps)}`, class: look("byline") },
        h("p", { class: look("name") }, person.name),
        h("p", { class: look("quiet") }, badge),
      ),
    ),
  );
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
          h("figure", {}, avatar(person.name, { alt: say("view", { name: person.name }) })),
        ),
        h(
          "div",
          {},
          names(byline, person, roleOfOwner(person), { degree: steps || null }),
          h("p", { class: look("line quiet") }, `${say("ago", { n: index + 2 })} • Edited`),
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
      h("div", { class: look("card-body") }, h("h3", {}, say("beside"))),
      profilesBeside(person).map((one) => sideProfile(one, `${one.slug} beside ${person.slug}`)),
    ),
  );
}

/**
 * @param {Person} person
 * @param {string} seed
 */
function sideProfile(person, seed) {
  const key = uuid(seed);
  const steps = degree(person);
  const link = h(
    "a",
    {
      href: links.profile(person),
      componentkey: key,
      class: look("side-link"),
    },
    h(
      "div",
      { componentkey: key, class: look("side-row") },
      h("figure", { "aria-hidden": "true", class: look("face small") }, avatar(person.name)),
      h(
        "div",
        {},
        h(
          "div",
          { class: look("byline") },
          h("p", { class: look("name") }, person.name),
          h("p", { class: look("quiet") }, `· ${ordinal(steps, "dotted")}`),
        ),
        h("p", { class: look("line") }, person.headline),
      ),
    ),
  );
  return h(
    "div",
    { class: look("side") },
    names(link, person, "side", { degree: steps || null, id: steps === 1 }),
    messageOrConnect(person, "NON_SELF_PROFILE_VIEW", "button outline small", `action ${seed}`),
  );
}
