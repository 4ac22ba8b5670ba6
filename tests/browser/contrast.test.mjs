// What badges are painted in can be told from everything that LinkedIn puts behind names, in its light theme and in its
// dark one. Figures are held to what WCAG 2 asks of text, and so is all else, of which it asks less.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

/** What stands behind names: pages, cards, cards under the pointer, what is unread, and the demo network's own. */
const GROUNDS = {
  light: ["#ffffff", "#f4f2ee", "#f3f3f3", "#edf3f8", "#eef3f8", "#e6f0f2"],
  dark: ["#000000", "#1b1f23", "#1d2226", "#293138", "#38434f", "#243439"],
};
const TEXT = 4.5;

const script = await readFile(new URL("../../extension/paint.js", import.meta.url), "utf8");
/** @type {{tone: string, inks?: [light: string, dark: string]}[]} */
const looks = runInNewContext(`${script}; LOOKS`, { matchMedia: () => ({}) });

/** @param {string} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("contrast is counted as WCAG counts it", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

for (const [place, theme] of /** @type {const} */ (["light", "dark"]).entries()) {
  test(`all that badges say can be seen on ${theme} pages`, (t) => {
    t.diagnostic(`| | ${GROUNDS[theme].join(" | ")} |`);
    const faint = [];
    const painted = looks.filter(({ inks }) => inks);
    assert(painted.length >= 7);
    for (const { tone, inks } of painted) {
      const ink = inks?.[place] ?? "";
      const found = GROUNDS[theme].map((ground) => contrast(ink, ground));
      t.diagnostic(`| ${tone} ${ink} | ${found.map((one) => one.toFixed(1)).join(" | ")} |`);
      if (Math.min(...found) < TEXT) {
        faint.push(tone);
      }
    }
    assert.deepEqual(faint, []);
  });
}
