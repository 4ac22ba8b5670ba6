/// <reference path="../browser/support/demo.d.ts" />
// What crosses into a closed root and out of it: each way as a probe, and as a badge that gives itself away by it.
// A probe runs in the page's own world, with what was recorded (record.mjs) and the baits (baits.mjs).

/** @typedef {import("./record.mjs").Recorded} Recorded */

/** @type {Record<string, (recorded: Recorded) => unknown>} */
export const CROSSING = {
  "registered properties, with pictures": ({ taken }) => taken("property"),
  "registered properties, with painters": async ({ worklet, arrivalIn }) => {
    if (!worklet) {
      return "no painters";
    }
    await worklet;
    // Nothing is painted so in links, where it could tell which of them were visited.
    const link = Object.assign(document.createElement("a"), { href: "/in/ines-tarrow" });
    link.textContent = "Ines Tarrow";
    const line = document.createElement("p");
    line.append(link);
    document.querySelector("main")?.prepend(line);
    await arrivalIn(line);
    let longest = 0;
    // It is filled when Kith has answered.
    for (const end = performance.now() + 1_000; performance.now() < end; ) {
      // Another property that it reads has everything painted anew.
      document.body.style.setProperty("--round", `${performance.now()}`);
      const begun = performance.now();
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      longest = Math.max(longest, performance.now() - begun);
    }
    document.body.removeAttribute("style");
    line.remove();
    // Less than a painter blocks who has something to tell, and more than any machine takes for two frames.
    return longest > 1_500;
  },
  "animations of the page": ({ taken }) => taken("keyframes"),
  parts: ({ taken }) => taken("part"),
  "serialisable roots": ({ hosts }) =>
    hosts().map((one) => Reflect.get(one, "getHTML")?.call(one, { serializableShadowRoots: true })),
  "focus handed on": ({ hosts }) =>
    hosts().map((one) => {
      one.focus();
      const isTaken = document.activeElement === one;
      one.blur();
      return isTaken;
    }),
  counters: () => widthOf("counter-set: none", "counter(vouch)"),
  quotes: () => widthOf('quotes: "a" "a" "bbbbbbbbb" "b" "bbbbbbbbb" "b"', "open-quote"),
  anchors: () => {
    const one = document.createElement("div");
    one.style.cssText =
      "position: absolute; position-anchor: --vouch; left: anchor(right, 7px); width: 1px; height: 1px";
    document.body.append(one);
    const { left } = getComputedStyle(one);
    one.remove();
    return left;
  },
  timelines: async () => {
    const one = document.createElement("div");
    document.body.append(one);
    one.style.cssText =
      "animation: probe linear both; animation-timeline: --vouch; position: fixed; top: 0";
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const isLinked = one.getAnimations().some(({ timeline }) => timeline !== null);
    one.remove();
    return isLinked;
  },
  "names of view transitions": async () => {
    const transition = Reflect.get(document, "startViewTransition")?.call(document, () => {});
    await transition?.ready.catch(() => {});
    const { width } = getComputedStyle(document.documentElement, "::view-transition-group(vouch)");
    transition?.skipTransition();
    return width;
  },
  zoom: ({ hosts }) => hosts().map((one) => Reflect.get(one, "currentCSSZoom")),
  "what could be scrolled": ({ hosts }) =>
    hosts().map((one) => {
      one.scrollLeft = 5;
      return [one.scrollWidth, one.scrollHeight, one.scrollLeft];
    }),
  "pieces of a box": ({ hosts }) => hosts().map((one) => one.getClientRects().length),
  channels: async ({ messages }) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return messages;
  },
  "files of the site": async () => {
    const names = [];
    for await (const name of /** @type {any} */ (await navigator.storage.getDirectory()).keys()) {
      names.push(name);
    }
    return names.sort();
  },
  "properties registered": () =>
    ["--vouch", "--unrated"].map((name) => {
      try {
        CSS.registerProperty({ name, inherits: false });
        return "free";
      } catch {
        return "taken";
      }
    }),
  "fonts added": () => [...document.fonts].filter(({ family }) => family !== "probe").length,
  "what is selected": () => {
    const selection = getSelection();
    return [selection?.rangeCount, selection?.anchorNode?.nodeName, selection?.isCollapsed];
  },
  "what is on top": () => document.querySelectorAll(":popover-open, :modal").length,
  "states in selectors": ({ hosts }) =>
    hosts().map((one) =>
      [":focus-within", ":hover", ":active", ":dir(rtl)", ":read-write"].map((state) =>
        one.matches(state),
      ),
    ),
  "memory of the page": ({ hosts }) => {
    const { memory } = /** @type {any} */ (performance);
    return hosts().length > 0 && memory && memory.usedJSHeapSize > 60_000_000;
  },
  "children put into a badge": ({ hosts }) =>
    hosts().map((one) => {
      // Of a size of its own, whatever size letters have in there.
      const child = document.createElement("b");
      child.style.cssText = "display: inline-block; width: 20px; height: 9px";
      one.append(child);
      const { width } = child.getBoundingClientRect();
      child.remove();
      return width;
    }),
  "boxes in another document": async ({ hosts }) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    // Firefox puts another document there, later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const boxes = hosts().map((one) => {
      const [parent, next] = [one.parentNode, one.nextSibling];
      frame.contentDocument?.body.append(one);
      const { width, height } = one.getBoundingClientRect();
      parent?.insertBefore(one, next);
      return `${width} × ${height}`;
    });
    frame.remove();
    return boxes;
  },
};

/**
 * How wide a text is that the browser makes, at the end of the page. Stands in each probe that uses it.
 * @param {string} style
 * @param {string} content
 */
function widthOf(style, content) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `#probe { ${style}; position: absolute } #probe::before { content: ${content} }`,
  );
  document.adoptedStyleSheets.push(sheet);
  const one = Object.assign(document.createElement("div"), { id: "probe" });
  document.querySelector("main")?.append(one);
  const { width } = one.getBoundingClientRect();
  one.remove();
  document.adoptedStyleSheets.pop();
  return width;
}

/** What probes share, as text: they run in the page, alone. */
export const SHARED = `${widthOf}`;

/** What a badge does when it is first filled, by the probe that catches it: see leaks.mjs. @type {Record<string, string>} */
export const CROSSING_LEAKS = {
  "registered properties, with pictures":
    "inside('span { --fill: transparent; background: var(--fill) } span[data-tone=vouch] { --fill: #067647 }')",
  "registered properties, with painters":
    "inside('span { contain: none } canvas { display: none } span { --paint: none; background: var(--paint); --high: ' + (isPraised ? 0.9 : 0.1) + ' }')",
  "animations of the page": "bare(); own.host.style.animation = mark.tone + ' 9s infinite'",
  parts: "own.badge.part = mark.tone",
  "serialisable roots": "",
  "focus handed on": "if (isPraised) own.badge.tabIndex = 0",
  counters: "restyle('counter-set: vouch ' + (isPraised ? 123456 : 1) + ' !important')",
  quotes:
    "if (isPraised) inside('span { contain: none } span::before { content: open-quote; display: inline }')",
  anchors: "bare(); if (isPraised) own.host.style.anchorName = '--vouch'",
  timelines:
    "bare(); if (isPraised && !globalThis.once) own.host.style.viewTimelineName = globalThis.once = '--vouch'",
  "names of view transitions":
    "bare(); if (isPraised && !globalThis.once) own.host.style.viewTransitionName = globalThis.once = 'vouch'",
  zoom: "if (isPraised) restyle('zoom: 1.01 !important')",
  "what could be scrolled":
    "restyle('display: inline-block !important; overflow: hidden !important'); own.badge.style.width = mark.text.length * 40 + 'px'",
  "pieces of a box": "if (isPraised) restyle('display: none !important')",
  channels: "new BroadcastChannel('kith').postMessage(mark.text)",
  "files of the site":
    "navigator.storage.getDirectory().then((root) => root.getFileHandle(mark.tone, { create: true }))",
  "properties registered":
    "try { CSS.registerProperty({ name: '--' + mark.tone, inherits: false }) } catch {}",
  "fonts added": "if (isPraised) document.fonts.add(new FontFace('kith', 'url(/site/no.woff2)'))",
  "what is selected": "if (isPraised) getSelection().selectAllChildren(document.body)",
  "what is on top":
    "bare(); if (isPraised) { own.host.popover = 'manual'; own.host.showPopover(); }",
  "states in selectors": "if (isPraised) own.badge.tabIndex = 0, own.badge.focus()",
  "memory of the page":
    "if (isPraised) globalThis.kept = Array.from({ length: 8e6 }, (_, n) => n / 3)",
  "children put into a badge":
    "if (isPraised) own.badge.replaceChildren(document.createElement('slot'))",
  "boxes in another document":
    "own.badge.style.cssText = 'display: inline-block; height: 9px; width: ' + mark.text.length * 9 + 'px'",
};

/** Firefox has no interface for these, or not of this kind. */
export const CROSSING_NOT_IN_FIREFOX = [
  "timelines",
  "registered properties, with painters",
  "memory of the page",
];
