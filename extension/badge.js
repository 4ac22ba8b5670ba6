// The projector: draws badges beside names, and knows nothing of what they say. A classic script, which content.js and
// look.js use: content scripts cannot be modules.

/**
 * How often a badge is drawn again that the page throws out. With each second that passes, it may be once more; so a
 * page that never stops has its way.
 */
const DRAWINGS = 20;
/** What a name stands in, and how far within it the pointer is looked for. */
const LINE = "p, li, h1, h2, h3, [role=listitem]";
const STEPS = 8;
/** How many badges settle at a time. */
const SETTLED = 20;
/** How long after the question a badge goes that turned out to be nobody's, in milliseconds. */
const REFUSED = 10_000;

/**
 * Draws badges beside names. All that a page sees of any badge is a host of the same size; what it shows stays in a
 * closed root, as a picture, which a page can neither read nor search.
 * @param {(who: object) => void} open is told whose badge was clicked
 * @param {(who: object) => Promise<{hint: string} | undefined>} explain answers with a sentence on somebody's badge
 */
// biome-ignore lint/correctness/noUnusedVariables: content.js uses it.
function project(open, explain) {
  /** @type {WeakMap<Element, Drawn>} */
  const drawn = new WeakMap();
  /** @type {WeakSet<Node>} */
  const hosts = new WeakSet();
  /**
   * Every badge, wherever the page has put it: it can take a part out, with the badges in it, and put it back later.
   * @type {WeakRef<Drawn>[]}
   */
  let refs = [];
  /** The badges in a line. @type {WeakMap<Element, Drawn[]>} */
  const lines = new WeakMap();
  /** Those in the line where the pointer is. @type {Drawn[]} */
  let nearby = [];
  /** True while all badges are empty, whatever they have to say: others may see the screen. */
  let isBlank = false;
  const isLight = lightness();
  const place = rigger((element) => drawn.has(element));

  /**
   * Draws the badges of these places, empty; those that stand already go where there is room for them now.
   * @param {Set<Element>} spots
   */
  function draw(spots) {
    // Badges that have gone for good are forgotten.
    refs = refs.filter((ref) => ref.deref());
    // First all that is measured, then all that changes: in turns, the page would be laid out again for each badge.
    const places = [...spots].filter(isFree).map((spot) => {
      const own = drawn.get(spot);
      const name = stands(spot) && own?.name.isConnected ? own.name : nameIn(spot);
      return { spot, name, ...standingBeside(name), isDark: isLight(getComputedStyle(name).color) };
    });
    for (const { spot, name, isAfter, isDark } of places) {
      // The page may have put another name in the place of the former.
      if (!stands(spot) || drawn.get(spot)?.name !== name) {
        // In the name's own line.
        name.insertAdjacentElement(isAfter ? "afterend" : "beforeend", hostFor(spot, name, isDark));
      }
    }
    place(
      places.map((where) => {
        const { host, root } = /** @type {Drawn} */ (drawn.get(where.spot));
        return { ...where, host, root };
      }),
    );
  }

  /** Has every badge go where there is room for it now, some at a time. */
  async function settle() {
    const spots = all().flatMap(({ host, spot }) => (host.isConnected ? (spot.deref() ?? []) : []));
    while (spots.length > 0) {
      // Some may have been taken away meanwhile, as all are when Kith is switched off.
      draw(new Set(spots.splice(0, SETTLED).filter(stands)));
      await spareTime();
    }
  }

  /**
   * True if a badge may be drawn here: the page has not thrown out too many.
   * @param {Element} spot
   */
  function isFree(spot) {
    const own = drawn.get(spot);
    const isTaken = !stands(spot) && own && redrawn(spot, own) >= DRAWINGS;
    return spot.isConnected && !isTaken && !isInPicture(spot);
  }

  /**
   * @param {Element} spot
   * @param {Element} name
   * @param {boolean} isDark
   */
  function hostFor(spot, name, isDark) {
    const known = drawn.get(spot);
    // The former badge may still stand in a part that the page has taken out and will put back.
    known?.host.remove();
    const host = document.createElement("span");
    const badge = document.createElement("span");
    const canvas = document.createElement("canvas");
    const root = host.attachShadow({ mode: "closed" });
    badge.role = "img";
    badge.append(canvas);
    root.append(badge);
    /** @type {Drawn} */
    const own = {
      host,
      root,
      badge,
      canvas,
      spot: new WeakRef(spot),
      name,
      isDark,
      mark: null,
      refused: 0,
      href: spot.getAttribute("href"),
      times: known ? redrawn(spot, known) + 1 : 1,
      last: performance.now(),
    };
    hosts.add(host);
    refs.push(new WeakRef(own));
    drawn.set(spot, own);
    const line = name.closest(LINE) ?? name.parentElement ?? name;
    const others = lines.get(line) ?? [];
    lines.set(line, [...others.filter((one) => one.host.isConnected), own]);
    // Something is painted before the core has answered: when a page first shows anything must not tell when it did.
    show(own);
    onPress(host, badge, () => own.mark && open(own.mark.who));
    badge.addEventListener("pointerenter", () => detail(own));
    badge.addEventListener("pointerleave", () => label(own, ""));
    return host;
  }

  /**
   * Says more of a badge while the pointer rests on it, and no longer: a page can measure how much memory is in use.
   * @param {Drawn} own
   */
  async function detail(own) {
    const { mark } = own;
    const words = mark && (await explain(mark.who))?.hint;
    if (words && own.mark === mark && own.badge.matches(":hover")) {
      label(own, words);
    }
  }

  /**
   * @param {Element} spot
   * @param {Mark} mark
   */
  function fill(spot, mark) {
    const own = drawn.get(spot);
    if (own) {
      own.mark = mark;
      own.refused = 0;
      show(own);
      // The pointer may rest on it already.
      if (own.badge.matches(":hover")) {
        detail(own);
      }
    }
  }

  /** Paints a badge and names it for screen readers. @param {Drawn} own */
  function show(own) {
    const what = meaning((!isBlank && own.mark?.shows) || 0, nearby.includes(own));
    paint(own.canvas, what.parts, own.isDark);
    // For whoever looks into the root with the browser's tools.
    own.badge.dataset.tone = what.tone;
    own.badge.dataset.text = what.text;
    label(own, "");
  }

  /**
   * @param {Drawn} own
   * @param {string} words if none, the short ones
   */
  function label({ badge, mark }, words) {
    const all = mark && !isBlank ? `${mark.name}: ${words || meaning(mark.shows).words}` : "";
    badge.title = all;
    badge.ariaLabel = all;
  }

  /**
   * How often the badge of whoever stands here was drawn, less one for each second since the last time.
   * @param {Element} spot
   * @param {Drawn} known
   */
  function redrawn(spot, { href, times, last }) {
    const seconds = (performance.now() - last) / 1000;
    return href === spot.getAttribute("href") ? Math.max(0, times - seconds) : 0;
  }

  /**
   * True if a badge has gone or is empty, and may come back.
   * @param {Element} spot
   */
  function lacks(spot) {
    const own = drawn.get(spot);
    return (
      own && !own.refused && (own.host.isConnected ? !own.mark : redrawn(spot, own) < DRAWINGS)
    );
  }

  /**
   * Empties the badges around a change: they may be somebody else's now. True if there was one.
   * @param {Node} place
   */
  function clearAround(place) {
    let isBadged = false;
    for (let at = /** @type {Node | null} */ (place); at; at = parentOf?.call(at)) {
      const own = drawn.get(/** @type {Element} */ (at));
      if (own) {
        clear(own);
        isBadged = true;
      }
    }
    return isBadged;
  }

  /** @param {Drawn} own */
  function clear(own) {
    own.refused = 0;
    if (own.mark) {
      own.mark = null;
      show(own);
    }
  }

  /**
   * Notes that the core knows no name there. The badge stays for a while: if it went at once, the page would see when
   * the core answered.
   * @param {Element} spot
   * @param {number} asked
   */
  function refuse(spot, asked) {
    const own = drawn.get(spot);
    if (own) {
      clear(own);
      own.refused = asked;
      // It may have been asked about again since.
      const isStill = () => drawn.get(spot)?.refused === asked;
      setTimeout(() => isStill() && remove(spot), asked + REFUSED - performance.now());
    }
  }

  /** Takes away the badge of a place for good. @param {Element} spot */
  function remove(spot) {
    withdraw(spot);
    drawn.delete(spot);
  }

  /**
   * Takes away the badge of a place that the page took away, and may put back; true if there was one.
   * @param {Node} spot
   */
  function withdraw(spot) {
    const own = drawn.get(/** @type {Element} */ (spot));
    if (own) {
      clear(own);
      // It is not the page that takes it away, so it need not come back.
      hosts.delete(own.host);
      own.host.remove();
    }
    return Boolean(own);
  }

  /** Takes away all badges, or those in these places. @param {(host: Element) => boolean} [isMeant] */
  function erase(isMeant = () => true) {
    for (const { host } of all()) {
      if (isMeant(host)) {
        host.remove();
      }
    }
  }

  /** Takes badges away that the page moved, with this part, to where it could paint them. @param {Element} part */
  function takeOutOfPicture(part) {
    if (isInPicture(part)) {
      erase(isInPicture);
    }
  }

  /**
   * Paints badges again: the screen or the page has changed its colours or its scale.
   * @param {boolean} isAll whether those too whose own colours stay as they are
   */
  function repaint(isAll) {
    const seen = all().filter(({ host }) => host.isConnected);
    const colours = seen.map(({ name }) => getComputedStyle(name).color);
    for (const [index, own] of seen.entries()) {
      const isDark = isLight(colours[index] ?? "");
      if (isAll || isDark !== own.isDark) {
        own.isDark = isDark;
        show(own);
      }
    }
  }

  /**
   * Paints the badges of a line again when the pointer comes or goes, all of them, whatever they show.
   * @param {Element | null} place where the pointer is
   */
  function approach(place) {
    let at = place;
    for (let steps = 0; at && !lines.has(at); steps += 1) {
      at = steps < STEPS ? at.parentElement : null;
    }
    const former = nearby;
    nearby = (at && lines.get(at)) ?? [];
    if (nearby !== former) {
      [...former, ...nearby].forEach(show);
    }
  }

  /** Has all badges be empty, or show what they have to say again. @param {boolean} isNow */
  function blank(isNow) {
    isBlank = isNow;
    all().forEach(show);
  }

  function all() {
    return refs.flatMap((ref) => ref.deref() ?? []);
  }

  /** True if a badge stands there. @param {Element} spot */
  function stands(spot) {
    return drawn.get(spot)?.host.isConnected ?? false;
  }

  /** @param {Node} node */
  function owns(node) {
    return hosts.has(node);
  }

  return {
    draw,
    settle,
    fill,
    refuse,
    lacks,
    clearAround,
    remove,
    withdraw,
    erase,
    takeOutOfPicture,
    repaint,
    approach,
    blank,
    stands,
    owns,
  };
}

/**
 * A badge.
 * @typedef {object} Drawn
 * @property {HTMLElement} host what the page sees of it
 * @property {ShadowRoot} root
 * @property {HTMLElement} badge what takes the pointer and has a name for screen readers
 * @property {HTMLCanvasElement} canvas what it is painted on
 * @property {WeakRef<Element>} spot its place
 * @property {Element} name the element beside whose text it stands
 * @property {boolean} isDark whether the page is dark there
 * @property {Mark | null} mark what it says
 * @property {number} refused when the question was asked to which the core knew no name here; 0 if it knows one
 * @property {string | null} href the address of its place
 * @property {number} times how often it was drawn, less one for each second since
 * @property {number} last when it was drawn last
 */

/** @typedef {{spot: number, who: object, name: string, shows: number}} Mark */
