// The core as the worker runs it, in two programs: one that every badge waits for, and one that keeps what the user says.
// Each is started once, asked as often as one likes, and replaced when it has died.

import { showLook } from "./large.js";
import { isTrap, stores } from "./store.js";
import startSay, { answer as answerPages, __wbg_reset_state as replaceSay } from "./wasm/say.js";
import startLook, {
  answer as answerContent,
  __wbg_reset_state as replaceLook,
} from "./wasm/worker.js";

/**
 * One program: what starts it, asks it, and puts a new one in its place.
 * @typedef {object} Glue
 * @property {(options: { module_or_path: string }) => Promise<unknown>} start
 * @property {typeof answerContent} answer
 * @property {() => void} replace
 * @property {string} file
 * @property {boolean} isQuick badges wait for its answers, so it waits for no large change
 */

const programs = {
  /** It answers the content scripts. */
  look: program({
    start: startLook,
    answer: answerContent,
    replace: replaceLook,
    file: "wasm/worker_bg.wasm",
    isQuick: true,
  }),
  /** It answers our own pages. */
  say: program({
    start: startSay,
    answer: answerPages,
    replace: replaceSay,
    file: "wasm/say_bg.wasm",
    isQuick: false,
  }),
};

// The core works on in tasks of its own, where nobody could catch what kills it. What is thrown elsewhere is no death
// of it.
self.addEventListener("error", ({ error }) => {
  for (const one of Object.values(programs)) {
    if (isTrap(error) && (error.stack ?? "").includes(one.file)) {
      one.die(error);
    }
  }
});

/** The program that answers this sender. @param {{ origin?: string }} sender */
export function answering({ origin }) {
  return origin === location.origin ? programs.say : programs.look;
}

/** The program that knows the mode, and the one that changes what is kept. */
export const { look: knowing, say: keeping } = programs;

/** Resolves once all is answered that is asked now. */
export function settled() {
  return Promise.all(Object.values(programs).map((one) => one.settled()));
}

/** @param {Glue} glue */
function program({ start, answer, replace, file, isQuick }) {
  const kept = stores(!isQuick);
  /** Settled once the program can be asked. @type {Promise<unknown> | null} */
  let ready = null;
  /** The one that lives now, and who waits for its answers, since they would be lost with it. */
  let life = begin();

  function begin() {
    return {
      isOver: false,
      /** The answers that are awaited, each with what refuses it. @type {Map<Promise<any>, (reason: unknown) => void>} */
      waiting: new Map(),
    };
  }

  /** Puts a new one in the place of the one that lives, and tells whoever waits for that. @param {unknown} reason */
  function die(reason, dead = life) {
    if (dead.isOver) {
      return;
    }
    dead.isOver = true;
    life = begin();
    for (const refuse of dead.waiting.values()) {
      refuse(reason);
    }
    kept.drop();
    replace();
  }

  return {
    file,
    die,
    settled: () => Promise.allSettled([...life.waiting.keys()]),

    /** Starts it, unless it was; what failed is tried again. */
    start() {
      ready ??= Promise.all([
        // Not at the top of the file: a worker has to have its listeners before anything is awaited.
        start({ module_or_path: chrome.runtime.getURL(file) }),
        // Not every browser can close the store to what runs in pages.
        chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }),
      ]).catch((error) => {
        ready = null;
        throw error;
      });
      return ready;
    },

    /**
     * Asks it one question, once it is started.
     * @param {string} message
     * @param {object} sender what the browser says of who asks
     * @returns {Promise<{answer: any, effects: any[]}>}
     */
    async ask(message, sender) {
      const own = life;
      const now = new Date();
      const localMillis = now.getTime() - now.getTimezoneOffset() * 60_000;
      const { promise, resolve, reject } = Promise.withResolvers();
      own.waiting.set(promise, reject);
      try {
        const from = JSON.stringify(sender);
        const { id } = chrome.runtime;
        answer(kept.local, kept.session, from, id, location.origin, message, localMillis).then(
          resolve,
          reject,
        );
        if (isQuick) {
          showLook(promise);
        }
        return JSON.parse(await promise);
      } catch (error) {
        if (isTrap(error)) {
          die(error, own);
        }
        throw error;
      } finally {
        own.waiting.delete(promise);
      }
    },
  };
}
