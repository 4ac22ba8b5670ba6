// A real Firefox with the packaged extension, on the demo network at its real address.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { startSite } from "../../../www/server.mjs";
import { WELCOME } from "./chromium.mjs";
import { LIMIT, until } from "./page.mjs";
import { AnyUser, HOST } from "./user.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {Pick<import("node:test").TestContext, "after">} Test */
/** @typedef {import("../../../www/server.mjs").Manner} Wishes */

const ID = "kith@kith.invalid";
/** Firefox would draw one by lot. */
const ORIGIN = "moz-extension://6b697468-0000-4000-8000-000000000000";

/**
 * What Firefox needs besides, until Kith supports it: it has no service workers for extensions and no side panel of
 * Chromium's kind, and opens the store to content scripts. By `scripting` the test looks at badges.
 */
const STAND_INS = `
  chrome.storage.local.setAccessLevel ??= async () => {};
  chrome.sidePanel ??= { setPanelBehavior: async () => {} };
`;

/** One user with a new profile, the extension in it, and the site. */
export class FirefoxUser extends AnyUser {
  engine = /** @type {const} */ ("firefox");
  clipboard = clipboard;

  /**
   * @param {import("puppeteer-core").Browser} browser
   * @param {Page} own a page of ours, out of the user's sight
   * @param {Awaited<ReturnType<typeof startSite>>} site
   */
  constructor(browser, own, site) {
    super(browser);
    this.own = own;
    this.site = site;
  }

  /**
   * A user who leaves when the test ends.
   * @param {Test} test
   * @param {Wishes & {extension?: string}} [wishes]
   */
  static async during(test, { extension = process.env.KITH_EXTENSION ?? "", ...wishes } = {}) {
    const { browser, site } = await withoutKith(test, wishes);
    const adapted = await forFirefox(extension);
    test.after(() => rm(adapted, { recursive: true }));
    await browser.installExtension(adapted);
    return new FirefoxUser(browser, await welcome(browser), site);
  }

  /**
   * Makes all as it was when the user arrived, for another test.
   * @param {Wishes} [manner] how the site answers from now on
   */
  async reset(manner) {
    for (const page of await this.browser.pages()) {
      if (page !== this.own) {
        await page.close();
      }
    }
    await this.own.evaluate(async () => {
      await chrome.storage.local.clear();
      await chrome.storage.session.clear();
    });
    this.site.change(manner);
  }

  /**
   * Sends whatever it is from a page of ours.
   * @param {unknown} message
   * @returns {Promise<any>}
   */
  async send(message) {
    return JSON.parse(await this.own.evaluate((m) => chrome.runtime.sendMessage(m), message));
  }

  /**
   * Runs a function where our content script runs.
   * @template T
   * @param {Page} page
   * @param {() => T} work
   * @returns {Promise<T>}
   */
  async inContentScript(page, work) {
    const answer = await this.own.evaluate(`(async () => {
      const tabs = await chrome.tabs.query({});
      const tabId = tabs.find(({ url }) => url === ${JSON.stringify(page.url())}).id;
      const [{ result, error }] = await chrome.scripting.executeScript({
        target: { tabId },
        func: ${work},
      });
      return JSON.stringify({ result, error: error && String(error) });
    })()`);
    const { result, error } = JSON.parse(`${answer}`);
    if (error) {
      throw new Error(error);
    }
    return result;
  }
}

/**
 * A user who has no Kith, for what a page finds anywhere.
 * @param {Test} test
 * @param {Wishes} [wishes]
 */
export async function withoutKith(test, wishes) {
  const { KITH_FIREFOX } = process.env;
  if (!KITH_FIREFOX) {
    throw new Error("KITH_FIREFOX says what to test in; ./build.sh test sets it.");
  }
  const site = await startSite(wishes);
  const way = await wayTo(site.port);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: KITH_FIREFOX,
    acceptInsecureCerts: true,
    protocolTimeout: 2 * LIMIT,
    defaultViewport: { width: 1280, height: 900 },
    // Without it, tests would not get into pages of ours.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": way.port,
      "services.settings.server": "data:,none",
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: new URL(ORIGIN).host }),
      // What was copied can be read without a question to the user.
      "dom.events.testing.asyncClipboard": true,
    },
  });
  test.after(async () => {
    await browser.close();
    await way.close();
    await site.close();
  });
  return { engine: /** @type {const} */ ("firefox"), browser, clipboard, site };
}

/** What was copied last, as a page may read it. @param {Page} page */
function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * A copy of the extension that Firefox can run.
 * @param {string} extension
 */
async function forFirefox(extension) {
  const copy = await mkdtemp(join(tmpdir(), "kith-firefox-"));
  await cp(extension, copy, { recursive: true });
  await writeFile(join(copy, "stand-ins.js"), STAND_INS);
  const file = join(copy, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  const adapted = {
    ...manifest,
    background: { scripts: ["stand-ins.js", "worker.js"], type: "module" },
    permissions: [...manifest.permissions, "scripting"],
    browser_specific_settings: { gecko: { id: ID } },
  };
  await writeFile(file, JSON.stringify(adapted));
  return copy;
}

/**
 * The page that opens when Kith is installed.
 * @param {import("puppeteer-core").Browser} browser
 */
async function welcome(browser) {
  const found = await until(async () => {
    for (const page of await browser.pages()) {
      // Firefox tells the driver no address of an extension.
      const url = await page.evaluate(() => location.href).catch(() => "");
      if (url === `${ORIGIN}/${WELCOME}`) {
        return page;
      }
    }
  });
  if (!found) {
    throw new Error("The welcome page did not open.");
  }
  return found;
}

/**
 * A proxy that leads to the site under LinkedIn's name, and to nothing else.
 * @param {number} site
 */
async function wayTo(site) {
  const proxy = createServer((_, response) => response.writeHead(403).end());
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  proxy.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  proxy.on("connect", ({ url }, client) => {
    if (url !== `${new URL(HOST).host}:443`) {
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const server = connect(site, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      server.pipe(client).pipe(server);
    });
    // Whoever ends first takes the other along.
    server.on("close", () => client.destroy()).on("error", () => client.destroy());
    client.on("close", () => server.destroy()).on("error", () => server.destroy());
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = proxy.address();
  if (address === null || typeof address === "string") {
    throw new Error("The proxy has no port.");
  }
  return {
    port: address.port,
    async close() {
      // A server waits for connections that it was asked to pass on.
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
