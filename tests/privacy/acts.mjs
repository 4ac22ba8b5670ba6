// What a user does in a page while it listens. What the page may see of that must not depend on what is told.

/** @typedef {import("puppeteer-core").Page} Page */

const HOW_OFTEN = 4;

/** The probes that look at what the page sees of it, or at what comes later; the others find the same without. */
export const NEED_ACTS = [
  "what moved afterwards",
  "events",
  "keys",
  "the pointer",
  "what was copied",
  "boxes in print",
  "where the focus went",
  "the focus",
];

/**
 * Points at badges, goes from place to place with the keyboard, types, copies everything, and prints.
 * @param {import("./transcript.mjs").Visitor} user
 * @param {Page} page
 */
export async function act(user, page) {
  await page.bringToFront();
  await point(page);
  const noteFocus = "recorded.focused.push(recorded.path(document.activeElement))";
  await page.evaluate(noteFocus);
  await page.focus("[role=listitem] a, [data-chameleon-result-urn] a");
  for (let times = 0; times < HOW_OFTEN; times += 1) {
    await page.keyboard.press("Tab");
    await page.evaluate(noteFocus);
  }
  await page.keyboard.press("5");
  await page.keyboard.down("Control");
  await page.keyboard.press("a", { commands: ["SelectAll"] });
  await page.keyboard.press("c", { commands: ["Copy"] });
  await page.keyboard.up("Control");
  const copied = await user.clipboard(page);
  await page.evaluate(`recorded.copied = ${JSON.stringify(copied)}; getSelection().empty()`);
  // Firefox prints a copy in which nothing runs.
  if (user.engine === "chromium") {
    await page.evaluate("recorded.printing = [performance.now(), Infinity]");
    await page.emulateMediaType("print");
    await page.evaluate("recorded.printed = recorded.allBoxes()");
    await page.emulateMediaType();
    await page.evaluate(settled);
    await page.evaluate("recorded.printing[1] = performance.now()");
  }
}

/** Settles once the page has drawn what there is, and has nothing to do. Runs there. */
export function settled() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve)));
  });
}

/** Rests the pointer on some badges, or where one could be. @param {Page} page */
async function point(page) {
  const places = await page.evaluate(() => {
    /** @type {import("./record.mjs").Recorded} */
    const { hosts } = Reflect.get(window, "recorded");
    return hosts()
      .map((host) => {
        const { x, y } = host.getBoundingClientRect();
        return { x: x + 20, y: y + 9 };
      })
      .filter(({ y }) => y > 0 && y < innerHeight);
  });
  for (const { x, y } of places.slice(0, HOW_OFTEN)) {
    await page.mouse.move(x, y);
  }
  await page.mouse.move(0, 0);
}
