// Messages, names and data that mean harm, or came to harm.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  HOST,
  inContentScript,
  isWholeSearch,
  sendAsContent,
  textOf,
  textsOf,
  troubleOf,
  User,
  until,
} from "./support/harness.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Frame} Frame */

const SEARCH = "/search/results/people/?keywords=sprocket";
const SILAS = "/in/silas-corvane/";
const INES = { slug: "ines-tarrow" };
const GARBAGE = '{"id":1,"aliases":[{"slug":"ines-tar';
const HELLO = JSON.stringify({ v: 1, ask: "hello" });

/** @param {unknown} ask */
const request = (ask) => JSON.stringify({ v: 1, ask });

test("a message that is not understood gets a code, and leaves no trace", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await user.tag("ines-tarrow", "vouch");
  const before = await everything(user);
  const annotate = (/** @type {object} */ tie) => request({ annotate: { who: INES, tie } });
  for (const [message, code] of [
    [request("steal"), "bad-request"],
    [request({ forget: { who: INES } }), "bad-request"],
    [request({ person: INES }), "bad-request"],
    [request({ person: { who: INES, also: 1 } }), "bad-request"],
    [request({ person: { who: { slug: 7 } } }), "bad-request"],
    [request({ person: { who: INES }, settings: null }), "bad-request"],
    [annotate({ litmus: "adore" }), "bad-request"],
    [annotate({ litmus: "no", secret: true }), "bad-request"],
    [annotate({ since: 1066 }), "bad-request"],
    [annotate({ note: "x".repeat(2_001) }), "bad-request"],
    [request({ annotate: { who: {}, tie: {} } }), "bad-request"],
    [request({ configure: { settings: { mode: "everything" } } }), "bad-request"],
    [request({ undo: { change: 99 } }), "not-found"],
    [JSON.stringify({ v: 1, ask: "settings", also: 1 }), "bad-request"],
    [JSON.stringify({ v: 2, ask: "settings" }), "other-version"],
    [JSON.stringify({ v: 0, ask: { new: "thing" } }), "other-version"],
    [JSON.stringify({ ask: "settings" }), "bad-request"],
    ["{", "bad-request"],
    ["", "bad-request"],
    [null, "bad-request"],
    [17, "bad-request"],
    [{ v: 1, ask: "settings" }, "bad-request"],
    [["settings"], "bad-request"],
    [request({ person: { who: { slug: "x".repeat(2_000_000) } } }), "too-large"],
    ["[".repeat(900_000), "bad-request"],
  ]) {
    const { error } = await user.send(message);
    assert.equal(error?.code, code, JSON.stringify(message)?.slice(0, 100));
    assert(error.message.length < 500, "the answer does not repeat what was sent");
  }
  assert.deepEqual(await everything(user), before);
  assert.equal((await user.ask("settings")).value.settings.mode, "badges");
});

test("a page's content script may not ask what only our own pages may", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await user.tag("ines-tarrow", "vouch");
  const page = await user.visit(SILAS);
  await badgeOf(page, "Silas Corvane", "4%");
  const before = await everything(user);
  for (const ask of [
    "settings",
    { person: { who: INES } },
    { annotate: { who: INES, tie: { litmus: "no" } } },
    { draft: { target: { slug: "silas-corvane" }, introducer: INES } },
    { screen: { tab: await user.tabOf(page) } },
    { undo: { change: 1 } },
    { configure: { settings: { mode: "off", me: { name: "", pitch: "" } } } },
  ]) {
    assert.equal((await sendAsContent(page, request(ask))).error?.code, "bad-request");
  }
  assert.deepEqual(await everything(user), before);
  const reads = await inContentScript(page, () =>
    chrome.storage.local.get().then(Object.keys, String),
  );
  assert.match(String(reads), /not allowed/, "nor may it read the store itself");
});

test("only LinkedIn's top frame and its own preload frame may ask", async (t) => {
  const user = await User.during(t);
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
  test(`odd names are shown inert and cut, on ${generation} pages`, async (t) => {
    const user = await User.during(t);
    await user.choose("badges");
    /** @type {string[]} */
    let trouble = [];
    const page = await user.visit(SILAS, async (it) => {
      trouble = await troubleOf(it);
    });
    const usual = await user.popup();
    const width = await widthOf(usual);
    await usual.close();
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
    assert.deepEqual(await widthOf(popup), width);
    const names = await textsOf(popup, ".other .name");
    for (const [index, name] of names.entries()) {
      assert(name.length < 300);
      assert.doesNotMatch(name, /[\u202A-\u202E\u2066-\u2069]/);
      await popup.locator(`#other-${index}`).click();
      await until(
        () => textOf(popup, "h1 [dir=auto]"),
        (title) => title === name,
      );
      assert.deepEqual(await widthOf(popup), width, name);
      assert.equal(await popup.$$eval("main img[src=x], main script", (them) => them.length), 0);
      await popup.locator("#back").click();
      await popup.waitForSelector("#other-0");
    }
    assert.deepEqual([...trouble, ...inPopup], []);
  });
}

test("a damaged record is named and set aside, and all others work", async (t) => {
  const { user, page } = await withDamage(t);
  const popup = await user.popup();
  await until(
    () => textsOf(popup, ".problems"),
    (texts) => texts.some((text) => text.includes("person/1")),
  );
  assert.equal((await user.stored())["person/1"], GARBAGE, "kept as it is");
  const { person } = (await user.ask({ person: { who: { slug: "silas-corvane" } } })).value;
  assert.deepEqual([person.tie.litmus, person.problems], ["fine", []]);

  await popup.keyboard.press("4");
  await badgeOf(page, "Ines Tarrow", "Glad");
  const stored = await user.stored();
  assert.equal(stored["aside/person/1"], GARBAGE);
  assert.match(stored["person/1"] ?? "", /"litmus":"glad"/);
  assert.deepEqual((await user.ask({ person: { who: INES } })).value.person.problems, []);
});

test("a damaged record is still named after a page showed its person", async (t) => {
  const { user, page } = await withDamage(t);
  await page.goto(HOST + SEARCH);
  const all = await badgesWhen(page, isWholeSearch);
  assert.equal(all[0]?.text, "Fine", "the other record is used");
  const { person } = (await user.ask({ person: { who: INES } })).value;
  assert.match(JSON.stringify(person.problems), /person\/1/);
  assert.equal((await user.stored())["person/1"], GARBAGE);
});

test("data of a newer Kith is left as it is", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await user.tag("ines-tarrow", "vouch");
  const page = await user.visit(SILAS);
  await badgeOf(page, "Silas Corvane", "4%");
  const meta = JSON.parse((await user.stored()).meta ?? "");
  await keep(user, { meta: JSON.stringify({ ...meta, schema: 99 }) });
  const before = await user.stored();
  const tab = await user.tabOf(page);
  for (const ask of [
    { person: { who: INES } },
    { annotate: { who: INES, tie: {} } },
    { undo: { change: 1 } },
    { draft: { target: { slug: "silas-corvane" }, introducer: INES } },
    { screen: { tab, url: page.url() } },
  ]) {
    assert.equal((await user.ask(ask)).error?.code, "newer-data", JSON.stringify(ask));
  }
  const look = { look: { snapshot: { url: page.url(), lang: "en", cards: [] } } };
  assert.equal((await sendAsContent(page, request(look))).error?.code, "newer-data");
  assert.deepEqual(await user.stored(), before);
  const popup = await user.popup(undefined, "[role=alert]");
  assert.match(await textOf(popup, "[role=alert]"), /newer version of Kith/);
});

for (const [how, breakage] of /** @type {const} */ ([
  ["answers nonsense", "() => 17"],
  ["throws", "() => { throw new Error('broken') }"],
  ["refuses", "() => Promise.reject(new Error('broken'))"],
])) {
  test(`a store that ${how} costs one answer, and the next one is right`, async (t) => {
    const user = await User.during(t);
    await user.choose("badges");
    await user.tag("ines-tarrow", "vouch");
    const before = await user.stored();
    const asks = [
      "settings",
      { person: { who: INES } },
      { annotate: { who: INES, tie: { litmus: "no" } } },
      { annotate: { who: { slug: "silas-corvane" }, tie: { litmus: "no" } } },
    ];
    for (const ask of asks) {
      const worker = await user.worker();
      await worker.evaluate(`
        globalThis.whole ??= chrome.storage.local.get.bind(chrome.storage.local);
        chrome.storage.local.get = ${breakage};
      `);
      const start = performance.now();
      const { error } = await user.ask(ask);
      const took = performance.now() - start;
      assert(["internal", "storage"].includes(error?.code), JSON.stringify(error));
      assert(took < 1_000, `it took ${took} ms`);
      await worker.evaluate("chrome.storage.local.get = whole");
      const { value } = await user.ask({ annotate: { who: INES, tie: { litmus: "glad" } } });
      assert.equal(value?.saved.person.tie.litmus, "glad");
      const back = await user.ask({ undo: { change: value.saved.change } });
      assert.equal(back.value?.saved.person.tie.litmus, "vouch", JSON.stringify(back));
    }
    const after = await user.stored();
    assert.deepEqual(after["person/1"], before["person/1"]);
    assert.equal(after["person/2"], undefined);
  });
}

/**
 * Two people tagged, of whom the first has her page open and a record that came to harm.
 * @param {import("node:test").TestContext} t
 */
async function withDamage(t) {
  const user = await User.during(t);
  await user.choose("badges");
  await user.tag("ines-tarrow", "vouch");
  await user.tag("silas-corvane", "fine");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  assert.match((await user.stored())["person/1"] ?? "", /ines-tarrow/);
  await keep(user, { "person/1": GARBAGE });
  return { user, page };
}

/** @param {User} user */
async function everything(user) {
  return [await user.stored("local"), await user.stored("session")];
}

/**
 * @param {User} user
 * @param {Record<string, string>} entries
 */
async function keep(user, entries) {
  const worker = await user.worker();
  await worker.evaluate((e) => chrome.storage.local.set(e), entries);
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

/** @param {Page} popup */
function widthOf(popup) {
  return popup.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
}
