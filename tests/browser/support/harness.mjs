// A real Chromium with the packaged extension, on the demo network at its real address.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import puppeteer from "puppeteer-core";
import { startSite } from "../../../www/server.mjs";
import { inContentScript, LIMIT, until } from "./page.mjs";

export * from "./page.mjs";

export const HOST = "https://www.linkedin.com";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Target} Target */
/** @typedef {{args?: string[], without?: string[], headless?: boolean, extension?: string}} Options */
/** @typedef {import("../../../www/server.mjs").Manner} Manner */
/** @typedef {Manner & Options} Wishes */
/** @typedef {{after(leave: () => unknown): void}} Leaving a test, or whatever else ends at some time */

/** What a user does the same way in every browser. */
export class AnyUser {
  /** @param {import("puppeteer-core").Browser} browser */
  constructor(browser) {
    this.browser = browser;
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
  ask(ask) {
    return this.send(JSON.stringify({ v: 1, ask }));
  }

  /**
   * Sends whatever it is from a page of ours.
   * @param {unknown} _message
   * @returns {Promise<any>}
   */
  send(_message) {
    throw new Error("Each browser has its own way.");
  }

  /**
   * Opens a page of the site.
   * @param {string} path
   * @param {(page: Page) => Promise<unknown>} [prepare]
   */
  async visit(path, prepare) {
    const page = await this.browser.newPage();
    await prepare?.(page);
    await page.goto(HOST + path);
    await page.waitForSelector("main");
    return page;
  }
}

/**
 * One user: a profile that outlives the browser, the extension in it, and the site.
 */
export class User extends AnyUser {
  engine = /** @type {const} */ ("chromium");
  clipboard = clipboard;
  inContentScript = inContentScript;
  /** @type {Promise<Page> | undefined} The page that is out of sight. */
  own = undefined;

  /**
   * @param {string} profile
   * @param {Awaited<ReturnType<typeof startSite>>} site
   * @param {Options} options
   * @param {Awaited<ReturnType<typeof open>>} opened
   */
  constructor(profile, site, options, { browser, extensionId }) {
    super(browser);
    this.profile = profile;
    this.site = site;
    this.options = options;
    this.extensionId = extensionId;
  }

  /** @param {Wishes} [wishes] */
  static async arrive({ args, without, headless, extension, ...wishes } = {}) {
    const options = { args, without, headless, extension };
    const profile = await mkdtemp(join(tmpdir(), "kith-profile-"));
    // Without it the browser would not let an unpacked extension reload itself.
    const preferences = JSON.stringify({ extensions: { ui: { developer_mode: true } } });
    await mkdir(join(profile, "Default"));
    await writeFile(join(profile, "Default", "Preferences"), preferences);
    const site = await startSite(wishes);
    return new User(profile, site, options, await open(profile, site.port, options));
  }

  /**
   * A user who leaves when the test ends.
   * @param {Leaving} test
   * @param {Wishes} [wishes]
   */
  static async during(test, wishes) {
    const user = await User.arrive(wishes);
    test.after(() => user.leave());
    return user;
  }

  /**
   * Makes all as it was when the user arrived, for another test: nothing open, nothing stored, no mode chosen, a worker
   * that has done nothing yet. What stays is what the browser keeps for itself: zoom, installation, the switches that it
   * was started with.
   * @param {Manner} [manner] how the site answers from now on
   */
  async reset(manner) {
    // Without a page in front of it, what is out of sight would be in front.
    const front = await this.browser.newPage();
    const own = await this.aside(async (page) => page);
    const kept = [front.target(), own.target()];
    const isOpen = (/** @type {Target} */ one) =>
      one.type() === "page" || (one.type() === "other" && one.url().startsWith(this.url("")));
    for (const target of this.browser.targets().filter(isOpen)) {
      if (!kept.includes(target)) {
        const page = await target.asPage();
        // The browser may not heed it while the page is on its way to another address.
        await until(() => {
          page.close().catch(() => {});
          return !this.browser.targets().includes(target);
        });
      }
    }
    await this.browser.defaultBrowserContext().clearPermissionOverrides();
    // Whatever was under way ends here, before all is cleared.
    await this.stopWorker();
    await own.evaluate(() => chrome.storage.local.clear());
    await this.forgetPages();
    this.site.change(manner);
    this.site.requests.length = 0;
    // It starts with the toolbar button of a user who has chosen nothing.
    await this.ask("settings");
  }

  /** Closes the browser and opens it again, on the same profile. */
  async restartBrowser() {
    await this.browser.close();
    this.own = undefined;
    Object.assign(this, await open(this.profile, this.site.port, this.options));
  }

  async leave() {
    await this.browser.close();
    await this.site.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param {string} path */
  url(path) {
    return `chrome-extension://${this.extensionId}/${path}`;
  }

  /** The target of the service worker, if it runs. */
  workerTarget() {
    return this.browser
      .targets()
      .find((t) => t.type() === "service_worker" && t.url() === this.url("worker.js"));
  }

  /** The service worker, started if it is not running. */
  async worker() {
    if (!this.workerTarget()) {
      await this.ask("settings");
    }
    const target = await until(() => this.workerTarget());
    const worker = await target?.worker();
    if (!worker) {
      throw new Error("The service worker has no context.");
    }
    return worker;
  }

  /** Stops the service worker, as the browser does when it idles; returns once it is gone. */
  async stopWorker() {
    const target = this.workerTarget();
    if (target) {
      await until(async () => {
        // The debugger would keep it alive, so it has to let go of it, which this does. A message that comes just then
        // keeps it alive all the same.
        await (await target.worker())?.close().catch(isGone);
        return !this.browser.targets().includes(target);
      });
    }
  }

  /** Reloads the extension, as an update does; returns once the old one has gone. */
  async reloadExtension() {
    // A worker that the debugger holds would never start again.
    await this.stopWorker();
    const page = await this.browser.newPage({ background: true });
    await page.goto(this.url("icons/16.png"));
    const closed = new Promise((resolve) => page.once("close", resolve));
    page.evaluate(() => chrome.runtime.reload()).catch(() => {});
    await closed;
  }

  /**
   * Does something in a page of ours that the user does not see, so that neither the tab in front nor the popup
   * changes. The page shows a picture: it says nothing by itself. It stays open for what comes next.
   * @template T
   * @param {(page: Page) => Promise<T>} work
   */
  async aside(work) {
    this.own ??= this.openAside();
    return work(await this.own);
  }

  async openAside() {
    const page = await this.browser.newPage({ background: true });
    // It goes when the extension is reloaded.
    page.once("close", () => {
      this.own = undefined;
    });
    await page.goto(this.url("icons/16.png"));
    return page;
  }

  /**
   * Sends whatever it is from a page of ours.
   * @param {unknown} message
   * @returns {Promise<any>}
   */
  async send(message) {
    const answer = await this.aside((page) =>
      page.evaluate((m) => chrome.runtime.sendMessage(m), message),
    );
    return JSON.parse(answer);
  }

  /**
   * Tags somebody, as the popup does.
   * @param {string} slug
   * @param {string} litmus
   */
  tag(slug, litmus) {
    return this.ask({ annotate: { who: { slug }, tie: { litmus } } });
  }

  /**
   * All that is stored.
   * @param {"local" | "session"} [area]
   * @returns {Promise<Record<string, string>>}
   */
  async stored(area = "local") {
    const worker = await this.worker();
    return worker.evaluate((a) => chrome.storage[a].get(), area);
  }

  /**
   * Puts something into the store, past the core.
   * @param {Record<string, string>} entries
   */
  async store(entries) {
    const worker = await this.worker();
    await worker.evaluate((all) => chrome.storage.local.set(all), entries);
  }

  /** Has Kith forget what each tab showed, as at the end of a session. */
  async forgetPages() {
    await this.aside((page) => page.evaluate(() => chrome.storage.session.clear()));
  }

  /**
   * The browser's number of the tab that shows a page.
   * @param {Page} page
   * @returns {Promise<number>}
   */
  async tabOf(page) {
    const worker = await this.worker();
    const tabs = await worker.evaluate(() => chrome.tabs.query({}));
    const tab = tabs.find(({ url }) => url === page.url());
    if (tab?.id === undefined) {
      throw new Error(`No tab shows ${page.url()}`);
    }
    return tab.id;
  }

  /**
   * What the popup would show for a page.
   * @param {Page} page
   */
  async screen(page) {
    const reply = await this.ask({ screen: { tab: await this.tabOf(page), url: page.url() } });
    return reply.value.screen;
  }

  /**
   * The popup, opened by the toolbar button, for the page in front.
   * @param {() => Promise<unknown>} [open] what opens it
   * @param {string} [sign] what it shows once it is ready
   */
  async popup(open, sign = "h1") {
    const old = this.browser.targets();
    const opened = this.browser.waitForTarget(
      (t) => t.url() === this.url("popup.html") && !old.includes(t),
      { timeout: LIMIT },
    );
    if (open) {
      await open();
    } else {
      const worker = await this.worker();
      await worker.evaluate(() => chrome.action.openPopup());
    }
    const popup = await (await opened).asPage();
    await popup.waitForSelector(sign);
    return popup;
  }
}

/**
 * One browser for all tests of a file, where neither a restart, an installation nor a permission is the subject: what
 * this returns makes the user as new for each. To be called where the file begins, since the browser goes at its end.
 * @template {{during(test: Leaving, wishes?: Wishes): Promise<{reset(manner?: Manner): Promise<void>}>}} U
 * @param {U} Users
 * @param {Wishes} [wishes]
 */
export function oneBrowser(Users, wishes = {}) {
  /** @type {(() => unknown)[]} */
  const leaving = [];
  after(async () => {
    for (const leave of leaving) {
      await leave();
    }
  });
  /** @type {Awaited<ReturnType<U["during"]>> | undefined} */
  let user;
  return async (/** @type {Manner} */ manner = {}) => {
    if (user) {
      await user.reset({ ...wishes, ...manner });
      return user;
    }
    const test = { after: (/** @type {() => unknown} */ leave) => void leaving.push(leave) };
    const arrived = await Users.during(test, { ...wishes, ...manner });
    user = /** @type {Awaited<ReturnType<U["during"]>>} */ (arrived);
    return user;
  };
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
 * What was copied last, as a page may read it that the user let read it.
 * @param {Page} page
 */
async function clipboard(page) {
  const { protocol, host } = new URL(page.url());
  await page.browserContext().overridePermissions(`${protocol}//${host}`, ["clipboard-read"]);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** @param {Error} error */
function isGone(error) {
  if (!/No (target|session) with given id/.test(error.message)) {
    throw error;
  }
}

/**
 * @param {string} profile
 * @param {number} port
 * @param {Options} options
 */
async function open(profile, port, { args = [], without, headless = true, ...options }) {
  const { KITH_CHROMIUM, KITH_EXTENSION } = process.env;
  const extension = options.extension ?? KITH_EXTENSION;
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
  await browser.waitForTarget((t) => t.url() === new URL("welcome.html", target.url()).href, {
    timeout: LIMIT,
  });
  return { browser, extensionId: new URL(target.url()).host };
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
