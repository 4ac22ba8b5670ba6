// Everything that a page could find out, as it comes to be in a real browser.

import { HOST, until } from "../browser/support/harness.mjs";
import { act, NEED_ACTS, settled } from "./acts.mjs";
import { layBaits } from "./baits.mjs";
import { SHARED } from "./crossing.mjs";
import { PROBES } from "./probes.mjs";
import { record } from "./record.mjs";

/** @typedef {import("../browser/support/harness.mjs").User} ChromiumUser */
/** @typedef {import("../browser/support/firefox.mjs").FirefoxUser} FirefoxUser */
/** @typedef {ChromiumUser | FirefoxUser} User */
/** @typedef {Pick<User, "engine" | "browser" | "clipboard"> & Partial<Pick<User, "inContentScript">>} Visitor */
/** @typedef {Record<string, string>} Transcript */

/**
 * What a page finds out, probe by probe.
 * @param {Visitor} user who needs Kith only where badges are to be awaited
 * @param {string} path
 * @param {{hasBadges?: boolean, probes?: string[]}} [wishes] whether badges are to be awaited, and which probes to use
 * @returns {Promise<Transcript>}
 */
export async function transcript(
  user,
  path,
  { hasBadges = true, probes = Object.keys(PROBES) } = {},
) {
  const page = await user.browser.newPage();
  try {
    // Where badges are to come, a busy machine may be slow to draw one.
    await page.evaluateOnNewDocument(record, hasBadges ? 10_000 : 1_000);
    await page.evaluateOnNewDocument(layBaits);
    await page.goto(HOST + path);
    await page.waitForSelector("main [role=listitem], main [data-chameleon-result-urn]");
    if (hasBadges) {
      let [count, since] = [0, 0];
      // On a busy machine those further down may come later, in the midst of what is found out.
      await until(async () => {
        const now = (await user.inContentScript?.(page, countFilled).catch(() => 0)) ?? 0;
        [count, since] = now === count ? [count, since] : [now, performance.now()];
        return count > 5 && performance.now() - since > CALM;
      });
    }
    await page.evaluate(settled);
    if (probes.includes("how it was drawn meanwhile")) {
      // What other probes do to it would be seen too, or not, as the machine has the time.
      await page.evaluate("recorded.drawing");
    }
    if (probes.some((name) => NEED_ACTS.includes(name))) {
      await act(user, page);
    }
    /** @type {Transcript} */
    const found = {};
    for (const name of probes) {
      const probe = PROBES[name];
      found[name] =
        `${await page.evaluate(`(async () => { ${SHARED} return JSON.stringify(await (${probe})(recorded)) ?? ""; })()`)}`;
    }
    return found;
  } finally {
    await page.close();
  }
}

/** How long no badge has come when all have, in milliseconds. */
const CALM = 500;

/** How many badges there are, whatever they look like; none until all are filled. Runs where they are. */
function countFilled() {
  const badges = [...document.querySelectorAll("main span, main x-badge")].flatMap((host) => {
    // Firefox has it as a property.
    const root =
      Reflect.get(host, "openOrClosedShadowRoot") ??
      chrome.dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (host));
    return root?.querySelector("span") ?? [];
  });
  return badges.every((badge) => badge.dataset.tone) ? badges.length : 0;
}

/** How much later a badge may come, in milliseconds. */
const BUCKET = 50;

/**
 * The probes whose answers differ.
 * @param {Transcript} one
 * @param {Transcript} other
 */
export function differences(one, other) {
  return Object.keys(one).filter((probe) => {
    const isLate = Math.abs(Number(one[probe]) - Number(other[probe])) >= BUCKET;
    return probe === "the moment of arrival" ? isLate : one[probe] !== other[probe];
  });
}
