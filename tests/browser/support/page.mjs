// What a test sees of a page of the site: Kith's badges in it, and what goes wrong in it.

import { setTimeout as wait } from "node:timers/promises";

/** Longest time to wait for anything, in milliseconds. */
export const LIMIT = 30_000;

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Frame} Frame */
/**
 * A badge, the text beside it, and the place of its link among those to profiles or to leads of Sales Navigator; -1
 * where it has none.
 * @typedef {{text: string, tone: string, hint: string, name: string, link: number, lead: number}} Badge
 */

/**
 * Asks again and again until the answer satisfies, and returns it.
 * @template T
 * @param {() => Promise<T> | T} ask
 * @param {(answer: T) => unknown} [isEnough]
 * @returns {Promise<T>}
 */
export async function until(ask, isEnough = Boolean) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const begun = performance.now();
    const last = await ask();
    if (isEnough(last)) {
      return last;
    }
    if (Date.now() > end) {
      throw new Error(`It never was as awaited (${isEnough}). It is ${JSON.stringify(last)}`);
    }
    // Kith works in the time that a page leaves, so to ask must not take all of it.
    await wait(Math.max(10, 2 * (performance.now() - begun)));
  }
}

/**
 * Waits for a control to have the focus. It comes a frame after the control does.
 * @param {Page} page
 * @param {string} id
 */
export function focusOn(page, id) {
  return until(
    () => page.evaluate(() => document.activeElement?.id),
    (focused) => focused === id,
  );
}

/**
 * Runs a function where our content script runs.
 * @template T
 * @param {Page | Frame} place
 * @param {(argument: any) => T} work
 * @param {unknown} [argument]
 */
export async function inContentScript(place, work, argument) {
  const [realm] = place.extensionRealms();
  if (!realm) {
    throw new Error("Our content script does not run in this page.");
  }
  return realm.evaluate(work, argument);
}

/**
 * The badges on a page, in document order, with the text each stands beside.
 * @param {Page} page
 * @returns {Promise<Badge[]>}
 */
export function badges(page) {
  return inContentScript(page, readBadges);
}

/**
 * What [badges] returns, read where the badges are: in the page, in its open shadow root and in its frame.
 * @returns {Badge[]}
 */
export function readBadges() {
  const PERSON = "a[href*='/in/'], a[href*='/sales/lead/']";
  const outlet = document.querySelector("[data-testid=interop-shadowdom]")?.shadowRoot;
  const frame = document.querySelector("iframe")?.contentDocument;
  const roots = [document, outlet ?? [], frame ?? []].flat();
  const all = (/** @type {string} */ selector) =>
    roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const links = all("a[href*='/in/']");
  const leads = all("a[href*='/sales/lead/']");
  return all("span").flatMap((host) => {
    const isEmpty = host.attributes.length === 0 && !host.firstChild;
    const badge =
      isEmpty &&
      chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (host))?.querySelector("span");
    if (!badge) {
      return [];
    }
    const beside = host.previousElementSibling ?? host.parentElement;
    const words = (beside?.querySelector("[aria-hidden=true]") ?? beside)?.textContent ?? "";
    const own = (beside?.matches(PERSON) ? beside : host.closest(PERSON)) ?? host;
    return {
      text: badge.dataset.text ?? "",
      tone: badge.dataset.tone ?? "",
      hint: badge.title.trim(),
      // A degree can stand with the name, behind a dot.
      name: words.split("•")[0]?.trim() ?? "",
      link: links.indexOf(own),
      lead: leads.indexOf(own),
    };
  });
}

/**
 * Waits until the badges of a page satisfy a condition, and returns them.
 * @param {Page} page
 * @param {(badges: Badge[]) => unknown} condition
 */
export function badgesWhen(page, condition) {
  return until(() => (page.extensionRealms().length > 0 ? badges(page) : []), condition);
}

/**
 * Waits until all of these have their badges, and no badge is empty.
 * @param {Page} page
 * @param {string[]} names
 */
export function badgesOfAll(page, names) {
  return badgesWhen(
    page,
    (all) =>
      all.every(({ text }) => text) &&
      names.every((name) => all.some((badge) => badge.name === name)),
  );
}

/**
 * Waits until there are badges, all of them filled, and one says this of this person.
 * @param {Page} page
 * @param {string} name
 * @param {string} text
 */
export function badgeOf(page, name, text) {
  return badgesWhen(
    page,
    (all) =>
      all.every((badge) => badge.text) &&
      all.some((badge) => badge.name === name && badge.text === text),
  );
}

/**
 * Rests the pointer on the badge of somebody, and returns the whole sentence that it says then.
 * @param {Page} page
 * @param {string} name
 */
export async function detailOf(page, name) {
  const detailed = await until(
    async () => {
      const badge = await inContentScript(page, whereIs, name);
      // The page may have moved it since.
      await page.mouse.move(badge?.x ?? 0, badge?.y ?? 0);
      return badge;
    },
    (badge) => badge?.title.includes("Only you see this"),
  );
  return detailed?.title ?? "";
}

/** The middle of somebody's badge on the screen, and what it says. @param {string} name */
function whereIs(name) {
  for (const host of document.querySelectorAll("span")) {
    const badge = chrome.dom.openOrClosedShadowRoot(host)?.querySelector("span");
    if (badge?.title.startsWith(`${name}:`)) {
      host.scrollIntoView({ block: "center" });
      const { x, y, width, height } = host.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2, title: badge.title };
    }
  }
}

/**
 * True if these are all badges of a search for sprockets, which ends with a reporter.
 * @param {Badge[]} all
 */
export function isWholeSearch(all) {
  return all.at(-1)?.name === "Sunniva Thrale" && all.every(({ text }) => text);
}

/**
 * Sends a message as our content script could, if it were made to.
 * @param {Page | Frame} place
 * @param {unknown} message
 */
export async function sendAsContent(place, message) {
  return JSON.parse(await inContentScript(place, (m) => chrome.runtime.sendMessage(m), message));
}

/**
 * What stands in the page that the site did not put there: elements that say nothing, as hosts of badges do.
 * As the page itself can see it, so it tells even after our content script has gone.
 * @param {Page} page
 */
export function foreignElements(page) {
  return page.evaluate(
    () =>
      [...document.querySelectorAll("span")].filter((s) => !s.firstChild && !s.attributes.length)
        .length,
  );
}

/**
 * Collects whatever goes wrong in a page from now on, as its developers would see it.
 * @param {Page} page
 */
export async function troubleOf(page) {
  /** @type {string[]} */
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(`error: ${error}`));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) {
      trouble.push(`console: ${message.text()}`);
    }
  });
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.exposeFunction("noteViolation", (/** @type {string} */ what) => trouble.push(what));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      // @ts-expect-error It was exposed above.
      noteViolation(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return trouble;
}

/**
 * The text of the first element that this selects; nothing if there is none.
 * @param {Page} page
 * @param {string} selector
 */
export async function textOf(page, selector) {
  return (await textsOf(page, selector))[0] ?? "";
}

/**
 * @param {Page} page
 * @param {string} selector
 */
export function textsOf(page, selector) {
  return page.$$eval(selector, (all) => all.map((one) => one.textContent?.trim() ?? ""));
}

/**
 * A real click, with the mouse, on the place of a badge.
 * @param {Page} page
 * @param {number} index in document order
 */
export async function clickBadge(page, index) {
  const { x, y } = await page.evaluate((i) => {
    const hosts = [...document.querySelectorAll("span:empty")].filter((s) => !s.attributes.length);
    hosts[i]?.scrollIntoView({ block: "center" });
    const box = hosts[i]?.getBoundingClientRect() ?? new DOMRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, index);
  await clickAt(page, x, y);
}

/** How long a pointer rests on a thing before it presses it, in milliseconds. */
const AIM = 150;

/**
 * A click as people do it: the pointer comes, and is seen to be there, and then it presses.
 * @param {Page} page
 * @param {number} x
 * @param {number} y
 */
export async function clickAt(page, x, y) {
  await page.mouse.move(x, y);
  await page.evaluate(drawn, x, y);
  await wait(AIM);
  await page.mouse.click(x, y, { delay: AIM });
}

/**
 * Resolves once the browser has told those who watch what is seen at a place: on a busy machine that takes longer than
 * people need to aim, and people see it.
 * @param {number} x
 * @param {number} y
 */
function drawn(x, y) {
  const element = document.elementFromPoint(x, y);
  return new Promise((resolve) => {
    const sight = new IntersectionObserver(
      () => {
        sight.disconnect();
        resolve(undefined);
      },
      /** @type {any} */ ({ trackVisibility: true, delay: 100, threshold: 0.5 }),
    );
    sight.observe(element ?? document.documentElement);
  });
}
