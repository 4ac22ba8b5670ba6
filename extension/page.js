// Starts the program of a page of ours, which is all that the page does.

import { isTrap, stores } from "./store.js";

/** What writes drafts: a program of its own, loaded for the first of them. */
const drafts = {
  write: async (/** @type {string} */ facts) => (await import("./drafts.js")).write(facts),
};

/**
 * @param {() => Promise<unknown>} init loads the program
 * @param {(local: object, session: object, drafts: object) => void} open has it show the page
 */
export async function start(init, open) {
  const kept = stores(true);
  self.addEventListener("error", ({ error }) => {
    // Nobody else could write until this page is closed.
    if (isTrap(error)) {
      kept.drop();
    }
  });
  try {
    await init();
    document.body.replaceChildren();
    open(kept.local, kept.session, drafts);
  } catch (error) {
    document.body.append(`Kith could not start: ${error}. Close this and open it again.`);
  }
}
