// The surveyor: finds where in a page there is room for a badge. A classic script, which badge.js uses: content scripts
// cannot be modules.

/** How far a badge stays from what stands before it, in CSS pixels. */
const GAP = 4;
/** How far apart two things in one line are at most that belong together. */
const APART = 16;
/** How far above and below a name is looked. */
const NEARBY_LINES = 64;
/** How much of a page is looked at around one name: what is so high, so many levels, and each way so many nodes. */
const CARD = 400;
const LEVELS = 12;
const NODES = 1000;
/** How many things far away end the look, one after another, how many near ones, and how many lines of a text. */
const FAR = 20;
const THINGS = 100;
const LINES = 10;
/** What is higher than so many lines of a name does not hide lines of text alone. */
const HIGH = 4;
/** So many letters are looked at as one thing. */
const LONG = 8000;
/** What a badge may cover as little as text. */
const SOLID = "img,svg,button,input,video,canvas,iframe,select,textarea,object,[role=button]";

/**
 * Where there is room for a badge. Nothing makes room for it and it covers nothing, so it stands at the end of the line.
 * If there is no room, it stands at the foot of a picture or at the end of a line below. Of several who are named in one
 * line, each has it below the name, or above: elsewhere nobody could tell whose it is.
 * @param {Standing} badge
 * @param {(element: Element) => boolean} isName
 * @param {DOMRect[]} taken the places that were given away
 * @returns {Room | null | undefined} null where there is no room; nothing where it cannot be told, as the name has no box
 */
// biome-ignore lint/correctness/noUnusedVariables: place.js uses it.
function roomFor({ spot, name, host, isApart, isStill, isClipped }, isName, taken) {
  const parent = /** @type {HTMLElement} */ (parentOf?.call(host));
  const { width, height } = host.getBoundingClientRect();
  const lines = linesOf(name);
  const last = lines.at(-1);
  const scale = width / WIDTH;
  if (!last || width === 0) {
    return undefined;
  }
  // In a line from above to below no badge is upright.
  if (Math.abs(height / HEIGHT - scale) > 0.1) {
    return null;
  }
  const { direction, position } = getComputedStyle(parent);
  // Where lines run from right to left, all is seen as in a mirror.
  const isBack = direction === "rtl";
  const seen = (/** @type {DOMRect} */ { left, right, top, width, height }) =>
    new DOMRect(isBack ? -right : left, top, width, height);
  // What a badge is placed in that is out of the flow.
  const holder = position === "static" ? (parent.offsetParent ?? document.body) : parent;
  const high = HIGH * last.height;
  const outers = outersAround();
  const whole = outers.at(-1)?.outer ?? parent;
  // Of a text with more lines than are shown, the last that is.
  const text =
    lines.findLast((line) =>
      outers.every(
        ({ box, isClip, isScrolled }) =>
          !isClip || isScrolled || (box.top < middle(line) && box.bottom > middle(line)),
      ),
    ) ?? last;
  const clips = outers.filter(
    ({ box, isClip, isScrolled }) => isClip && !isScrolled && meets(seen(text), box),
  );
  const harmless = outers.filter((it) => it.isClip && !clips.includes(it));
  const isUnmoved =
    isStill && outers.every(({ outer, isScrolled }) => !isScrolled || outer.contains(holder));
  const line = cut(
    seen(text),
    clips.map(({ box }) => box),
  );
  // Where all of it is hidden for now, nothing is told from that.
  const isShown = isSeen(name);
  /** All that a badge could cover. @type {Thing[]} */
  const things = [];
  lookAround();

  const place = places().find(hasRoom);
  if (!place || (isApart && !isUnmoved)) {
    return null;
  }
  taken.push(place);
  return {
    left: isBack ? -place.right : place.left,
    middle: middle(place),
    isOut: isApart || (isUnmoved && (!isClipped || clips.some(({ box }) => !isIn(place, box)))),
  };

  /** What the badge would stand in, to the end of the card or of what is scrolled. */
  function outersAround() {
    const all = [];
    for (
      let outer = /** @type {Node | null} */ (parent);
      outer instanceof Element && all.length < LEVELS;
      outer = parentOf?.call(outer) ?? null
    ) {
      const style = getComputedStyle(outer);
      const { display, overflow, position } = style;
      if (display !== "contents") {
        const isClip = overflow !== "visible";
        const isHigh = outer.clientHeight > high;
        // What hides more than lines of text can be scrolled by a script, as in a carousel.
        const isScrolled = isScroller(style) || (isClip && isHigh && overflows(outer));
        const box = seen(insideOf(outer, isScrolled));
        all.push({ outer, box, isClip, isHigh, isScrolled });
        // What lies over the rest of the page has to do with itself only.
        if (isScrolled || box.height > CARD || (outer === holder && /abs|fix/.test(position))) {
          break;
        }
      }
    }
    return all;
  }

  /** Notes what a badge could cover, from the name on and back from it: a list may hold thousands. */
  function lookAround() {
    const walker = document.createTreeWalker(
      whole,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) =>
        node.parentNode instanceof SVGElement ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (const step of /** @type {const} */ (["nextNode", "previousNode"])) {
      walker.currentNode = name;
      const most = things.length + THINGS;
      for (let count = 0, far = 0; count < NODES && far < FAR && things.length < most; count += 1) {
        const before = things.length;
        const node = walker[step]();
        if (node && look(node)) {
          far += 1;
        } else if (things.length > before) {
          far = 0;
        }
        count = node ? count : NODES;
      }
    }
  }

  /** Notes what a badge would cover there. True of what is far away. @param {Node} node */
  function look(node) {
    const isText = node instanceof Text;
    const part = isText ? node.parentElement : /** @type {Element} */ (node);
    // What is empty may have a picture from a style, and another badge is empty too.
    if (
      !part ||
      (isText
        ? node.length < LONG && !node.data.trim()
        : node.firstChild && !is(/** @type {Element} */ (node), SOLID))
    ) {
      return false;
    }
    const own = part.getBoundingClientRect();
    // What the name lies in or on covers it no more than a badge beside it would.
    if (!isText && meets(line, seen(own))) {
      return false;
    }
    const rects = isText && node.length < LONG ? rectsOf(node).slice(0, LINES) : [own];
    // A label for screen readers measures a pixel.
    const near = rects.filter(
      ({ top, bottom }) =>
        own.width !== 1 && top < line.bottom + NEARBY_LINES && bottom > line.top - NEARBY_LINES,
    );
    if (near.length > 0 && (!isShown || isSeen(part))) {
      const isOther = isOthers(part);
      const around = clipsOf(part).filter((one) => !harmless.some(({ outer }) => outer === one));
      const bounds = around.map((one) => one.getBoundingClientRect());
      // With what a style draws around an inline text or behind it.
      const isWhole = isText && isInline(part) && !part.contains(host);
      const all = isWhole ? [...part.getClientRects()].slice(0, LINES) : near;
      const boxes = all.map((rect) => seen(cut(rect, bounds)));
      const left = boxes.filter(({ width, height }) => width > 1 && height > 1);
      things.push(...left.map((box) => ({ part, box, isOther })));
    }
    return near.length === 0;
  }

  /** True of what stands in somebody else's name. @param {Element} part */
  function isOthers(part) {
    for (let at = /** @type {Node | null} */ (part); at && at !== whole; at = parentOf?.call(at)) {
      if (isName(/** @type {Element} */ (at))) {
        return !at.contains(spot);
      }
    }
    return false;
  }

  /** Where a badge can stand, the best place first. */
  function places() {
    const beside = [line.bottom + 7 * scale, line.top - 7 * scale].map((y) =>
      boxAt((line.left + line.right - width) / 2, y),
    );
    const ends = (/** @type {(thing: Thing) => boolean} */ isMeant) =>
      things
        .filter((thing) => {
          const { box, isOther } = thing;
          return box.left < line.right && box.right > line.left && !isOther && isMeant(thing);
        })
        .map(({ box }) => endOf(box));
    const above = ends(({ box, part }) => box.bottom < middle(line) && spot.contains(part));
    const below = ends(({ box }) => box.top > middle(line));
    return lineOf(line).isShared ? beside : [endOf(line), ...above, ...below, ...beside];
  }

  /** The end of a line, or of the foot of a picture. @param {DOMRect} box */
  function endOf(box) {
    const y = Math.max(middle(box), box.bottom - HEIGHT * scale);
    return boxAt(lineOf(box).reach + GAP * scale, y);
  }

  /** How far what belongs together reaches in a line, and whether somebody else is named in it. @param {DOMRect} from */
  function lineOf(from) {
    let { left, right: reach } = from;
    let isShared = false;
    const row = things
      .filter(({ box }) => box.top < middle(from) && box.bottom > middle(from))
      .sort((a, b) => a.box.left - b.box.left);
    for (const { box, isOther } of [...row, ...row.toReversed()]) {
      if (box.left < reach + APART * scale && box.right > left - APART * scale) {
        left = Math.min(left, box.left);
        reach = Math.max(reach, box.right);
        isShared ||= isOther;
      }
    }
    return { reach, isShared };
  }

  /** True if a badge covers nothing there, and nothing cuts it off. @param {DOMRect} place */
  function hasRoom(place) {
    const isFree = (/** @type {DOMRect} */ box) => !meets(place, box);
    return (
      taken.every(isFree) &&
      things.every(({ box }) => isFree(box)) &&
      outers.every(
        (it) => isIn(place, it.box) || isOpen(it) || (!it.isScrolled && harmless.includes(it)),
      )
    );
  }

  /** True of what lets a badge be seen that stands beyond it. @param {Outer} outer */
  function isOpen({ outer, isClip, isHigh }) {
    const isBordered = outer.clientLeft > 0;
    const isLeft = isClip && !isHigh && holder !== outer && holder.contains(outer) && isUnmoved;
    return outer !== whole && !isBordered && (!isClip || isLeft);
  }

  /** What is painted of a badge stays from its edge. @param {number} left @param {number} y the middle of its height */
  function boxAt(left, y) {
    return new DOMRect(left, y - height / 2 + EDGE * scale, width, height - 2 * EDGE * scale);
  }
}

/** @param {CSSStyleDeclaration} style */
function isScroller({ overflow }) {
  return /auto|scroll/.test(overflow);
}

/** @param {Element} element */
function overflows({ scrollWidth, clientWidth, scrollHeight, clientHeight }) {
  return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
}

/** @param {Element} element */
function isInline(element) {
  return getComputedStyle(element).display.startsWith("inline");
}

/** What is inside of the borders of an element, seen or not. @param {Element} element @param {boolean} isScrolled */
function insideOf(element, isScrolled) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { clientLeft, clientTop, scrollLeft, scrollTop, scrollWidth, scrollHeight } = element;
  return isScrolled
    ? new DOMRect(left - scrollLeft, top - scrollTop, scrollWidth, scrollHeight)
    : new DOMRect(
        left + clientLeft,
        top + clientTop,
        width - 2 * clientLeft,
        height - 2 * clientTop,
      );
}

/** The next elements around a text that hide what overflows them. @param {Element} part */
function clipsOf(part) {
  const clips = [];
  let at = /** @type {Node | null | undefined} */ (part);
  for (let level = 0; level < 3 && at instanceof Element; level += 1, at = parentOf?.call(at)) {
    if (getComputedStyle(at).overflow !== "visible") {
      clips.push(at);
    }
  }
  return clips;
}

/** What is left of a box in others. @param {DOMRect} whole @param {DOMRect[]} clips */
function cut(whole, clips) {
  return clips.reduce((box, clip) => {
    const [left, top] = [Math.max(box.left, clip.left), Math.max(box.top, clip.top)];
    const [right, bottom] = [Math.min(box.right, clip.right), Math.min(box.bottom, clip.bottom)];
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }, whole);
}

/** @param {DOMRect} box */
function middle({ top, bottom }) {
  return (top + bottom) / 2;
}

/** @param {DOMRect} one @param {DOMRect} other */
function meets(one, { left, right, top, bottom }) {
  return one.left < right && one.right > left && one.top < bottom && one.bottom > top;
}

/** @param {DOMRect} place @param {DOMRect} box */
function isIn(place, { left, right, top, bottom }) {
  return place.left >= left && place.right <= right && place.top >= top && place.bottom <= bottom;
}

/** @param {Element} element */
function isSeen(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** The lines of a name, but for labels for screen readers, which measure a pixel. @param {Element} name */
function linesOf(name) {
  const walker = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let count = 0; count < THINGS && walker.nextNode(); count += 1) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (text.length < LONG && text.data.trim() && text.parentElement?.clientWidth !== 1) {
      lines.push(...rectsOf(text));
    }
  }
  return lines;
}

/** The boxes of what a node holds. @param {Node} node */
function rectsOf(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()];
}

/**
 * Where a badge can stand, as the window shows it.
 * @typedef {object} Room
 * @property {number} left
 * @property {number} middle of its height
 * @property {boolean} isOut whether it is to stand there out of the flow: nothing that is scrolled or hides what overflows
 * is to take it along
 */

/**
 * What a badge stands in.
 * @typedef {object} Outer
 * @property {Element} outer
 * @property {DOMRect} box
 * @property {boolean} isClip whether it hides what overflows it
 * @property {boolean} isHigh whether it is higher than a few lines of text
 * @property {boolean} isScrolled
 */

/**
 * What a badge could cover.
 * @typedef {object} Thing
 * @property {Element} part
 * @property {DOMRect} box
 * @property {boolean} isOther whether it stands in somebody else's name
 */
