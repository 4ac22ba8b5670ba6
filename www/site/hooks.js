// `window.demo`: what tests may ask of a page.
//
//   demo.go(path)              in-page navigation, like a click on a link
//   demo.linger(true)          the next navigation changes address and title,
//                              but the old content stays …
//   demo.arrive()              … until the new content is called for
//   demo.rerender()            build the same page again, dropping foreign nodes
//   demo.append(slugs)         more rows at the end of a search (endless scroll)
//   demo.recycle(index, slug)  turn a search row into another person's, reusing
//                              its nodes (virtualised list)

import { person } from "../network.mjs";
import { ownChildren, reuse } from "./dom.js";

/**
 * @typedef {object} Site
 * @property {import("./routes.js").Generation} generation
 * @property {import("./routes.js").Page} page
 * @property {HTMLElement} outlet
 * @property {boolean} lingers
 * @property {() => void} arrive
 * @property {() => void} render
 * @property {(address: string) => void} go
 */

/** @param {Site} site */
export function installHooks(site) {
  const list = () => {
    const found = site.outlet.querySelector("main [role=list]");
    if (!found) throw new Error("this page has no rows");
    return found;
  };

  const demo = {
    go: (/** @type {string} */ path) => site.go(path),

    linger(/** @type {boolean} */ on) {
      site.lingers = on;
    },

    arrive: () => site.arrive(),

    rerender: () => site.render(),

    append(/** @type {string[]} */ slugs) {
      for (const someone of slugs.map(person)) {
        site.page.results.push(someone);
        list().append(site.generation.row(someone));
      }
    },

    recycle(/** @type {number} */ index, /** @type {string} */ slug) {
      const row = ownChildren(list())[index];
      if (!row) throw new Error(`this page has no row ${index}`);
      site.page.results[index] = person(slug);
      reuse(row, site.generation.row(person(slug)));
    },
  };
  Object.assign(window, { demo });
}
