// Observes, from where our content script runs, when names enter a page and when their badges are filled.

import { inContentScript } from "../browser/support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * The milliseconds that each person of a crowd waited for their badge, of those within a screen of the screen.
 * @param {Page} page
 * @param {number} people
 * @param {() => Promise<unknown>} enter lets them in
 * @returns {Promise<number[]>}
 */
export async function watchFilling(page, people, enter) {
  await inContentScript(page, install, people);
  await enter();
  return inContentScript(page, () => Reflect.get(globalThis, "kithBench"));
}

/**
 * Runs in the content script's world. A badge is an empty span without attributes that has a root; it is filled
 * when the span inside has a tone. The first badge of a row is its owner's.
 * @param {number} people
 */
function install(people) {
  const ROW = "[role=listitem], [data-chameleon-result-urn]";
  /** @type {Map<Element, number>} */
  const entered = new Map();
  /** @type {Map<Element, number>} */
  const filled = new Map();
  /** How many are near the screen, once it is laid out. */
  let near = Number.POSITIVE_INFINITY;
  const done = Promise.withResolvers();
  const fill = new MutationObserver((records) => {
    const now = performance.now();
    for (const { target } of records) {
      const root = /** @type {ShadowRoot} */ (target.getRootNode());
      const row = root.host.closest(ROW);
      if (row && entered.has(row) && !filled.has(row)) {
        filled.set(row, now);
      }
    }
    check();
  });
  const enter = new MutationObserver((records) => {
    const now = performance.now();
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) {
        continue;
      }
      for (const row of node.matches(ROW) ? [node] : node.querySelectorAll(ROW)) {
        entered.set(row, now);
      }
      if (entered.size === people) {
        requestAnimationFrame(() => {
          near = [...entered.keys()].filter(
            (row) => row.getBoundingClientRect().top < 2 * innerHeight,
          ).length;
          check();
        });
      }
      const root = /** @type {ShadowRoot | null} */ (chrome.dom.openOrClosedShadowRoot(node));
      if (root && node.localName === "span") {
        fill.observe(root, { attributes: true, attributeFilter: ["data-tone"], subtree: true });
      }
    }
  });
  const limit = setTimeout(
    () => done.reject(new Error(`${filled.size} of ${near} badges were filled in 30 s.`)),
    30_000,
  );
  enter.observe(document, { childList: true, subtree: true });
  Object.assign(globalThis, { kithBench: done.promise });

  function check() {
    if (filled.size < near) {
      return;
    }
    clearTimeout(limit);
    enter.disconnect();
    fill.disconnect();
    done.resolve([...filled].map(([row, time]) => time - (entered.get(row) ?? Number.NaN)));
  }
}
