// Pictures of pages, in light and in dark.

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { until } from "./acts.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** Without a real screen the browser assumes a small one, and squeezes popups into it. */
export const SCREEN = ["--screen-info={3200x2600}", "--window-size=1500,840"];

/** The tallest popup that Chromium opens, and how wide ours is. */
const POPUP_HEIGHT = 600;
const POPUP_WIDTH = 400;

export class Camera {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.count = 0;
  }

  /**
   * @param {Page} page
   * @param {string} name
   * @param {{width?: number, height?: number, scale?: number, isWhole?: boolean}} [frame] without a size: as the
   *   page is
   */
  async shoot(page, name, { width, height = 900, scale = 1, isWhole = false } = {}) {
    const before = page.viewport();
    if (width) {
      await page.setViewport({ width, height, deviceScaleFactor: scale });
    }
    if (width && isWhole) {
      // What stands at the foot of the window would lie in the midst of the page.
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewport({ width, height: whole, deviceScaleFactor: scale });
    }
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      await page.evaluate(settle);
      const path = join(this.folder, `${name}-${scheme}.png`);
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path, fullPage: isWhole, captureBeyondViewport: isWhole });
      this.count += 1;
    }
    await page.emulateMediaFeatures([]);
    if (width) {
      await page.setViewport(before);
    }
  }

  /**
   * A popup, once it has the size that its content asks for.
   * @param {Page} popup
   * @param {string} name
   */
  async shootPopup(popup, name) {
    await until("the popup to have its size", () =>
      popup.$eval(
        "main",
        (main, most) => innerHeight >= Math.min(main.scrollHeight, most) - 2,
        POPUP_HEIGHT,
      ),
    );
    await this.shoot(popup, name);
  }

  /**
   * All of a side panel, as if the window were that high.
   * @param {Page} panel
   * @param {string} name
   */
  async shootTall(panel, name) {
    await panel.setViewport({ width: POPUP_WIDTH, height: POPUP_HEIGHT });
    const height = await panel.$eval("main", (main) => main.scrollHeight);
    await this.shoot(panel, name, { width: POPUP_WIDTH, height, scale: 1.5 });
  }
}

/** How wide windows are, in CSS pixels of a screen, and how large their letters. */
const WIDTHS = [360, 768, 1280, 1920];
const ZOOMS = [1, 2];

/** A camera that takes whole pages at each width, with letters of each size. */
export class Album extends Camera {
  /**
   * @override
   * @param {Page} page
   * @param {string} name
   * @param {{width?: number, height?: number, scale?: number, isWhole?: boolean}} [frame]
   */
  async shoot(page, name, frame = {}) {
    if (!frame.isWhole) {
      await super.shoot(page, name, frame);
      return;
    }
    if (name.endsWith("-narrow")) {
      return;
    }
    for (const zoom of ZOOMS) {
      for (const width of WIDTHS) {
        await super.shoot(page, `${name}-${width}-${zoom}00`, {
          ...frame,
          width: width / zoom,
          scale: zoom,
        });
      }
    }
  }
}

/** Two frames: one to style what changed, one to show it. Runs in the page. */
async function settle() {
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  // What began before the colours were asked for would go on for a while.
  for (const transition of document.getAnimations()) {
    transition.finish();
  }
}
