// Sales Navigator: an Ember application of its own, which knows people by id.
// Inferred but for the form of the links.

import { crowdAt, degree, person, personAt } from "../network.mjs";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { scaffold, viewId } from "./ember/parts.js";
import * as links from "./links.js";
import { listed, whole } from "./pages.js";
import { names } from "./truth.js";
import { hiddenDegree, ordinal, say } from "./words.js";

/** @typedef {import("../network.mjs").Person} Person */

/** @param {string[]} rest the path after /sales/ */
export function salesPage([kind, which = ""]) {
  if (kind === "lead") {
    const lead = personAt(which.split(",")[0]) ?? person("silas-corvane");
    return whole(lead.name, "sales-lead", () => leadPage(lead));
  }
  return listed(say("leads"), "sales-list", {
    at: (index) => (index === 0 ? person("silas-corvane") : crowdAt(index)),
    count: 25,
    row: (_, lead) => leadRow(lead),
    build: (_, rows) =>
      scaffold(
        h(
          "section",
          { class: "artdeco-card" },
          h("h2", { class: "t-16 demo-heading" }, say("leads")),
          h("ol", { class: "artdeco-list list-style-none", role: "list" }, rows),
        ),
      ),
  });
}

/** @param {Person} lead */
function badge(lead) {
  return h(
    "span",
    { class: "artdeco-entity-lockup__badge" },
    h("span", { class: "visually-hidden" }, hiddenDegree(degree(lead))),
    h(
      "span",
      { class: "artdeco-entity-lockup__degree", "aria-hidden": "true" },
      ` · ${ordinal(degree(lead), "ember")}`,
    ),
  );
}

/** @param {Person} lead */
function leadRow(lead) {
  const href = links.lead(lead);
  const link = h(
    "a",
    {
      id: viewId(),
      class: "ember-view",
      href,
      "data-control-name": "view_lead_panel_via_search_lead_name",
    },
    h("span", { "data-anonymize": "person-name" }, lead.name),
  );
  return h(
    "li",
    { class: "artdeco-list__item demo-lockup" },
    h(
      "div",
      { class: "artdeco-entity-lockup ember-view" },
      h("a", { id: viewId(), class: "ember-view", href }, avatar(lead.name)),
      h(
        "div",
        { class: "artdeco-entity-lockup__content" },
        h(
          "div",
          { class: "artdeco-entity-lockup__title" },
          names(link, lead, "row", { degree: degree(lead) || null, id: true, slug: false }),
          badge(lead),
        ),
        h("div", { class: "artdeco-entity-lockup__subtitle t-14" }, lead.headline),
      ),
    ),
    h("button", { type: "button", class: "artdeco-button" }, say("message")),
  );
}

/** @param {Person} lead */
function leadPage(lead) {
  const link = h(
    "a",
    { id: viewId(), class: "ember-view", href: links.lead(lead) },
    h("h1", { "data-anonymize": "person-name", class: "t-24 inline" }, lead.name),
  );
  return scaffold(
    h(
      "section",
      { class: "artdeco-card ph5 pb5 demo-lead" },
      h("div", { class: "demo-lead-face" }, avatar(lead.name, { alt: lead.name })),
      names(link, lead, "subject", {
        degree: degree(lead) || null,
        id: true,
        slug: false,
      }),
      badge(lead),
      h("p", { "data-anonymize": "headline", class: "text-body-medium" }, lead.headline),
      h("p", { "data-anonymize": "location", class: "t-black--light" }, lead.location),
    ),
  );
}
