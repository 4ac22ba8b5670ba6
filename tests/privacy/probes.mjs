/// <reference path="../browser/support/demo.d.ts" />
// What a page can find out about what stands in it. Each probe runs in the page's own world, once all is quiet; what it
// returns must not depend on what the user told Kith.

import { CROSSING, CROSSING_NOT_IN_FIREFOX } from "./crossing.mjs";

/** @typedef {import("./record.mjs").Recorded} Recorded */

/** @type {Record<string, (recorded: Recorded) => unknown>} */
export const PROBES = {
  "changes to the document": ({ mutations }) => [...mutations].sort(),
  markup: () => document.querySelector("main")?.outerHTML,
  "serialised markup": () => new XMLSerializer().serializeToString(document.body),
  "text of all elements": () => document.body.textContent,
  "text as drawn": () => document.body.innerText,
  "a copy of all": () => {
    const range = document.createRange();
    range.selectNodeContents(document.body);
    return range.cloneContents().textContent;
  },
  "properties of elements": ({ hosts }) =>
    hosts().map((one) => [
      Object.keys(one),
      one.getAttributeNames(),
      one.childNodes.length,
      one.tabIndex,
    ]),
  "open shadow roots": ({ hosts }) => hosts().map((one) => one.shadowRoot?.innerHTML ?? null),
  "roots of elements that the page defined": ({ internals }) =>
    internals.map(({ shadowRoot }) => shadowRoot?.firstElementChild?.outerHTML ?? null),
  "boxes of all elements": () =>
    [...document.querySelectorAll("main *")].map((one) =>
      JSON.stringify(one.getBoundingClientRect()),
    ),
  "lines of text": () => {
    const range = document.createRange();
    range.selectNodeContents(document.body);
    return [...range.getClientRects()].map((one) => JSON.stringify(one));
  },
  "sizes, observed": ({ sizes }) => [...sizes].sort(),
  "boxes, observed": ({ boxes }) => [...boxes].sort(),
  "size of the whole": () => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ],
  "where the page is scrolled to": () => [scrollX, scrollY],
  "search for words": () =>
    ["Vouch", "not rated", "Fine", "Glad", "Hesitate", "4%", "17%", "introduction", "How well"].map(
      (word) => {
        getSelection()?.removeAllRanges();
        return /** @type {any} */ (window).find(word, true, false, true);
      },
    ),
  "search letter by letter": () => {
    let known = "";
    for (let length = 0; length < 6; length += 1) {
      const next = [..."VouchTagFineGladHsit4%17"].find((letter) => {
        getSelection()?.removeAllRanges();
        return /** @type {any} */ (window).find(known + letter, true, false, true);
      });
      known += next ?? "";
    }
    getSelection()?.removeAllRanges();
    return known;
  },
  "what a search selects": () =>
    ["Vouch", "not rated", "4%", "17%"].map((word) => {
      getSelection()?.removeAllRanges();
      /** @type {any} */ (window).find(word, true, false, true);
      const text = getSelection()?.toString();
      getSelection()?.removeAllRanges();
      return text;
    }),
  "elements at a point": ({ hosts, path }) =>
    hosts().map((one) => {
      const { x, y } = one.getBoundingClientRect();
      return document.elementsFromPoint(x + 20, y + 9).map(path);
    }),
  "places of letters": ({ hosts, path }) =>
    hosts().map((one) => {
      const { x, y } = one.getBoundingClientRect();
      const caret = Reflect.get(document, "caretPositionFromPoint")?.call(document, x + 20, y + 9);
      return caret && [path(caret.offsetNode), caret.offset];
    }),
  "computed styles": ({ hosts }) =>
    hosts().map((one) => {
      const style = getComputedStyle(one);
      return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).sort();
    }),
  "styles of generated content": ({ hosts }) =>
    hosts().map((one) =>
      ["::before", "::after"].map((part) => getComputedStyle(one, part).content),
    ),
  visibility: ({ hosts }) =>
    hosts().map((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })),
  "what covers what": ({ hosts, path }) =>
    new Promise((done) => {
      const all = hosts();
      /** @type {string[]} */
      const seen = [];
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) {
            seen.push(`${path(entry.target)} ${Reflect.get(entry, "isVisible")}`);
          }
          if (seen.length >= all.length) {
            observer.disconnect();
            done(seen.sort());
          }
        },
        /** @type {IntersectionObserverInit} */ ({ trackVisibility: true, delay: 100 }),
      );
      for (const one of all) {
        observer.observe(one);
      }
      if (all.length === 0) {
        done(seen);
      }
    }),
  "how it was drawn meanwhile": ({ drawn }) => [...drawn].sort(),
  animations: () => document.getAnimations().length,
  "view transitions": async ({ hosts }) => {
    const parents = [...new Set(hosts().map(({ parentElement }) => parentElement))];
    for (const [index, parent] of parents.entries()) {
      parent?.style.setProperty("view-transition-name", `probe-${index}`);
    }
    const transition = Reflect.get(document, "startViewTransition")?.call(document, () => {});
    await transition?.ready.catch(() => {});
    const groups = parents.map((_, index) => {
      const group = `::view-transition-group(probe-${index})`;
      const { width, height } = getComputedStyle(document.documentElement, group);
      return `${width} × ${height}`;
    });
    transition?.skipTransition();
    for (const parent of parents) {
      parent?.removeAttribute("style");
    }
    return groups;
  },
  "letters that fonts are asked for": () =>
    [...document.fonts]
      .filter(({ status }) => status !== "unloaded")
      .map(({ family, unicodeRange }) => `${family} ${unicodeRange}`)
      .sort(),
  "what was loaded": async () => {
    // An entry comes once all of it is there.
    for (let known = -1; known < performance.getEntriesByType("resource").length; ) {
      known = performance.getEntriesByType("resource").length;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .sort();
  },
  // To draw a badge may move what stands beside it; what it says may not. And on paper there is no badge.
  "what moved afterwards": async ({ shifts, arrivals, printing: [from = Infinity, to = 0] }) => {
    // It may come late.
    for (let frame = 0; frame < 30; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
    return shifts
      .filter(({ time }) => time > Math.max(0, ...arrivals.map((one) => one.time)) + 100)
      .filter(({ time }) => time < from || time > to)
      .flatMap(({ nodes }) => nodes)
      .sort();
  },
  "what was painted": ({ largest, paints }) => [largest, ...[...paints].sort()],
  "very long frames": ({ longFrames }) => longFrames,
  "marks in the timeline": () => performance.getEntriesByType("mark").map(({ name }) => name),
  events: ({ events }) => [...events].sort(),
  keys: ({ keys }) => keys,
  "the pointer": ({ pointer }) => pointer,
  "what was copied": ({ copied }) => copied,
  "boxes in print": ({ printed }) => printed,
  messages: ({ messages }) => messages,
  "violations of the policy": ({ violations }) => violations,
  errors: ({ errors }) => errors,
  "style sheets": () => [document.styleSheets.length, document.adoptedStyleSheets.length],
  highlights: () => [...CSS.highlights.keys()],
  "title and name": () => [document.title, window.name],
  "stored by the site": () => [{ ...localStorage }, { ...sessionStorage }, document.cookie],
  "databases and caches": async () => [
    (await indexedDB.databases()).map(({ name }) => name),
    await caches.keys(),
  ],
  locks: async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return [...held, ...pending].map(({ name }) => name);
  },
  "address and history": () => [location.href, history.length, history.state],
  "names for screen readers": ({ hosts }) =>
    hosts().map((one) => [
      one.ariaLabel,
      one.role,
      one.title,
      Reflect.get(one, "computedName"),
      Reflect.get(one, "computedRole"),
    ]),
  "where the focus went": ({ focused }) => focused.slice(1),
  "the focus": ({ focused }) => focused[0],
  "the moment of arrival": async ({ arrivalIn }) => {
    const rows = demo.truth().people.filter(({ role, slug }) => role === "row" && slug);
    const lastRow = () =>
      [...document.querySelectorAll("main [role=listitem], main [data-chameleon-result-urn]")].at(
        -1,
      );
    scrollTo(0, document.documentElement.scrollHeight);
    const waits = [];
    for (const { slug } of rows.slice(0, 5)) {
      const begun = performance.now();
      demo.append([slug ?? ""]);
      const arrival = await arrivalIn(lastRow());
      if (arrival === null) {
        return null;
      }
      waits.push(arrival - begun);
    }
    // A busy machine makes a wait longer, never shorter.
    return Math.min(...waits);
  },
  globals: () => Object.getOwnPropertyNames(window).sort(),
  // Some of these move badges, so they come last.
  ...CROSSING,
};

/** Firefox has no interface for these, so no badge can be caught by them there. */
export const NOT_IN_FIREFOX = [
  "what covers what",
  "what moved afterwards",
  "very long frames",
  "boxes in print",
  ...CROSSING_NOT_IN_FIREFOX,
];
