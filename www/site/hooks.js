// `window.demo`: what tests may ask of a page.
//
//   demo.go(path)              in-page navigation, like a click on a link
//   demo.linger(true)          the next navigation changes address and title,
//                              but the old content stays …
//   demo.arrive()              … until the new content is called for
//   demo.rerender()            build the same page again, dropping foreign nodes
//   demo.append(slugs)         more rows at the end of a list
//   demo.more(count)           the next rows or cards of a list (infinite scroll)
//   demo.recycle(index, slug)  turn a row into another person's, reusing its nodes
//   demo.scroll(count)         go on in a virtualised list, back if negative: the
//                              rows that leave become those that come
//   demo.hover(index)          rest the pointer on a name, by its place among the
//                              names of the page
//   demo.truth(place)          who stands where: in the page, its frame or its shadow
//   demo.has(place)            whether there is such a place

import { person } from "../network.mjs";
import { ownChildren, reuse } from "./dom.js";
import { named, truthOf } from "./truth.js";
import { spoken } from "./words.js";

/**
 * @typedef {object} Site
 * @property {import("./pages.js").Generation} generation
 * @property {import("./pages.js").Page} page
 * @property {HTMLElement} outlet
 * @property {Element | null} list
 * @property {boolean} lingers
 * @property {() => void} arrive
 * @property {() => void} render
 * @property {(address: string) => void} go
 */

/** @typedef {"page" | "frame" | "shadow"} Place */

/** How many rows or cards a real page adds when its end comes into view. */
const BATCH = 10;

/** @param {Site} site */
export function installHooks(site) {
  const list = () => {
    if (!site.list) throw new Error("this page has no rows");
    return site.list;
  };
  const build = (/** @type {unknown} */ item) => site.page.row(site.generation, item);
  const rows = () => /** @type {HTMLElement[]} */ (ownChildren(list()));

  const demo = {
    go: (/** @type {string} */ path) => site.go(path),

    linger(/** @type {boolean} */ on) {
      site.lingers = on;
    },

    arrive: () => site.arrive(),

    rerender: () => site.render(),

    append(/** @type {string[]} */ slugs) {
      for (const someone of slugs.map(person)) {
        site.page.items.push(someone);
        list().append(build(someone));
      }
    },

    more(count = BATCH) {
      const { items, at } = site.page;
      for (let left = count; left > 0; left -= 1) {
        const item = at(items.length);
        if (item === undefined) return;
        items.push(item);
        list().append(build(item));
      }
    },

    recycle(/** @type {number} */ index, /** @type {string} */ slug) {
      const row = rows()[index];
      if (!row) throw new Error(`this page has no row ${index}`);
      site.page.items[index] = person(slug);
      reuse(row, build(person(slug)));
    },

    scroll(/** @type {number} */ count) {
      const { page } = site;
      for (let left = Math.abs(count); left > 0; left -= 1) {
        const next = page.at(count > 0 ? page.top + page.items.length : page.top - 1);
        if (next === undefined) return;
        const shown = rows();
        if (count > 0) {
          reuse(shown[0], build(next));
          list().append(shown[0]);
          page.items = [...page.items.slice(1), next];
        } else {
          reuse(shown[shown.length - 1], build(next));
          shown[0].before(shown[shown.length - 1]);
          page.items = [next, ...page.items.slice(0, -1)];
        }
        page.top += Math.sign(count);
      }
    },

    hover(/** @type {number} */ index) {
      const link = [...document.querySelectorAll("a")].filter(named)[index];
      if (!link) throw new Error(`this page has no name ${index}`);
      link.scrollIntoView({ block: "center" });
      link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true, composed: true }));
    },

    has: (/** @type {Place} */ place) => Boolean(rootOf(place)),

    truth(/** @type {Place} */ place = "page") {
      const { surface } = site.page;
      const { stack } = site.generation;
      const root = rootOf(place);
      if (!root) throw new Error(`this page has no ${place}`);
      return { url: location.href, surface, stack, lang: spoken(), ...truthOf(root) };
    },
  };
  Object.assign(window, { demo });
}

/** @param {Place} place */
function rootOf(place) {
  const frame = document.querySelector("iframe");
  const shadow = document.getElementById("interop-outlet")?.shadowRoot;
  return { page: document, frame: frame?.contentDocument, shadow }[place];
}
