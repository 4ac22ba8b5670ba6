// The core as the worker runs it: started once, asked as often as one likes, and replaced when it has died.

import { session } from "./session.js";
import start, { answer, __wbg_reset_state as replace } from "./wasm/worker.js";

const { local } = chrome.storage;

/** Settled once the core can be asked. @type {Promise<unknown> | null} */
let ready = null;

/** The core that lives now. */
let life = begin();

// The core works on in tasks of its own, where nobody could catch what kills it. What is thrown elsewhere is no death
// of it.
self.addEventListener("error", ({ error }) => {
  if (isTrap(error)) {
    die(life, error);
  }
});

/** Starts the core, unless it was; what failed is tried again. */
export function startCore() {
  ready ??= Promise.all([
    // Not at the top of the file: a worker has to have its listeners before anything is awaited.
    start({ module_or_path: chrome.runtime.getURL("wasm/worker_bg.wasm") }),
    // Not every browser can close the store to what runs in pages.
    local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }),
  ]).catch((error) => {
    ready = null;
    throw error;
  });
  return ready;
}

/**
 * A core, and what is held for it here, since it would be lost with the core: who waits for an answer, and the lock.
 */
function begin() {
  return {
    isOver: false,
    /** The answers that are awaited, each with what refuses it. @type {Map<Promise<any>, (reason: unknown) => void>} */
    waiting: new Map(),
    /** What gives the lock back, while it is held. @type {Set<() => void>} */
    locks: new Set(),
  };
}

/**
 * Asks the core one question, once it is started.
 * @param {string} message
 * @param {object} sender what the browser says of who asks
 * @returns {Promise<{answer: any, effects: any[]}>}
 */
export async function ask(message, sender) {
  const own = life;
  const store = {
    get: (/** @type {string[]} */ keys) => local.get(keys),
    set: (/** @type {object} */ entries) => local.set(entries),
    lock: () => lock(own),
  };
  const now = new Date();
  const localMillis = now.getTime() - now.getTimezoneOffset() * 60_000;
  const { promise, resolve, reject } = Promise.withResolvers();
  own.waiting.set(promise, reject);
  try {
    const from = JSON.stringify(sender);
    const { id } = chrome.runtime;
    answer(store, session, from, id, location.origin, message, localMillis).then(resolve, reject);
    return JSON.parse(await promise);
  } catch (error) {
    if (isTrap(error)) {
      die(own, error);
    }
    throw error;
  } finally {
    own.waiting.delete(promise);
  }
}

/** Resolves once all is answered that is asked now. */
export function settled() {
  return Promise.allSettled([...life.waiting.keys()]);
}

/** True of what leaves a core dead: it was thrown in it or through it. @param {unknown} error */
function isTrap(error) {
  return error instanceof Error && /\.wasm:/.test(error.stack ?? "");
}

/**
 * Puts a new core in the place of a dead one, once. Whoever waits for the dead one is told, and the lock is free again.
 * @param {ReturnType<typeof begin>} dead
 * @param {unknown} reason
 */
function die(dead, reason) {
  if (dead.isOver) {
    return;
  }
  dead.isOver = true;
  life = begin();
  for (const end of [...dead.waiting.values(), ...dead.locks]) {
    end(reason);
  }
  replace();
}

/**
 * Waits for the one lock of Kith's data, and resolves to what gives it back.
 * @param {ReturnType<typeof begin>} own
 * @returns {Promise<() => void>}
 */
function lock(own) {
  return new Promise((taken, refuse) => {
    const hold = () =>
      new Promise((release) => {
        const giveBack = () => {
          own.locks.delete(giveBack);
          release(undefined);
        };
        if (own.isOver) {
          release(undefined);
        } else {
          own.locks.add(giveBack);
          taken(giveBack);
        }
      });
    navigator.locks.request("kith", hold).catch(refuse);
  });
}
