// The camera: describes the cards of a page through the lens that the core gives it, and decides nothing. A classic
// script, which look.js uses: content scripts cannot be modules.

/**
 * What `element.matches` does. On a form, that can be one of its inputs, by the name that the page gave it.
 * @param {Element} element
 * @param {string} selector
 */
const is = (element, selector) => Element.prototype.matches.call(element, selector);

/**
 * Where a link leads on the site, as the browser resolves its address: what the page writes can read one way and lead
 * another. Nothing for what leads elsewhere.
 * @param {Element} link
 * @param {RegExp} site
 */
function addressOf(link, site) {
  if (!(link instanceof HTMLAnchorElement)) {
    return "";
  }
  const { protocol, host, pathname, search } = link;
  // Not `link.origin`: of a `blob:` address that is the origin of the page that made it.
  const origin = `${protocol}//${host}`;
  return site.test(origin) ? (origin === location.origin ? "" : origin) + pathname + search : "";
}

/**
 * @param {Lens} lens
 * @param {(node: Node) => boolean} isOurs tells our badges, which are not part of the page
 */
// biome-ignore lint/correctness/noUnusedVariables: look.js uses it.
function camera(lens, isOurs) {
  const namePath = new RegExp(lens.namePath);
  const site = new RegExp(lens.site);
  /** @type {WeakMap<Element, number>} */
  const numbers = new WeakMap();
  let nextNumber = 1;

  /**
   * The largest part around a link, within reason, that holds links to this one person only.
   * @param {Element} link
   */
  function surroundings(link) {
    const path = pathOf(link);
    let part = link;
    let steps = 0;
    for (let level = 0; level < lens.depth && steps < 5 && part.parentElement; level += 1) {
      const whole = part.parentElement;
      const first = whole.querySelector(lens.person);
      // Mostly the first link tells already. To list all would take long where there are thousands.
      if (first && pathOf(first) !== path) {
        break;
      }
      const others = whole.querySelectorAll(lens.person);
      if (others.length > 8 || [...others].some((other) => pathOf(other) !== path)) {
        break;
      }
      // A wrapper around one thing is no step.
      steps += [...whole.children].filter((child) => !isOurs(child)).length > 1 ? 1 : 0;
      part = whole;
    }
    return part;
  }

  /**
   * Describes a part of the page, and tells the places in it where a name stands, and all where one could.
   * @param {Element} card
   * @param {string} frame what kind of part it is
   * @returns {Picture | undefined}
   */
  function describe(card, frame) {
    /** @type {Element[]} */
    const names = [];
    /** @type {Spot[]} */
    const spots = [];
    const top = frame === "top";
    const paths = new Set();
    const skip = card.closest(lens.private) ? lens.skip : `${lens.skip}, ${lens.private}`;
    let left = lens.nodes;
    const root = describeElement(card, lens.depth);
    // A card without people counts as one person, so that a question has an end.
    const people = Math.max(1, new Set(spots.map(({ element }) => pathOf(element))).size);
    return root && { card: { frame, root }, names: names.slice(0, lens.people), spots, people };

    /**
     * @param {Element} element
     * @param {number} depth
     * @returns {Described | undefined}
     */
    function describeElement(element, depth) {
      if (depth === 0 || left === 0 || is(element, skip) || isOurs(element)) {
        return;
      }
      // In a top card two texts can stand where only one is drawn. Elsewhere asking costs more than it tells.
      if (top && !isDrawn(element)) {
        return;
      }
      left -= 1;
      /** @type {(string | Described)[]} */
      const children = [];
      // A text can come in several pieces, with comments between them. And one text can hold a name and, behind a dot,
      // something else.
      let text = "";
      const endText = () => {
        const words = text.slice(0, lens.chars).replace(/\s+/g, " ").trim();
        if (words) {
          children.push(...words.split(/ (?=[•·])/));
        }
        text = "";
      };
      gather(element, depth);
      endText();
      /** @type {Record<string, string>} */
      const attrs = {};
      for (const name of lens.attrs) {
        const value = name === "href" ? addressOf(element, site) : element.getAttribute(name);
        if (value) {
          attrs[name] = value.slice(0, lens.chars);
        }
      }
      const link = element.matches(lens.person) && pathOf(element) !== "";
      const spot = link || (top && element.matches(lens.heading)) ? numberOf(element) : undefined;
      if (spot !== undefined) {
        spots.push({ spot, ...identityOf(element) });
      }
      const bare = spot === undefined && Object.keys(attrs).length === 0;
      if (bare && children.length === 0) {
        return;
      }
      const [only] = children;
      if (bare && children.length === 1 && typeof only === "object" && isWrapper(element, only)) {
        return only;
      }
      // A top card has its name in a heading, or in the link around that.
      const isHeading = !link && spot !== undefined;
      const place = (isHeading && element.closest(lens.person)) || element;
      const path = pathOf(place);
      const isNamed = isHeading || (link && namePath.test(path));
      if (isNamed && holdsName(element) && !paths.has(path)) {
        paths.add(path);
        names.push(place);
      }
      return { tag: element.localName, attrs, spot, children };

      /**
       * Describes what an element holds. What a translator wraps a text in is no part of the page.
       * @param {Element} parent
       * @param {number} depth
       */
      function gather(parent, depth) {
        for (let node = parent.firstChild; node && left > 0; node = node.nextSibling) {
          if (node instanceof Text) {
            text += node.data;
            left -= 1;
          } else if (node instanceof Element && !isOurs(node)) {
            if (node.localName === "font" && depth > 0) {
              gather(node, depth - 1);
              continue;
            }
            endText();
            const child = describeElement(node, depth - 1);
            if (child) {
              children.push(child);
            }
          }
        }
      }
    }
  }

  /** @param {Element} element */
  function isDrawn(element) {
    return element.checkVisibility() || getComputedStyle(element).display === "contents";
  }

  /**
   * True if leaving the outer element out loses nothing: a paragraph's edge stays a paragraph's edge.
   * @param {Element} outer
   * @param {Described} inner
   */
  function isWrapper(outer, inner) {
    return (
      outer.localName === "span" ||
      (outer.localName === "div" && !["a", "span", "strong"].includes(inner.tag))
    );
  }

  /** @param {Element} place */
  function holdsName(place) {
    return place.textContent?.trim() && !place.querySelector(lens.person);
  }

  /** @param {Element} link */
  function pathOf(link) {
    return addressOf(link, site) && /** @type {HTMLAnchorElement} */ (link).pathname;
  }

  /** @param {Element} element */
  function numberOf(element) {
    const number = numbers.get(element) ?? nextNumber++;
    numbers.set(element, number);
    return number;
  }

  return { describe, surroundings };
}

/**
 * What says who a place is about; if it says something else, it can be about somebody else. A heading has no address.
 * @param {Element} element
 */
function identityOf(element) {
  return { element, href: element.getAttribute("href"), words: element.textContent };
}

/** True if a place still says what it said. @param {Identity} before */
// biome-ignore lint/correctness/noUnusedVariables: look.js uses it.
function isAsBefore({ element, href, words }) {
  const now = identityOf(element);
  return element.isConnected && now.href === href && now.words === words;
}

/**
 * @typedef {{person: string, heading: string, namePath: string, site: string, top: string, topPath: string,
 *   row: string, host: string, skip: string, private: string, privatePath: string, attrs: string[], people: number,
 *   nodes: number, depth: number, chars: number}} Lens
 * @typedef {{frame: string, root: Described}} Card
 * @typedef {{tag: string, attrs: Record<string, string>, spot: number | undefined,
 *   children: (string | Described)[]}} Described
 * @typedef {{card: Card, names: Element[], spots: Spot[], people: number}} Picture
 * @typedef {{element: Element, href: string | null, words: string | null}} Identity
 * @typedef {{spot: number} & Identity} Spot
 */
