/// <reference path="../browser/support/demo.d.ts" />
// Whether the truth that the demo network tells agrees with what it shows.

import assert from "node:assert/strict";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * The text of the link at each place that the truth gives, with the name that should be in it.
 * @param {Page} page
 * @param {"page" | "frame" | "shadow"} place
 */
export function namesOn(page, place) {
  return page.evaluate((where) => {
    const truth = demo.truth(where);
    const outlet = document.getElementById("interop-outlet")?.shadowRoot;
    const frame = document.querySelector("iframe")?.contentDocument;
    const root = { page: document, shadow: outlet, frame }[where];
    const all = (/** @type {string} */ part) => [
      ...(root?.querySelectorAll(`a[href*="${part}"]`) ?? []),
    ];
    const links = all("/in/");
    const leads = all("/sales/lead/");
    const text = (/** @type {Element | undefined} */ link) => link?.textContent ?? "";
    const named = truth.people.flatMap((one) => [
      ...(one.lead_link_index === null ? [] : [{ one, text: text(leads[one.lead_link_index]) }]),
      ...[one.name_link_index ?? [], one.other_name_link_indices]
        .flat()
        .map((index) => ({ one, text: text(links[index]) })),
    ]);
    return { truth, links: links.length, named };
  }, place);
}

/**
 * Asserts that a page of the demo network names people where its truth says.
 * @param {Page} page
 * @param {string} surface
 */
export async function isTrue(page, surface) {
  const place = surface.startsWith("messaging-sdui") ? "frame" : "page";
  const { truth, links, named } = await namesOn(page, place);
  assert.ok(named.length > 0, "nobody is named");
  assert.equal(truth.in_links_total, links);
  assert.deepEqual(
    named.filter(({ one, text }) => !text.includes(one.name)),
    [],
  );
  const inNames = truth.people.flatMap((one) =>
    one.name_link_index === null ? [] : [one.name_link_index, ...one.other_name_link_indices],
  );
  assert.equal(new Set(inNames).size, inNames.length, "one link, one person");
  assert.equal(inNames.length + truth.not_people, links);
}
