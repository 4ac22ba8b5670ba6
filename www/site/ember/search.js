// Ember people search. Class names that mean something stand beside scrambled
// ones, and every badge has a second text for screen readers.

import { degree, mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { scrambled } from "../hashes.js";
import * as links from "../links.js";
import { names, statedMutuals } from "../truth.js";
import { gap, hiddenDegree, mutualSentence, ordinal, say } from "../words.js";
import { messageOrConnect, scaffold } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../../network.mjs").Result} Result */
/** @typedef {import("../pages.js").Question} Question */

const FILTERS = /** @type {const} */ ([
  [1, "F"],
  [2, "S"],
  [3, "O"],
]);

/**
 * @param {HTMLElement[]} rows
 * @param {Question} question
 */
export function peopleSearch(rows, { heading, count: all, ...asked }) {
  return scaffold([
    h(
      "ul",
      { class: "search-reusables__filter-list" },
      FILTERS.map(([steps, network]) =>
        h(
          "li",
          { class: "search-reusables__primary-filter" },
          h(
            "a",
            {
              class: "search-reusables__multiselect-pill-button",
              href: links.search({ ...asked, network }),
              "aria-current": network === asked.network ? "true" : null,
            },
            ordinal(steps, "ember"),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "search-results-container" },
      h(
        "h2",
        { class: "search-results__total t-14" },
        `${heading} · ${say("results", { n: all })}`,
      ),
      h(
        "div",
        { class: "pv0 ph0 mb2 artdeco-card" },
        h("ul", { role: "list", class: `${scrambled("list")} list-style-none` }, rows),
      ),
    ),
  ]);
}

/** @param {Result} result */
export function row(result) {
  const owner = "slug" in result ? result : null;
  return h(
    "li",
    { class: scrambled("item") },
    h(
      "div",
      {
        class: scrambled("row"),
        "data-view-name": "search-entity-result-universal-template",
        "data-chameleon-result-urn": owner
          ? `urn:li:member:${owner.number}`
          : "urn:li:member:headless",
      },
      h(
        "div",
        { class: "linked-area flex-1 cursor-pointer" },
        h("div", { class: "entity-result__image" }, photo(result)),
        h(
          "div",
          { class: "entity-result__content" },
          h(
            "div",
            { class: "mb1" },
            h("div", { class: "t-roman t-sans" }, owner ? ownedName(owner) : say("member")),
            h("div", { class: `${scrambled("headline")} t-14 t-black t-normal` }, result.headline),
            h("div", { class: `${scrambled("place")} t-14 t-normal` }, result.location),
          ),
          owner ? insights(owner) : null,
        ),
        owner
          ? h("div", { class: "entity-result__actions" }, messageOrConnect(owner, "secondary"))
          : null,
      ),
    ),
  );
}

/** @param {Result} result */
function photo(result) {
  const picture = avatar("slug" in result ? result.name : "", {
    alt: "slug" in result ? result.name : say("member"),
    class: "presence-entity__image EntityPhoto-circle-3",
  });
  const frame = h("div", { class: "ivm-image-view-model" }, picture);
  if (!("slug" in result)) return frame;
  const attributes = {
    href: links.emberProfile(result),
    class: scrambled("link"),
  };
  return h("a", { ...attributes, "aria-hidden": "false" }, frame);
}

/** @param {Person} person */
function ownedName(person) {
  const steps = degree(person);
  const link = h(
    "a",
    { href: links.emberProfile(person), class: scrambled("link") },
    h(
      "span",
      { dir: "ltr" },
      h("span", { "aria-hidden": "true" }, person.name),
      h("span", { class: "visually-hidden" }, say("view", { name: person.name })),
    ),
  );
  return h(
    "span",
    { class: `${scrambled("title")} t-16` },
    names(link, person, "row", {
      degree: steps || null,
      id: true,
      ...statedMutuals(mutuals(person)),
    }),
    h(
      "span",
      { class: "entity-result__badge t-14 t-normal t-black--light" },
      h(
        "div",
        { class: "display-flex align-items-baseline" },
        h(
          "span",
          { class: "image-text-lockup__text entity-result__badge-text" },
          h("span", { "aria-hidden": "true" }, `• ${ordinal(steps, "ember")}`),
          h("span", { class: "visually-hidden" }, hiddenDegree(steps)),
        ),
      ),
    ),
  );
}

/** @param {Person} person */
function insights(person) {
  const shared = mutuals(person);
  if (shared.length === 0) return null;
  const linked = (/** @type {string} */ href, /** @type {string} */ text) =>
    h("a", { href, class: scrambled("link") }, h("span", {}, h("strong", {}, text)));
  return h(
    "div",
    { class: "entity-result__insights t-12" },
    h(
      "div",
      { class: "reusable-search-simple-insight__text-container" },
      h(
        "span",
        {
          class: `${scrambled("insight")} reusable-search-simple-insight__text`,
        },
        mutualSentence(shared, {
          name: (one) =>
            names(linked(links.emberMention(one), one.name), one, "mutual", {
              id: true,
              slug: false,
            }),
          rest: (text) => linked(links.emberMutual(person), text),
          space: () => gap("white-space-pre"),
          stack: "ember",
        }),
      ),
    ),
  );
}

/**
 * Search of everything: some people among other things.
 *
 * @param {HTMLElement[]} rows
 */
export function allSearch(rows) {
  return scaffold(
    h(
      "div",
      { class: "search-results-container" },
      h("h2", { class: "search-results__cluster-title t-16" }, say("people")),
      h(
        "div",
        { class: "artdeco-card" },
        h("ul", { role: "list", class: "list-style-none" }, rows),
        h(
          "div",
          { class: "search-results__cluster-bottom-banner demo-heading" },
          h("a", { href: links.search({}) }, say("seeAll")),
        ),
      ),
    ),
  );
}
