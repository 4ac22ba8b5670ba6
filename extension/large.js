// Large changes, and the looks that they must not keep waiting.

/**
 * Before each part of a large change others have the store for so many times as long as the write before it took: the
 * browser does what is asked of a store one after another, and a look reads it half a dozen times.
 */
const REST = 15;

/** The longest rest, in milliseconds: a computer that slept in the middle of a write took long for it. */
const LONGEST_REST = 1000;

/** How long a rest then waits for the looks that are under way, in milliseconds. */
const PATIENCE = 30;

/** For how long after a look a change goes on to rest, in milliseconds. Where nobody looks, nobody is kept waiting. */
const CALM = 1000;

/** How often a rest looks whether it is to end, in milliseconds. */
const PULSE = 5;

/** Locks that nobody waits for: they show in every context of ours that there are looks, and that there is such a change. */
const LOOKS = "kith-looks";
const LARGE = "kith-large";

/** Shows that there is a look, until this settles. @param {Promise<unknown>} look */
export function showLook(look) {
  show(LOOKS, look);
}

/** True while a large change is made somewhere. */
export async function isLargeChange() {
  return (await locks()).held.includes(LARGE);
}

/**
 * The manners of whoever makes large changes of a store.
 * @param {string} store the lock of that store, which is held meanwhile
 */
export function manners(store) {
  /** How long the last write took, in milliseconds. */
  let took = 0;
  /** When a look was last seen. */
  let looked = Number.NEGATIVE_INFINITY;
  /** Shows no more that there is a large change, if there is one. @type {(() => void) | null} */
  let end = null;

  return {
    /** Writes, and remembers how long that took. @param {() => Promise<void>} write */
    async write(write) {
      const begun = performance.now();
      await write();
      took = performance.now() - begun;
    },

    /**
     * Lets others read, and looks end, if anybody looks; unless somebody waits for the lock, and so for the whole change.
     * True if nobody looks.
     */
    async rest() {
      if (!end) {
        show(LARGE, new Promise((over) => (end = () => over(undefined))));
      }
      const rested = performance.now() + Math.min(took * REST, LONGEST_REST);
      while (performance.now() < rested + PATIENCE) {
        const { held, pending } = await locks();
        const isLooking = held.includes(LOOKS);
        looked = isLooking ? performance.now() : looked;
        const isCalm = performance.now() > looked + CALM;
        const isOver = !isLooking && (isCalm || performance.now() >= rested);
        if (isOver || pending.includes(store)) {
          return isCalm;
        }
        await new Promise((resolve) => setTimeout(resolve, PULSE));
      }
      return false;
    },

    /** To be called when the lock is given back. */
    over() {
      end?.();
      end = null;
    },
  };
}

/** Holds a lock until this settles, beside others who hold it. @param {string} name @param {Promise<unknown>} until */
function show(name, until) {
  const over = until.catch(() => {});
  navigator.locks.request(name, { mode: "shared" }, () => over).catch(console.warn);
}

/** The names of the locks that are held, and of those that are waited for. */
async function locks() {
  const { held = [], pending = [] } = await navigator.locks.query();
  const names = (/** @type {LockInfo[]} */ all) => all.map(({ name }) => name);
  return { held: names(held), pending: names(pending) };
}
