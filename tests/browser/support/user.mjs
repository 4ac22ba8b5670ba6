// What a user does the same way in every browser, and how the tests of a file share one.

import { after } from "node:test";

export const HOST = "https://www.linkedin.com";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../../../www/server.mjs").Manner} Manner */
/** @typedef {import("./chromium.mjs").Options} Options */
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
    const reply = await this.ask({ configure: { to: { mode }, of: ["mode"] } });
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
 * One browser for all tests of a file, where neither a restart, an installation nor a permission is the subject: what
 * this returns makes the user as new for each. To be called where the file begins, since the browser goes at its end.
 * @template {{during(test: Leaving, wishes?: Manner & Options): Promise<{reset(manner?: Manner): Promise<void>}>}} U
 * @param {U} Users
 * @param {Manner & Options} [wishes]
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
