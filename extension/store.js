// The stores as a program is given them, in the worker and in our pages: what lasts, and what ends with the session; each
// with its lock.

import { session as sessionArea } from "./session.js";

const { local: localArea } = chrome.storage;

/**
 * Between two writes of a large change, in milliseconds: the browser does what is asked of a store one after another, and
 * a look reads it half a dozen times.
 */
const REST = 20;

/** The stores of one program. */
export function stores() {
  const [local, session] = [area("kith", localArea), area("kith-session", sessionArea)];
  return {
    local,
    session,

    /** Gives back what a program holds that has died, and lets it wait for nothing more. */
    drop() {
      local.drop();
      session.drop();
    },
  };
}

/**
 * @param {string} name of the lock
 * @param {{
 *   get: (keys?: string[]) => Promise<object>,
 *   set: (entries: any) => Promise<void>,
 *   remove: (keys: string[]) => Promise<void>,
 * }} kept
 */
function area(name, kept) {
  /** What gives the lock back, for each time that it is held by the program that lives. @type {Set<() => void>} */
  let held = new Set();

  /**
   * Waits for the lock, and resolves to what gives it back.
   * @returns {Promise<() => void>}
   */
  function lock() {
    const own = held;
    return new Promise((taken, refuse) => {
      const hold = () =>
        new Promise((release) => {
          const giveBack = () => {
            own.delete(giveBack);
            release(undefined);
          };
          if (own === held) {
            own.add(giveBack);
            taken(giveBack);
          } else {
            release(undefined);
          }
        });
      navigator.locks.request(name, hold).catch(refuse);
    });
  }

  return {
    get: (/** @type {string[]} */ keys) => kept.get(keys),
    getAll: () => kept.get(),
    set: (/** @type {object} */ entries) => kept.set(entries),
    remove: (/** @type {string[]} */ keys) => kept.remove(keys),
    rest: () => new Promise((resolve) => setTimeout(resolve, REST)),
    lock,

    drop() {
      const dead = held;
      held = new Set();
      for (const giveBack of dead) {
        giveBack();
      }
    },
  };
}

/** True of what leaves a program dead: it was thrown in it or through it. @param {unknown} error */
export function isTrap(error) {
  return error instanceof Error && /\.wasm:/.test(error.stack ?? "");
}
