// What the tabs show, and how much they have taught, kept until the browser closes. Each page can be looked at again,
// so all of it is let go where there is no room for what comes; and what a closed tab showed is let go at once.

const { session: area } = chrome.storage;

/** The store as the core is given it. What does not fit drives out everything else. */
export const session = {
  get: (/** @type {string[] | undefined} */ keys) => area.get(keys),
  set: async (/** @type {Record<string, string>} */ entries) => {
    try {
      await area.set(entries);
    } catch {
      await area.clear();
      await area.set(entries);
    }
  },
  remove: (/** @type {string[]} */ keys) => area.remove(keys),
};

/** Forgets what all tabs show. */
export function forgetAll() {
  return area.clear();
}

/** Forgets what those tabs showed that are closed. */
export async function forgetClosed() {
  // A tab that is opened meanwhile has no key among these.
  const keys = (await area.getKeys?.()) ?? Object.keys(await area.get());
  const open = new Set((await chrome.tabs.query({})).map(({ id }) => String(id)));
  await area.remove(keys.filter((key) => !open.has(key.split("/")[1] ?? "")));
}
