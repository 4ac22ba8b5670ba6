// The stores as a program is given them, in the worker and in our pages: what lasts, and what ends with the session; each
// with its lock.

import { isLargeChange, manners } from "./large.js";
import { hush, session as sessionArea } from "./session.js";

const { local: localArea } = chrome.storage;

/**
 * The stores of one program.
 * @param {boolean} waits whether it waits for large changes; else it is refused the lock meanwhile
 */
export function stores(waits) {
  const [local, session] = [
    area("kith", localArea, waits),
    { ...area("kith-session", sessionArea, true), hush },
  ];
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
 *   getKeys?: () => Promise<string[]>,
 *   clear: () => Promise<void>,
 * }} kept
 * @param {boolean} waits
 */
function area(name, kept, waits) {
  /** What gives the lock back, for each time that it is held by the program that lives. @type {Set<() => void>} */
  let held = new Set();
  const large = manners(name);

  /**
   * Waits for the lock, and resolves to what gives it back.
   * @returns {Promise<() => void>}
   */
  async function lock() {
    const own = held;
    if (!waits && (await isLargeChange())) {
      throw new Error("A large change is being made.");
    }
    return new Promise((taken, refuse) => {
      const hold = () =>
        new Promise((release) => {
          const giveBack = () => {
            own.delete(giveBack);
            large.over();
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
    // Chrome has it since 130.
    getKeys: async () => (await kept.getKeys?.()) ?? Object.keys(await kept.get()),
    set: (/** @type {object} */ entries) => large.write(() => kept.set(entries)),
    remove: (/** @type {string[]} */ keys) => kept.remove(keys),
    clear: () => kept.clear(),
    rest: large.rest,
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
