// Rating the people of a page one after another from the popup, and taking the last change back wherever one is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf, textsOf, until } from "./support/harness.mjs";
import { nameOf, visitors } from "./support/visitor.mjs";

const visitor = visitors();

/** @typedef {import("./support/harness.mjs").User} User */
/** @typedef {import("./support/harness.mjs").Page} Page */

const FIRST = [..."abcdefghijklmnopqrst"].map((letter) => `${letter}lma-quist`);
const FAR = "silas-corvane";

/** @type {import("puppeteer-core").KeyInput[]} */
const KEYS = ["1", "2", "3", "4", "5"];

/** A list of connections, and of somebody further away. */
const LIST = `<!doctype html><html lang="en"><main><ul>${[...FIRST, FAR]
  .map((slug) => {
    const degree = slug === FAR ? "2nd" : "1st";
    return `<li role="listitem"><p><a href="/in/${slug}">${nameOf(slug)}</a><span> • ${degree}</span></p><p>Maker of kites</p></li>`;
  })
  .join("")}</ul></main></html>`;

/** The popup on a list of connections, ready to take a key. */
async function listed() {
  const user = await visitor({ "/feed/": LIST });
  const page = await user.visit("/feed/");
  const popup = await opened(user, page);
  return { user, page, popup };
}

/** @param {User} user @param {Page} page */
async function opened(user, page) {
  await until(
    () => page.$$eval("main li > p > span", (all) => all.length),
    (count) => count > FIRST.length,
  );
  return user.popup(undefined, "#litmus:enabled");
}

/** Who is in hand. @param {Page} popup */
const inHand = (popup) => textOf(popup, "#in-hand");

test("twenty people of a list are rated with one key each", async () => {
  const { user, popup } = await listed();
  assert.equal(await inHand(popup), nameOf(FIRST[0] ?? ""));
  for (const [place] of FIRST.entries()) {
    await popup.keyboard.press(KEYS[place % 5] ?? "1");
  }
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  assert.equal(
    await popup.$("#litmus"),
    null,
    "nobody is left, and who is far away is not asked for",
  );
  const levels = ["no", "hesitate", "fine", "glad", "vouch"];
  for (const [place, slug] of FIRST.entries()) {
    assert.equal((await user.tie(slug)).litmus, levels[place % 5], slug);
  }
  assert.equal((await user.tie(FAR)).litmus, undefined);
});

test("whoever is skipped is not rated, and undo brings the last one back", async () => {
  const { user, popup } = await listed();
  await popup.locator(".hand ::-p-text(Skip)").click();
  await until(
    () => inHand(popup),
    (name) => name === nameOf(FIRST[1] ?? ""),
  );
  await popup.keyboard.press("5");
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  assert.equal(await inHand(popup), nameOf(FIRST[2] ?? ""));
  await popup.locator("#saved ::-p-aria([name='Undo'][role='button'])").click();
  await until(
    () => inHand(popup),
    (name) => name === nameOf(FIRST[1] ?? ""),
  );
  assert.equal((await user.tie(FIRST[0] ?? "")).litmus, undefined);
  assert.equal((await user.tie(FIRST[1] ?? "")).litmus, undefined);
});

test("a rating that could not be kept is asked for again", async () => {
  const { user, popup } = await listed();
  const { meta = '{"schema":2,"nextPerson":1,"nextChange":1}' } = await user.stored();
  await user.store({ meta: JSON.stringify({ ...JSON.parse(meta), schema: 99 }) });
  await popup.keyboard.press("5");
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Not saved"),
  );
  assert.equal(await inHand(popup), nameOf(FIRST[0] ?? ""));
  await user.store({ meta });
  await popup.$eval("#saved button", (it) => /** @type {HTMLElement} */ (it).click());
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  assert.equal((await user.tie(FIRST[0] ?? "")).litmus, "vouch");
});

test("the last change is taken back in a popup that is opened later, which says whose it is", async () => {
  const { user, page, popup } = await listed();
  await popup.keyboard.press("4");
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  await popup.close();
  const again = await opened(user, page);
  await until(
    () => textOf(again, "#saved"),
    (text) => text.includes("Last change"),
  );
  assert.match(await textOf(again, "#saved"), /Last change: Alma Quist · Undo/);
  await again.locator("#saved ::-p-aria([name='Undo'][role='button'])").click();
  await until(
    () => textOf(again, "#saved"),
    (text) => text.includes("Taken back"),
  );
  assert.equal((await user.tie(FIRST[0] ?? "")).litmus, undefined);
});

test("a connection's popup says to whom they could introduce the user, and when they were last asked", async () => {
  const user = await visitor({ "/feed/": LIST });
  const way = { target: { slug: FAR }, introducer: { slug: FIRST[0] ?? "" } };
  const card = (/** @type {string} */ slug) =>
    `<li role="listitem"><p><a href="/in/${slug}">${nameOf(slug)}</a><span> • 2nd</span></p><p>Buyer</p>
    <p><a href="/in/${FIRST[0]}"><strong>Alma Quist</strong></a> is a mutual connection</p></li>`;
  await user.reset({
    extra: ({ pathname }) => {
      const bodies = /** @type {Record<string, string>} */ ({
        "/feed/": LIST,
        "/search/results/people/": `<!doctype html><main><ul>${["silas-corvane", "teodor-brandt"].map(card).join("")}</ul></main>`,
      });
      const body = bodies[pathname];
      return body ? { status: 200, type: "text/html; charset=utf-8", body } : null;
    },
  });
  await user.choose("badges");
  const search = await user.visit("/search/results/people/");
  await until(
    () => user.stored(),
    (entries) => Object.values(entries).some((text) => text.includes("teodor-brandt")),
  );
  await user.ask({ way: { ...way, told: { became: "declined" } } });
  await search.close();
  const page = await user.visit("/feed/");
  const popup = await opened(user, page);
  await popup.$eval("#other-0", (it) => /** @type {HTMLElement} */ (it).click());
  await popup.waitForSelector("#meets");
  assert.deepEqual(
    await textsOf(popup, "#meets .name"),
    ["Teodor Brandt"],
    "not whom she declined",
  );
  assert.match(
    await textOf(popup, "#last-asked"),
    /^Last asked on 20.* about Silas Corvane\. They declined\.$/,
  );
  await popup.$eval("#meets button", (it) => /** @type {HTMLElement} */ (it).click());
  await until(
    () => textOf(popup, "h1"),
    (text) => text.startsWith("Teodor Brandt"),
  );
});
