// The text of the home page: who is who here, and where to look.

import { person, VIEWER } from "../network.mjs";
import { h } from "./dom.js";
import * as links from "./links.js";
import { names } from "./truth.js";

/** @param {string} slug */
function to(slug) {
  const someone = person(slug);
  return names(h("a", { href: links.profile(someone) }, someone.name), someone, "side");
}

/**
 * @param {string} href
 * @param {string} title
 * @param {string} why
 */
function place(href, title, why) {
  return h("li", {}, h("a", { href }, title), h("span", {}, why));
}

/** What the page says, card by card. */
export function homeCards() {
  const silas = person("silas-corvane");
  return [
    [
      h("h1", {}, "One good introduction"),
      h(
        "p",
        {},
        "You are ",
        to(VIEWER),
        ". You make widgets, and ",
        to("silas-corvane"),
        " buys them by the crate at Corvane Sprockets. You have never met.",
      ),
      h(
        "p",
        {},
        "Seven of your connections know him. ",
        to("ines-tarrow"),
        " worked beside you for five years and has moved his freight ever since. Whom would you ask?",
      ),
      h("p", { class: "demo-note" }, "Everybody here is invented. Nothing leaves this machine."),
    ],
    [
      h("h2", {}, "Where to look"),
      h(
        "ul",
        { class: "demo-places" },
        place(
          links.mutual(silas, "MEMBER_PROFILE_CANNED_SEARCH"),
          "Who could introduce you",
          "the connections you share with Silas",
        ),
        place(
          links.search({ keywords: "sprocket" }),
          "People around sprockets",
          "2nd and 3rd degree",
        ),
        place("/mynetwork/", "My Network", "people you may know"),
        place(
          "/mynetwork/invite-connect/connections/",
          "Your connections",
          "the people you could ask",
        ),
        place(
          links.search({ keywords: "Jonas Weir" }),
          "Jonas Weir, twice",
          "one name, two people",
        ),
        place(links.search({ keywords: "crowd" }), "A crowd", "three hundred people in one list"),
        place(
          links.search({ keywords: "odd" }),
          "Odd names",
          "markup, emoji and ten thousand letters",
        ),
      ),
    ],
    [
      h("h2", {}, "Two generations of pages"),
      h(
        "p",
        {},
        "The same people, built in the structure of the newer pages (SDUI) or of the older ones (Ember).",
      ),
      h(
        "p",
        { class: "demo-switch" },
        h("a", { href: "/feed/?stack=sdui" }, "SDUI pages"),
        h("a", { href: "/feed/?stack=ember" }, "Ember pages"),
      ),
    ],
  ];
}
