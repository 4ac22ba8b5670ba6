// What a page can record from its first moment on. All of this runs in the page's own world.

/**
 * What was recorded, and what probes need.
 * @typedef {object} Recorded
 * @property {string[]} mutations what changed in and around what others put there
 * @property {string[]} events events that nobody but the browser and the page should cause
 * @property {string[]} messages
 * @property {string[]} violations of the page's policy
 * @property {string[]} errors
 * @property {ElementInternals[]} internals of an element that the page has defined
 * @property {Set<string>} sizes as a ResizeObserver tells them
 * @property {Set<string>} boxes as an IntersectionObserver tells them
 * @property {Set<string>} drawn how that was drawn, frame by frame, in the two seconds from when it came
 * @property {Promise<void> | undefined} drawing settled once these are over, if any came
 * @property {{time: number, nodes: string[]}[]} shifts what moved, as the browser's measure of calm pages tells it
 * @property {string} largest the largest thing painted
 * @property {Set<string>} paints elements whose painting is told, and what others put there if it was once the largest
 * @property {string[]} longFrames frames that took very long, and whose scripts ran in them
 * @property {string[]} keys
 * @property {string[]} pointer
 * @property {string[]} focused where the focus was at first, and after each Tab
 * @property {string} copied all that was copied
 * @property {string[]} printed boxes of all elements in print
 * @property {number[]} printing from when to when it was printed, in milliseconds
 * @property {() => string[]} allBoxes
 * @property {{time: number, host: Node}[]} arrivals what others put there, and when, in milliseconds
 * @property {(place: Element | undefined) => Promise<number | null>} arrivalIn when others put something into a place, or
 *   null if they have not after sixty frames
 * @property {(bait: string) => Promise<boolean>} taken whether a bait was taken that a badge could take
 * @property {Promise<void> | undefined} worklet settles once the page's painter can paint
 * @property {() => HTMLElement[]} hosts what others put there: elements that say nothing
 * @property {(node: Node | null) => string} path where something stands
 */

/**
 * Starts to record; to be run before anything else in the page.
 * @param {number} patience how long to wait for what others may put into a place, in milliseconds
 */
export function record(patience) {
  const EVENTS = [
    ["change", "input", "click", "focusin", "focusout", "scroll", "scrollend", "selectionchange"],
    ["copy", "toggle", "beforetoggle", "animationstart", "transitionrun", "slotchange"],
  ].flat();
  const KEYS = ["keydown", "keypress", "keyup", "beforeinput"];
  const POINTER = ["pointerover", "pointerout", "pointermove", "pointerdown", "mouseover", "wheel"];
  /** @type {Recorded} */
  const recorded = {
    mutations: [],
    events: [],
    messages: [],
    violations: [],
    errors: [],
    internals: [],
    sizes: new Set(),
    boxes: new Set(),
    drawn: new Set(),
    drawing: undefined,
    shifts: [],
    largest: "",
    paints: new Set(),
    longFrames: [],
    keys: [],
    pointer: [],
    focused: [],
    copied: "",
    printed: [],
    arrivals: [],
    printing: [],
    async arrivalIn(place) {
      const arrival = () => recorded.arrivals.find(({ host }) => place?.contains(host));
      for (const end = performance.now() + patience; performance.now() < end && !arrival(); ) {
        await new Promise(requestAnimationFrame);
      }
      return arrival()?.time ?? null;
    },
    taken: async () => false,
    worklet: undefined,
    allBoxes: () =>
      [...document.querySelectorAll("main *")].map((one) =>
        JSON.stringify(one.getBoundingClientRect()),
      ),
    hosts: () =>
      [
        ...document.querySelectorAll("main x-badge, main span:not([class], [aria-hidden], [dir])"),
      ].filter(
        /** @returns {one is HTMLElement} */ (one) =>
          one instanceof HTMLElement &&
          (one.dataset.leak !== undefined || !one.textContent?.trim()),
      ),
    path(node) {
      const names = [];
      for (let at = node; at && names.length < 6; at = at.parentNode) {
        names.push(at.nodeName.toLowerCase());
      }
      return names.join(" < ");
    },
  };
  // By itself the browser keeps the first 250.
  performance.setResourceTimingBufferSize(10_000);
  const { mutations, events, messages, violations, errors, internals, path } = recorded;
  const box = (/** @type {DOMRectReadOnly} */ { width, height }) => `${width} × ${height}`;
  const sizes = new ResizeObserver((all) => {
    for (const { target, contentRect } of all) {
      recorded.sizes.add(`${path(target)} ${box(contentRect)}`);
    }
  });
  const boxes = new IntersectionObserver((all) => {
    for (const { target, boundingClientRect } of all) {
      recorded.boxes.add(`${path(target)} ${box(boundingClientRect)}`);
    }
  });
  /** @type {Set<Element>} */
  const watched = new Set();
  let lookUntil = 0;
  /** What says that it is over, while it goes on. @type {(() => void) | undefined} */
  let end;
  const look = () => {
    for (const host of watched) {
      if (host.isConnected) {
        const { display, visibility, opacity, transform, filter } = getComputedStyle(host);
        recorded.drawn.add(`${display} ${visibility} ${opacity} ${transform} ${filter}`);
      }
    }
    if (performance.now() < lookUntil) {
      requestAnimationFrame(look);
    } else {
      end?.();
      end = undefined;
    }
  };
  // A font for each letter, by the names that others' fonts may go by: which are asked for tells what is written.
  const letters = [..."VouchTagFineldHst0123456789%–"].flatMap((letter) =>
    ["probe", "system-ui", "sans-serif"].map(
      (family) => `@font-face {
        font-family: "${family}";
        src: url("/site/fonts/${letter.codePointAt(0)}.woff2");
        unicode-range: U+${letter.codePointAt(0)?.toString(16)};
      }`,
    ),
  );
  const fonts = new CSSStyleSheet();
  fonts.replaceSync(`${letters.join("")} span:empty { font-family: probe; }`);
  document.adoptedStyleSheets.push(fonts);
  watchPerformance("layout-shift", ({ startTime, sources }) =>
    recorded.shifts.push({
      time: startTime,
      nodes: sources.map((/** @type {{node: Node}} */ { node }) => path(node)),
    }),
  );
  // Which of the page's own come before the largest depends on how fast the machine is.
  watchPerformance("largest-contentful-paint", ({ element, size }) => {
    recorded.largest = `${path(element)} ${size}`;
    if (recorded.hosts().includes(element)) {
      recorded.paints.add(recorded.largest);
    }
  });
  watchPerformance("element", ({ element, size }) =>
    recorded.paints.add(`${path(element)} ${size}`),
  );
  watchPerformance("long-animation-frame", ({ duration, scripts }) => {
    // A busy machine has frames that are long, but not as long as this.
    if (duration > 1_000) {
      const urls = scripts.map((/** @type {{sourceURL: string}} */ { sourceURL }) => sourceURL);
      recorded.longFrames.push(urls.join());
    }
  });
  new MutationObserver((changes) => {
    const hosts = new Set(/** @type {Node[]} */ (recorded.hosts()));
    for (const { type, target, attributeName, addedNodes } of changes) {
      const value = attributeName && /** @type {Element} */ (target).getAttribute(attributeName);
      const added = [...addedNodes].filter((node) => hosts.has(node));
      if (hosts.has(target) || added.length > 0) {
        mutations.push(`${type} ${attributeName} ${value} ${path(target)} ${added.map(path)}`);
      }
      for (const node of added) {
        recorded.arrivals.push({ time: performance.now(), host: node });
        sizes.observe(/** @type {Element} */ (node));
        boxes.observe(/** @type {Element} */ (node));
        watched.add(/** @type {Element} */ (node));
        if (!end) {
          recorded.drawing = new Promise((resolve) => {
            end = resolve;
          });
          requestAnimationFrame(look);
        }
        lookUntil = performance.now() + 2_000;
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  listen(EVENTS, events);
  listen(KEYS, recorded.keys);
  listen(POINTER, recorded.pointer);
  addEventListener("message", ({ data }) => messages.push(String(data)));
  addEventListener(
    "error",
    ({ message, target }) => errors.push(`${message} ${path(/** @type {Node} */ (target))}`),
    true,
  );
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    violations.push(`${violatedDirective} ${blockedURI}`),
  );
  customElements.define(
    "x-badge",
    class extends HTMLElement {
      constructor() {
        super();
        internals.push(this.attachInternals());
      }
    },
  );
  Object.assign(window, { recorded });

  /**
   * @param {string[]} names
   * @param {string[]} heard
   */
  function listen(names, heard) {
    for (const name of names) {
      addEventListener(
        name,
        (event) => {
          const key = event instanceof KeyboardEvent ? event.key : "";
          heard.push(`${name} ${key} ${path(/** @type {Node} */ (event.target))}`);
        },
        true,
      );
    }
  }

  /**
   * @param {string} type
   * @param {(entry: any) => void} note
   */
  function watchPerformance(type, note) {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
      type,
      buffered: true,
    });
  }
}
