/// <reference path="./support/demo.d.ts" />
// A page finds out the same of a store in which everybody is praised, with notes, as of an empty one. For each thing
// that it could find out, a badge that gives it away shows that this test would have caught it; `./build.sh test long`
// tries all of these, `./build.sh test` some.

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { test } from "node:test";
import { STRICT_CSP } from "../../www/server.mjs";
import { baitServer } from "../privacy/baits.mjs";
import { LEAKS, leaking } from "../privacy/leaks.mjs";
import { NOT_IN_FIREFOX, PROBES } from "../privacy/probes.mjs";
import { differences, transcript } from "../privacy/transcript.mjs";
import * as firefox from "./support/firefox.mjs";
import * as chromium from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";
import { sample } from "./support/long.mjs";

/** A page may bring fonts of its own, and its server listens for what is asked of it. */
const SITE = { csp: `${STRICT_CSP}; font-src 'self'`, extra: baitServer() };
const NOTHING = { hasBadges: false };
const PAGE = "/search/results/people/?keywords=sprocket";

const BROWSERS = {
  Chromium: { Users: chromium.User, withoutKith: chromium.withoutKith },
  Firefox: { Users: firefox.FirefoxUser, withoutKith: firefox.withoutKith },
};

/** @typedef {import("../privacy/transcript.mjs").User} AnyUser */

/** How many leaks stand for one, where not all are tried. */
const STEP = 8;
/** Those that once were real are always tried. */
const ALWAYS = ["registered properties, with pictures", "registered properties, with painters"];

for (const [browser, { Users, withoutKith }] of Object.entries(BROWSERS)) {
  const newUser = chromium.oneBrowser(Users, SITE);

  for (const generation of GENERATIONS) {
    const path = `${PAGE}&stack=${generation}`;

    test(`in ${browser} a page finds out nothing of what is told, on ${generation} pages`, async () => {
      const user = await newUser();
      await user.choose("badges");
      const before = await transcript(user, path);
      assert.deepEqual(differences(before, await transcript(user, path)), [], "of the same store");
      await praise(user, path);
      assert.deepEqual(differences(before, await transcript(user, path)), []);
    });

    test(`in ${browser} a page finds out nothing of Kith in panel mode, on ${generation} pages`, async (t) => {
      const without = await transcript(await withoutKith(t, SITE), path, NOTHING);
      const user = await newUser();
      await user.choose("panel");
      await praise(user, path);
      assert.deepEqual(differences(without, await transcript(user, path, NOTHING)), []);
    });
  }

  test(`in ${browser} every probe catches a badge that gives away what it shows`, async (t) => {
    assert.deepEqual(Object.keys(LEAKS).sort(), Object.keys(PROBES).sort());
    const all = Object.keys(LEAKS).filter(
      (leak) => browser === "Chromium" || !NOT_IN_FIREFOX.includes(leak),
    );
    assert(all.length >= 30);
    const some = sample(all, STEP, Object.keys(BROWSERS).indexOf(browser));
    const leaks = all.filter((leak) => some.includes(leak) || ALWAYS.includes(leak));
    t.diagnostic(`${leaks.length} of ${all.length} leaks`);
    const extension = await leaking(process.env.KITH_EXTENSION ?? "");
    t.after(() => rm(extension, { recursive: true }));
    const user = await Users.during(t, { ...SITE, extension });
    await user.choose("badges");
    const page = (/** @type {string} */ leak) =>
      `${PAGE}&stack=sdui&leak=${encodeURIComponent(leak)}`;
    /** @type {Map<string, import("../privacy/transcript.mjs").Transcript>} */
    const before = new Map();
    for (const leak of leaks) {
      before.set(leak, await transcript(user, page(leak), { probes: [leak] }));
    }
    await praise(user, PAGE);
    for (const [leak, empty] of before) {
      await t.test(leak, async () => {
        const now = await transcript(user, page(leak), { probes: [leak] });
        assert.deepEqual(differences(empty, now), [leak]);
      });
    }
  });
}

test("no page can paint its elements yet", async (t) => {
  const user = await chromium.User.during(t);
  const page = await user.visit(PAGE);
  const paints = await page.evaluate(
    () => "drawElementImage" in CanvasRenderingContext2D.prototype,
  );
  assert(!paints, "elements can be painted into a canvas now, which wants a probe");
});

test("Firefox has not what the probes need that are left out there", async (t) => {
  const user = await firefox.FirefoxUser.during(t);
  const page = await user.visit(PAGE);
  const kinds = await page.evaluate(() => PerformanceObserver.supportedEntryTypes);
  const wanted = ["layout-shift", "long-animation-frame"];
  assert.deepEqual(
    kinds.filter((kind) => wanted.includes(kind)),
    [],
  );
  const covers = await page.evaluate(() => "isVisible" in IntersectionObserverEntry.prototype);
  assert(!covers);
});

/**
 * Says of everybody on a page that the user would vouch for them, and why.
 * @param {AnyUser} user
 * @param {string} path
 */
async function praise(user, path) {
  const page = await user.visit(path);
  await page.waitForSelector("main [role=listitem], main [data-chameleon-result-urn]");
  const people = await page.evaluate(() => demo.truth().people);
  await page.close();
  for (const { slug, member_id } of people) {
    await user.ask({
      say: {
        who: slug ? { slug } : { member_id },
        tie: { set: { litmus: "vouch", note: "The best of all whom I have met." } },
      },
    });
  }
}
