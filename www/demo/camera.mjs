// Pictures of pages, in light and in dark.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{scale?: number, width?: number, height?: number, isWhole?: boolean}} Frame */

/** The largest popup that Chromium opens. */
const POPUP = { width: 380, height: 600 };

export class Camera {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.count = 0;
  }

  /**
   * @param {Page} page
   * @param {string} name
   * @param {Frame} [frame] the size; without one, as the page is
   */
  async shoot(page, name, { scale = 1, width, height, isWhole = false } = {}) {
    await mkdir(this.folder, { recursive: true });
    const before = page.viewport();
    if (width) {
      await page.setViewport({ width, height: height ?? 900, deviceScaleFactor: scale });
    }
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      await page.evaluate(settled);
      await page.screenshot({
        path: join(this.folder, `${name}-${scheme}.png`),
        fullPage: isWhole,
        captureBeyondViewport: isWhole,
      });
      this.count += 1;
    }
    await page.emulateMediaFeatures([]);
    if (width) {
      await page.setViewport(before);
    }
  }

  /**
   * A popup, in the size that the browser gives it: as its content asks for, up to a limit.
   * @param {Page} popup
   * @param {string} name
   * @param {{scale?: number, isWhole?: boolean}} [options] whole: without the limit
   */
  async shootPopup(popup, name, { scale = 1, isWhole = false } = {}) {
    const content = await popup.$eval("main", (main) => main.scrollHeight);
    const height = isWhole ? content : Math.min(content, POPUP.height);
    await this.shoot(popup, name, { scale, width: POPUP.width, height });
  }
}

/** Two frames: one to style what changed, one to show it. Runs in the page. */
async function settled() {
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
