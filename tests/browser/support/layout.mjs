// Whether a page is laid out with badges as it is without, and whether each of them can be seen and covers nothing.

import assert from "node:assert/strict";
import { idle } from "./idle.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/**
 * Gives a page another size, and waits until it has heard of that and its badges have settled.
 * @param {Page} page
 * @param {number} width
 * @param {number} height
 */
export async function resize(page, width, height) {
  const heard = page.evaluate(
    (...size) =>
      new Promise((resolve) => {
        addEventListener("resize", () => resolve(null), { once: true });
        if (`${size}` === `${[innerWidth, innerHeight]}`) {
          resolve(null);
        }
      }),
    width,
    height,
  );
  await page.setViewport({ width, height });
  await heard;
  await idle(page);
}

/**
 * Holds a page, its frames and its open shadow root to it; returns how many badges there are.
 * @param {Page} page
 * @param {number} [unseen] how many badges may be out of sight
 * @param {boolean} [isFull] whether sentences may be too full of names for all of their badges
 */
export async function isLaidOut(page, unseen = 0, isFull = false) {
  let count = 0;
  for (const frame of page.frames()) {
    const { badges, moved, covered, hidden, crowded } = await frame.evaluate(measure);
    assert.deepEqual({ moved, covered }, { moved: [], covered: [] });
    const missing = isFull ? hidden : [...hidden, ...crowded];
    assert(missing.length <= unseen, `${missing}`);
    count += badges;
  }
  return count;
}

/** Measures a page with its badges and without. Runs there. */
export function measure() {
  /** What is that near is where it was: boxes are rounded. */
  const NEAR = 0.5;
  /** What is painted of a badge stays that far from its edge, and letters from the edges of their line. */
  const EDGE = 3;
  const outlet = document.querySelector("[data-testid=interop-shadowdom]")?.shadowRoot;
  const roots = [document, outlet ?? []].flat();
  const elements = roots.flatMap((root) => [...root.querySelectorAll("*")]);
  const hosts = elements.filter(
    (one) => one.nodeName === "SPAN" && !one.firstChild && one.attributes.length === 0,
  );
  const texts = elements.flatMap((one) =>
    [...one.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim()),
  );
  const linesOf = (/** @type {Node} */ text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()];
  };
  const all = [...elements.filter((one) => !hosts.includes(one)), ...texts];
  const boxesOf = (/** @type {Node} */ node) =>
    node.nodeType === 1 ? [/** @type {Element} */ (node).getBoundingClientRect()] : linesOf(node);
  const isShown = (/** @type {Element} */ one) => getComputedStyle(one).visibility === "visible";

  const shown = hosts.filter(isShown);
  const covered = shown.flatMap((host) =>
    [...texts, ...elements.filter((one) => one.matches("img, svg, button")), ...shown].flatMap(
      (node) =>
        node !== host &&
        layerOf(node) === layerOf(host) &&
        boxesOf(node).some((box) => covers(host.getBoundingClientRect(), box) && !isCut(node, box))
          ? [`${nameOf(host)} covers “${node.textContent?.trim().slice(0, 30)}”`]
          : [],
    ),
  );
  const unseen = hosts.filter((host) => !isShown(host) || !isOnTop(host));
  const hidden = unseen.filter((host) => !isCrowded(host)).map(nameOf);
  const crowded = unseen.filter(isCrowded).map(nameOf);
  scrollTo(0, 0);

  const measured = () => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
    ...all.map((node) => boxesOf(node).map(({ x, y, right, bottom }) => [x, y, right, bottom])),
  ];
  const before = measured();
  const places = hosts.map(
    (host) => /** @type {const} */ ([host, host.parentNode, host.nextSibling]),
  );
  for (const host of hosts) {
    host.remove();
  }
  const after = measured();
  for (const [host, parent, next] of places.reverse()) {
    parent?.insertBefore(host, next);
  }
  const moved = before.flatMap((was, at) => {
    const [old, now] = [was, after[at]].map((it) => [it].flat(2));
    const isSame =
      old?.length === now?.length &&
      old?.every((value, place) => Math.abs((value ?? 0) - (now?.[place] ?? 0)) <= NEAR);
    const node = all[at - 2];
    return isSame
      ? []
      : [`${node?.nodeName} “${node?.textContent?.trim().slice(0, 30)}” from ${now} to ${old}`];
  });
  return { badges: hosts.length, moved, covered, hidden, crowded };

  /** @param {Element} host */
  function nameOf(host) {
    return `${(host.previousElementSibling ?? host.parentElement)?.textContent?.trim().slice(0, 30)}`;
  }

  /**
   * True in a sentence of several lines that names several people: they stand with text beside, above and below, and the
   * page has no room for the badges of all.
   * @param {Element} host
   */
  function isCrowded(host) {
    const sentence = host.closest("p, li, div");
    const names = sentence?.querySelectorAll("a[href*='/in/']").length ?? 0;
    const tops = sentence ? linesOf(sentence).map(({ top }) => Math.round(top / 8)) : [];
    return names > 1 && new Set(tops).size > 1;
  }

  /** @param {DOMRect} one @param {DOMRect} other */
  function covers(one, other) {
    return (
      one.left < other.right - 1 &&
      one.right > other.left + 1 &&
      one.top + EDGE < other.bottom - EDGE &&
      one.bottom - EDGE > other.top + EDGE
    );
  }

  /** True of what is not seen there, as it overflows what hides it. @param {Node} node @param {DOMRect} box */
  function isCut(node, box) {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const { right, bottom, width } = at.getBoundingClientRect();
      const isIn = box.x + box.width / 2 < right && box.y + box.height / 2 < bottom;
      if ((width > 0 && width <= 1) || (getComputedStyle(at).overflow !== "visible" && !isIn)) {
        return true;
      }
    }
    return false;
  }

  /** The part of the page that lies over the others and holds this. @param {Node} node */
  function layerOf(node) {
    let at = node.parentElement;
    while (at && getComputedStyle(at).position !== "fixed" && at.role !== "dialog") {
      at = at.parentElement;
    }
    return at ?? node.getRootNode();
  }

  /** True of what takes the pointer in its middle. @param {Element} host */
  function isOnTop(host) {
    host.scrollIntoView({ block: "center" });
    const { x, y, width, height } = host.getBoundingClientRect();
    const root = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    return root.elementFromPoint(x + width / 2, y + height / 2) === host;
  }
}
