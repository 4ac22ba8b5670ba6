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
      await forgetAll();
      await area.set(entries);
    }
  },
  remove: (/** @type {string[]} */ keys) => area.remove(keys),
  getKeys: async () => (await area.getKeys?.()) ?? Object.keys(await area.get()),
  clear: () => area.clear(),
};

/**
 * Has the page that a tab shows teach nothing more: it shows somebody who is being forgotten, and would write them back.
 * @param {number} tab
 * @param {number} taught how much a tab has taught that may teach no more today
 */
export async function hush(tab, taught) {
  const [hushed, learned] = keysOf(tab);
  const { url = "" } = await chrome.tabs.get(tab);
  const before = await area.get([hushed, learned]);
  // Of a page that is hushed already, what it had taught before that is to come back.
  const former = before[hushed]?.split(" ").slice(2).join(" ") ?? before[learned] ?? "";
  await area.set({
    [hushed]: `${await digest(url)} ${taught} ${former}`,
    [learned]: `${today()} ${taught}`,
  });
}

/** Lets a tab teach again once it shows another page; until then it may teach nothing. @param {chrome.tabs.Tab} [shown] */
export async function unhush(shown) {
  const { id: tab = chrome.tabs.TAB_ID_NONE, url = "" } = shown ?? {};
  const [hushed, learned] = keysOf(tab);
  const text = (await area.get([hushed]))[hushed];
  if (text === undefined) {
    return;
  }
  const [page, taught, ...former] = text.split(" ");
  if (page === (await digest(url))) {
    // A look that was under way may have noted less, and yesterday's counts no more.
    await area.set({ [learned]: `${today()} ${taught}` });
    return;
  }
  await area.set({ [learned]: former.join(" ") || NOTHING });
  await area.remove([hushed]);
}

/** The day where the user is. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** What is noted of a tab that has taught nothing: of a day long ago. */
const NOTHING = "1970-01-01 0";

/** @param {number} tab @returns {[string, string]} */
function keysOf(tab) {
  return [`hushed/${tab}`, `learned/${tab}`];
}

/** What the site adds to the address of a page that stays what it is. */
const ADDED = new Set(["origin", "sid", "page=1"]);

/** What tells a page from others and says nothing of whom it shows. @param {string} address */
async function digest(address) {
  const { origin, pathname, search } = new URL(address || "about:blank");
  // Layers open over a profile, and its sections, are the same page; and what the site adds to an address itself.
  const profile = /^\/in\/[^/]+/.exec(pathname)?.[0];
  const asked = [...new URLSearchParams(search)].filter(
    (pair) => !ADDED.has(pair.join("=")) && !ADDED.has(pair[0]),
  );
  const bytes = new TextEncoder().encode(
    origin + (profile ?? pathname + JSON.stringify(asked.sort())),
  );
  const all = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...all.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where it is noted that all badges are empty. */
const BLANK = "blank";

/** True while all badges are empty, as the user wants them while others see the screen. */
export async function isBlank() {
  return (await area.get([BLANK]))[BLANK] !== undefined;
}

/** Has all badges be empty, or not any more; true if they are from now on. */
export async function turnBlank() {
  const isNow = !(await isBlank());
  await (isNow ? session.set({ [BLANK]: "" }) : area.remove([BLANK]));
  return isNow;
}

/** Forgets what all tabs show. Those that show somebody who was forgotten stay hushed, and empty badges stay empty. */
export async function forgetAll() {
  const keys = await session.getKeys();
  await area.remove(keys.filter((key) => !key.startsWith("hushed/") && key !== BLANK));
}

/** Forgets what those tabs showed that are closed. */
export async function forgetClosed() {
  // A tab that is opened meanwhile has no key among these.
  const keys = await session.getKeys();
  const open = new Set((await chrome.tabs.query({})).map(({ id }) => String(id)));
  const isClosed = (/** @type {string | undefined} */ tab) => tab !== undefined && !open.has(tab);
  await area.remove(keys.filter((key) => isClosed(key.split("/")[1])));
}
