// A real Chromium with the packaged extension, on the demo network at its real address; and with it all that most tests
// need.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSite } from "../../../www/server.mjs";
import { clipboard, open, WELCOME } from "./chromium.mjs";
import { inContentScript, LIMIT, until } from "./page.mjs";
import { AnyUser } from "./user.mjs";

export { onSite, WELCOME, withoutKith } from "./chromium.mjs";
export * from "./page.mjs";
export { HOST, oneBrowser } from "./user.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Target} Target */
/** @typedef {import("./chromium.mjs").Options} Options */
/** @typedef {import("./user.mjs").Leaving} Leaving */
/** @typedef {import("../../../www/server.mjs").Manner} Manner */
/** @typedef {Manner & Options} Wishes */

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
  static async arrive({ args, without, headless, extension, welcome, zoom = 1, ...wishes } = {}) {
    const options = { args, without, headless, extension, welcome };
    const profile = await mkdtemp(join(tmpdir(), "kith-profile-"));
    // Without it the browser would not let an unpacked extension reload itself.
    const extensions = { ui: { developer_mode: true } };
    // The browser counts in steps of a fifth.
    const partition = { default_zoom_level: { x: Math.log(zoom) / Math.log(1.2) } };
    await mkdir(join(profile, "Default"));
    const preferences = JSON.stringify({ extensions, partition });
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
    await this.settle();
  }

  /** Closes the browser and opens it again, on the same profile. */
  async restartBrowser() {
    // A browser that restores it would show two, and the new one could come in front of what is opened next.
    const welcome = this.browser.targets().find((t) => t.url() === this.url(WELCOME));
    await (await welcome?.page())?.close();
    await this.browser.close();
    this.own = undefined;
    Object.assign(this, await open(this.profile, this.site.port, this.options));
  }

  /** Kills the browser, as a power cut does, and opens it again, on the same profile. */
  async killBrowser() {
    const child = this.browser.process();
    if (!child) {
      throw new Error("The browser has no process.");
    }
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
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
      await this.settle();
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
   * Rates somebody, as the popup does.
   * @param {string} slug
   * @param {string} litmus
   */
  rate(slug, litmus) {
    return this.ask({ say: { who: { slug }, tie: { set: { litmus } } } });
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
   * What a page of ours would show of what is stored, read as it reads it; or why it could show nothing.
   * @param {{ screen: [number, string] } | { person: object }} what
   * @returns {Promise<{ value?: any, error?: { code: string, said: string[] } }>}
   */
  async show(what) {
    const program = process.env.KITH_SHOWER;
    if (!program) {
      throw new Error("KITH_SHOWER names the program that shows; ./build.sh test sets it.");
    }
    const asked = await this.aside((page) =>
      page.evaluate(async () => {
        const now = new Date();
        const local = now.getTime() - now.getTimezoneOffset() * 60_000;
        return {
          local: await chrome.storage.local.get(),
          session: await chrome.storage.session.get(),
          today: new Date(local).toISOString().slice(0, 10),
        };
      }),
    );
    const shown = execFileSync(program, {
      input: JSON.stringify({ ...asked, what }),
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(shown.toString());
  }

  /**
   * What the popup would show for a page.
   * @param {Page} page
   */
  async screen(page) {
    const { value, error } = await this.show({ screen: [await this.tabOf(page), page.url()] });
    assert(value, JSON.stringify(error));
    return value;
  }

  /**
   * All that a page of ours would show of somebody.
   * @param {string} slug
   */
  async person(slug) {
    const { value, error } = await this.show({ person: { slug } });
    assert(value, JSON.stringify(error));
    return value;
  }

  /** Resolves once the worker runs and has kept what was said before: it keeps one thing after the other. */
  async settle() {
    await this.ask({ undo: { change: 0 } });
  }

  /** The settings, as they are kept. */
  async settings() {
    return JSON.parse((await this.stored()).settings ?? "{}");
  }

  /** What the user says of somebody. @param {string} slug */
  async tie(slug) {
    return (await this.person(slug)).tie;
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

/** @param {Error} error */
function isGone(error) {
  if (!/No (target|session) with given id/.test(error.message)) {
    throw error;
  }
}
