// What a user does in a page while it listens. What the page may see of that must not depend on what is told.

/** @typedef {import("puppeteer-core").Page} Page */

const HOW_OFTEN = 4;

/**
 * Points at badges, goes from place to place with the keyboard, types, copies everything, and prints.
 * @param {Page} page
 */
export async function act(page) {
  await page.bringToFront();
  const { origin } = new URL(page.url());
  await page.browserContext().overridePermissions(origin, ["clipboard-read"]);
  await point(page);
  const noteFocus = "recorded.focused.push(recorded.path(document.activeElement))";
  await page.evaluate(noteFocus);
  await page.focus("[role=listitem] a, [data-chameleon-result-urn] a");
  for (let times = 0; times < HOW_OFTEN; times += 1) {
    await page.keyboard.press("Tab");
    await page.evaluate(noteFocus);
  }
  await page.keyboard.press("5");
  await page.keyboard.press("a", { commands: ["SelectAll"] });
  await page.keyboard.press("c", { commands: ["Copy"] });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(`recorded.copied = ${JSON.stringify(copied)}; getSelection().empty()`);
  await page.emulateMediaType("print");
  await page.evaluate("recorded.printed = recorded.allBoxes()");
  await page.emulateMediaType();
}

/** Rests the pointer on some badges, or where one could be. @param {Page} page */
async function point(page) {
  const places = await page.evaluate(() => {
    /** @type {import("./record.mjs").Recorded} */
    const { hosts } = Reflect.get(window, "recorded");
    return hosts().map((host) => {
      const { x, y } = host.getBoundingClientRect();
      return { x: x + 20, y: y + 9 };
    });
  });
  for (const { x, y } of places.slice(0, HOW_OFTEN)) {
    await page.mouse.move(x, y);
  }
  await page.mouse.move(0, 0);
}
