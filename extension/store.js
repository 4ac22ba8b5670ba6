// The stores as a program is given them, in the worker and in our pages: what lasts, and what ends with the session; each
// with its lock.

import { session as sessionArea } from "./session.js";

const { local: localArea } = chrome.storage;

/**
 * Before each write of a large change others have the store for so many times as long as the write before it took: the
 * browser does what is asked of a store one after another, and a look reads it half a dozen times.
 */
const REST = 15;

/** The longest rest, in milliseconds: a computer that slept in the middle of a write took long for it. */
const LONGEST_REST = 1000;

/** How long such a write waits for the looks that are under way, in milliseconds. */
const PATIENCE = 30;

/** The lock that looks share. None waits for it: it is there for others to see that there are looks. */
const LOOKS = "kith-looks";

/** Has large changes wait for what settles with this promise. @param {Promise<unknown>} look */
export function letFinish(look) {
  const over = look.catch(() => {});
  navigator.locks.request(LOOKS, { mode: "shared" }, () => over).catch(console.warn);
}

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
  /** How long the last write took, in milliseconds. */
  let took = 0;

  /** @param {object} entries */
  async function set(entries) {
    const begun = performance.now();
    await kept.set(entries);
    took = performance.now() - begun;
  }

  /** Lets others read, and those who look, to the end of it; unless somebody waits for the lock, and so for the whole. */
  async function rest() {
    const { pending = [] } = await navigator.locks.query();
    if (pending.some((request) => request.name === name)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(took * REST, LONGEST_REST)));
    const signal = AbortSignal.timeout(PATIENCE);
    await navigator.locks.request(LOOKS, { signal }, () => {}).catch(() => {});
  }

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
    set,
    remove: (/** @type {string[]} */ keys) => kept.remove(keys),
    rest,
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
