// What Kith does in a page. The camera describes the cards that hold people, through the lens that the core gives it;
// the projector (badge.js) draws the badges that the core answers with. Neither knows or decides anything.
// Classic scripts: content scripts cannot be modules.

(() => {
  const VERSION = 1;
  /** Longest time to work in one go, in milliseconds, so that the page never waits for us. */
  const SLICE = 4;
  /** How many questions may wait for an answer. */
  const QUESTIONS = 2;
  /** How often to see whether the extension was reloaded under us, in milliseconds. */
  const PULSE = 2000;

  /** @type {AbortController | null} What runs now ends with it. */
  let life = null;

  if (isOurFrame()) {
    chrome.runtime.onMessage.addListener((what, sender) => {
      if (sender.id === chrome.runtime.id && what === "restart") {
        begin();
      }
    });
    begin();
  }

  /** LinkedIn renders some pages in a frame of its own; advertisements and other frames are not read. */
  function isOurFrame() {
    if (window === window.top) {
      return true;
    }
    try {
      return (
        location.pathname.startsWith("/preload/") &&
        window.parent.location.origin === location.origin
      );
    } catch {
      return false;
    }
  }

  async function begin() {
    life?.abort();
    life = new AbortController();
    const { signal } = life;
    const welcome = (await ask("hello"))?.welcome;
    if (welcome?.lens && !signal.aborted) {
      const open = (/** @type {object} */ who) => ask({ open: { who } });
      const projector = welcome.mode === "badges" ? project(signal, open) : null;
      watch(welcome.lens, projector, signal);
    }
  }

  function stop() {
    life?.abort();
  }

  /**
   * Asks the core. Answers nothing when there is nobody to ask any more, or the core refuses.
   * @param {object | string} question
   */
  async function ask(question) {
    try {
      const answer = await chrome.runtime.sendMessage(
        JSON.stringify({ v: VERSION, ask: question }),
      );
      return JSON.parse(answer).value;
    } catch {
      // The extension was reloaded or updated; only a reload of the page brings it back.
      if (!chrome.runtime?.id) {
        stop();
      }
    }
  }

  /**
   * Watches the page, describes cards that changed, and has the answers drawn.
   * @param {Lens} lens
   * @param {Projector | null} projector
   * @param {AbortSignal} signal
   */
  function watch(lens, projector, signal) {
    const namePath = new RegExp(lens.namePath);
    const privatePath = new RegExp(lens.privatePath);
    const cardSelector = `${lens.top}, ${lens.row}`;
    /** @type {Map<number, WeakRef<Element>>} */
    const spots = new Map();
    /** @type {WeakMap<Element, number>} */
    const numbers = new WeakMap();
    /** @type {WeakMap<Element, string>} What was last said of a card. */
    let told = new WeakMap();
    /** @type {Set<Element>} Parts of the page to look through. */
    const fresh = new Set();
    /** @type {Set<Element>} Links and cards found there. */
    const found = new Set();
    /** @type {Set<Element>} Cards to describe. */
    const cards = new Set();
    let url = "";
    let scheduled = false;
    let nextNumber = 1;

    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const inPlace = addedNodes.length === 0 && removedNodes.length === 0;
        if (element && (inPlace || [...addedNodes].some((node) => node instanceof Text))) {
          rewritten(element);
        }
        for (const node of addedNodes) {
          if (node instanceof Element && !projector?.owns(node)) {
            fresh.add(node);
          }
        }
        for (const node of removedNodes) {
          // A badge without its name, or a name without its badge: what was said of the card holds no more.
          if (element && (projector?.owns(node) || projector?.leave(node))) {
            told = new WeakMap();
            fresh.add(element);
          }
        }
      }
      schedule();
    });
    observer.observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["href"],
    });

    /**
     * A text or a link changed in place, as in a list that uses its rows again: whoever stood here may be somebody
     * else now, so the badges around it are empty until the core has answered.
     * @param {Element} element
     */
    function rewritten(element) {
      const places = `${lens.person}, ${lens.heading}`;
      for (let at = element.closest(places); at; at = at.parentElement?.closest(places) ?? null) {
        if (projector?.clear(at)) {
          told = new WeakMap();
        }
      }
      fresh.add(element);
    }

    const again = () => {
      told = new WeakMap();
      fresh.add(document.documentElement);
      schedule();
    };
    /** @param {unknown} what */
    const refresh = (what) => {
      if (what === "refresh") {
        again();
      }
      return undefined;
    };
    chrome.runtime.onMessage.addListener(refresh);
    window.navigation?.addEventListener("currententrychange", schedule, { signal });
    window.addEventListener("pageshow", (event) => event.persisted && again(), { signal });
    const pulse = setInterval(() => chrome.runtime?.id || stop(), PULSE);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      clearInterval(pulse);
      chrome.runtime?.onMessage?.removeListener(refresh);
    });
    schedule();

    function schedule() {
      if (!scheduled) {
        scheduled = true;
        // Frames come only while the page is seen.
        requestAnimationFrame(work);
      }
    }

    /** Works in slices, with room between them for the page, until nothing is left to look at. */
    async function work() {
      /** @type {Set<Promise<void>>} */
      const asked = new Set();
      let batch = newBatch();
      while (!signal.aborted) {
        if (url !== location.href) {
          // What was described under another address is described again.
          url = location.href;
          again();
          batch = newBatch();
          batch.due = true;
        }
        const end = performance.now() + SLICE;
        describeInto(batch, end);
        lookThrough(end);
        const done = fresh.size === 0 && found.size === 0 && cards.size === 0;
        // The first question does not wait to be full: what is on the screen comes first.
        const full = batch.snapshot.cards.length === lens.cards || asked.size === 0;
        if (batch.due && (full || done)) {
          const answered = tell(batch).finally(() => asked.delete(answered));
          asked.add(answered);
          batch = newBatch();
        }
        if (done) {
          break;
        }
        await (asked.size < QUESTIONS ? pause() : Promise.race(asked));
      }
      scheduled = false;
    }

    function newBatch() {
      const snapshot = {
        url,
        lang: document.documentElement.lang,
        cards: /** @type {Card[]} */ ([]),
      };
      return { snapshot, places: /** @type {Element[]} */ ([]), due: false };
    }

    /** Lets the page work; until it is seen again, if it is hidden. */
    function pause() {
      return new Promise((resume) => {
        document.hidden ? requestAnimationFrame(resume) : setTimeout(resume);
      });
    }

    /** @param {number} end */
    function lookThrough(end) {
      if (privatePath.test(location.pathname)) {
        fresh.clear();
        found.clear();
        cards.clear();
      }
      for (const part of fresh) {
        fresh.delete(part);
        find(part);
      }
      for (const element of found) {
        if (performance.now() > end) {
          break;
        }
        found.delete(element);
        if (element.isConnected && !element.closest(lens.skip)) {
          cards.add(element.closest(cardSelector) ?? surroundings(element));
        }
      }
    }

    /**
     * @param {ReturnType<typeof newBatch>} batch
     * @param {number} end
     */
    function describeInto(batch, end) {
      for (const card of cards) {
        if (batch.snapshot.cards.length === lens.cards || performance.now() > end) {
          break;
        }
        cards.delete(card);
        /** @type {Element[]} */
        const named = [];
        const described = card.isConnected && describeCard(card, named);
        const text = described && JSON.stringify(described);
        if (text && told.get(card) !== text) {
          told.set(card, text);
          batch.snapshot.cards.push(described);
          batch.places.push(...named);
          batch.due = true;
        }
      }
    }

    /**
     * Draws the badges of a batch, has the core look at it, and fills them.
     * @param {ReturnType<typeof newBatch>} batch
     */
    async function tell({ snapshot, places }) {
      if (privatePath.test(new URL(snapshot.url).pathname)) {
        return;
      }
      for (const place of places) {
        projector?.draw(place);
      }
      const marks = (await ask({ look: { snapshot } }))?.marks;
      if (marks && !signal.aborted) {
        fill(snapshot.cards, marks);
      }
    }

    /**
     * Finds the links and cards in and around a part of the page.
     * @param {Element} part
     */
    function find(part) {
      const around = part.closest(cardSelector);
      if (around) {
        found.add(around);
      }
      if (part.matches(lens.person)) {
        found.add(part);
      }
      for (const element of part.querySelectorAll(`${cardSelector}, ${lens.person}`)) {
        found.add(element);
      }
    }

    /**
     * The largest part around a link, within reason, that holds links to this one person only.
     * @param {Element} link
     */
    function surroundings(link) {
      const path = pathOf(link);
      let part = link;
      for (let step = 0; step < 5 && part.parentElement; step += 1) {
        const others = part.parentElement.querySelectorAll(lens.person);
        if (others.length > 8 || [...others].some((other) => pathOf(other) !== path)) {
          break;
        }
        part = part.parentElement;
      }
      return part;
    }

    /**
     * @param {Element} card
     * @param {Element[]} named takes the places where a name stands
     * @returns {Card | undefined}
     */
    function describeCard(card, named) {
      const top = card.matches(lens.top);
      const frame = top ? "top" : card.matches(lens.row) ? "row" : "lone";
      const paths = new Set();
      let left = lens.nodes;
      const root = describe(card, lens.depth);
      return root && { frame, root };

      /**
       * @param {Element} element
       * @param {number} depth
       * @returns {Described | undefined}
       */
      function describe(element, depth) {
        if (depth === 0 || left === 0 || element.matches(lens.skip) || projector?.owns(element)) {
          return;
        }
        // In a top card two texts can stand where only one is drawn. Elsewhere asking costs more than it tells.
        if (top && !isDrawn(element)) {
          return;
        }
        left -= 1;
        const children = [];
        for (let node = element.firstChild; node && left > 0; node = node.nextSibling) {
          if (node instanceof Text) {
            const text = node.data.slice(0, lens.chars).replace(/\s+/g, " ").trim();
            left -= 1;
            if (text) {
              children.push(text);
            }
          } else if (node instanceof Element) {
            const child = describe(node, depth - 1);
            if (child) {
              children.push(child);
            }
          }
        }
        /** @type {Record<string, string>} */
        const attrs = {};
        for (const name of lens.attrs) {
          const value = element.getAttribute(name);
          if (value !== null) {
            attrs[name] = value.slice(0, lens.chars);
          }
        }
        const link = element.matches(lens.person);
        const spot = link || (top && element.matches(lens.heading)) ? numberOf(element) : undefined;
        const bare = spot === undefined && Object.keys(attrs).length === 0;
        if (bare && children.length === 0) {
          return;
        }
        const [only] = children;
        if (bare && children.length === 1 && typeof only === "object" && isWrapper(element, only)) {
          return only;
        }
        if (
          link &&
          namePath.test(pathOf(element)) &&
          holdsName(element) &&
          !paths.has(pathOf(element))
        ) {
          paths.add(pathOf(element));
          named.push(element);
        }
        return { tag: element.localName, attrs, spot, children };
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

    /** @param {Element} link */
    function holdsName(link) {
      return link.textContent?.trim() && !link.querySelector(lens.person);
    }

    /** @param {Element} link */
    function pathOf(link) {
      return link instanceof HTMLAnchorElement ? link.pathname : "";
    }

    /** @param {Element} element */
    function numberOf(element) {
      let number = numbers.get(element);
      if (number === undefined) {
        number = nextNumber;
        nextNumber += 1;
        numbers.set(element, number);
        spots.set(number, new WeakRef(element));
      }
      return number;
    }

    /**
     * Fills the badges of the cards described, and takes away those that the core knows no name for.
     * @param {Card[]} described
     * @param {Mark[]} marks
     */
    function fill(described, marks) {
      const marked = new Map(marks.map((mark) => [mark.spot, mark]));
      const all = described.flatMap(({ root }) => placesIn(root));
      for (const { spot, attrs } of all) {
        const element = spots.get(spot)?.deref();
        const mark = marked.get(spot);
        // A recycled row says something else by now, and is looked at again.
        const same =
          element?.isConnected && (element.getAttribute("href") ?? undefined) === attrs.href;
        if (!element) {
          spots.delete(spot);
        } else if (mark && same) {
          projector?.fill(element, mark);
        } else {
          projector?.remove(element);
        }
      }
    }

    /**
     * @param {Described} described
     * @returns {(Described & {spot: number})[]}
     */
    function placesIn(described) {
      const own =
        described.spot === undefined ? [] : [/** @type {Described & {spot: number}} */ (described)];
      return own.concat(
        described.children.flatMap((child) => (typeof child === "object" ? placesIn(child) : [])),
      );
    }
  }
})();

/**
 * @typedef {{person: string, heading: string, namePath: string, privatePath: string, top: string, row: string, skip: string,
 *   attrs: string[], cards: number, nodes: number, depth: number, chars: number}} Lens
 * @typedef {{frame: string, root: Described}} Card
 * @typedef {{tag: string, attrs: Record<string, string>, spot: number | undefined,
 *   children: (string | Described)[]}} Described
 * @typedef {ReturnType<typeof project>} Projector
 */
