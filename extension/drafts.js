// Writes drafts.
import init, { write as compose } from "./wasm/drafts.js";

/** Settled once the program can be asked. @type {Promise<unknown> | undefined} */
let ready;

/**
 * Writes a draft of these facts, both as JSON.
 * @param {string} facts
 * @returns {Promise<string>}
 */
export async function write(facts) {
  ready ??= init();
  await ready;
  return compose(facts);
}
