// A real Chromium with the packaged extension, on the demo network at its real address.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { startSite } from "../../../www/server.mjs";

export const HOST = "https://www.linkedin.com";
const LIMIT = 15_000;

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {{text: string, tone: string, hint: string, name: string}} Badge */

/**
 * One user: a profile that outlives the browser, the extension in it, and the site.
 */
export class User {
  /** @type {Browser} */ browser;
  /** @type {string} */ extensionId;

  /**
   * @param {string} profile
   * @param {Awaited<ReturnType<typeof startSite>>} site
   * @param {{args?: string[], headless?: boolean}} options
   */
  constructor(profile, site, options) {
    this.profile = profile;
    this.site = site;
    this.options = options;
  }

  /** @param {Parameters<typeof startSite>[0] & {args?: string[], headless?: boolean}} [options] */
  static async arrive({ args, headless, ...site } = {}) {
    const profile = await mkdtemp(join(tmpdir(), "kith-profile-"));
    const user = new User(profile, await startSite(site), { args, headless });
    await user.openBrowser();
    return user;
  }

  async openBrowser() {
    const { KITH_CHROMIUM: executablePath, KITH_EXTENSION: extension } = process.env;
    if (!executablePath || !extension) {
      throw new Error(
        "KITH_CHROMIUM and KITH_EXTENSION say what to test; ./build.sh test sets them.",
      );
    }
    this.browser = await puppeteer.launch({
      executablePath,
      headless: this.options.headless ?? true,
      pipe: true,
      enableExtensions: [extension],
      userDataDir: this.profile,
      acceptInsecureCerts: true,
      defaultViewport: { width: 1280, height: 900 },
      args: [
        "--no-sandbox",
        "--no-first-run",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--host-resolver-rules=MAP www.linkedin.com 127.0.0.1:${this.site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
        ...(this.options.args ?? []),
      ],
    });
    const target = await this.browser.waitForTarget(
      (t) => t.type() === "service_worker" && t.url().endsWith("/worker.js"),
      { timeout: LIMIT },
    );
    this.extensionId = new URL(target.url()).host;
  }

  /** Closes the browser and opens it again, on the same profile. */
  async restartBrowser() {
    await this.browser.close();
    await this.openBrowser();
  }

  async leave() {
    await this.browser?.close();
    await this.site.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param {string} path */
  url(path) {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** The service worker, started if it is not running. */
  async worker() {
    const isWorker = (/** @type {import("puppeteer-core").Target} */ t) =>
      t.type() === "service_worker" && t.url() === this.url("worker.js");
    const target = this.browser.targets().find(isWorker) ?? (await this.wakeWorker(isWorker));
    const worker = await target.worker();
    if (!worker) {
      throw new Error("The service worker has no context.");
    }
    return worker;
  }

  /** @param {(t: import("puppeteer-core").Target) => boolean} isWorker */
  async wakeWorker(isWorker) {
    const page = await this.browser.newPage();
    await page.goto(this.url("popup.html"));
    const target = await this.browser.waitForTarget(isWorker, { timeout: LIMIT });
    await page.close();
    return target;
  }

  /** Stops the service worker, as the browser does when it idles; returns once it is gone. */
  async stopWorker() {
    const target = this.browser
      .targets()
      .find((t) => t.type() === "service_worker" && t.url() === this.url("worker.js"));
    if (!target) {
      return;
    }
    const gone = new Promise((resolve) => {
      const check = (/** @type {unknown} */ t) => {
        if (t === target) {
          this.browser.off("targetdestroyed", check);
          resolve(undefined);
        }
      };
      this.browser.on("targetdestroyed", check);
    });
    const page = await this.browser.newPage();
    await page.goto(this.url("welcome.html"));
    const session = await page.createCDPSession();
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await gone;
    await page.close();
  }

  /**
   * Chooses a mode, as the welcome page does.
   * @param {"badges" | "panel" | "off"} mode
   */
  async choose(mode) {
    const reply = await this.ask({
      configure: { settings: { mode, me: { name: "", pitch: "" } } },
    });
    if (!reply.value) {
      throw new Error(JSON.stringify(reply));
    }
  }

  /**
   * Sends a request from a page of ours.
   * @param {unknown} ask
   */
  async ask(ask) {
    const page = await this.browser.newPage();
    await page.goto(this.url("welcome.html"));
    const answer = await page.evaluate(
      (message) => chrome.runtime.sendMessage(message),
      JSON.stringify({ v: 1, ask }),
    );
    await page.close();
    return JSON.parse(answer);
  }

  /**
   * Opens a page of the site.
   * @param {string} path
   */
  async visit(path) {
    const page = await this.browser.newPage();
    await page.goto(HOST + path);
    await page.waitForSelector("main");
    return page;
  }

  /**
   * The popup, opened by the toolbar button, for the page in front.
   * @param {() => Promise<unknown>} [open] what opens it
   */
  async popup(open) {
    const opened = this.browser.waitForTarget((t) => t.url() === this.url("popup.html"), {
      timeout: LIMIT,
    });
    if (open) {
      await open();
    } else {
      const worker = await this.worker();
      await worker.evaluate(() => chrome.action.openPopup());
    }
    return (await opened).asPage();
  }
}

/**
 * Runs a function where our content script runs, with the hosts of its badges.
 * @template T
 * @param {Page} page
 * @param {(argument: any) => T} work
 * @param {unknown} [argument]
 */
export async function inContentScript(page, work, argument) {
  const [realm] = page.extensionRealms();
  if (!realm) {
    throw new Error("Our content script does not run in this page.");
  }
  return realm.evaluate(work, argument);
}

/**
 * The badges on a page, in document order, with the text each stands beside.
 * @param {Page} page
 * @returns {Promise<Badge[]>}
 */
export function badges(page) {
  return inContentScript(page, () => {
    const found = [];
    for (const host of document.querySelectorAll("span")) {
      const badge =
        host.attributes.length === 0 &&
        !host.firstChild &&
        chrome.dom.openOrClosedShadowRoot(host)?.querySelector("span");
      if (badge) {
        const beside = host.previousElementSibling ?? host.parentElement;
        found.push({
          text: badge.dataset.text ?? "",
          tone: badge.dataset.tone ?? "",
          hint: badge.title,
          name: (beside?.querySelector("[aria-hidden=true]") ?? beside)?.textContent?.trim() ?? "",
        });
      }
    }
    return found;
  });
}

/**
 * Waits until the badges of a page satisfy a condition, and returns them.
 * @param {Page} page
 * @param {(badges: Badge[]) => unknown} condition
 * @returns {Promise<Badge[]>}
 */
export async function badgesWhen(page, condition) {
  const end = Date.now() + LIMIT;
  let last = /** @type {Badge[]} */ ([]);
  while (Date.now() < end) {
    last = page.extensionRealms().length > 0 ? await badges(page) : [];
    if (condition(last)) {
      return last;
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(`The badges never were as awaited. They are ${JSON.stringify(last, null, 1)}`);
}
