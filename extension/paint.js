// The brush: paints what a badge shows. A classic script, which badge.js uses: content scripts cannot be modules. It
// paints on a canvas because no style of a page reaches a picture, while custom properties, names of fonts, counters
// and the like reach into closed roots. And to draw a picture takes the browser the same time, whatever it shows, and so
// does painting it again, which is a copy.

/** Size of a badge, in CSS pixels. */
const WIDTH = 56;
const HEIGHT = 18;
/** To how many characters the words for a screen reader are filled up, so that all take the same memory. */
const WORDS = 32;
/** How many meanings are kept. */
const MEANINGS = 200;
/** The colours of the text and of what is behind it, on light pages and on dark ones. */
const SOFT = [
  ["#475467", "#f2f4f7"],
  ["#d0d5dd", "#344054"],
];
const LIKELY = [
  ["#3538cd", "#eef4ff"],
  ["#c7d7fe", "#2d3282"],
];
/**
 * What the user said of somebody, white on a colour of its own on any page.
 * @param {string} tone
 * @param {string} text
 * @param {string} fill
 */
const rated = (tone, text, fill) => ({
  tone,
  text,
  words: `you said: ${tone}`,
  colours: Array(2).fill(["#fff", fill]),
});
/**
 * What a badge can show, by the number that the core gives it; the first is what it shows before the core has answered.
 * @type {Look[]}
 */
const LOOKS = [
  { tone: "", text: "", words: "", colours: SOFT },
  { tone: "untagged", text: "Tag", words: "not tagged yet", colours: SOFT },
  rated("no", "No", "#b42318"),
  rated("hesitate", "Hesitate", "#b54708"),
  rated("fine", "Fine", "#475467"),
  rated("glad", "Glad", "#0e7490"),
  rated("vouch", "Vouch", "#067647"),
  { tone: "chance", words: "", colours: LIKELY },
  { tone: "unknown", words: "", colours: SOFT },
  { tone: "apart", text: "–", words: "no way known yet", colours: SOFT },
];

const forcedColours = matchMedia("(forced-colors: active)");

/**
 * Otherwise each canvas could become a layer of its own, to be put together with the page in each frame.
 * @type {CanvasRenderingContext2DSettings}
 */
const PLAIN = { willReadFrequently: true };

/** The meanings used last: badges that show the same share one, and take no memory for it. @type {Meaning[]} */
const meanings = [];

/**
 * What the core's number for a badge means: a look, and for a chance its percentage and the ends of its range.
 * @param {number} shows
 * @returns {Meaning}
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function meaning(shows) {
  const known = meanings.find((one) => one.shows === shows);
  if (known) {
    return known;
  }
  const two = (/** @type {number} */ place) => Math.floor(shows / place) % 100;
  const look = /** @type {Look} */ (LOOKS[Math.floor(shows / 1_000_000)] ?? LOOKS[0]);
  const text = look.text ?? `${two(10_000) || "<1"}%`;
  const range = look.text === undefined ? [two(100), two(1)] : null;
  const words = range ? `odds ${text}, likely ${range.join(" to ")}%` : look.words;
  const one = { ...look, shows, text, words: words.padEnd(WORDS), range, pictures: {} };
  meanings.unshift(one);
  meanings.splice(MEANINGS);
  return one;
}

/**
 * Paints on a canvas, as sharp as the screen is. It copies a picture that all badges share that show the same: a page can
 * have its badges painted as often as it likes, by its theme, and measure how long that takes.
 * @param {HTMLCanvasElement} canvas
 * @param {Meaning} what
 * @param {boolean} isDark whether the page is dark there
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function paint(canvas, what, isDark) {
  canvas.width = Math.round(WIDTH * devicePixelRatio);
  canvas.height = Math.round(HEIGHT * devicePixelRatio);
  const key = `${isDark} ${forcedColours.matches} ${devicePixelRatio}`;
  what.pictures[key] ??= pictureOf(what, canvas, isDark);
  canvas.getContext("2d", PLAIN)?.drawImage(what.pictures[key], 0, 0);
}

/**
 * @param {Meaning} what
 * @param {HTMLCanvasElement} canvas the size
 * @param {boolean} isDark
 */
function pictureOf({ tone, text, range, colours }, { width, height }, isDark) {
  const isForced = forcedColours.matches;
  const [ink = "", fill = ""] = isForced ? ["CanvasText", "Canvas"] : (colours[+isDark] ?? []);
  const picture = new OffscreenCanvas(width, height);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d", PLAIN));
  const isInvitation = tone === "untagged";
  brush.scale(width / WIDTH, height / HEIGHT);
  brush.fillStyle = fill;
  brush.strokeStyle = isForced ? ink : isInvitation ? "#98a2b3" : fill;
  brush.roundRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1, HEIGHT / 2);
  if (isInvitation) {
    brush.setLineDash([3, 3]);
  } else {
    brush.fill();
  }
  brush.stroke();
  brush.fillStyle = ink;
  brush.font = `${isInvitation ? 500 : 600} 10.5px system-ui, sans-serif`;
  // What is not set is inherited from the page.
  brush.direction = "ltr";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText(text, WIDTH / 2, HEIGHT / 2 + (range ? -1 : 0.5));
  if (range) {
    // The range, as a bar on a pale track; on a scale of square roots, since most chances are small.
    const track = WIDTH - 16;
    const [from = 0, to = 0] = range.map((percent) => track * Math.sqrt(percent / 100));
    brush.globalAlpha = 0.22;
    brush.fillRect(8, HEIGHT - 4, track, 2);
    brush.globalAlpha = 1;
    brush.fillRect(8 + from, HEIGHT - 4, Math.max(1, to - from), 2);
  }
  return picture;
}

/** Makes what tells whether a colour is light. Text of a light colour stands on something dark. */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function lightness() {
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(1, 1).getContext("2d", PLAIN)
  );
  /** @type {[colour: string, isLight: boolean]} */
  let last = ["", false];
  return (/** @type {string} */ colour) => {
    if (colour !== last[0]) {
      // Painted, and read back: so the browser understands every way to write a colour.
      brush.globalCompositeOperation = "copy";
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
      last = [colour, 0.299 * red + 0.587 * green + 0.114 * blue > 140];
    }
    return last[1];
  };
}

/**
 * Calls back when all that was painted would be painted otherwise now: at another zoom, with other colours of the
 * system's. And when some of it could be: pages change their theme by an attribute of the whole, and others of these
 * all the time.
 * @param {(isAll: boolean) => void} changed
 * @param {AbortSignal} signal
 */
// biome-ignore lint/correctness/noUnusedVariables: near.js uses it.
function onOtherColours(changed, signal) {
  let ratio = devicePixelRatio;
  const zoomed = () => {
    if (ratio !== devicePixelRatio) {
      ratio = devicePixelRatio;
      changed(true);
    }
  };
  window.addEventListener("resize", zoomed, { signal });
  forcedColours.addEventListener("change", () => changed(true), { signal });
  // A page may follow the system's theme, or have its own in an attribute.
  const themed = () => changed(false);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themed, { signal });
  const theme = new MutationObserver(themed);
  theme.observe(document.documentElement, { attributes: true });
  signal.addEventListener("abort", () => theme.disconnect());
}

/**
 * @typedef {{tone: string, text?: string, words: string, colours: string[][]}} Look
 * @typedef {Look & {shows: number, text: string, range: number[] | null,
 *   pictures: Record<string, OffscreenCanvas>}} Meaning
 */
