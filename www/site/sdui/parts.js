// Pieces that several SDUI pages share.

import { degree } from "../../network.mjs";
import { h } from "../dom.js";
import { look, uuid } from "../hashes.js";
import * as links from "../links.js";
import { say } from "../words.js";

/** @typedef {import("../../network.mjs").Person} Person */
/** @typedef {import("../dom.js").Child} Child */

/**
 * A card of the page: the plain surface everything lies on.
 *
 * @param {string} key
 * @param {...Child} children
 */
export function card(key, ...children) {
  return h("section", { class: look("card"), componentkey: key }, ...children);
}

/** An element the layout does not see, which React puts around many others. @param {...Child} children */
export function wrapper(...children) {
  return h("div", { "data-display-contents": "true", class: look("contents") }, ...children);
}

/**
 * A link that looks like a button.
 *
 * @param {string} href
 * @param {string} label
 * @param {{ aria?: string | null, looks?: string, seed?: string }} [details]
 */
export function action(href, label, { aria = null, looks = "button", seed = href } = {}) {
  return h(
    "a",
    { href, "aria-label": aria, componentkey: uuid(seed), class: look(looks) },
    h("span", {}, h("span", {}, label)),
  );
}

/**
 * What one can do with a person: write to a connection, invite anybody else.
 *
 * @param {Person} person
 * @param {"NON_SELF_PROFILE_VIEW" | "SEARCH"} place
 * @param {string} looks
 * @param {string} seed
 */
export function messageOrConnect(person, place, looks, seed) {
  if (degree(person) === 1) {
    return action(links.compose(person, place), say("message"), { looks, seed });
  }
  const dialog = place === "SEARCH" ? "search-custom-invite" : "custom-invite";
  return action(links.invite(person, dialog), say("connect"), {
    aria: say("invite", { name: person.name }),
    looks,
    seed,
  });
}

/**
 * @param {string} screen the end of the screen's name
 * @param {...Child} children
 */
export function screen(screen, ...children) {
  return h(
    "div",
    {
      "data-sdui-screen": `com.linkedin.sdui.flagshipnav.${screen}`,
      class: look("screen"),
    },
    h("main", { id: "workspace", class: look("main") }, ...children),
  );
}
