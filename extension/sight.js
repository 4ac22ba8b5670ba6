// What can be seen of a page around a badge, and of the badge itself. A classic script, which badge.js uses: content
// scripts cannot be modules.

// The property of a form itself can be one of its inputs, by the name that the page gave it.
const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode")?.get;

/**
 * Calls back when a badge is pressed that the user could see before: a page could lay an invisible one over what people
 * click, and show it once they press.
 * @param {HTMLElement} host
 * @param {HTMLElement} badge
 * @param {() => void} press
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function onPress(host, badge, press) {
  let isSeen = false;
  let wasSeen = false;
  // Not written into the call: the compiler does not know `trackVisibility` yet.
  const options = /** @type {IntersectionObserverInit} */ ({ trackVisibility: true, delay: 100 });
  /** While the pointer is there. @type {IntersectionObserver | undefined} */
  let sight;
  const leave = () => {
    sight?.disconnect();
    isSeen = false;
  };
  badge.addEventListener("pointerleave", leave);
  badge.addEventListener("pointerenter", () => {
    leave();
    sight = new IntersectionObserver((entries) => {
      // Undefined in browsers that cannot tell.
      isSeen = Reflect.get(entries.at(-1) ?? {}, "isVisible") !== false;
    }, options);
    sight.observe(host);
  });
  badge.addEventListener("pointerdown", ({ pointerType }) => {
    // A finger comes and presses at once.
    wasSeen = isSeen || pointerType === "touch";
  });
  badge.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted && wasSeen && isSeen && isPlain(host)) {
      press();
    }
  });
}

/** True of a badge of its own size that nothing masks: of that the browser does not tell. @param {Element} host */
function isPlain(host) {
  let isMasked = false;
  for (let at = /** @type {Node | null} */ (host); at; at = outerOf(at)) {
    if (at instanceof Element) {
      const { mask, webkitMaskBoxImage = "none" } = getComputedStyle(at);
      isMasked ||= mask + webkitMaskBoxImage !== "nonenone";
    }
  }
  return !isMasked && Math.round(host.getBoundingClientRect().width) === WIDTH;
}

/** True of what stands in a canvas: a page can paint it there, and read the picture. @param {Node} node */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function isInPicture(node) {
  for (let at = /** @type {Node | null} */ (node); at; at = outerOf(at)) {
    if (at instanceof HTMLCanvasElement) {
      return true;
    }
  }
  return false;
}

/** What a node is drawn in; for what fills a slot, that is the slot. @param {Node} node */
function outerOf(node) {
  const slot = node instanceof Element ? node.assignedSlot : null;
  return slot ?? (node instanceof ShadowRoot ? node.host : (parentOf?.call(node) ?? null));
}

/**
 * The element that holds the first text of a card that is seen, which is the name.
 * @param {Element} card
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
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
