// What a page can find out about what stands in it. Each probe runs in the page's own world, once all is quiet; what it
// returns must not depend on what the user told Kith.

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
    ["Vouch", "Tag", "Fine", "Glad", "Hesitate", "4%", "17%", "introduction", "How well"].map(
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
    ["Vouch", "Tag", "4%", "17%"].map((word) => {
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
  animations: () => document.getAnimations().length,
  "what was loaded": () =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .sort(),
  "marks in the timeline": () => performance.getEntriesByType("mark").map(({ name }) => name),
  events: ({ events }) => [...events].sort(),
  messages: ({ messages }) => messages,
  "violations of the policy": ({ violations }) => violations,
  errors: ({ errors }) => errors,
  "style sheets": () => [document.styleSheets.length, document.adoptedStyleSheets.length],
  highlights: () => [...CSS.highlights.keys()],
  "title and name": () => [document.title, window.name],
  "stored by the site": () => [{ ...localStorage }, { ...sessionStorage }, document.cookie],
  "the focus": ({ path }) => path(document.activeElement),
  globals: () => Object.getOwnPropertyNames(window).sort(),
};
