// Watches a page at every moment for a badge that stands beside the wrong person.

import { inContentScript, readBadges } from "./page.mjs";

/** @typedef {import("./page.mjs").Page} Page */

/**
 * Starts to look at every badge after each change of the document and at each frame.
 * @param {Page} page
 * @param {Record<string, string>} truth what the badge of somebody says, by name, where that is known
 */
export async function watchBadges(page, truth = {}) {
  const [realm] = page.extensionRealms();
  await realm?.evaluate(`(${watch})(${readBadges}, ${JSON.stringify(truth)})`);
}

/**
 * What was wrong since the watch began, each thing once.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function wrongBadges(page) {
  return inContentScript(page, async () => {
    /** @type {{wrong: string[], looks: number}} The watch put it there. */
    const watched = Reflect.get(globalThis, "watched");
    // One look at the start says nothing of what came after.
    while (watched.looks < 2) {
      await new Promise(requestAnimationFrame);
    }
    return watched.wrong;
  });
}

/**
 * @param {() => import("./page.mjs").Badge[]} read
 * @param {Record<string, string>} truth
 */
function watch(read, truth) {
  const watched = { wrong: /** @type {string[]} */ ([]), looks: 0 };
  const look = () => {
    watched.looks += 1;
    for (const { name, text, hint } of read()) {
      // An empty badge says nothing of anybody, and a very long name is cut.
      const isTheirs = hint.includes(name.slice(0, 100));
      const isWrong = (text || hint) && !(isTheirs && text === (truth[name] ?? text));
      const complaint = `beside “${name}” stands “${text}”: ${hint}`;
      if (isWrong && !watched.wrong.includes(complaint)) {
        watched.wrong.push(complaint);
      }
    }
  };
  const everyFrame = () => {
    look();
    requestAnimationFrame(everyFrame);
  };
  // Kith may have begun anew since, and observers are told in the order in which they were made: each has its turn first.
  new MutationObserver(() => queueMicrotask(look)).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
  everyFrame();
  Object.assign(globalThis, { watched });
}
