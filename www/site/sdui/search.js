// SDUI people search. The whole card of a row is one link to its owner, with
// further links inside: to the owner by name, to mutual connections, to the
// search for the others.

import { degree, mutuals } from "../../network.mjs";
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { areMutual, namedAndOthers, ordinal, otherMutuals } from "../words.js";
import { messageOrConnect } from "./parts.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../../network.mjs").Outsider} Outsider */
/** @typedef {import("../../network.mjs").Result} Result */
/** @typedef {import("../routes.js").Question} Question */

const FILTERS = /** @type {const} */ ([
  ["People", ""],
  ["1st", "F"],
  ["2nd", "S"],
  ["3rd+", "O"],
]);

/**
 * @param {Result[]} results
 * @param {Question} question
 */
export function peopleSearch(results, { heading, ...asked }) {
  const count = `${results.length} ${results.length === 1 ? "person" : "people"}`;
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
        FILTERS.map(([label, network]) =>
          h(
            "a",
            {
              href: links.search({ ...asked, network }),
              "aria-current": network === asked.network ? "true" : null,
              class: look("pill"),
            },
            label,
          ),
        ),
      ),
      h(
        "div",
        { class: look("column"), "data-testid": "lazy-column" },
        h(
          "div",
          { class: look("card") },
          h("p", { class: look("count") }, `${heading} · ${count}`),
          h("div", { role: "list", class: look("list") }, results.map(row)),
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
  const name = h("a", { href: links.profile(person), class: look("name") }, person.name);
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
        h("figure", { class: look("face") }, avatar(person.name, { alt: person.name })),
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
        h("p", { class: look("line quiet") }, `Current: ${person.company}`),
      ),
      mutualLine(person),
    ),
  );
}

/** @param {Outsider} outsider */
function namelessCard(outsider) {
  return h(
    "div",
    { class: look("row") },
    h(
      "div",
      { class: look("row-top") },
      h("figure", { class: look("face") }, avatar("", { alt: outsider.name })),
      h(
        "div",
        { class: look("row-text") },
        h("p", { class: look("line") }, outsider.name),
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

/** @param {Person} person */
function mutualLine(person) {
  const shared = mutuals(person);
  if (shared.length === 0) return null;
  const { named, others } = namedAndOthers(shared);
  const [first, second] = named.map((one) =>
    h("a", { href: links.profile(one), class: look("mutual") }, h("strong", {}, one.name)),
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
        others > 0
          ? [first, ",", gap(), second, gap(), "and", gap(), rest(person, others)]
          : [first, second ? [gap(), "and", gap(), second] : null, gap(), areMutual(named.length)],
      ),
    ),
  );
}

/**
 * @param {Person} person
 * @param {number} others
 */
function rest(person, others) {
  return h(
    "a",
    {
      href: links.mutual(person, "SHARED_CONNECTIONS_CANNED_SEARCH"),
      class: look("mutual"),
    },
    h("strong", {}, otherMutuals(others)),
  );
}

function gap() {
  return h("span", {}, " ");
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
