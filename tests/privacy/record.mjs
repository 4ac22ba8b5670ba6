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
 * @property {() => HTMLElement[]} hosts what others put there: elements that say nothing
 * @property {(node: Node | null) => string} path where something stands
 */

/** Starts to record; to be run before anything else in the page. */
export function record() {
  const EVENTS = [
    ["change", "input", "click", "focusin", "focusout", "keydown", "pointerover", "pointerdown"],
    ["mouseover", "scroll", "selectionchange", "copy", "toggle", "animationstart", "transitionrun"],
  ].flat();
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
  new MutationObserver((changes) => {
    const hosts = new Set(/** @type {Node[]} */ (recorded.hosts()));
    for (const { type, target, attributeName, addedNodes } of changes) {
      const value = attributeName && /** @type {Element} */ (target).getAttribute(attributeName);
      const added = [...addedNodes].filter((node) => hosts.has(node));
      if (hosts.has(target) || added.length > 0) {
        mutations.push(`${type} ${attributeName} ${value} ${path(target)} ${added.map(path)}`);
      }
      for (const node of added) {
        sizes.observe(/** @type {Element} */ (node));
        boxes.observe(/** @type {Element} */ (node));
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const name of EVENTS) {
    addEventListener(
      name,
      ({ target }) => events.push(`${name} ${path(/** @type {Node} */ (target))}`),
      true,
    );
  }
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
}
