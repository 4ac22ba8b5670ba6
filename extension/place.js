// The rigger: has badges stand where the surveyor (room.js) finds room for them. A classic script, which badge.js uses:
// content scripts cannot be modules.

/**
 * How a badge stands. All values are literal: what a custom property means is for the page to say, in closed roots too.
 * `all` does not reset `direction` and `unicode-bidi`, so they are set. A badge takes no room at all: it stands out of
 * the flow, from where its line would have it. Nothing of it is seen before there is room for it, nor in print. It is
 * moved by `translate`, for which no page is laid out again.
 */
const BASE = `
:host { ${important({
  all: "initial",
  direction: "ltr",
  "unicode-bidi": "isolate",
  position: "absolute",
  translate: "0 0",
  "writing-mode": "inherit",
  "padding-block": `${HEIGHT / 2}px`,
  "padding-inline-start": `${WIDTH}px`,
  font: "0/0 serif",
  visibility: "hidden",
})} }
span, canvas {
  position: absolute;
  inset: 0;
  width: ${WIDTH}px;
  height: ${HEIGHT}px;
  contain: strict;
  cursor: pointer;
}`;

/** How a badge stands that has no room yet. @type {Stance} */
const UNSEEN = { isOut: true, x: 0, y: 0, isSeen: false, isGone: false };

/**
 * Has badges stand where there is room for them.
 * @param {(element: Element) => boolean} isName true of whatever has a badge
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function rigger(isName) {
  const base = styled(BASE);
  /** @type {Map<string, CSSStyleSheet>} */
  const sheets = new Map();
  /** @type {WeakMap<ShadowRoot, Stance>} */
  const stances = new WeakMap();

  /**
   * Moves badges from where they stand to where there is room. All that is measured, then all that changes, twice: in
   * turns, the page would be laid out again for each badge.
   * @param {Standing[]} badges
   */
  function place(badges) {
    const formers = badges.map((badge) => {
      const former = stances.get(badge.root) ?? { ...UNSEEN, isOut: badge.isOut };
      // Else each would be in the way of the others, and of itself.
      take(badge.root, { ...former, isSeen: false, isGone: false });
      return { ...badge, former };
    });
    const taken = /** @type {DOMRect[]} */ ([]);
    const rooms = formers.map((badge) => {
      try {
        return { ...badge, room: roomFor(badge, isName, taken) };
      } catch {
        // Parts of a form can have any names, those of functions too. It is about one badge, not about all.
        return { ...badge, room: null };
      }
    });
    for (const { root, former, room } of rooms) {
      if (!room) {
        take(root, room === null ? { ...UNSEEN, isGone: true } : former);
      } else if (room.isOut !== former.isOut) {
        take(root, { ...UNSEEN, isOut: room.isOut });
      }
    }
    const moved = rooms.map(({ root, host, room }) => {
      const stance = stanceOf(root);
      return { root, stance: room ? moveTo(room, host, stance) : stance };
    });
    for (const { root, stance } of moved) {
      take(root, stance);
    }
  }

  /** @param {ShadowRoot} root */
  function stanceOf(root) {
    return /** @type {Stance} */ (stances.get(root));
  }

  /** Has a badge stand so. @param {ShadowRoot} root @param {Stance} stance */
  function take(root, stance) {
    stances.set(root, stance);
    const style = styleOf(stance);
    const sheet = sheets.get(style) ?? styled(style);
    sheets.set(style, sheet);
    if (root.adoptedStyleSheets[1] !== sheet) {
      root.adoptedStyleSheets = [base, sheet];
    }
  }

  return place;
}

/**
 * How a badge would stand beside a name, as far as styles tell: the page is not laid out to find out.
 * @param {Element} name
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function standingBeside(name) {
  const isAfter = isInline(name);
  let isApart = false;
  let isStill = true;
  let isClipped = false;
  let display = "contents";
  for (const outer of outersOf(name).slice(isAfter ? 1 : 0)) {
    if (outer instanceof Element) {
      const style = getComputedStyle(outer);
      if (display === "contents") {
        display = style.display;
        isApart = /flex|grid/.test(display);
      }
      // What stands out of the flow is placed in this.
      if (style.position !== "static" || outer === document.body) {
        break;
      }
      isStill &&= !isScroller(style);
      isClipped ||= style.overflow !== "visible";
    }
  }
  // A clip close to a name mostly has no room for more than the name.
  const isOut = isApart || (isStill && (!isClipped || clipsOf(name).length > 0));
  return { isAfter, isApart, isStill, isClipped, isOut };
}

/**
 * How a badge comes from where it stands to where there is room.
 * @param {Room} room
 * @param {HTMLElement} host
 * @param {Stance} stance
 */
function moveTo({ left, middle, isOut }, host, { x, y }) {
  const box = host.getBoundingClientRect();
  const scale = box.width / WIDTH;
  return {
    isOut,
    x: x + Math.round((left - box.left) / scale),
    y: y + Math.round((middle - (box.top + box.bottom) / 2) / scale),
    isSeen: true,
    isGone: false,
  };
}

/** @param {Stance} stance */
function styleOf({ isOut, x, y, isSeen, isGone }) {
  const values = {
    ...(isOut
      ? { translate: `${x}px ${y}px` }
      : {
          position: "relative",
          left: `${x}px`,
          top: `${y}px`,
          "margin-inline-start": `${-WIDTH}px`,
          "vertical-align": "middle",
        }),
    // Hidden with its name.
    visibility: isSeen ? "inherit" : "hidden",
    ...(isGone && { display: "none" }),
  };
  return `@media screen { :host { ${important(values)} } }`;
}

/** What no style of the page overrides. @param {Record<string, string>} values by property */
function important(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value} !important;`)
    .join(" ");
}

/** @param {string} style */
function styled(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

/**
 * A badge beside a name.
 * @typedef {object} Standing
 * @property {Element} spot its place
 * @property {Element} name the element beside whose text it stands
 * @property {HTMLElement} host what the page sees of it
 * @property {ShadowRoot} root
 * @property {boolean} isApart whether it would be an item of its own there
 * @property {boolean} isStill whether nothing is scrolled that it would not be scrolled with out of the flow
 * @property {boolean} isClipped whether something around would hide what overflows, but not out of the flow
 * @property {boolean} isOut whether it probably stands out of the flow
 */

/**
 * How a badge stands.
 * @typedef {object} Stance
 * @property {boolean} isOut whether out of the flow; else in its line, to be scrolled and hidden with it: as an inline box
 * whose margin takes back what its padding adds, and of no height, so that nothing else in that line moves, and no line
 * breaks in another place
 * @property {number} x how far it is moved, in CSS pixels
 * @property {number} y
 * @property {boolean} isSeen
 * @property {boolean} isGone whether it has no box, as it has no room: else it could widen what can be scrolled
 */
