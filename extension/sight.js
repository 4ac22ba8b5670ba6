// What can be seen of a page around a badge, and of the badge itself. A classic script, which badge.js uses: content
// scripts cannot be modules.

// The property of a form itself can be one of its inputs, by the name that the page gave it.
const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode")?.get;

/** How long a badge must have been seen before it is pressed, in milliseconds. */
const SEEN = 100;

/**
 * Calls back when a badge is pressed that the user could see before: a page could lay an invisible one over what people
 * click, and show it once they press.
 * @param {HTMLElement} host
 * @param {HTMLElement} badge
 * @param {() => void} press
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function onPress(host, badge, press) {
  /** Since when it is seen, while the pointer is there; 0 if it is not. */
  let since = 0;
  let wasSeen = false;
  /** @type {IntersectionObserver | undefined} */
  let sight;
  const leave = () => {
    sight?.disconnect();
    since = 0;
  };
  badge.addEventListener("pointerenter", () => {
    leave();
    sight = new IntersectionObserver(
      (entries) => {
        const { isVisible, intersectionRatio } = /** @type {any} */ (entries.at(-1));
        // Undefined in browsers that cannot tell. Of half of it nobody could say what it is.
        const isSeen = isVisible !== false && intersectionRatio >= 0.5;
        since = isSeen ? since || performance.now() : 0;
      },
      /** @type {any} */ ({ trackVisibility: true, delay: 100, threshold: 0.5 }),
    );
    sight.observe(host);
  });
  // A finger comes and presses at once, and has left when it has clicked.
  badge.addEventListener("pointerleave", ({ pointerType }) => pointerType === "touch" || leave());
  badge.addEventListener("pointerdown", ({ pointerType }) => {
    wasSeen = pointerType === "touch" || (since > 0 && performance.now() - since > SEEN);
  });
  badge.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    // The second click of two is for what stood there before.
    if (event.isTrusted && event.detail === 1 && wasSeen && since && isPlain(host)) {
      press();
    }
  });
}

/**
 * True of a badge of about its own size that nothing masks, in frames too: of that the browser does not tell.
 * @param {HTMLElement} host
 */
function isPlain(host) {
  let view = /** @type {Window} */ (window);
  for (let at = /** @type {any} */ (host); at; at = view.frameElement, view = view.parent) {
    const scale = at.getBoundingClientRect().width / at.offsetWidth;
    if (scale < 0.8 || scale > 1.5 || outersOf(at).some(isMasked)) {
      return false;
    }
  }
  return true;
}

/** True if it has a mask. @param {any} node */
function isMasked(node) {
  try {
    const { maskImage, webkitMaskBoxImageSource = "none" } = getComputedStyle(node);
    return maskImage + webkitMaskBoxImageSource !== "nonenone";
  } catch {
    // It is no element. To ask it would not do: a form can have inputs by any name, and another frame has other classes.
    return false;
  }
}

/** True of what stands in a canvas: a page can paint it there, and read the picture. @param {Node} node */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function isInPicture(node) {
  return outersOf(node).some((one) => one instanceof HTMLCanvasElement);
}

/** A node and all that it is drawn in; for what fills a slot, that is the slot. @param {Node} node */
function outersOf(node) {
  const all = [];
  for (let at = /** @type {Node | null} */ (node); at; ) {
    all.push(at);
    const slot = at instanceof Element ? at.assignedSlot : null;
    at = slot ?? (at instanceof ShadowRoot ? at.host : (parentOf?.call(at) ?? null));
  }
  return all;
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
