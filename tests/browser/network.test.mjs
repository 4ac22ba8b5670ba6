// Nothing leaves the machine: with Kith the browser asks for what the pages ask for without it, and for nothing else.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import puppeteer from "puppeteer-core";
import { startSite } from "../../www/server.mjs";
import { NetLog } from "../privacy/netlog.mjs";
import { address, PORTS, smuggling, WAYS } from "../privacy/smuggling.mjs";
import { badgesWhen, HOST, onSite, User, until } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("../privacy/netlog.mjs").Attempts} Attempts */

const run = promisify(execFile);
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
const PAGES = ["welcome.html", "popup.html", "panel.html", "circle.html"];

test("with Kith nothing is asked for that the pages do not ask for themselves", async () => {
  const without = await attempts(async (args) => {
    const site = await startSite();
    const browser = await puppeteer.launch(onSite(site.port, args));
    await browse(browser);
    await browser.close();
    await site.close();
  });
  const withKith = await attempts(async (args) => {
    const user = await User.arrive({ args });
    await useEverything(user);
    await browse(user.browser);
    await user.leave();
  });
  assert([...without.addresses].some((url) => url.startsWith(`${HOST}/in/silas-corvane/`)));
  assert.deepEqual(foreign(withKith, without), []);
  assert.deepEqual([...withKith.packets], []);
  assert(withKith.lookups <= without.lookups, `${withKith.lookups}, not ${without.lookups}`);
});

test("whatever would send something out is forbidden, or seen", async (t) => {
  const without = await attemptsOf(EXTENSION);
  const names = Object.keys(WAYS);
  // A lookup tells no name, so each is tried alone.
  const isLookup = (/** @type {string} */ name) => WAYS[name]?.seen === "lookup";
  const withLeaks = await attemptsWith(names.filter((name) => !isLookup(name)));
  const found = foreign(withLeaks, without);
  for (const name of names) {
    await t.test(`${name}: ${WAYS[name]?.seen}`, async () => {
      const to = name === "fetch-home" ? "leak=vouch" : new URL(address(name)).hostname;
      const isFound = found.some((url) => url.includes(to));
      switch (WAYS[name]?.seen) {
        case "lookup":
          return assert((await attemptsWith([name])).lookups > without.lookups);
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

for (const name of Object.keys(WAYS)) {
  test(`${name} is seen in the files, before anything runs`, async (t) => {
    const extension = await smuggling(EXTENSION, [name]);
    t.after(() => rm(extension, { recursive: true }));
    const env = { ...process.env, KITH_EXTENSION: extension };
    await assert.rejects(
      run(process.execPath, [".build/verify.mjs"], { env }),
      /build\.sh: .+ holds/,
    );
  });
}

/** @type {Record<string, (manifest: any) => unknown>} */
const TAMPERINGS = {
  "a further permission": (m) => m.permissions.push("tabs"),
  "a permission to be asked for": (m) => (m.optional_permissions = ["history"]),
  "another host": (m) => m.host_permissions.push("https://*/*"),
  "a script on other pages": (m) => m.content_scripts[0].matches.push("https://*/*"),
  "files for pages": (m) =>
    (m.web_accessible_resources = [{ resources: ["icons/16.png"], matches: ["<all_urls>"] }]),
  "a door for others": (m) => (m.externally_connectable = { ids: ["*"] }),
  "a looser policy": (m) => (m.content_security_policy.extension_pages += "; connect-src *"),
  "a power nobody has named": (m) => (m.declarative_net_request = { rule_resources: [] }),
};

for (const [what, change] of Object.entries(TAMPERINGS)) {
  test(`${what} in the manifest is refused`, async (t) => {
    const extension = await smuggling(EXTENSION, []);
    t.after(() => rm(extension, { recursive: true }));
    const file = join(extension, "manifest.json");
    const manifest = JSON.parse(await readFile(file, "utf8"));
    change(manifest);
    await writeFile(file, JSON.stringify(manifest));
    const env = { ...process.env, KITH_EXTENSION: extension };
    await assert.rejects(run(process.execPath, [".build/verify.mjs"], { env }), /the manifest's/);
  });
}

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
  await user.tag("ines-tarrow", "vouch");
  const [target, introducer] = [{ slug: "silas-corvane" }, { slug: "ines-tarrow" }];
  for (const ask of ["draft", { became: null }, { heard: "glad" }, { believed: true }]) {
    const { error } = await user.ask({ way: { target, introducer, ask } });
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
  await page.close();
}

/** Has every file of Kith run once, and waits for what comes of it. @param {User} user */
async function visitOnce(user) {
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket&stack=sdui");
  await until(() => page.extensionRealms().length > 0);
  const own = await user.browser.newPage();
  await own.goto(user.url("welcome.html"));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
}
