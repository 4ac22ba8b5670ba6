// One look after another at a page: the scout (near.js) finds the people near the screen, the camera (camera.js)
// describes them, the core is asked, and the projector (badge.js) draws the badges that it answers with. None of them
// decides anything.
// A classic script, which content.js uses: content scripts cannot be modules.

/** Longest time to work in one go, in milliseconds, so that the page never waits for us. */
const SLICE = 4;
/**
 * How long after the question badges are drawn, in milliseconds. Mostly the answer is there by then, and a long page is
 * laid out once, not twice.
 */
const DRAWN = 80;
/** How long after the question a badge is drawn whose name only the core recognised, in milliseconds. */
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

/**
 * Looks at the page, and again at whatever changes in it.
 * @param {Lens} lens
 * @param {Projector | null} projector draws badges; none where the mode allows none
 * @param {AbortSignal} signal ends it
 * @param {(question: object) => Promise<any>} ask has the core answer; resolves to nothing if it does not
 * @param {() => void} rest is told that the page changes too much to be followed
 */
// biome-ignore lint/correctness/noUnusedVariables: content.js uses it.
function watch(lens, projector, signal, ask, rest) {
  const page = scout(lens, projector, signal, wake, rest);
  const { describe, surroundings } = camera(lens, (node) => projector?.owns(node) ?? false);
  const mayWork = allowance(WORK);
  /** @type {Set<Promise<void>>} Questions that wait for an answer. */
  const asked = new Set();
  /** What one question teaches the core, the next has to know. @type {Promise<any>} */
  let last = Promise.resolve();
  /** @type {WeakMap<Element, string>} What was last said of a card. */
  let told = new WeakMap();
  /** @type {WeakMap<Element, {text: string, url: string}>} What a card says, and the address when it first said so. */
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
  signal.addEventListener("abort", () => chrome.runtime?.onMessage?.removeListener(heed));
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

  /** Works slice by slice, until nothing is left to look at. */
  async function work() {
    let batch = newBatch();
    // The browser tells of who is near after a frame. To wait for the next would have it make one, for us alone.
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
      // So many at most; to count them would take time.
      const bytes = 3 * text.length;
      if (
        bytes < SIZE &&
        (told.get(part) !== text || picture.spots.some(({ element }) => projector?.lacks(element)))
      ) {
        const isTooMuch = batch.people + picture.people > lens.people || batch.bytes + bytes > SIZE;
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
   * Has the core look at a batch, draws its badges, and fills them. Badges come after a set time, whatever there is
   * to say, and go after a set time where the core knows no name: nothing that the page sees may tell when the core
   * answered.
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
    const answer = last.then(() => ask({ look: { snapshot } }));
    last = answer;
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
      const marked = new Map(marks.map((/** @type {Mark} */ mark) => [mark.spot, mark]));
      fill(spots, marked, asked);
      drawLate(spots, marked, asked);
    } else if (!marks) {
      askLater();
    }
  }

  /**
   * Draws the badges of names that the core knows and the camera did not take for names, after a set time too.
   * @param {Spot[]} spots
   * @param {Map<number, Mark>} marks
   * @param {number} asked
   */
  async function drawLate(spots, marks, asked) {
    const isLate = (/** @type {Spot} */ spot) =>
      marks.has(spot.spot) && projector?.stands(spot.element) === false && isAsBefore(spot);
    if (spots.some(isLate)) {
      await wait(asked + LATE - performance.now());
      const late = signal.aborted ? [] : spots.filter(isLate);
      projector?.draw(new Set(late.map(({ element }) => element)));
      fill(late, marks, asked);
    }
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
   * @param {Map<number, Mark>} marks
   * @param {number} asked when the question was asked
   */
  function fill(spots, marks, asked) {
    // A recycled row or heading says something else by now, and is looked at again.
    for (const spot of spots.filter(isAsBefore)) {
      const mark = marks.get(spot.spot);
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
        // A row may have been used again for somebody else, and not been looked at since.
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

/** @typedef {ReturnType<typeof project>} Projector */
