// The older page generation, Ember: stable class names among scrambled ones,
// `ember123` ids, texts doubled for screen readers.

import { h } from "./dom.js";
import { scaffold } from "./ember/parts.js";
import { homeCards } from "./home.js";

export { comment } from "./ember/actor.js";
export { feed, feedCard, post } from "./ember/feed.js";
export { list, listRow } from "./ember/lists.js";
export { connection, connections, myNetwork, tile } from "./ember/network.js";
export { newsCard, notifications } from "./ember/notifications.js";
export { profile } from "./ember/profile.js";
export { allSearch, peopleSearch, row } from "./ember/search.js";

export const stack = "ember";

/**
 * Puts the frame of every page into the document.
 *
 * @param {HTMLElement} header
 * @returns {HTMLElement} where the page's content goes
 */
export function shell(header) {
  document.documentElement.className = "theme theme--mercado app-loader--default artdeco";
  document.body.className = "render-mode-BIGPIPE nav-v2 ember-application icons-loaded";
  document.body.dir = "ltr";
  const outlet = h("div", { class: "authentication-outlet" });
  document.body.append(h("div", { class: "application-outlet" }, header, outlet));
  return outlet;
}

/** Closes the window over the page. */
export function clear() {
  document.getElementById("msg-overlay")?.remove();
}

/** @param {HTMLElement} content */
export function showOverlay(content) {
  document.querySelector(".application-outlet")?.append(content);
}

/** Ember surfaces need no frame here. @param {HTMLElement} content */
export function host(content) {
  return content;
}

export function home() {
  return scaffold(
    h(
      "div",
      { class: "demo-reading" },
      homeCards().map((content) => h("section", { class: "artdeco-card prose" }, content)),
    ),
  );
}

/**
 * @param {string} heading
 * @param {string} text
 */
export function notice(heading, text) {
  return scaffold(
    h("section", { class: "artdeco-card prose" }, h("h1", {}, heading), h("p", {}, text)),
  );
}
