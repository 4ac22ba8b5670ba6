// When a badge comes and when it goes: never at a moment that tells a page what Kith knows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots } from "../reading/visit.mjs";
import {
  badges,
  badgesWhen,
  detailOf,
  foreignElements,
  inContentScript,
  until,
} from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { holdAnswers, nameOf, pageOf, visitors } from "./support/visitor.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Badge} Badge */

const visitor = visitors();

test("a badge paints something before Kith has answered, so when a page first paints tells nothing", async () => {
  const user = await visitor({
    "/feed/": `<!doctype html><main><iframe src="/preload/bare"></iframe></main>`,
    "/preload/bare": pageOf(["ines-tarrow"], "a { opacity: 0 }"),
  });
  const release = await holdAnswers(user);
  const page = await user.visit("/feed/");
  const frame = await page.waitForFrame((one) => one.url().includes("/preload/"));
  await until(() =>
    frame.evaluate(() => performance.getEntriesByName("first-contentful-paint").length > 0),
  );
  await release();
});

test("a badge that is filled anew while the pointer rests on it goes on saying the whole sentence", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "+");
  await detailOf(page, nameOf("ines-tarrow"));
  await user.rate("ines-tarrow", "vouch");
  await badgesWhen(page, (all) => /you would vouch for them/.test(all[0]?.hint ?? ""));
});

test("a badge that turns out to be nobody's does not go when Kith answers", async () => {
  // The camera takes it for a name; the core knows that nobody has such an address.
  const page = pageOf(["ines-tarrow", "some!body"]);
  const user = await visitor({ "/feed/": page });
  const release = await holdAnswers(user);
  const feed = await user.visit("/feed/");
  await until(
    () => foreignElements(feed),
    (count) => count === 2,
  );
  await release();
  await badgesWhen(feed, (all) => all.some(({ text }) => text === "+"));
  assert.equal(await foreignElements(feed), 2);
  // Nor does it stay for good.
  await until(
    () => foreignElements(feed),
    (count) => count === 1,
  );
});

test("a badge that turns out to be somebody's after all does not go", async () => {
  // Her name under another's address, as on a page that has not changed as a whole yet.
  const profile = `<!doctype html><main><section><h1>Ines Tarrow</h1>
    <a href="/in/mallory-quick/overlay/contact-info/">Contact</a></section></main>`;
  const user = await visitor({ "/in/ines-tarrow/": profile });
  const { page } = await visitRefused(user, "/in/ines-tarrow/");
  await page.$eval("a", (link) =>
    link.setAttribute("href", "/in/ines-tarrow/overlay/contact-info/"),
  );
  await badgesWhen(page, (all) => all[0]?.text === "–");
  await doFirst(page);
  assert.equal((await badges(page))[0]?.text, "–");
});

test("a badge that is nobody's stays as long after the last question as after the first", async () => {
  const user = await visitor({ "/feed/": pageOf(["some!body"]) });
  const { page, refused } = await visitRefused(user, "/feed/");
  await page.$eval("a", ({ firstChild }) => Object.assign(firstChild ?? {}, { data: "Any Body" }));
  await until(refused, (count) => count === 2);
  await doFirst(page);
  assert.equal(await foreignElements(page), 1);
  await doFirst(page);
  assert.equal(await foreignElements(page), 0);
});

/** The moment at which a badge that is nobody's goes, and that at which a late one comes: from when to when it can be set. */
const REFUSAL = [5_001, 10_000];
const LATE = [81, 999];

/**
 * Opens a page with one badge, which turns out to be nobody's, and holds back its going; also returns what tells how often
 * one was to go.
 * @param {Awaited<ReturnType<typeof visitor>>} user
 * @param {string} path
 */
async function visitRefused(user, path) {
  const release = await holdAnswers(user);
  const page = await user.visit(path);
  await until(() => foreignElements(page));
  const refused = await hold(page, REFUSAL);
  await release();
  await until(refused, (count) => count === 1);
  return { page, refused };
}

/**
 * Holds back what our script is to do at such a moment; returns what tells how often.
 * @param {Page} page
 * @param {number[]} moment
 */
async function hold(page, moment) {
  await inContentScript(
    page,
    ([from, to]) => {
      const held = /** @type {(() => void)[]} */ ([]);
      const { setTimeout } = globalThis;
      Object.assign(globalThis, {
        held,
        setTimeout: (/** @type {() => void} */ act, /** @type {number} */ time) =>
          time >= from && time <= to ? held.push(act) : setTimeout(act, time),
      });
    },
    moment,
  );
  return () => inContentScript(page, () => Number(Reflect.get(globalThis, "held").length));
}

/** Does the first that was held back. @param {Page} page */
function doFirst(page) {
  return inContentScript(page, () => Reflect.get(globalThis, "held").shift()());
}

test("a badge whose name only Kith's core recognises comes back when the page throws it out", async () => {
  const user = await visitor({ "/feed/": pageOfLate(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  const isThere = (/** @type {Badge[]} */ all) =>
    all.some(({ name, text }) => name === "Ines Tarrow" && text === "+");
  await badgesWhen(page, isThere);
  await page.evaluate(() => document.querySelector("p:last-child span")?.remove());
  assert(!isThere(await badges(page)));
  await badgesWhen(page, isThere);
});

test("late badges hold up no question", async () => {
  const people = Array.from({ length: 150 }, (_, n) => `wanda-pellworth-${n}`);
  const user = await visitor({ "/feed/": pageOfLate(people) });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 1280, height: 20_000 }));
  await idle(page);
  const sent = await snapshots(user);
  await hold(page, LATE);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    main?.replaceWith(main.cloneNode(true));
  });
  // Two may wait for an answer.
  await until(async () => (await sent()).length >= 3);
});

/**
 * A page with entries of these people in which the camera takes something else for the name.
 * @param {string[]} slugs
 */
function pageOfLate(slugs) {
  const entries = slugs.map((slug) => {
    const link = (/** @type {string} */ text) => `<a href="/in/${slug}">${text}</a>`;
    const name = nameOf(slug);
    return `<li role="listitem"><p>${link(`View ${name}’s profile`)}</p><p>${link(name)}<i> • 1st</i></p></li>`;
  });
  return `<!doctype html><html lang="en"><main><ul>${entries.join("")}</ul></main></html>`;
}

test("a heading that is used again is never filled with who stood there before", async () => {
  const profile = `<!doctype html><main><section><h1>Ines Tarrow</h1><p>2nd</p>
    <a href="/in/ines-tarrow/overlay/contact-info/">Contact</a></section></main>`;
  const user = await visitor({ "/in/ines-tarrow/": profile });
  await user.rate("ines-tarrow", "vouch");
  const release = await holdAnswers(user);
  const page = await user.visit("/in/ines-tarrow/");
  await until(() => foreignElements(page));
  await page.evaluate(() => {
    history.pushState(null, "", "/in/mallory-quick/");
    document.querySelector("a")?.setAttribute("href", "/in/mallory-quick/overlay/contact-info/");
    const [heading] = document.querySelectorAll("h1");
    if (heading?.firstChild) heading.firstChild.nodeValue = "Mallory Quick";
  });
  // Whoever fills it is seen, even for a moment.
  await inContentScript(page, () => {
    const host = [...document.querySelectorAll("span")].find((one) =>
      chrome.dom.openOrClosedShadowRoot(one),
    );
    const root = /** @type {ShadowRoot | null | undefined} */ (
      host && chrome.dom.openOrClosedShadowRoot(host)
    );
    const said = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { said });
    const note = () => said.push(root?.querySelector("span")?.dataset.text ?? "");
    if (root) {
      new MutationObserver(note).observe(root, { attributes: true, subtree: true });
    }
  });
  await release();
  // Both looks are answered: at the heading as it was, and as it is.
  await until(async () => Object.keys(await user.stored("session")).length > 0);
  await user.settle();
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
  assert.deepEqual(
    await inContentScript(page, () =>
      Reflect.get(globalThis, "said").filter((/** @type {string} */ text) => text === "Vouch"),
    ),
    [],
  );
});
