// What Kith does in a page: watches it, has the camera (camera.js) describe the cards that hold people, asks the core,
// and has the projector (badge.js) draw the badges that it answers with. None of them knows or decides anything.
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
    chrome.runtime.onMessage.addListener((what, sender, answer) => {
      if (sender.id !== chrome.runtime.id) {
        return;
      }
      if (what === "restart") {
        begin();
      } else if (what.count) {
        answer(count(what.count));
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

  /**
   * How many elements of the page each selector finds, and the language that the page says it is in.
   * @param {string[]} selectors
   */
  function count(selectors) {
    const counts = selectors.map((selector) => document.querySelectorAll(selector).length);
    return { lang: document.documentElement.lang, counts };
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
    const privatePath = new RegExp(lens.privatePath);
    const cardSelector = `${lens.top}, ${lens.row}`;
    const { describe, surroundings, elementAt } = camera(
      lens,
      (node) => projector?.owns(node) ?? false,
    );
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
        const picture = card.isConnected && describe(card);
        const text = picture && JSON.stringify(picture.card);
        if (text && told.get(card) !== text) {
          told.set(card, text);
          batch.snapshot.cards.push(picture.card);
          batch.places.push(...picture.names);
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
     * Fills the badges of the cards described, and takes away those that the core knows no name for.
     * @param {Card[]} described
     * @param {Mark[]} marks
     */
    function fill(described, marks) {
      const marked = new Map(marks.map((mark) => [mark.spot, mark]));
      const all = described.flatMap(({ root }) => placesIn(root));
      for (const { spot, attrs } of all) {
        const element = elementAt(spot);
        const mark = marked.get(spot);
        // A recycled row says something else by now, and is looked at again.
        const same =
          element?.isConnected && (element.getAttribute("href") ?? undefined) === attrs.href;
        if (element && mark && same) {
          projector?.fill(element, mark);
        } else if (element) {
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

/** @typedef {ReturnType<typeof project>} Projector */
