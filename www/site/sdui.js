// The newer page generation, "SDUI": hashed class names, `componentkey`,
// `data-sdui-screen`, links inside links.

import { h } from "./dom.js";
import { look } from "./hashes.js";
import { homeCards } from "./home.js";
import { interop } from "./sdui/interop.js";
import { card, screen } from "./sdui/parts.js";

export { comment, feed, feedCard, post } from "./sdui/feed.js";
export { clear, host, showOverlay } from "./sdui/interop.js";
export { list, listRow } from "./sdui/lists.js";
export { connection, connections, myNetwork, tile } from "./sdui/network.js";
export { newsCard, notifications } from "./sdui/notifications.js";
export { profile } from "./sdui/profile.js";
export { allSearch, peopleSearch, row } from "./sdui/search.js";

export const stack = "sdui";

/**
 * Puts the frame of every page into the document.
 *
 * @param {HTMLElement} header
 * @returns {HTMLElement} where the page's content goes
 */
export function shell(header) {
  const outlet = h("div", { class: look("outlet") });
  document.body.append(h("div", { id: "root" }, header, outlet), ...interop());
  return outlet;
}

export function home() {
  return screen(
    "feed.MainFeed",
    h(
      "div",
      { class: "demo-reading" },
      homeCards().map((content, index) =>
        card(`demo-card-${index}`, h("div", { class: look("card-body prose") }, content)),
      ),
    ),
  );
}

/**
 * @param {string} heading
 * @param {string} text
 */
export function notice(heading, text) {
  return h(
    "main",
    { id: "workspace", class: look("main") },
    card(
      "demo-notice",
      h("div", { class: look("card-body prose") }, h("h1", {}, heading), h("p", {}, text)),
    ),
  );
}
