// What Kith does in a page: has the scout (near.js) find the people near the screen and the camera (camera.js) describe
// them, asks the core, and has the projector (badge.js) draw the badges that it answers with. None of them knows or
// decides anything.
// Classic scripts: content scripts cannot be modules.

(() => {
  const VERSION = 1;
  /** Longest time to work in one go, in milliseconds, so that the page never waits for us. */
  const SLICE = 4;
  /**
   * How long after the question badges are drawn, in milliseconds. Mostly the answer is there by then, and a long page is
   * laid out once, not twice.
   */
  const DRAWN = 80;
  /** How long after the question the badge of a name is drawn that only the core saw, in milliseconds. */
  const LATE = 1000;
  /** Longest time to work within a second, in milliseconds; then comes a pause. */
  const WORK = 150;
  const PAUSE = 1000;
  /** How long to leave a page alone that changes too much, in milliseconds. */
  const REST = 5000;
  /** How many questions may wait for an answer. */
  const QUESTIONS = 2;
  /** Longest time before something is tried again, in milliseconds. */
  const PATIENCE = 60_000;
  /** Longest question, in bytes; the core refuses one of a million. */
  const SIZE = 900_000;
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
    // A page that is put aside or put to sleep may wake in another mode, so it takes nothing of ours along.
    window.addEventListener("pagehide", sleep);
    document.addEventListener("freeze", sleep);
    window.addEventListener("pageshow", awake);
    document.addEventListener("resume", awake);
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
        window.parent === window.top &&
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
    if (Reflect.get(document, "prerendering")) {
      await new Promise((seen) => document.addEventListener("prerenderingchange", seen));
    }
    for (let pause = REST; !signal.aborted; pause = longer(pause)) {
      const welcome = (await ask("hello"))?.welcome;
      if (welcome?.lens && !signal.aborted) {
        const open = (/** @type {object} */ who) => ask({ open: { who } });
        const explain = (/** @type {object} */ who) => ask({ hint: { who } });
        const projector = welcome.mode === "badges" ? project(open, explain) : null;
        watch(welcome.lens, projector, signal);
      }
      if (welcome) {
        return;
      }
      await wait(pause);
    }
  }

  /** @param {Event} event */
  function sleep({ isTrusted }) {
    if (isTrusted) {
      stop();
    }
  }

  /** @param {Event} event */
  function awake({ isTrusted }) {
    if (isTrusted && life?.signal.aborted) {
      begin();
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
    const page = scout(lens, projector, signal, wake, rest);
    const { describe, surroundings } = camera(lens, (node) => projector?.owns(node) ?? false);
    const mayWork = allowance(WORK);
    /** @type {Set<Promise<void>>} Questions that wait for an answer. */
    const asked = new Set();
    /** @type {WeakMap<Element, string>} What was last said of a card. */
    let told = new WeakMap();
    /** @type {WeakMap<Element, {text: string, url: string}>} What a card says, and under which address it first did. */
    const met = new WeakMap();
    /** @type {WeakMap<Element, {who: object, spot: Spot}>} Who stands where. */
    const people = new WeakMap();
    let url = "";
    let isAwake = false;
    let patience = REST;
    let isPatient = false;

    const again = () => {
      told = new WeakMap();
      page.lookEverywhere();
      wake();
    };
    /** @type {Parameters<typeof chrome.runtime.onMessage.addListener>[0]} */
    const heed = (what, _sender, answer) => {
      if (what === "refresh") {
        again();
      } else if (what === "nearest" && hasFocus()) {
        const who = nearest();
        answer(Boolean(who));
        if (who) {
          ask({ open: { who } });
        }
      }
      return undefined;
    };
    chrome.runtime.onMessage.addListener(heed);
    window.navigation?.addEventListener("currententrychange", wake, { signal });
    const pulse = setInterval(() => chrome.runtime?.id || stop(), PULSE);
    signal.addEventListener("abort", () => {
      clearInterval(pulse);
      chrome.runtime?.onMessage?.removeListener(heed);
    });
    wake();

    function wake() {
      if (!isAwake) {
        isAwake = true;
        // What goes wrong in one look is not the end of all others.
        work().catch(() => {
          isAwake = false;
        });
      }
    }

    /** Lets a page that changes too much have its way for a while. */
    function rest() {
      stop();
      setTimeout(() => life?.signal === signal && begin(), REST);
    }

    /** Works slice by slice, until nothing is left to look at. */
    async function work() {
      let batch = newBatch();
      // Who came near did so in a frame; to wait for another would have it made.
      for (let next = page.near.size > 0 ? spareTime : frame; isAwake; next = spareTime) {
        if (!mayWork(0)) {
          await wait(PAUSE);
        }
        if (asked.size === QUESTIONS) {
          await Promise.race(asked);
        }
        await next();
        if (signal.aborted) {
          return;
        }
        const begun = performance.now();
        if (url !== location.href) {
          // What was described under another address is described again.
          url = location.href;
          again();
          batch = newBatch();
          batch.due = true;
        }
        isAwake = !(page.look(begun + SLICE) && describeInto(batch, begun + SLICE));
        if (batch.due && (batch.full || !isAwake)) {
          const answered = tell(batch).finally(() => asked.delete(answered));
          asked.add(answered);
          batch = newBatch();
        }
        mayWork(performance.now() - begun);
      }
    }

    function newBatch() {
      const parts = /** @type {Map<Element, Picture>} */ (new Map());
      return { url, parts, people: 0, bytes: 0, due: false, full: false };
    }

    /**
     * Describes what is near until the time is over; true if nothing is left.
     * @param {ReturnType<typeof newBatch>} batch
     * @param {number} end
     */
    function describeInto(batch, end) {
      for (const element of page.near) {
        if (performance.now() > end) {
          return false;
        }
        page.near.delete(element);
        // It may have come near under another address, or become a message since.
        const isSeen = element.isConnected && !element.closest(lens.skip);
        const held = isSeen ? page.partOf(element) : undefined;
        const part = held === null ? surroundings(element) : held;
        const picture = part && describe(part, page.frameOf(part));
        if (!picture) {
          continue;
        }
        const text = JSON.stringify(picture.card);
        if (met.get(part)?.text !== text) {
          met.set(part, { text, url: batch.url });
        } else if (met.get(part)?.url !== batch.url && picture.card.frame === "row") {
          // The address changes before the page does: this may be an entry of the list before.
          picture.card.frame = "former";
        }
        // At most; to count them would take its time.
        const bytes = 3 * text.length;
        if (
          bytes < SIZE &&
          (told.get(part) !== text || picture.names.some((name) => projector?.lacks(name)))
        ) {
          const isTooMuch =
            batch.people + picture.people > lens.people || batch.bytes + bytes > SIZE;
          if (batch.due && isTooMuch) {
            batch.full = true;
            page.near.add(element);
            return false;
          }
          told.set(part, text);
          // A row may be used again before the question is asked: only what it says last counts.
          batch.parts.set(part, picture);
          batch.people += picture.people;
          batch.bytes += bytes;
          batch.due = true;
        }
      }
      return true;
    }

    /**
     * Has the core look at a batch, draws its badges, and fills them. They come after a set time, whatever there is to
     * say; mostly the answer is there by then, and the page is laid out just once. Those that the core knows no name
     * for go after a set time too: nothing that the page sees may tell when the core answered.
     * @param {ReturnType<typeof newBatch>} batch
     */
    async function tell(batch) {
      const pictures = [...batch.parts.values()];
      const spots = pictures.flatMap((picture) => picture.spots);
      const snapshot = {
        url: batch.url,
        lang: document.documentElement.lang,
        cards: pictures.map(({ card }) => card),
      };
      const asked = performance.now();
      const answer = ask({ look: { snapshot } });
      await wait(DRAWN);
      await frame();
      if (signal.aborted) {
        return;
      }
      projector?.draw(new Set(pictures.flatMap(({ names }) => names)));
      const marks = (await answer)?.marks;
      if (signal.aborted) {
        return;
      }
      if (marks && batch.url === location.href) {
        patience = REST;
        fill(spots, marks, asked);
        await drawLate(spots, marks, asked);
      } else if (!marks) {
        askLater();
      }
    }

    /**
     * Draws the badges of names that the core knows and the camera did not see, after a set time too.
     * @param {Spot[]} spots
     * @param {Mark[]} marks
     * @param {number} asked
     */
    async function drawLate(spots, marks, asked) {
      const isLate = (/** @type {Spot} */ spot) =>
        isAsBefore(spot) &&
        marks.some((mark) => mark.spot === spot.spot) &&
        projector?.has(spot.element) === false;
      if (!spots.some(isLate)) {
        return;
      }
      await wait(asked + LATE - performance.now());
      const late = signal.aborted ? [] : spots.filter(isLate);
      projector?.draw(new Set(late.map(({ element }) => element)));
      fill(late, marks, asked);
    }

    /** Looks at everything again after a while, and after twice as long if that did not help. */
    function askLater() {
      if (!isPatient) {
        isPatient = true;
        setTimeout(() => {
          isPatient = false;
          patience = longer(patience);
          if (!signal.aborted) {
            again();
          }
        }, patience);
      }
    }

    /**
     * Fills the badges of what was described.
     * @param {Spot[]} spots
     * @param {Mark[]} marks
     * @param {number} asked
     */
    function fill(spots, marks, asked) {
      const marked = new Map(marks.map((mark) => [mark.spot, mark]));
      // A recycled row or heading says something else by now, and is looked at again.
      for (const spot of spots.filter(isAsBefore)) {
        const mark = marked.get(spot.spot);
        if (mark) {
          people.set(spot.element, { who: mark.who, spot });
          projector?.fill(spot.element, mark);
        } else {
          people.delete(spot.element);
          projector?.refuse(spot.element, asked);
        }
      }
    }

    /** Whoever the smallest part of the page around the focus is about; nobody if that is the whole page. */
    function nearest() {
      const places = `${lens.person}, ${lens.heading}`;
      for (let part = focused(); part && !isWhole(part); part = around(part)) {
        for (const place of [part, ...part.querySelectorAll(places)]) {
          const known = people.get(place);
          // A recycled row may not have been looked at again.
          if (known && isAsBefore(known.spot)) {
            return known.who;
          }
        }
      }
    }
  }

  /** How long to wait the next time. @param {number} pause in milliseconds */
  function longer(pause) {
    return Math.min(2 * pause, PATIENCE);
  }

  /** @param {number} time in milliseconds */
  function wait(time) {
    return new Promise((resume) => setTimeout(resume, time));
  }

  /** The next frame. None comes while the page is hidden. */
  function frame() {
    return new Promise(requestAnimationFrame);
  }

  /**
   * When the page has nothing more urgent to do, but not while it is hidden. To wait for a frame would have the browser
   * make one, in which a long page costs more than our slice of work.
   */
  function spareTime() {
    return document.hidden ? frame() : scheduler.postTask(() => {}, { priority: "background" });
  }

  /** True if the focus is in this page and in no frame of it. */
  function hasFocus() {
    return document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement);
  }

  /** The element that has the focus, in open shadow roots too. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      element = element.shadowRoot.activeElement;
    }
    return element;
  }

  /** @param {Element} part */
  function around(part) {
    const root = part.getRootNode();
    return part.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  /** @param {Element} part */
  function isWhole(part) {
    return part.matches("body, main") || part.querySelector("main") !== null;
  }
})();

/** @typedef {ReturnType<typeof project>} Projector */
