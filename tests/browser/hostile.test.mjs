/// <reference path="./support/demo.d.ts" />
// Messages and names that mean harm.

import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots } from "../reading/visit.mjs";
import {
  badgeOf,
  badgesWhen,
  HOST,
  inContentScript,
  isWholeSearch,
  oneBrowser,
  sendAsContent,
  textOf,
  textsOf,
  troubleOf,
  User,
  until,
} from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Frame} Frame */

const SILAS = "/in/silas-corvane/";
const INES = { slug: "ines-tarrow" };
const HELLO = JSON.stringify({ v: 1, ask: "hello" });

/** @param {unknown} ask */
const request = (ask) => JSON.stringify({ v: 1, ask });

test("a message that is not understood gets a code, and leaves no trace", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const before = await everything(user);
  const say = (/** @type {object} */ tie) => request({ say: { who: INES, tie } });
  for (const [message, code] of [
    [request("steal"), "bad-request"],
    [request({ forget: { who: INES } }), "bad-request"],
    [request({ say: INES }), "bad-request"],
    [request({ say: { who: INES, tie: {}, also: 1 } }), "bad-request"],
    [request({ say: { who: { slug: 7 }, tie: {} } }), "bad-request"],
    [request({ undo: { change: 1 }, hello: null }), "bad-request"],
    [say({ set: { litmus: "adore" } }), "bad-request"],
    [say({ set: { litmus: "no", secret: true } }), "bad-request"],
    [say({ clear: ["everything"] }), "bad-request"],
    [say({ set: { since: 1066 } }), "bad-request"],
    [say({ set: { note: "x".repeat(2_001) } }), "bad-request"],
    [request({ say: { who: {}, tie: {} } }), "bad-request"],
    [request({ configure: { to: { mode: "everything" }, of: ["mode"] } }), "bad-request"],
    [request({ undo: { change: 99 } }), "not-found"],
    [JSON.stringify({ v: 1, ask: { account: true }, also: 1 }), "bad-request"],
    [JSON.stringify({ v: 2, ask: { account: true } }), "other-version"],
    [JSON.stringify({ v: 0, ask: { new: "thing" } }), "other-version"],
    [JSON.stringify({ ask: { account: true } }), "bad-request"],
    ["{", "bad-request"],
    ["", "bad-request"],
    [null, "bad-request"],
    [17, "bad-request"],
    [{ v: 1, ask: { account: true } }, "bad-request"],
    [["hello"], "bad-request"],
    [request({ say: { who: { slug: "x".repeat(2_000_000) } } }), "too-large"],
    ["[".repeat(900_000), "bad-request"],
  ]) {
    const { error } = await user.send(message);
    assert.equal(error?.code, code, JSON.stringify(message)?.slice(0, 100));
    assert(JSON.stringify(error.said).length < 500, "the answer does not repeat what was sent");
  }
  assert.deepEqual(await everything(user), before);
  assert.equal((await user.settings()).mode, "badges");
});

test("a page's content script may not ask what only our own pages may", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit(SILAS);
  await badgeOf(page, "Silas Corvane", "4%");
  // Others on the page are read later.
  await idle(page);
  const before = await everything(user);
  for (const ask of [
    { account: true },
    { say: { who: INES, tie: { set: { litmus: "no" } } } },
    { way: { target: { slug: "silas-corvane" }, introducer: INES, told: { heard: "fine" } } },
    { recount: { next_person: 9, next_change: 9 } },
    { undo: { change: 1 } },
    { configure: { to: { mode: "off" }, of: ["mode"] } },
  ]) {
    assert.equal((await sendAsContent(page, request(ask))).error?.code, "bad-request");
  }
  assert.deepEqual(await everything(user), before);
  const reads = await inContentScript(page, () =>
    chrome.storage.local.get().then(Object.keys, String),
  );
  assert.match(String(reads), /not allowed/, "nor may it read the store itself");
});

test("a page that asks without end is refused, and gets its badges once it has stopped", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=crowd&count=40");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
  await inContentScript(page, flood, HELLO);
  await until(async () => (await flooded(page)).codes.includes("too-many"));
  // Its own question is refused too, sooner or later, and asked again.
  let known = await flooded(page);
  let person = "ines-tarrow";
  while (!known.isOver) {
    const { own } = known;
    person = person === "ines-tarrow" ? "silas-corvane" : "ines-tarrow";
    await page.evaluate((slug) => demo.recycle(0, slug), person);
    known = await until(
      () => flooded(page),
      (now) => now.own > own,
    );
  }
  assert.deepEqual(known.codes, ["answered", "too-many"]);
  const { error } = await user.ask({ undo: { change: 99 } });
  assert.equal(error?.code, "not-found", "our own pages are answered all the same");
  await badgesWhen(
    page,
    (all) =>
      all.every(({ text }) => text) &&
      all.some(({ name }) => name.toLowerCase().replace(" ", "-") === person),
  );
});

test("a page can press no badge", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket");
  await badgesWhen(page, isWholeSearch);
  const url = page.url();
  const pressed = await page.evaluate(() => {
    const hosts = [...document.querySelectorAll("span")].filter(
      (one) => !one.firstChild && one.attributes.length === 0,
    );
    for (const host of hosts) {
      const { x, y } = host.getBoundingClientRect();
      const at = { bubbles: true, composed: true, clientX: x + 20, clientY: y + 9 };
      host.click();
      for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
        host.dispatchEvent(new MouseEvent(name, at));
        document.elementFromPoint(at.clientX, at.clientY)?.dispatchEvent(new MouseEvent(name, at));
      }
      host.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ...at }));
    }
    return hosts.length;
  });
  assert(pressed > 5);
  // The links around the badges were followed: once that is known to the core, it has answered all that came before.
  const screens = await until(
    async () =>
      Object.entries(await user.stored("session"))
        .filter(([key]) => key.startsWith("screen/"))
        .map(([, text]) => JSON.parse(text)),
    (all) => all.length > 0 && all.every((it) => it.url !== url && it.url === page.url()),
  );
  assert.deepEqual(
    screens.map(({ focus }) => focus),
    [null],
    "nobody was opened",
  );
  assert(!user.browser.targets().some((target) => target.url() === user.url("popup.html")));
});

test("no message asks about more people than are answered", async () => {
  const user = await newUser();
  await user.choose("badges");
  const sent = await snapshots(user);
  const page = await user.visit("/search/results/people/?keywords=crowd&count=60", (it) =>
    it.setViewport({ width: 1280, height: 8_000 }),
  );
  await badgesWhen(page, (all) => all.length > 100 && all.every(({ text }) => text));
  const people = (await sent()).map(
    ({ cards }) => new Set(JSON.stringify(cards).match(/\/in\/[^/?"]+/g)).size,
  );
  assert(people.length > 2);
  assert(Math.max(...people) <= 50, `${people}`);
});

test("only LinkedIn's top frame and its own preload frame may ask", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(`${SILAS}?stack=ember`);
  assert((await sendAsContent(page, HELLO)).value.welcome.lens);

  const preload = await frameOf(page, "/preload/");
  assert((await sendAsContent(preload, HELLO)).value.welcome.lens);
  for (const frame of [
    await frameOf(page, "/feed/"),
    await frameOf(page, "/in/ines-tarrow/"),
    await frameOf(page, "/preload/?sandboxed", "allow-scripts"),
  ]) {
    for (const ask of ["hello", { open: { who: INES } }, "settings"]) {
      assert.equal(
        (await sendAsContent(frame, request(ask))).error?.code,
        "not-allowed",
        frame.url(),
      );
    }
  }

  const elsewhere = await user.browser.newPage();
  await elsewhere.goto(`https://127.0.0.1:${user.site.port}${SILAS}`);
  await elsewhere.waitForSelector("main");
  assert.deepEqual(elsewhere.extensionRealms(), []);
  for (const any of [elsewhere, page]) {
    assert.equal(
      await any.evaluate(() => typeof globalThis.chrome?.runtime?.sendMessage),
      "undefined",
    );
  }
});

for (const generation of ["sdui", "ember"]) {
  test(`odd names are shown inert and cut, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    /** @type {string[]} */
    let trouble = [];
    const page = await user.visit(SILAS, async (it) => {
      trouble = await troubleOf(it);
    });
    await page.goto(`${HOST}/search/results/people/?keywords=odd&stack=${generation}`);
    const all = await badgesWhen(
      page,
      (them) => them.some(({ name }) => name.includes("Nils")) && them.every(({ text }) => text),
    );
    const hints = all.map(({ hint }) => hint);
    assert(hints.some((hint) => hint.includes("<img src=x onerror=alert(1)>")));
    assert(hints.some((hint) => hint.includes("🦊 Tove 👩🏽‍🔧 Brandvold ✨")));
    assert(hints.some((hint) => hint.includes("Wolfe")));
    for (const hint of hints) {
      assert(hint.length < 400, `${hint.length} characters`);
      assert.doesNotMatch(hint, /[\u202A-\u202E\u2066-\u2069]/);
    }
    await page.bringToFront();
    const popup = await user.popup();
    const inPopup = await troubleOf(popup);
    await until(
      () => textsOf(popup, ".other .name"),
      (names) => names.length >= 5,
    );
    await fits(popup);
    const names = await textsOf(popup, ".other .name");
    for (const [index, name] of names.entries()) {
      assert(name.length < 300);
      assert.doesNotMatch(name, /[\u202A-\u202E\u2066-\u2069]/);
      // The line at the bottom may lie over it.
      await popup.$eval(`#other-${index}`, (it) => /** @type {HTMLElement} */ (it).click());
      await until(
        () => textOf(popup, "h1 [dir=auto]"),
        (title) => title === name,
      );
      await fits(popup);
      assert.equal(await popup.$$eval("main img[src=x], main script", (them) => them.length), 0);
      await popup.locator("#back").click();
      await popup.waitForSelector("#other-0");
    }
    assert.deepEqual([...trouble, ...inPopup], []);
  });
}

/**
 * Asks without end, until a question of our own script is refused too; notes what is answered.
 * @param {string} hello
 */
function flood(hello) {
  const flooding = { codes: new Set(), own: 0, isOver: false };
  Object.assign(globalThis, { flooding });
  const send = chrome.runtime.sendMessage.bind(chrome.runtime);
  const codeOf = (/** @type {string} */ answer) => JSON.parse(answer).error?.code ?? "answered";
  const follow = async (/** @type {string} */ message) => {
    const answer = await send(message);
    flooding.own += 1;
    flooding.isOver ||= codeOf(answer) === "too-many";
    return answer;
  };
  Object.assign(chrome.runtime, { sendMessage: follow });
  const ask = async () => {
    while (!flooding.isOver) {
      const answers = await Promise.all(Array.from({ length: 200 }, () => send(hello)));
      for (const answer of answers) {
        flooding.codes.add(codeOf(answer));
      }
    }
  };
  ask();
}

/**
 * What has come of that so far.
 * @param {Page} page
 * @returns {Promise<{codes: string[], own: number, isOver: boolean}>}
 */
function flooded(page) {
  return inContentScript(page, () => {
    const { codes, own, isOver } = Reflect.get(globalThis, "flooding");
    return { codes: [...codes].sort(), own, isOver };
  });
}

/** @param {User} user */
async function everything(user) {
  return [await user.stored("local"), await user.stored("session")];
}

/**
 * Adds a frame to a page and waits until our content script is in it.
 * @param {Page} page
 * @param {string} path
 * @param {string} [sandbox]
 * @returns {Promise<Frame>}
 */
async function frameOf(page, path, sandbox) {
  await page.evaluate(
    (src, rights) => {
      const frame = document.createElement("iframe");
      if (rights) {
        frame.setAttribute("sandbox", rights);
      }
      frame.src = src;
      document.body.append(frame);
    },
    path,
    sandbox,
  );
  const frame = await page.waitForFrame((it) => it.url() === HOST + path);
  await until(() => frame.extensionRealms().length);
  return frame;
}

/**
 * Asserts that a popup is as wide as popups are, and that nothing reaches beyond its edge.
 * @param {Page} popup
 */
async function fits(popup) {
  const [width = 0, needed = 0, room = 0] = await popup.evaluate(() => [
    document.body.offsetWidth,
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  assert(width >= 380 && width <= 440, `it is ${width} wide`);
  assert(needed <= room, `it needs ${needed} and has ${room}`);
}
