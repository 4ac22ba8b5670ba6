// When Kith has nothing left to do in a page: what a test waits for that wants to know all it did, or that it did nothing.

import { until } from "./page.mjs";

/** @typedef {import("./page.mjs").Page} Page */

/**
 * Waits until our content scripts, in a page that is seen and in its frames, wait for nothing and have nothing left to do.
 * @param {Page} page
 */
export function idle(page) {
  return until(async () => {
    if (page.extensionRealms().length === 0) {
      return false;
    }
    const realms = page.frames().flatMap((frame) => frame.extensionRealms());
    // A frame may go while it is asked.
    const all = realms.map((realm) => realm.evaluate(isIdle).catch(() => false));
    return (await Promise.all(all)).every(Boolean);
  });
}

/**
 * Follows what is done and awaited where it runs; true once that is nothing. What was under way before its first call is
 * over when the same, asked then, is.
 */
function isIdle() {
  /** What the browser tells of who came near the screen may come so late, in milliseconds, and needs some frames. */
  const SIGHT = 200;
  const FRAMES = 3;
  /** What waits longer does so for another reason than work: it rests, or asks again after a refusal. */
  const LONG = 2_000;

  /** @type {{pending: number, since: number, frames: number} | undefined} */
  const known = Reflect.get(globalThis, "work");
  const work = known ?? follow();
  return work.pending === 0 && work.frames >= FRAMES && performance.now() - work.since > SIGHT;

  function follow() {
    const work = { pending: 0, since: performance.now(), frames: 0 };
    const begin = () => {
      work.pending += 1;
    };
    const note = () => {
      work.since = performance.now();
      work.frames = 0;
    };
    const end = () => {
      work.pending -= 1;
      note();
    };
    const { requestAnimationFrame, setTimeout, clearTimeout, scheduler, chrome } = globalThis;
    /** The timers that are followed and have not run. @type {Set<unknown>} */
    const timers = new Set();
    /** @param {(...them: any[]) => any} task */
    const ending =
      (task) =>
      (/** @type {any[]} */ ...them) => {
        end();
        return task(...them);
      };
    /** @param {any} owner @param {string} name */
    const followAnswers = (owner, name) => {
      const ask = owner[name].bind(owner);
      owner[name] = (/** @type {any[]} */ ...them) => {
        begin();
        const answer = ask(...them);
        answer.then(end, end);
        return answer;
      };
    };
    followAnswers(scheduler, "postTask");
    followAnswers(chrome.runtime, "sendMessage");
    const { observe } = IntersectionObserver.prototype;
    IntersectionObserver.prototype.observe = function (target) {
      note();
      observe.call(this, target);
    };
    Object.assign(globalThis, {
      work,
      requestAnimationFrame(/** @type {FrameRequestCallback} */ task) {
        begin();
        return requestAnimationFrame(ending(task));
      },
      setTimeout(/** @type {() => void} */ task, /** @type {number} */ time) {
        if (time >= LONG) {
          return setTimeout(task, time);
        }
        begin();
        const timer = setTimeout(() => {
          timers.delete(timer);
          ending(task)();
        }, time);
        timers.add(timer);
        return timer;
      },
      clearTimeout(/** @type {number} */ timer) {
        clearTimeout(timer);
        if (timers.delete(timer)) {
          end();
        }
      },
    });
    const eachFrame = () => {
      work.frames += 1;
      requestAnimationFrame(eachFrame);
    };
    eachFrame();
    scheduler.postTask(() => {}, { priority: "background" });
    chrome.runtime.sendMessage(JSON.stringify({ v: 1, ask: "hello" })).catch(() => {});
    return work;
  }
}
