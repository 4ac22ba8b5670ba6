// Where SDUI pages hold what is still Ember: an open shadow root for small
// windows, and a frame of the same origin for whole surfaces.

import { h } from "../dom.js";
import { look } from "../hashes.js";
import { screen } from "./parts.js";

const SHEETS = ["style", "ember", "ember/profile", "ember/inbox"];

const outlet = h("div", { id: "interop-outlet", "data-testid": "interop-shadowdom" });
const root = outlet.attachShadow({ mode: "open" });
const frame = h("iframe", {
  "data-testid": "interop-iframe",
  src: "/preload/?_bprMode=vanilla",
  title: "",
  tabindex: "-1",
  class: look("interop"),
});

/** What every document carries. */
export function interop() {
  return [outlet, frame];
}

/** Empties both. */
export function clear() {
  root.replaceChildren();
  if (frame.onload) show(null);
}

/** @param {HTMLElement} content */
export function showOverlay(content) {
  const sheets = SHEETS.map((name) => h("link", { rel: "stylesheet", href: `/site/${name}.css` }));
  root.replaceChildren(...sheets, content);
}

/**
 * Shows a surface that is still Ember.
 *
 * @param {HTMLElement} content
 * @returns {HTMLElement} the page around the frame
 */
export function host(content) {
  show(content);
  return screen("messaging.Messaging");
}

/** @param {HTMLElement | null} content */
function show(content) {
  const fill = () => frame.contentDocument?.body.replaceChildren(...(content ? [content] : []));
  frame.className = look(content ? "interop interop-shown" : "interop");
  frame.onload = content && fill;
  // Not before it has loaded: the document that it starts with is thrown away.
  const { URL: address = "", readyState } = frame.contentDocument ?? {};
  if (address.includes("/preload/") && readyState === "complete") fill();
}
