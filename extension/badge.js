// The projector: draws badges beside names, and knows nothing of what they say. A classic script, which content.js uses:
// content scripts cannot be modules.

/** How often the badge of somebody is drawn again that the page has thrown out; once more for each second. */
const DRAWINGS = 20;

const BADGE_STYLE = `
  :host {
    all: initial !important;
    display: inline-block !important;
    box-sizing: border-box !important;
    width: 56px !important;
    height: 18px !important;
    /* Without height of its own it makes no line taller, so nothing below it moves. */
    margin-block: -9px !important;
    /* On both sides: among names in another direction than the page's, either can be the name's. */
    margin-inline: 6px !important;
    vertical-align: middle !important;
    /* What a badge shows moves nothing around it. */
    contain: strict !important;
  }
  span {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    border-radius: 9px;
    overflow: hidden;
    font: 600 10.5px/1 system-ui, sans-serif;
    user-select: none;
    cursor: pointer;
    --ink: #475467;
    --fill: transparent;
    color: var(--ink);
    background: var(--fill);
  }
  span::after { content: attr(data-text); }
  span[data-tone="untagged"] { border: 1px dashed #98a2b3; font-weight: 500; }
  span[data-tone="no"] { --ink: #fff; --fill: #b42318; }
  span[data-tone="hesitate"] { --ink: #fff; --fill: #b54708; }
  span[data-tone="fine"] { --ink: #fff; --fill: #475467; }
  span[data-tone="glad"] { --ink: #fff; --fill: #0e7490; }
  span[data-tone="vouch"] { --ink: #fff; --fill: #067647; }
  span[data-tone="chance"] { --ink: #3538cd; --fill: #eef4ff; padding-bottom: 3px; }
  span[data-tone="unknown"] { --ink: #475467; --fill: #f2f4f7; padding-bottom: 3px; }
  span[data-tone="apart"] { --ink: #667085; --fill: #f2f4f7; }
  /* The range on a track, so that it reads as a gauge; on a scale of square roots, since most chances are small. */
  span[data-tone="chance"]::before, span[data-tone="unknown"]::before {
    content: "";
    position: absolute;
    inset: auto 8px 2px;
    height: 2px;
    border-radius: 1px;
    --track: color-mix(in srgb, currentcolor 22%, transparent);
    background: linear-gradient(
      to right,
      var(--track) calc(100% * sqrt(var(--low))),
      currentcolor 0 calc(100% * sqrt(var(--high))),
      var(--track) 0
    );
  }
  @media (prefers-color-scheme: dark) {
    span { --ink: #d0d5dd; }
    span[data-tone="chance"] { --ink: #c7d7fe; --fill: #2d3282; }
    span[data-tone="unknown"], span[data-tone="apart"] { --ink: #d0d5dd; --fill: #344054; }
  }
  @media (forced-colors: active) {
    span { border: 1px solid; }
  }
`;

/**
 * Draws badges beside names. Every badge is the same host of the same size; what it shows stays in a closed
 * root, as generated content, which a page can neither read nor search.
 * @param {(who: object) => void} open is told whose badge was clicked
 */
// biome-ignore lint/correctness/noUnusedVariables: content.js uses it.
function project(open) {
  /** @type {WeakMap<Element, Drawn>} */
  const drawn = new WeakMap();
  /** @type {WeakSet<Node>} */
  const hosts = new WeakSet();
  // A form's own can be one of its inputs.
  const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode")?.get;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BADGE_STYLE);

  /**
   * Draws the badges of these places, empty.
   * @param {Set<Element>} spots
   */
  function draw(spots) {
    // To look at the page between changes to it would have it laid out for each.
    const places = [...spots].filter(isFree).map(placeOf);
    for (const [spot, name, where] of places) {
      name.insertAdjacentElement(where, hostFor(spot));
    }
  }

  /**
   * True if nobody's badge stands here. A page that throws its badges out again and again shall have its way.
   * @param {Element} spot
   */
  function isFree(spot) {
    const own = drawn.get(spot);
    const isTaken = own && (own.host.isConnected || redrawn(spot, own) >= DRAWINGS);
    return spot.isConnected && !isTaken;
  }

  /**
   * Where a badge goes: directly after the name, in its line.
   * @param {Element} spot
   * @returns {[spot: Element, name: Element, where: InsertPosition]}
   */
  function placeOf(spot) {
    const name = nameIn(spot);
    const isInline = getComputedStyle(name).display.startsWith("inline");
    return [spot, name, isInline ? "afterend" : "beforeend"];
  }

  /**
   * The element that holds the first text of a card that is seen, which is the name.
   * @param {Element} card
   */
  function nameIn(card) {
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      // Labels for screen readers measure a pixel.
      if (parent && parent.offsetWidth > 1 && texts.currentNode.nodeValue?.trim()) {
        return parent;
      }
    }
    return card;
  }

  /** @param {Element} spot */
  function hostFor(spot) {
    const known = drawn.get(spot);
    // It may still hang in a part that the page has taken out and will put back.
    known?.host.remove();
    const badge = document.createElement("span");
    const host = document.createElement("span");
    const root = host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [sheet];
    root.append(badge);
    hosts.add(host);
    /** @type {Drawn} */
    const own = {
      host,
      badge,
      mark: null,
      href: spot.getAttribute("href"),
      times: known ? redrawn(spot, known) + 1 : 1,
      last: performance.now(),
    };
    badge.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.isTrusted && own.mark) {
        open(own.mark.who);
      }
    });
    drawn.set(spot, own);
    return host;
  }

  /**
   * @param {Element} spot
   * @param {Mark} mark
   */
  function fill(spot, mark) {
    // The core may know a name where the camera saw none.
    draw(new Set([spot]));
    const own = drawn.get(spot);
    if (!own) {
      return;
    }
    const [low, high] = mark.range ?? [0, 0];
    own.mark = mark;
    own.badge.dataset.tone = mark.tone;
    own.badge.dataset.text = mark.text;
    own.badge.title = mark.hint;
    own.badge.role = "img";
    own.badge.ariaLabel = mark.hint;
    own.badge.style.setProperty("--low", String(low));
    own.badge.style.setProperty("--high", String(high));
  }

  /**
   * How often the badge of whoever stands here was drawn, less one for each second since.
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
    return own && (own.host.isConnected ? !own.mark : redrawn(spot, own) < DRAWINGS);
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
    own.mark = null;
    for (const name of ["data-tone", "data-text", "title", "role", "aria-label", "style"]) {
      own.badge.removeAttribute(name);
    }
  }

  /** @param {Element} spot */
  function remove(spot) {
    const own = drawn.get(spot);
    if (own) {
      // From here on nobody needs to know who takes it away.
      hosts.delete(own.host);
      own.host.remove();
      drawn.delete(spot);
    }
  }

  /**
   * Takes away the badge of a place that the page took away; true if there was one.
   * @param {Node} spot
   */
  function leave(spot) {
    const own = drawn.get(/** @type {Element} */ (spot));
    if (own) {
      clear(own);
      hosts.delete(own.host);
      own.host.remove();
    }
    return Boolean(own);
  }

  /** Takes away all badges. @param {ParentNode} root */
  function erase(root) {
    for (const host of root.querySelectorAll("span")) {
      if (hosts.has(host)) {
        host.remove();
      }
    }
  }

  /** @param {Node} node */
  function owns(node) {
    return hosts.has(node);
  }

  return { draw, fill, lacks, clearAround, remove, leave, erase, owns };
}

/**
 * @typedef {{host: HTMLElement, badge: HTMLElement, mark: Mark | null, href: string | null, times: number, last: number}} Drawn
 * @typedef {{spot: number, who: object, tone: string, text: string, hint: string, range?: [number, number]}} Mark
 */
