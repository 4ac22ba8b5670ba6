// The brush: paints what a badge shows. A classic script, which badge.js uses: content scripts cannot be modules. It
// paints on a canvas because no style of a page reaches a picture, while custom properties, names of fonts, counters
// and the like reach into closed roots. And it puts every badge together from as many parts of one sheet, which holds
// all that any badge can show: a page can have its badges painted as often as it likes, and measure how long that takes
// and how much memory it needs.

/** Size of a badge, in CSS pixels. */
const WIDTH = 56;
const HEIGHT = 18;
/** To how many characters the words for a screen reader are filled up, so that all take the same memory. */
const WORDS = 32;
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
  { tone: "unrated", text: "Rate", words: "not rated yet", colours: SOFT },
  rated("no", "No", "#b42318"),
  rated("hesitate", "Hesitate", "#b54708"),
  rated("fine", "Fine", "#475467"),
  rated("glad", "Glad", "#0e7490"),
  rated("vouch", "Vouch", "#067647"),
  { tone: "chance", colours: LIKELY },
  { tone: "unknown", colours: SOFT },
  { tone: "apart", text: "–", words: "no way known yet", colours: SOFT },
];

const forcedColours = matchMedia("(forced-colors: active)");

/**
 * Otherwise each canvas could become a layer of its own, to be put together with the page in each frame.
 * @type {CanvasRenderingContext2DSettings}
 */
const PLAIN = { willReadFrequently: true };

/** The first of the two looks that are a chance. */
const CHANCE = 7;
/**
 * The parts that the sheet has for the figures of each, after ten tens, of which the first is empty: ten ones with their
 * sign, ten of a single figure, the bar of the range; and how many these are.
 */
const [ONES, SINGLE, BAR, FIGURES] = [10, 20, 30, 31];

/** The sheets for light pages and for dark ones, each with what it was painted for. @type {[string, OffscreenCanvas][]} */
const sheets = [];

/**
 * What the core's number for a badge means: a look, and for a chance its percentage and the ends of its range.
 * @param {number} shows
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function meaning(shows) {
  const two = (/** @type {number} */ place) => Math.floor(shows / place) % 100;
  const [look, chance, ...range] = /** @type {[number, number, ...number[]]} */ (
    [1_000_000, 10_000, 100, 1].map(two)
  );
  const { tone, text = `${chance || "<1"}%`, words } = /** @type {Look} */ (LOOKS[look]);
  const all = words ?? `odds ${text}, likely ${range.join(" to ")}%`;
  return { tone, text, words: all.padEnd(WORDS), parts: partsOf(look, chance, range) };
}

/**
 * The parts of a badge, each with the columns that are taken of it: the look, the figures of a chance, and its range. Of
 * what is no chance they are empty, and as many.
 * @param {number} look
 * @param {number} chance
 * @param {number[]} range
 * @returns {[part: number, from: number, to: number][]}
 */
function partsOf(look, chance, range) {
  const isChance = Number(LOOKS[look]?.text === undefined);
  const figures = figuresOf(isChance ? look : CHANCE);
  // On a scale of square roots, since most chances are small.
  const [from, to] = /** @type {[number, number]} */ (
    range.map((end) => 8 + (WIDTH - 16) * Math.sqrt(end / 100))
  );
  return [
    [look, 0, WIDTH],
    [figures + Math.floor(chance / 10), 0, WIDTH],
    [figures + isChance * (chance < 10 ? SINGLE : ONES) + (chance % 10), 0, WIDTH],
    [figures + isChance * BAR, from, Math.max(from + 1, to)],
  ];
}

/** The first part with figures of such a chance. @param {number} look */
function figuresOf(look) {
  return LOOKS.length + (look - CHANCE) * FIGURES;
}

/**
 * Paints on a canvas, as sharp as the screen is.
 * @param {HTMLCanvasElement} canvas
 * @param {[part: number, from: number, to: number][]} parts
 * @param {boolean} isDark whether the page is dark there
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function paint(canvas, parts, isDark) {
  const [width, height] = [WIDTH, HEIGHT].map((size) => Math.round(size * devicePixelRatio));
  Object.assign(canvas, { width, height });
  const sheet = sheetOf(canvas, isDark);
  const brush = canvas.getContext("2d", PLAIN);
  for (const [part, ...columns] of parts) {
    const [from, to] = /** @type {[number, number]} */ (
      columns.map((column) => Math.round((column * canvas.width) / WIDTH))
    );
    const size = /** @type {const} */ ([to - from, canvas.height]);
    brush?.drawImage(sheet, from, part * canvas.height, ...size, from, 0, ...size);
  }
}

/**
 * All parts, one below the other.
 * @param {HTMLCanvasElement} canvas the size of one
 * @param {boolean} isDark
 */
function sheetOf({ width, height }, isDark) {
  const isForced = forcedColours.matches;
  const key = `${isForced} ${width}`;
  const [known, former] = sheets[+isDark] ?? [];
  if (former && known === key) {
    return former;
  }
  const sheet = new OffscreenCanvas(width, height * figuresOf(CHANCE + 2));
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d", PLAIN));
  const turnTo = (/** @type {number} */ part) =>
    brush.setTransform(width / WIDTH, 0, 0, height / HEIGHT, 0, part * height);
  const write = (/** @type {number} */ part, /** @type {string} */ text, x = 0, y = -1) => {
    turnTo(part);
    brush.fillText(text, WIDTH / 2 + x, HEIGHT / 2 + y);
  };
  brush.font = "600 10.5px system-ui, sans-serif";
  // What is not set is inherited from the page.
  brush.direction = "ltr";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  const [digit, percent] = /** @type {[number, number]} */ (
    ["0", "0%"].map((text) => brush.measureText(text).width / 2)
  );
  for (const [look, { tone, text, colours }] of LOOKS.entries()) {
    const [ink, fill] = /** @type {[string, string]} */ (
      isForced ? ["CanvasText", "Canvas"] : colours[+isDark]
    );
    const isDashed = tone === "unrated";
    turnTo(look);
    brush.beginPath();
    brush.roundRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1, HEIGHT / 2);
    brush.strokeStyle = isForced || isDashed ? ink : fill;
    brush.setLineDash(isDashed ? [3, 3] : []);
    brush.fillStyle = fill;
    brush.fill();
    brush.stroke();
    brush.fillStyle = ink;
    if (text !== undefined) {
      write(look, text, 0, 0.5);
      continue;
    }
    // The range, as a bar on a pale track.
    brush.globalAlpha = 0.22;
    brush.fillRect(8, HEIGHT - 4, WIDTH - 16, 2);
    brush.globalAlpha = 1;
    const figures = figuresOf(look);
    for (let figure = 0; figure < 10; figure += 1) {
      write(figures + figure, figure ? `${figure}` : "", -percent);
      write(figures + ONES + figure, `${figure}%`, digit);
      write(figures + SINGLE + figure, `${figure || "<1"}%`);
    }
    turnTo(figures + BAR);
    brush.fillRect(0, HEIGHT - 4, WIDTH, 2);
  }
  sheets[+isDark] = [key, sheet];
  return sheet;
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

/** @typedef {{tone: string, text?: string, words?: string, colours: string[][]}} Look */
