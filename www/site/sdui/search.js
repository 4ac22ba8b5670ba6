// SDUI people search. The whole card of a row is one link to its owner, with
// further links inside: to the owner by name, to mutual connections, to the
// search for the others.

import { drawFrom } from "../../network/chance.mjs";
import { degree, mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { names, statedMutuals } from "../truth.js";
import { gap, mutualSentence, ordinal, say } from "../words.js";
import { messageOrConnect } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../../network.mjs").Outsider} Outsider */
/** @typedef {import("../../network.mjs").Result} Result */
/** @typedef {import("../pages.js").Question} Question */

const FILTERS = /** @type {const} */ ([
  [0, ""],
  [1, "F"],
  [2, "S"],
  [3, "O"],
]);

/**
 * @param {HTMLElement[]} rows
 * @param {Question} question
 */
export function peopleSearch(rows, { heading, count: all, ...asked }) {
  // On a search page the screen's name stands inside main, not above it.
  return h(
    "main",
    { id: "workspace", class: look("main") },
    h(
      "div",
      {
        role: "main",
        "data-sdui-screen": "com.linkedin.sdui.flagshipnav.search.SearchResultsPeople",
        class: look("screen"),
      },
      h(
        "div",
        { class: look("filters") },
        FILTERS.map(([steps, network]) =>
          h(
            "a",
            {
              href: links.search({ ...asked, network }),
              "aria-current": network === asked.network ? "true" : null,
              class: look("pill"),
            },
            ordinal(steps) || say("people"),
          ),
        ),
      ),
      h(
        "div",
        { class: look("column"), "data-testid": "lazy-column" },
        h(
          "div",
          { class: look("card") },
          h("p", { class: look("count") }, `${heading} · ${say("results", { n: all })}`),
          h("div", { role: "list", class: look("list") }, rows),
        ),
      ),
    ),
  );
}

/**
 * @param {Result} result
 */
export function row(result) {
  return h(
    "div",
    { role: "listitem", class: look("item") },
    h(
      "div",
      { "data-display-contents": "true", class: look("contents") },
      "slug" in result ? ownedCard(result) : namelessCard(result),
    ),
    h("hr", { role: "presentation", class: look("rule") }),
  );
}

/** @param {Person} person */
function ownedCard(person) {
  const key = uuid(`row ${person.slug}`);
  const shared = mutuals(person);
  const name = names(
    h("a", { href: links.profile(person), class: look("name") }, person.name),
    person,
    "row",
    { degree: degree(person) || null, id: true, ...statedMutuals(shared) },
  );
  const badge = h("span", { class: look("quiet") }, h("span", {}, ` • ${ordinal(degree(person))}`));
  return h(
    "a",
    { href: links.profile(person), componentkey: key, class: look("row") },
    h(
      "div",
      { componentkey: key },
      h(
        "div",
        { class: look("row-top") },
        portrait(person),
        h(
          "div",
          { class: look("row-text") },
          h("p", { class: look("line"), componentkey: uuid(`name ${person.slug}`) }, name, badge),
          line(person.headline, "line"),
          line(person.location, "line quiet"),
        ),
        h(
          "div",
          { class: look("row-action") },
          h(
            "div",
            { componentkey: `SearchResults${person.id}` },
            messageOrConnect(person, "SEARCH", "button outline", `row action ${person.slug}`),
          ),
        ),
      ),
      h(
        "div",
        {
          class: look("row-more"),
          componentkey: `SearchResultssnippet_${person.id}`,
        },
        h("p", { class: look("line quiet") }, say("current", { company: person.company })),
      ),
      mutualLine(person, shared),
    ),
  );
}

/** Beside some pictures stands for screen readers whose they are, in the link around the card. @param {Person} person */
function portrait(person) {
  const face = h("figure", { class: look("face") }, avatar(person.name, { alt: person.name }));
  if (drawFrom(`portrait ${person.slug}`)(3) > 0) {
    return face;
  }
  const whose = [person.name, gap(), gap(), say("openToWork")];
  return h("div", {}, h("div", { class: look("unseen") }, whose), face);
}

/** @param {Outsider} outsider */
function namelessCard(outsider) {
  return h(
    "div",
    { class: look("row") },
    h(
      "div",
      { class: look("row-top") },
      h("figure", { class: look("face") }, avatar("", { alt: say("member") })),
      h(
        "div",
        { class: look("row-text") },
        h("p", { class: look("line") }, say("member")),
        line(outsider.headline, "line"),
        line(outsider.location, "line quiet"),
      ),
    ),
  );
}

/**
 * @param {string} text
 * @param {string} looks
 */
function line(text, looks) {
  return h("div", {}, h("p", { class: look(looks) }, h("span", {}, text)));
}

/**
 * @param {Person} person
 * @param {Person[]} shared
 */
function mutualLine(person, shared) {
  if (shared.length === 0) return null;
  const name = (/** @type {Person} */ one) =>
    names(
      h("a", { href: links.profile(one), class: look("mutual") }, h("strong", {}, one.name)),
      one,
      "mutual",
    );
  return h(
    "div",
    {
      class: look("row-more mutuals"),
      componentkey: uuid(`mutuals ${person.slug}`),
    },
    faces(shared),
    h(
      "div",
      {},
      h(
        "p",
        {
          class: look("line quiet"),
          componentkey: uuid(`sentence ${person.slug}`),
        },
        mutualSentence(shared, { name, rest: (text) => rest(person, text), space: gap }),
      ),
    ),
  );
}

/**
 * @param {Person} person
 * @param {string} text
 */
function rest(person, text) {
  return h(
    "a",
    {
      href: links.mutual(person, "SHARED_CONNECTIONS_CANNED_SEARCH"),
      class: look("mutual"),
    },
    h("strong", {}, text),
  );
}

/** Faces of a few mutual connections, without names. @param {Person[]} shared */
export function faces(shared) {
  return h(
    "ul",
    { role: "presentation", class: look("faces") },
    shared
      .slice(0, 3)
      .map((one) => h("li", {}, h("figure", { "aria-hidden": "true" }, avatar(one.name)))),
  );
}

/**
 * Search of everything: some people among other things.
 *
 * @param {HTMLElement[]} rows
 */
export function allSearch(rows) {
  return h(
    "main",
    { id: "workspace", class: look("main") },
    h(
      "div",
      {
        role: "main",
        "data-sdui-screen": "com.linkedin.sdui.flagshipnav.search.SearchResultsAll",
        class: look("screen"),
      },
      h(
        "div",
        { class: look("card"), componentkey: "SearchResultsMainContent" },
        h("div", { class: look("card-body") }, h("h2", {}, say("people"))),
        h("div", { role: "list", class: look("list") }, rows),
        h("p", { class: look("count") }, h("a", { href: links.search({}) }, say("seeAll"))),
      ),
    ),
  );
}
