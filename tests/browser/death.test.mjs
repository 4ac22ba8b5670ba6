// The core may die while it works on several questions. It dies once: who waits is told, nobody is told twice, what is
// kept is whole, and the next question is answered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { oneBrowser, textOf, User, until } from "./support/harness.mjs";

const { KITH_TRAPPING: extension } = process.env;
const newUser = oneBrowser(User);
const newTrappingUser = oneBrowser(User, { extension });

/** How many people are kept. @type {WeakMap<User, number>} */
const counted = new WeakMap();

for (const trap of ["trap", "trap with the lock"]) {
  test(`three questions are under way, and one of them kills the core: ${trap}`, async () => {
    const user = await trappingUser();
    for (const place of [0, 1, 2]) {
      const messages = [rate(`first-${place}`), rate(`second-${place}`)];
      messages.splice(place, 0, trap);
      const answers = await sendAll(user, messages);
      assert.equal(answers.length, 3);
      assert.equal(answers[place]?.error?.code, "unanswered");
      for (const { value, error } of answers) {
        assert(value ? value.saved : error.code === "unanswered", JSON.stringify(error));
      }
      await isWhole(user, answers.filter(({ value }) => value).length);
      const next = await user.rate(`next-${place}`, "vouch");
      assert(next.value?.saved, JSON.stringify(next));
      assert.equal((await user.tie(`next-${place}`)).litmus, "vouch");
      await isWhole(user, 1);
    }
    const worker = await user.worker();
    const { held, pending } = await worker.evaluate(() => navigator.locks.query());
    assert.deepEqual([held, pending], [[], []], "nobody holds the lock or waits for it");
  });
}

test("an answer that the core took along when it died is not called lost, and pressing again saves it", async () => {
  const user = await trappingUser();
  await user.rate("ines-tarrow", "vouch");
  await (await user.visit("/in/ines-tarrow/")).bringToFront();
  const popup = await user.popup(undefined, "#litmus:enabled");
  // The core dies on the next question, and answers nobody before.
  await popup.evaluate(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = /** @type {typeof send} */ (
      (/** @type {string} */ message) => {
        if (!message.includes('"say"')) {
          return send(message);
        }
        runtime.sendMessage = send;
        return send("trap with the lock");
      }
    );
  });
  await popup.keyboard.press("4");
  await until(
    () => textOf(popup, ".saved"),
    (text) => /^Not sure if this was saved\. Kith stopped while it worked on this\./.test(text),
  );
  await popup.locator(".saved ::-p-aria([role='button'])").click();
  await until(
    () => user.tie("ines-tarrow"),
    ({ litmus }) => litmus === "glad",
  );
});

test("an answer that is not heard of in time is not called lost either", async () => {
  const user = await withBadges(await newUser());
  await user.rate("ines-tarrow", "vouch");
  await (await user.visit("/in/ines-tarrow/")).bringToFront();
  const popup = await user.popup(undefined, "#litmus:enabled");
  // The question arrives, its answer does not, and the time to wait for it is over at once.
  await popup.evaluate(() => {
    const { chrome, setTimeout } = globalThis;
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    Reflect.set(chrome.runtime, "sendMessage", (/** @type {string} */ message) => {
      const answer = send(message);
      return message.includes('"say"') ? new Promise(() => {}) : answer;
    });
    Reflect.set(globalThis, "setTimeout", (/** @type {() => void} */ act, time = 0) =>
      setTimeout(act, time >= 5_000 ? 0 : time),
    );
    /** @type {string[]} */
    const told = [];
    Reflect.set(globalThis, "told", told);
    const saved = /** @type {Element} */ (document.querySelector(".saved"));
    const note = () => told.push(saved.textContent ?? "");
    new MutationObserver(note).observe(saved, { childList: true, subtree: true });
  });
  await popup.keyboard.press("4");
  // It is said only until the popup sees what is kept.
  await until(
    () => textOf(popup, ".saved"),
    (text) => text === "Saved",
  );
  /** @type {string[]} */
  const told = await popup.evaluate(() => Reflect.get(globalThis, "told"));
  const unsure = "Not sure if this was saved. Kith did not answer";
  assert(
    told.some((text) => text.startsWith(unsure)),
    told.join(),
  );
  assert.equal((await user.tie("ines-tarrow")).litmus, "glad");
});

test("what goes wrong beside the core is no death of it", async () => {
  const user = await withBadges(await newUser());
  const worker = await user.worker();
  await worker.evaluate(() => {
    Reflect.set(globalThis, "isBesieged", true);
    const besiege = () => {
      // What the debugger rejects or throws reaches no listener by itself.
      const reason = new Error("nothing to do with the core");
      const promise = Promise.resolve();
      self.dispatchEvent(new PromiseRejectionEvent("unhandledrejection", { promise, reason }));
      self.dispatchEvent(new ErrorEvent("error", { error: reason }));
      if (Reflect.get(globalThis, "isBesieged")) {
        setTimeout(besiege);
      }
    };
    besiege();
  });
  const all = Array.from({ length: 20 }, (_, n) => rate(`somebody-${n}`));
  const answers = await sendAll(user, all);
  await worker.evaluate(() => Reflect.set(globalThis, "isBesieged", false));
  assert.deepEqual(
    answers.filter(({ value }) => !value),
    [],
  );
  await isWhole(user, 20);
});

/** A user whose core can be killed. */
async function trappingUser() {
  assert(extension, "KITH_TRAPPING says where the copy is that can be killed; build.sh sets it");
  return withBadges(await newTrappingUser());
}

/** Gives badges to a user of whom nothing is kept yet. @param {User} user */
async function withBadges(user) {
  counted.delete(user);
  await user.choose("badges");
  return user;
}

/** @param {string} slug */
function rate(slug) {
  return JSON.stringify({
    v: 1,
    ask: { say: { who: { slug }, tie: { set: { litmus: "glad" } } } },
  });
}

/**
 * Sends messages from a page of ours, all at once, and waits for every answer.
 * @param {User} user
 * @param {string[]} messages
 * @returns {Promise<any[]>}
 */
async function sendAll(user, messages) {
  const answers = await user.aside((page) =>
    page.evaluate((all) => Promise.all(all.map((m) => chrome.runtime.sendMessage(m))), messages),
  );
  return answers.map((answer) => JSON.parse(answer));
}

/**
 * Everybody who is kept is kept whole, and at least so many more than before.
 * @param {User} user
 * @param {number} more
 */
async function isWhole(user, more) {
  const stored = await user.stored();
  const keys = Object.keys(stored);
  const count = (/** @type {string} */ kind) => keys.filter((key) => key.startsWith(kind)).length;
  const people = count("person/");
  assert(people >= (counted.get(user) ?? 0) + more, `${people} people`);
  counted.set(user, people);
  assert.equal(count("alias/slug:"), people);
  assert.equal(count("change/"), people);
  const numbers = JSON.parse(stored.meta ?? '{"nextPerson":1,"nextChange":1}');
  assert.deepEqual([numbers.nextPerson, numbers.nextChange], [people + 1, people + 1]);
  for (const [key, text] of Object.entries(stored)) {
    if (key.startsWith("alias/")) {
      const { aliases } = JSON.parse(stored[`person/${text}`] ?? "");
      assert.equal(key, `alias/slug:${aliases[0].slug}`);
    }
  }
}
