// The bar above every page.

import { h } from "./dom.js";

export function header() {
  const field = h("input", {
    type: "search",
    name: "keywords",
    placeholder: "Search",
    "aria-label": "Search people",
    autocomplete: "off",
  });
  return h(
    "header",
    { class: "global-nav" },
    h(
      "div",
      { class: "global-nav__content" },
      h("a", { class: "global-nav__brand", href: "/feed/" }, "Demo network"),
      h("form", { class: "global-nav__search", action: "/search/results/people/" }, field),
      h(
        "nav",
        { class: "global-nav__links", "aria-label": "Primary" },
        h("a", { href: "/feed/" }, "Home"),
        h("a", { href: "/mynetwork/" }, "My Network"),
        h("a", { href: "/in/me/" }, "Me"),
      ),
    ),
  );
}
