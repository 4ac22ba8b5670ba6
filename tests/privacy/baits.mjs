// What a page can lay out for what is drawn in it to take, and how its server hears of it. Much of a page reaches into
// closed roots: properties that it registers, pictures and names that are inherited or looked up in it.

/** Where the baits are served. */
const PLACE = "/bait/";

/** A painter of backgrounds that blocks the frame where the element that it paints for says that something is likely. */
const WORKLET = `registerPaint("bait", class {
  static inputProperties = ["--low", "--high", "--round"];
  paint(_canvas, _size, style) {
    if (Number(style.get("--high")) > 0.5) for (const end = Date.now() + 2000; Date.now() < end; );
  }
});`;

/** The part of the site's server that serves the baits, and tells which of a page's were asked for. */
export function baitServer() {
  /** @type {Set<string>} */
  const taken = new Set();
  return (/** @type {URL} */ { pathname }) => {
    if (!pathname.startsWith(PLACE)) {
      // Another page begins with none taken; a frame of it does not.
      if (!/^\/(site|preload)\//.test(pathname)) {
        taken.clear();
      }
      return null;
    }
    switch (pathname) {
      case `${PLACE}worklet.js`:
        return { status: 200, type: "text/javascript", body: WORKLET };
      case `${PLACE}taken`:
        return { status: 200, type: "application/json", body: JSON.stringify([...taken]) };
    }
    taken.add(pathname);
    return { status: 404, type: "text/plain", body: "" };
  };
}

/** Lays the baits out; runs in the page, before anything else in it. */
export function layBaits() {
  const image = (/** @type {string} */ name) => `url("/bait/${name}.png")`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @property --fill { syntax: "<image> | transparent"; inherits: true; initial-value: transparent; }
    @property --paint { syntax: "<image> | transparent"; inherits: true; initial-value: transparent; }
    @keyframes vouch { from, to { background-image: ${image("keyframes")}; } }
    @keyframes probe { from { opacity: 0; } to { opacity: 1; } }
    body {
      --fill: ${image("property")};
      timeline-scope: --vouch;
      counter-reset: vouch;
    }
    ::part(vouch) { background-image: ${image("part")}; }
    @media print { body { --fill: none; } }
  `);
  document.adoptedStyleSheets.push(sheet);
  const recorded = Reflect.get(window, "recorded");
  recorded.taken = async (/** @type {string} */ name) => {
    // A picture is asked for at the next frame, and that is heard of after what was asked before.
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const taken = await (await fetch("/bait/taken")).json();
    return taken.includes(`/bait/${name}.png`);
  };
  new BroadcastChannel("kith").onmessage = ({ data }) => recorded.messages.push(String(data));
  const { paintWorklet } = /** @type {any} */ (CSS);
  recorded.worklet = paintWorklet?.addModule("/bait/worklet.js").then(() => {
    // Chromium never asks a painter that came after what it is to paint.
    const painted = new CSSStyleSheet();
    painted.replaceSync("body { --paint: paint(bait); }");
    document.adoptedStyleSheets.push(painted);
  });
}
