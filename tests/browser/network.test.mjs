// Nothing leaves the machine: with Kith the browser asks for what the pages ask for without it, and for nothing else.

import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { startSite } from "../../www/server.mjs";
import { NetLog } from "../privacy/netlog.mjs";
import { address, PORTS, smuggling, WAYS } from "../privacy/smuggling.mjs";
import { badgesWhen, HOST, onSite, User, until } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("../privacy/netlog.mjs").Attempts} Attempts */

const EXTENSION = process.env.KITH_EXTENSION ?? "";
const PLACES = [
  "/search/results/people/?keywords=sprocket&",
  "/in/silas-corvane/?",
  "/in/ines-tarrow/?",
  "/feed/?count=20&",
  "/mynetwork/grow/?",
  "/messaging/thread/ines-tarrow/?",
].flatMap((place) => GENERATIONS.map((generation) => `${place}stack=${generation}`));
/** Every page of ours, and what it shows once it is there. */
const PAGES = [
  "book.html#/",
  "book.html#/settings",
  "book.html#/data",
  "book.html#/import",
  "book.html#/person?ines-tarrow",
  "book.html#/welcome",
  "popup.html",
  "panel.html",
];

test("with Kith nothing is asked for that the pages do not ask for themselves", async () => {
  const [without, withKith] = await Promise.all([
    attempts(async (args) => {
      const site = await startSite();
      const browser = await puppeteer.launch(onSite(site.port, args));
      await browse(browser);
      await browser.close();
      await site.close();
    }),
    attempts(async (args) => {
      const user = await User.arrive({ args });
      await useEverything(user);
      await browse(user.browser);
      await user.leave();
    }),
  ]);
  assert([...without.addresses].some((url) => url.startsWith(`${HOST}/in/silas-corvane/`)));
  assert.deepEqual(foreign(withKith, without), []);
  assert.deepEqual([...withKith.packets], []);
  assert(withKith.lookups <= without.lookups, `${withKith.lookups}, not ${without.lookups}`);
});

test("whatever would send something out is forbidden, or seen", async (t) => {
  const names = Object.keys(WAYS);
  // A lookup tells no name, so each is tried alone.
  const isLookup = (/** @type {string} */ name) => WAYS[name]?.seen === "lookup";
  const [without, withLeaks] = await Promise.all([
    attemptsOf(EXTENSION),
    attemptsWith(names.filter((name) => !isLookup(name))),
  ]);
  const looks = new Map(
    await Promise.all(
      names
        .filter(isLookup)
        .map(async (name) => /** @type {const} */ ([name, await attemptsWith([name])])),
    ),
  );
  const found = foreign(withLeaks, without);
  for (const name of names) {
    await t.test(`${name}: ${WAYS[name]?.seen}`, async () => {
      const to = name === "fetch-home" ? "leak=vouch" : new URL(address(name)).hostname;
      const isFound = found.some((url) => url.includes(to));
      switch (WAYS[name]?.seen) {
        case "lookup":
          return assert((looks.get(name)?.lookups ?? 0) > without.lookups);
        case "packet":
          return assert(withLeaks.packets.has(`127.0.0.1:${PORTS[name]}`));
        case "address":
          return assert(isFound);
        case "nothing":
          return assert(!isFound);
      }
    });
  }
});

/**
 * What a browser tried while this was done.
 * @param {(args: string[]) => Promise<void>} work
 */
async function attempts(work) {
  const log = await NetLog.begin();
  await work(log.args);
  return log.end();
}

/** @param {string[]} names */
async function attemptsWith(names) {
  const copy = await smuggling(EXTENSION, names);
  const tried = await attemptsOf(copy);
  await rm(copy, { recursive: true });
  return tried;
}

/** @param {string} extension */
function attemptsOf(extension) {
  return attempts(async (args) => {
    const user = await User.arrive({ args, extension });
    await visitOnce(user);
    await user.leave();
  });
}

/**
 * Addresses that were asked for with Kith alone.
 * @param {Attempts} withKith
 * @param {Attempts} without
 */
function foreign(withKith, without) {
  return [...withKith.addresses].filter((url) => !without.addresses.has(url));
}

/** @param {Browser} browser */
async function browse(browser) {
  for (const place of PLACES) {
    const page = await browser.newPage();
    await page.goto(HOST + place, { waitUntil: "networkidle0" });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.close();
  }
}

/** Everything that a user does with Kith. @param {User} user */
async function useEverything(user) {
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket&stack=sdui");
  await badgesWhen(page, (all) => all.length > 5 && all.every(({ text }) => text));
  await user.rate("ines-tarrow", "vouch");
  const [target, introducer] = [{ slug: "silas-corvane" }, { slug: "ines-tarrow" }];
  for (const told of [{ became: "waiting" }, { heard: "glad" }, { believed: true }]) {
    const { error } = await user.ask({ way: { target, introducer, told } });
    assert.equal(error, undefined);
  }
  await page.bringToFront();
  const popup = await user.popup();
  await popup.close();
  for (const path of PAGES) {
    const own = await user.browser.newPage();
    await own.goto(user.url(path));
    await own.waitForSelector("h1");
    await own.close();
  }
  const draft = await user.aside((own) =>
    own.evaluate(async () => {
      const { write } = await import(chrome.runtime.getURL("drafts.js"));
      return write('{"me":{},"introducer":"Ines Tarrow","target":"Silas Corvane"}');
    }),
  );
  assert.match(draft, /Silas/);
  await page.close();
}

/** Has every file of Kith run once, and waits for what comes of it. @param {User} user */
async function visitOnce(user) {
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket&stack=sdui");
  await until(() => page.extensionRealms().length > 0);
  const own = await user.browser.newPage();
  await own.goto(user.url("book.html"));
  // What is to come by a timer comes within half of this.
  const quiet = { idleTime: 1_000 };
  await Promise.all([page.waitForNetworkIdle(quiet), own.waitForNetworkIdle(quiet)]);
}
