// The surveyor: finds where in a page there is room for a badge. A classic script, which badge.js uses: content scripts
// cannot be modules.

/** How far a badge stays from what stands before it, in CSS pixels. */
const GAP = 4;
/** How far apart two things in one line are at most that belong together. */
const APART = 16;
/** How far below a name its badge can stand. */
const BELOW = 64;
/** How much of a page is looked at around one name: what is so high, so many levels, nodes each way, lines of a text. */
const CARD = 400;
const LEVELS = 12;
const NODES = 100;
const LINES = 10;
/** What a badge may cover as little as text. */
const SOLID = "img,svg,button,input,video,canvas,iframe";

/**
 * Where there is room for a badge. Nothing makes room for it and it covers nothing, so it stands at the end of the line.
 * If there is no room, it stands at the end of a line below. Of several who are named in one line, each has it below the
 * name: elsewhere nobody could tell whose it is. Where there is no room at all, it is not seen.
 * @param {Element} spot
 * @param {Element} name
 * @param {boolean} isAfter whether the badge stands behind the name's element, or in it
 * @param {Around} around
 * @returns {string} the style that brings it there
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function roomFor(spot, name, isAfter, { isName, isBadge, own, taken }) {
  const text = rectsOf(name, own).at(-1);
  const end = isAfter ? [...name.getClientRects()].at(-1) : text;
  const parent = /** @type {HTMLElement | null} */ (isAfter ? name.parentElement : name);
  if (!text || !end || !parent) {
    return "";
  }
  const { direction, lineHeight, position } = getComputedStyle(parent);
  const margin = (isAfter && Number.parseFloat(getComputedStyle(name).marginInlineEnd)) || 0;
  // Where lines run from right to left, all is seen as in a mirror.
  const isBack = direction === "rtl";
  const seen = (/** @type {DOMRect} */ { left, right, top, width, height }) =>
    new DOMRect(isBack ? -right : left, top, width, height);
  const line = seen(text);
  // What a badge is placed in that is out of the flow.
  const holder = position === "static" ? (parent.offsetParent ?? document.body) : parent;
  /** All that a badge could cover. @type {{part: Element, box: DOMRect}[]} */
  const things = [];
  const outers = /** @type {[outer: Element, box: DOMRect][]} */ ([]);
  let whole = /** @type {Element} */ (parent);
  for (; ; whole = /** @type {Element} */ (whole.parentElement)) {
    outers.push([whole, seen(whole.getBoundingClientRect())]);
    if (
      !whole.parentElement ||
      outers.length === LEVELS ||
      whole.clientHeight > CARD ||
      // What lies over the rest of the page has to do with itself only.
      (whole === holder && /abs|fix/.test(getComputedStyle(holder).position))
    ) {
      break;
    }
  }
  lookAround();

  const place = places().find(hasRoom);
  if (!place) {
    return "visibility: hidden !important";
  }
  taken.push(place);
  const x = Math.round(isBack ? margin - place.right - end.left : place.left - end.right - margin);
  const y = Math.round(middle(place) - middle(line));
  if (outers.some(([outer, box]) => !isIn(place, box) && isClip(outer))) {
    // Out of the flow it is not cut off, and starts at the top of the line.
    const top = y - HEIGHT / 2 + (Number.parseFloat(lineHeight) || text.height) / 2;
    return `position: absolute !important; left: auto !important; margin: ${top}px ${-x - WIDTH}px 0 ${x}px !important`;
  }
  return `left: ${x + WIDTH}px !important; top: ${y}px !important`;

  /** Notes what a badge could cover, from the name on and back from it: a list may hold thousands. */
  function lookAround() {
    const walker = document.createTreeWalker(whole, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (const step of /** @type {const} */ (["nextNode", "previousNode"])) {
      walker.currentNode = name;
      for (let count = 0; count < NODES && walker[step](); count += 1) {
        look(walker.currentNode);
      }
    }
  }

  /** @param {Node} node */
  function look(node) {
    if (node instanceof Element) {
      if (node !== own && (isBadge(node) || node.matches(SOLID))) {
        note(node, [node.getBoundingClientRect()]);
      }
    } else if (node.parentElement && node.nodeValue?.trim()) {
      note(node.parentElement, rectsOf(node));
    }
  }

  /** Notes that a badge would cover this part of the page there. @param {Element} part @param {DOMRect[]} rects */
  function note(part, rects) {
    // A label for screen readers measures a pixel.
    if (isSeen(part) && part.getBoundingClientRect().width !== 1) {
      things.push(...rects.slice(0, LINES).map((rect) => ({ part, box: seen(rect) })));
    }
  }

  /** Where a badge can stand, the best place first. */
  function places() {
    const beside = [line.bottom + 7, line.top - 7].map((y) =>
      boxAt((line.left + line.right - WIDTH) / 2, y),
    );
    const ends = (/** @type {(box: DOMRect, part: Element) => boolean} */ isMeant) =>
      things
        .filter(
          ({ part, box }) =>
            box.left < line.right && box.right > line.left && isMeant(box, part) && !isOther(part),
        )
        .map(({ box }) => endOf(box));
    const below = ends(({ top }) => top > middle(line) && top < line.bottom + BELOW);
    const above = ends(({ bottom }, part) => bottom < middle(line) && spot.contains(part));
    return lineOf(line).isShared ? beside : [endOf(line), ...above, ...below, ...beside];
  }

  /** The end of a line, or of the foot of a picture. @param {DOMRect} box */
  function endOf(box) {
    return boxAt(lineOf(box).reach + GAP, Math.max(middle(box), box.bottom - HEIGHT));
  }

  /** How far what belongs together reaches in a line, and whether somebody else is named in it. @param {DOMRect} from */
  function lineOf(from) {
    let { left, right: reach } = from;
    let isShared = false;
    const row = things
      .filter(({ box }) => box.top < middle(from) && box.bottom > middle(from))
      .sort((a, b) => a.box.left - b.box.left);
    for (const { part, box } of [...row, ...row.toReversed()]) {
      if (box.left < reach + APART && box.right > left - APART) {
        left = Math.min(left, box.left);
        reach = Math.max(reach, box.right);
        isShared ||= isOther(part);
      }
    }
    return { reach, isShared };
  }

  /** True of what stands in somebody else's name. @param {Element} part */
  function isOther(part) {
    for (let at = /** @type {Element | null} */ (part); at; at = at.parentElement) {
      if (isName(at)) {
        return !at.contains(spot);
      }
    }
    return false;
  }

  /** True if a badge covers nothing there, and nothing cuts it off. @param {DOMRect} place */
  function hasRoom(place) {
    const isFree = (/** @type {DOMRect} */ { left, right, top, bottom }) =>
      place.left >= right || place.right <= left || place.top >= bottom || place.bottom <= top;
    return (
      taken.every(isFree) &&
      things.every(({ box }) => isFree(box)) &&
      outers.every(([outer, box]) => isIn(place, box) || isOpen(outer))
    );
  }

  /** True of what lets a badge be seen that stands beyond it. @param {Element} outer */
  function isOpen(outer) {
    return (
      outer !== whole &&
      // Nor does a badge stand beyond a border.
      outer.clientLeft === 0 &&
      (!isClip(outer) || (holder.contains(outer.parentElement) && isStill()))
    );
  }

  /** True if nothing is scrolled that what stands out of the flow would not be scrolled with. */
  function isStill() {
    let at = /** @type {Element | null} */ (parent);
    while (at && at !== holder && !/auto|scroll/.test(getComputedStyle(at).overflow)) {
      at = at.parentElement;
    }
    return at === holder;
  }

  /** What is painted of a badge stays from its edge. @param {number} left @param {number} y the middle of its height */
  function boxAt(left, y) {
    return new DOMRect(left, y - HEIGHT / 2 + EDGE, WIDTH, HEIGHT - 2 * EDGE);
  }
}

/** @param {DOMRect} box */
function middle({ top, bottom }) {
  return (top + bottom) / 2;
}

/** @param {DOMRect} place @param {DOMRect} box */
function isIn(place, { left, right, top, bottom }) {
  return place.left >= left && place.right <= right && place.top >= top && place.bottom <= bottom;
}

/** True of what hides what overflows it. @param {Element} element */
function isClip(element) {
  return getComputedStyle(element).overflow !== "visible";
}

/** @param {Element} element */
function isSeen(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** The boxes of what a node holds, up to a badge in it. @param {Node} node @param {Element} [own] */
function rectsOf(node, own) {
  const range = document.createRange();
  range.selectNodeContents(node);
  if (own && node.contains(own)) {
    range.setEndBefore(own);
  }
  return [...range.getClientRects()];
}

/**
 * What stands around a badge: others' names, badges, the badge itself, and the places that were given away.
 * @typedef {object} Around
 * @property {(element: Element) => boolean} isName
 * @property {(element: Element) => boolean} isBadge
 * @property {Element | undefined} own
 * @property {DOMRect[]} taken
 */
