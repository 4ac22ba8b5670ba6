// The store as a program is given it, in the worker and in our pages: what lasts, with the one lock of Kith's data, and
// what ends with the session.

export { session } from "./session.js";

const { local: area } = chrome.storage;

/** What lasts, for one program. */
export function local() {
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
      navigator.locks.request("kith", hold).catch(refuse);
    });
  }

  return {
    get: (/** @type {string[]} */ keys) => area.get(keys),
    getAll: () => area.get(),
    set: (/** @type {object} */ entries) => area.set(entries),
    lock,

    /** Gives back what a program holds that has died, and lets it wait for nothing more. */
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
