// How Chromium is opened: with the packaged extension or without, and with nothing to be found but the demo network.

import puppeteer from "puppeteer-core";
import { startSite } from "../../../www/server.mjs";
import { LIMIT } from "./page.mjs";

/** The page that opens when Kith is installed. */
export const WELCOME = "book.html#/welcome";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../../../www/server.mjs").Manner} Manner */
/** @typedef {import("./user.mjs").Leaving} Leaving */
/** @typedef {{args?: string[], without?: string[], headless?: boolean, extension?: string,
 *   welcome?: string, zoom?: number}} Options `zoom` is how large letters are in every page of a new profile */

/**
 * Opens a browser with the packaged extension; returns once that runs.
 * @param {string} profile
 * @param {number} port
 * @param {Options} options
 */
export async function open(profile, port, { args = [], without, headless = true, ...options }) {
  const { KITH_CHROMIUM, KITH_EXTENSION } = process.env;
  const { extension = KITH_EXTENSION, welcome = WELCOME } = options;
  if (!KITH_CHROMIUM || !extension) {
    throw new Error(
      "KITH_CHROMIUM and KITH_EXTENSION say what to test; ./build.sh test sets them.",
    );
  }
  const browser = await puppeteer.launch({
    ...onSite(port, args),
    ignoreDefaultArgs: without,
    headless,
    enableExtensions: [extension],
    userDataDir: profile,
  });
  const target = await browser.waitForTarget(
    (t) => t.type() === "service_worker" && t.url().endsWith("/worker.js"),
    { timeout: LIMIT },
  );
  // Loaded this way, the extension is new to the browser each time. What is opened later stays in front of this.
  await browser.waitForTarget((t) => t.url() === new URL(welcome, target.url()).href, {
    timeout: LIMIT,
  });
  return { browser, extensionId: new URL(target.url()).host };
}

/**
 * A user who has no Kith, for what a page finds anywhere.
 * @param {Leaving} test
 * @param {Manner} [wishes]
 */
export async function withoutKith(test, wishes) {
  const site = await startSite(wishes);
  const browser = await puppeteer.launch(onSite(site.port));
  test.after(async () => {
    await browser.close();
    await site.close();
  });
  return { engine: /** @type {const} */ ("chromium"), browser, clipboard };
}

/**
 * How to open a browser that finds the demo network at LinkedIn's address, and nothing else anywhere.
 * @param {number} port where the demo network is served
 * @param {string[]} [args]
 * @returns {import("puppeteer-core").LaunchOptions}
 */
export function onSite(port, args = []) {
  return {
    executablePath: process.env.KITH_CHROMIUM,
    pipe: true,
    acceptInsecureCerts: true,
    protocolTimeout: 2 * LIMIT,
    defaultViewport: { width: 1280, height: 900 },
    args: [
      "--no-sandbox",
      "--no-first-run",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP www.linkedin.com 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      ...args,
    ],
  };
}

/**
 * What was copied last, as a page may read it that the user let read it.
 * @param {Page} page
 */
export async function clipboard(page) {
  const { protocol, host } = new URL(page.url());
  await page.browserContext().overridePermissions(`${protocol}//${host}`, ["clipboard-read"]);
  return page.evaluate(() => navigator.clipboard.readText());
}
