// How much one sender may ask. The counts are lost when the browser stops the worker, and then they matter to nobody:
// it is stopped only once nobody has asked for a while.

/**
 * How many questions somebody may ask at once, and how many more with each second: several times what scrolling asks.
 */
const MOST = 500;
const PER_SECOND = 50;

/** How many frames in a page are answered; LinkedIn has one. With many, a page could measure how long answers take. */
const FRAMES = 3;
/** How long after its last question a frame no longer counts, in milliseconds. */
const QUIET = 60_000;

/**
 * What each may still ask, when that was counted, which document it shows, and when each frame in that asked last.
 * @type {Map<unknown, {left: number, at: number, page: string, frames: Map<number, number>}>}
 */
const counted = new Map();

/**
 * True while somebody asks no more than is answered; counts this question.
 * @param {unknown} who
 * @param {number} [frame] 0 is the page itself
 * @param {string} [document] which document that is, if it is the page itself that asks
 */
export function mayAsk(who, frame = 0, document) {
  const at = performance.now();
  const before = counted.get(who) ?? { left: MOST, at, page: "", frames: new Map() };
  const left = Math.min(MOST, before.left + ((at - before.at) / 1000) * PER_SECOND);
  const page = document ?? before.page;
  // With a page go its frames. The first in a tab can ask before the page itself does.
  const last = before.page === "" || page === before.page ? [...before.frames] : [];
  const frames = new Map(last.filter(([, asked]) => at - asked < QUIET));
  const isOneOfFew = frame === 0 || frames.has(frame) || frames.size < FRAMES;
  if (frame !== 0 && isOneOfFew) {
    frames.set(frame, at);
  }
  counted.set(who, { left: Math.max(0, left - 1), at, page, frames });
  return left >= 1 && isOneOfFew;
}

/** Forgets a tab that is closed. @param {number} tab */
export function forget(tab) {
  counted.delete(tab);
}
