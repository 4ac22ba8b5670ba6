// The SDUI feed and the page of one post. A card holds its author twice, the
// picture and the byline; what brought it here is a link with a link inside.

import { drawFrom, LETTERS, word } from "../../network/chance.mjs";
import { degree } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import { icon } from "../icon.js";
import * as links from "../links.js";
import { names } from "../truth.js";
import { gap, ordinal, say, sentence } from "../words.js";
import { screen, wrapper } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../stories.js").Story} Story */
/** @typedef {import("../dom.js").Child} Child */

/** @param {HTMLElement[]} cards */
export function feed(cards) {
  return screen(
    "feed.MainFeed",
    h(
      "div",
      { class: look("feed"), "data-testid": "mainFeed", role: "list", componentkey: uuid("feed") },
      cards,
    ),
  );
}

/** @param {Story} story @param {HTMLElement[]} comments */
export function post(story, comments) {
  return screen(
    "feed.UpdateDetail",
    h(
      "div",
      { class: look("feed"), "data-testid": "lazy-column" },
      feedCard({ ...story, comment: null }),
      h("section", { class: look("card") }, h("div", { role: "list" }, comments)),
    ),
  );
}

/** @param {Story} story */
export function feedCard(story) {
  const opaque = word(drawFrom(`card ${story.index}`), LETTERS, 22);
  const key = `expanded${opaque}FeedType_MAIN_FEED_RELEVANCE`;
  return h(
    "div",
    { role: "listitem", id: key, componentkey: key, class: look("card story") },
    h("h2", { class: look("unseen") }, h("span", {}, say("posts"))),
    wrapper(
      h(
        "div",
        { class: look("story-frame"), componentkey: uuid(key) },
        story.because ? because(story.because) : null,
        h(
          "div",
          { class: look("story-top") },
          story.author ? author(story.author, story) : firm(story),
          menu(story.author?.name ?? story.firm),
        ),
        text(story),
        h("div", { class: look("story-picture"), role: "presentation" }, picture()),
        counts(story),
        bar(),
        story.comment ? comment(story.comment) : null,
      ),
    ),
  );
}

/** @param {NonNullable<Story["because"]>} because */
function because({ person, how }) {
  const href = links.profile(person);
  const key = uuid(`because ${person.slug}`);
  const name = names(h("a", { href }, h("strong", {}, person.name)), person, "side");
  return h(
    "div",
    { class: look("because") },
    h(
      "a",
      { href, componentkey: key, class: look("because-link") },
      h(
        "div",
        { componentkey: key, class: look("because-row") },
        h("figure", { "aria-hidden": "true", class: look("face tiny") }, avatar(person.name)),
        h("p", { class: look("line quiet") }, sentence(how, name, gap)),
      ),
    ),
    h("hr", { role: "presentation", class: look("rule") }),
  );
}

/**
 * @param {Person} person
 * @param {Story} story
 */
function author(person, story) {
  const href = links.profile(person);
  const key = uuid(`author ${person.slug} ${story.index}`);
  return h(
    "div",
    { class: look("author") },
    h(
      "a",
      { href, class: look("face small"), componentkey: uuid(`face ${key}`) },
      h(
        "figure",
        {},
        h("div", {}, avatar(person.name, { alt: say("view", { name: person.name }) })),
      ),
    ),
    h(
      "div",
      {},
      byline(person, key),
      h(
        "div",
        { class: look("age") },
        story.coauthor ? withCoauthor(story.coauthor, story.weeks) : age(story.weeks),
        icon("globe", look("glyph")),
      ),
    ),
  );
}

/** @param {number} weeks */
function age(weeks) {
  return [
    h("p", { class: look("quiet inline") }, h("span", {}, say("ago", { n: weeks }))),
    h("p", { class: look("quiet inline") }, h("span", {}, "•")),
  ];
}

/** An age that looks like a degree. @param {Person} person @param {number} weeks */
function withCoauthor(person, weeks) {
  const link = h("a", { href: links.profile(person) }, h("strong", {}, person.name));
  return h(
    "p",
    { class: look("quiet inline") },
    h(
      "span",
      {},
      sentence("together", names(link, person, "side"), gap),
      gap(),
      `• ${say("ago", { n: weeks })} •`,
      gap(),
    ),
  );
}

/**
 * Name and badge, in one link.
 *
 * @param {Person} person
 * @param {string} key
 */
function byline(person, key) {
  const steps = degree(person);
  const badge = ordinal(steps);
  const link = h(
    "a",
    { href: links.profile(person), componentkey: key },
    h(
      "div",
      { componentkey: key },
      h(
        "div",
        { "aria-label": `${person.name}  ${badge}`, class: look("byline") },
        h(
          "div",
          { "data-display-contents": "true", class: look("contents") },
          h("p", { class: look("name") }, h("span", {}, person.name)),
        ),
        h(
          "div",
          { "data-display-contents": "true", class: look("contents") },
          h("p", { class: look("quiet") }, `• ${badge}`),
        ),
      ),
      h("div", {}, h("p", { class: look("line quiet") }, h("span", {}, person.headline))),
    ),
  );
  return names(link, person, "side", { degree: steps || null });
}

/** @param {Story} story */
function firm({ firm }) {
  return h(
    "div",
    { class: look("author") },
    h("figure", { class: look("face small") }, avatar(firm)),
    h(
      "div",
      {},
      h("p", { class: look("name") }, h("span", {}, firm)),
      h("p", { class: look("line quiet") }, say("promoted")),
    ),
  );
}

/** @param {string} name */
function menu(name) {
  const button = (/** @type {string} */ label, /** @type {"more" | "cross"} */ shape) =>
    h(
      "button",
      { type: "button", "aria-label": label, class: look("round") },
      h("span", {}, icon(shape, look("glyph"))),
    );
  return h(
    "div",
    { class: look("story-menu") },
    wrapper(button(say("postMenu", { name }), "more")),
    wrapper(button(say("hidePost", { name }), "cross")),
  );
}

/** @param {Story} story */
function text({ text, mention }) {
  return h(
    "div",
    { class: look("story-text") },
    h(
      "p",
      { dir: "ltr" },
      h(
        "span",
        { "data-testid": "expandable-text-box" },
        h("span", {}, text),
        mention ? [gap(), mentioned(mention)] : null,
        h("button", { type: "button", class: look("see-more") }, h("span", {}, say("seeMore"))),
      ),
    ),
  );
}

/** A link inside a link, both to the same person. @param {Person} person */
function mentioned(person) {
  const href = links.profile(person);
  return h(
    "a",
    { href, class: look("mention") },
    h("span", {}, names(h("a", { href }, person.name), person, "side")),
  );
}

/** A picture of nothing, in a few nested boxes. */
function picture() {
  return h("div", { class: look("canvas") }, h("figure", {}, h("div", { class: look("shade") })));
}

/** @param {Story} story */
function counts({ reactions, comment }) {
  const face = (/** @type {"like" | "comment" | "send"} */ shape) =>
    h("li", { "aria-hidden": "true" }, icon(shape, look("glyph")));
  return h(
    "div",
    { class: look("counts") },
    h(
      "button",
      { type: "button", class: look("plain") },
      h(
        "ul",
        { role: "presentation", class: look("glyphs") },
        face("like"),
        face("comment"),
        face("send"),
      ),
      h("span", {}, say("reactions", { n: reactions })),
    ),
    comment
      ? h(
          "button",
          { type: "button", class: look("plain") },
          h("span", {}, say("comments", { n: 1 })),
        )
      : null,
  );
}

function bar() {
  const button = (/** @type {"like" | "comment" | "repost" | "send"} */ act) =>
    h(
      "button",
      { type: "button", "aria-label": say(act), class: look("act") },
      icon(act, look("glyph")),
      h("span", { class: look("act-text") }, say(act)),
    );
  return h(
    "div",
    { class: look("bar") },
    button("like"),
    button("comment"),
    button("repost"),
    button("send"),
  );
}

/** @param {{ person: Person, text: string }} comment */
export function comment({ person, text }) {
  const key = uuid(`comment ${person.slug}`);
  return h(
    "div",
    { role: "listitem", class: look("comment"), componentkey: uuid(`box ${key}`) },
    h(
      "a",
      { href: links.profile(person), class: look("face tiny") },
      h("figure", {}, avatar(person.name, { alt: say("view", { name: person.name }) })),
    ),
    h(
      "div",
      { class: look("bubble") },
      signature(person, key),
      h("p", { class: look("line") }, h("span", { "data-testid": "expandable-text-box" }, text)),
      h("button", { type: "button", class: look("plain") }, h("span", {}, say("reply"))),
    ),
  );
}

/**
 * Name and badge of who comments, in one link: once as words for screen readers, once to see.
 *
 * @param {Person} person
 * @param {string} key
 */
function signature(person, key) {
  const steps = degree(person);
  const badge = h("span", {}, h("span", {}, `• ${ordinal(steps)}`));
  const link = h(
    "a",
    { href: links.profile(person), componentkey: key },
    h(
      "div",
      {},
      h(
        "p",
        { class: look("name") },
        h(
          "span",
          {},
          h("span", { class: look("unseen") }, say("view", { name: person.name })),
          h("span", { "aria-hidden": "true" }, person.name, gap(), badge),
        ),
      ),
      h("p", { class: look("line quiet") }, h("span", {}, person.headline)),
    ),
  );
  return names(link, person, "side", { degree: steps || null });
}
