// The scout: follows what changes in a page and its open shadow roots, and finds the cards and links that come near the
// screen. A classic script, which look.js uses.

/** How far from the screen people are of interest: a screen, and at least this many pixels, which ten results fill. */
const NEAR = 1200;
/**
 * How long the browser waits between two looks at who is near, in milliseconds. Without it, it would measure all that
 * is far in each frame in which anything changes.
 */
const SIGHT = 100;
/** How many changed parts are looked through one by one; of more, the whole page is. */
const PARTS = 200;
/** How many shadow roots are followed. */
const ROOTS = 20;
/** How long to follow changes within a second, in milliseconds, before it is a storm. */
const STORM = 100;
/** How long after a page got another size badges go where there is room now, in milliseconds. */
const RESIZED = 150;

/**
 * @param {Lens} lens
 * @param {Projector | null} projector
 * @param {AbortSignal} signal ends it
 * @param {() => void} wake is told that there is something to look at
 * @param {() => void} storm is told that the page changes too much to be followed
 */
// biome-ignore lint/correctness/noUnusedVariables: look.js uses it.
function scout(lens, projector, signal, wake, storm) {
  const site = new RegExp(lens.site);
  const topPath = new RegExp(lens.topPath);
  const privatePath = new RegExp(lens.privatePath);
  const mayFollow = allowance(STORM);
  /** @type {Set<ParentNode>} Parts of the page to look through. */
  const fresh = new Set();
  /** @type {Set<Element>} What the observer of nearness is to be given. */
  const far = new Set();
  /** @type {Set<Element>} Those near the screen. */
  const near = new Set();
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set();
  /** @type {Set<Element>} What can get a shadow root at any moment; no observer tells when. */
  const hosts = new Set();
  let steps = allSteps();
  // What the address tells of the page.
  let isAboutSomebody = false;
  let isConversation = false;

  const changes = new MutationObserver((records) => {
    const begun = performance.now();
    for (const record of records) {
      follow(record);
    }
    if (fresh.size > PARTS) {
      lookEverywhere();
    }
    if (!mayFollow(performance.now() - begun)) {
      storm();
    } else if (fresh.size > 0) {
      wake();
    }
  });

  // Not a margin of the root, too: the page itself scrolls, so the two would add up. And not the height of a frame,
  // which can be as high as all that is in it. Not written into the call: the compiler does not know `delay` yet.
  const sight = { scrollMargin: `${Math.max(parent.innerHeight, NEAR)}px`, delay: SIGHT };
  const nearness = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      // It is observed again once it changes, so the observer holds only what is far.
      if (isIntersecting) {
        nearness.unobserve(target);
        near.add(target);
      } else if (boundingClientRect.width === 0 && hasNoBox(target)) {
        // It has no box of its own, so it is near when one of its links is.
        nearness.unobserve(target);
        for (const link of target.querySelectorAll(lens.person)) {
          nearness.observe(link);
        }
      }
    }
    if (near.size > 0) {
      wake();
    }
  }, sight);

  signal.addEventListener("abort", () => {
    changes.disconnect();
    nearness.disconnect();
    projector?.erase();
  });
  if (projector) {
    onOtherColours(projector.repaint, signal);
    const point = (/** @type {Event} */ event) => {
      const [place] = event.type === "pointerover" ? event.composedPath() : [null];
      // What a page makes up is no pointer.
      if (event.isTrusted && (place === null || place instanceof Element)) {
        projector.approach(place);
      }
    };
    window.addEventListener("pointerover", point, { capture: true, passive: true, signal });
    // The pointer leaves the window.
    document.documentElement.addEventListener("pointerleave", point, { passive: true, signal });
    let due = 0;
    const settle = () => signal.aborted || projector.settle();
    const resized = (/** @type {Event} */ { isTrusted }) => {
      // What a page makes up is no resizing.
      if (isTrusted) {
        clearTimeout(due);
        due = setTimeout(settle, RESIZED);
      }
    };
    window.addEventListener("resize", resized, { signal });
  }
  enter(document);

  /** @param {Element} element */
  function hasNoBox(element) {
    return element.isConnected && getComputedStyle(element).display === "contents";
  }

  /** True of a link that leads to somebody, whatever is written in it. @param {Element} element */
  function isPerson(element) {
    return element.matches(lens.person) && addressOf(element, site) !== "";
  }

  /** @param {MutationRecord} record */
  function follow({ type, target, addedNodes, removedNodes }) {
    const place = target instanceof CharacterData ? target.parentElement : target;
    if (!(place instanceof Element || place instanceof DocumentFragment)) {
      return;
    }
    // In a list that uses its rows again, whoever stood here may be somebody else now: the badges around are empty
    // until the core has answered.
    const isOfPage = (/** @type {Node} */ node) => !projector?.owns(node);
    if (type !== "childList" || [...addedNodes].some((node) => node instanceof Text)) {
      projector?.clearAround(place);
      fresh.add(place);
      // A link that leads to nobody any more keeps no badge, not even an empty one.
      if (type === "attributes" && place instanceof Element && !isPerson(place)) {
        projector?.remove(place);
      }
    } else if ([...addedNodes, ...removedNodes].some(isOfPage) && projector?.clearAround(place)) {
      fresh.add(place);
    }
    for (const node of addedNodes) {
      if (node instanceof Element) {
        projector?.takeOutOfPicture(node);
        if (!projector?.owns(node)) {
          fresh.add(node);
        }
      }
    }
    for (const node of removedNodes) {
      // A badge went without its name, or a name without its badge.
      if (projector?.owns(node) || projector?.withdraw(node)) {
        fresh.add(place);
      }
    }
  }

  /** @param {Document | ShadowRoot} root */
  function enter(root) {
    for (const one of roots) {
      if (one instanceof ShadowRoot && !one.host.isConnected) {
        roots.delete(one);
      }
    }
    if (!roots.has(root) && roots.size <= ROOTS) {
      roots.add(root);
      changes.observe(root, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
        attributeFilter: ["href"],
      });
      fresh.add(root);
    }
  }

  function lookEverywhere() {
    fresh.clear();
    for (const root of roots) {
      fresh.add(root);
    }
  }

  /** Looks through what changed until the time is over; true if nothing is left. @param {number} end */
  function look(end) {
    isAboutSomebody = topPath.test(location.pathname);
    // A frame is part of the page around it.
    isConversation = privatePath.test(parent.location.pathname);
    while (performance.now() <= end) {
      if (steps.next().done) {
        steps = allSteps();
        if (fresh.size === 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** All there is to do, in steps. The longest is the first one in a large part of the page: it searches all of it. */
  function* allSteps() {
    for (const part of fresh) {
      fresh.delete(part);
      for (const element of find(part)) {
        sort(element);
        yield;
      }
      yield;
    }
    // After the parts that they stand in: some bring their roots along.
    for (const host of hosts) {
      if (!host.isConnected) {
        hosts.delete(host);
      } else if (host.shadowRoot) {
        enter(host.shadowRoot);
      }
    }
    // All at the end: once the first is observed, the browser makes frames to measure it, and all others with it.
    for (const element of far) {
      far.delete(element);
      nearness.observe(element);
      yield;
    }
  }

  /** The cards and links in and around a part of the page. Notes hosts, too. @param {ParentNode} part */
  function* find(part) {
    // What is in a form is not read. And its properties can be its inputs, by the names that the page gave them.
    if (part instanceof HTMLFormElement) {
      return;
    }
    const wanted = isAboutSomebody ? `${lens.top}, ${lens.person}` : lens.person;
    if (part instanceof Element) {
      const around = part.closest(`${wanted}, ${lens.row}`);
      if (around) {
        yield around;
      }
      if (part.matches(lens.host)) {
        hosts.add(part);
      }
    }
    for (const element of part.querySelectorAll(lens.host)) {
      if (!(element instanceof HTMLFormElement)) {
        hosts.add(element);
      }
    }
    // Rows are found by the links in them.
    yield* part.querySelectorAll(wanted);
  }

  /** Decides how to follow what was found. @param {Element} element */
  function sort(element) {
    if (element instanceof HTMLFormElement) {
      return;
    }
    const part = partOf(element);
    // Who a page is about is of interest wherever the page is scrolled to.
    if (part && isTop(part)) {
      near.add(part);
    } else if (part !== undefined) {
      far.add(part ?? element);
    }
  }

  /**
   * The part of the page to describe for a card or a link: null for a link that no card holds, undefined for what is
   * not to be read. Of what people write to one another only the names are read that are links, and what stands with
   * them in a heading. A shadow root can hold such words without any mark of what they are.
   * @param {Element} element
   */
  function partOf(element) {
    const isApart = element.getRootNode() instanceof ShadowRoot;
    if (isConversation || isApart || element.closest(lens.private)) {
      return isName(element) ? (element.closest(lens.heading) ?? element) : undefined;
    }
    const part = element.closest(isAboutSomebody ? `${lens.top}, ${lens.row}` : lens.row);
    return part instanceof HTMLFormElement ? element : part;
  }

  /** True of a name and nothing more; a link around others can hold what people write. @param {Element} element */
  function isName(element) {
    return (
      element.matches(lens.heading) ||
      (element.matches(lens.person) && !element.querySelector(lens.person))
    );
  }

  /** What kind of part this is. @param {Element} part */
  function frameOf(part) {
    return isTop(part) ? "top" : part.matches(lens.row) ? "row" : "lone";
  }

  /** @param {Element} part */
  function isTop(part) {
    return isAboutSomebody && part.matches(lens.top);
  }

  return { look, lookEverywhere, partOf, frameOf, near };
}

/**
 * Counts time against what a second may hold: true while it is not used up.
 * @param {number} most in milliseconds
 */
function allowance(most) {
  let since = 0;
  let spent = 0;
  return (/** @type {number} */ time) => {
    const now = performance.now();
    if (now - since > 1000) {
      since = now;
      spent = 0;
    }
    spent += time;
    return spent <= most;
  };
}
