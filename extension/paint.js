// The brush: paints what a badge shows. A classic script, which badge.js uses: content scripts cannot be modules. It
// paints on a canvas because no style of a page reaches a picture, while custom properties, names of fonts, counters
// and the like reach into closed roots. And it puts every badge together from as many parts of one sheet, which holds
// all that any badge can show: a page can have its badges painted as often as it likes, and measure how long that takes
// and how much memory it needs.

/** Size of a badge, in CSS pixels. */
const WIDTH = 34;
const HEIGHT = 16;
/** How far what is painted stays from either side. */
const EDGE = 2;
/** To how many characters the words for a screen reader are filled up, so that all take the same memory. */
const WORDS = 32;
/** How much of its colour what is pale has. */
const PALE = 0.25;
/**
 * What the user said of somebody: so many of five rising bars, in a colour for light pages and one for dark pages.
 * @param {number} bars
 * @param {string} tone
 * @param {string} text
 * @param {string[]} inks
 */
const rated = (bars, tone, text, ...inks) => ({
  tone,
  text,
  words: `you said: ${tone}`,
  bars,
  inks,
});
/**
 * What a badge can show, by the number that the core gives it; the first is what it shows before the core has answered.
 * What has no ink is empty: a chance that is only the default, and somebody to whom no way is known.
 * @type {Look[]}
 */
const LOOKS = [
  { tone: "", text: "", words: "" },
  { tone: "unrated", text: "+", words: "not rated yet", inks: ["#5a6475", "#b0b8c6"] },
  rated(1, "no", "No", "#b42318", "#fda29b"),
  rated(2, "hesitate", "Hesitate", "#b54708", "#fdb022"),
  rated(3, "fine", "Fine", "#475467", "#d0d5dd"),
  rated(4, "glad", "Glad", "#0e7490", "#67e3f9"),
  rated(5, "vouch", "Vouch", "#067647", "#47cd89"),
  { tone: "chance", inks: ["#3538cd", "#a4bcfd"] },
  { tone: "unknown" },
  { tone: "apart", text: "–", words: "no way known yet" },
  { tone: "aside", text: "+", words: "not rated yet" },
];
/** What the “+” is painted in while the pointer is near. */
const NEARBY = ["#1d2939", "#ffffff"];

const forcedColours = matchMedia("(forced-colors: active)");

/**
 * Otherwise each canvas could become a layer of its own, to be put together with the page in each frame.
 * @type {CanvasRenderingContext2DSettings}
 */
const PLAIN = { willReadFrequently: true };

/** The looks of a connection who is not rated, of a chance, and of who is not rated and named in a line with others. */
const [UNRATED, CHANCE, ASIDE] = [1, 7, 10];
/**
 * The parts that the sheet has for its figures, behind the looks: ten tens, of which the first is empty, ten ones with
 * their sign, ten of a single figure, and the bar of the range; then the “+” while the pointer is near, and how many
 * parts there are.
 */
const [TENS, ONES, SINGLE, BAR, PLUS, ALL] = [11, 21, 31, 41, 42, 43];

/** The core's numbers for the looks begin here, so that all are as long. */
const FIRST = 10;

/** The sheets for light pages and for dark ones, each with what it was painted for. @type {[string, OffscreenCanvas][]} */
const sheets = [];

/**
 * What the core's number for a badge means: a look, and for a chance its percentage and the ends of its range.
 * @param {number} shows
 * @param {boolean} [isNear] whether the pointer is near
 */
// biome-ignore lint/correctness/noUnusedVariables: badge.js uses it.
function meaning(shows, isNear) {
  const two = (/** @type {number} */ place) => Math.floor(shows / place) % 100;
  const [number, chance, ...range] = /** @type {[number, number, ...number[]]} */ (
    [1_000_000, 10_000, 100, 1].map(two)
  );
  const look = Math.max(0, number - FIRST);
  // What is for the pointer is faint until it comes, or not there.
  const near = { [UNRATED]: PLUS, [ASIDE]: UNRATED }[look] ?? look;
  const { tone, text = `${chance || "<1"}%`, words } = /** @type {Look} */ (LOOKS[look]);
  const all = words ?? `odds ${text}, likely ${range.join(" to ")}%`;
  return {
    tone,
    text,
    words: all.padEnd(WORDS),
    parts: partsOf(look, chance, range, isNear ? near : look),
  };
}

/**
 * The parts of a badge, each with the columns that are taken of it: the look, the figures of a chance, and its range. Of
 * what is no chance they are empty, and as many.
 * @param {number} look
 * @param {number} chance
 * @param {number[]} range
 * @param {number} first what is painted of a look
 * @returns {[part: number, from: number, to: number][]}
 */
function partsOf(look, chance, range, first) {
  // On a scale of square roots, since most chances are small.
  const [from, to] = /** @type {[number, number]} */ (
    range.map((end) => EDGE + (WIDTH - 2 * EDGE) * Math.sqrt(end / 100))
  );
  const [tens, ones, bar] =
    look === CHANCE
      ? [TENS + Math.floor(chance / 10), (chance < 10 ? SINGLE : ONES) + (chance % 10), BAR]
      : [TENS, TENS, TENS];
  return [
    [first, 0, WIDTH],
    [tens, 0, WIDTH],
    [ones, 0, WIDTH],
    [bar, from, Math.max(from + 1, to)],
  ];
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
  const sheet = new OffscreenCanvas(width, height * ALL);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d", PLAIN));
  const turnTo = (/** @type {number} */ part) =>
    brush.setTransform(width / WIDTH, 0, 0, height / HEIGHT, 0, part * height);
  const write = (/** @type {number} */ part, /** @type {string} */ text, x = 0) => {
    turnTo(part);
    // Above the bar of the range.
    brush.fillText(text, WIDTH / 2 + x, HEIGHT / 2 - 1.5);
  };
  brush.font = "600 10.5px system-ui, sans-serif";
  // What is not set is inherited from the page.
  brush.direction = "ltr";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  const [digit, percent] = /** @type {[number, number]} */ (
    ["0", "0%"].map((text) => brush.measureText(text).width / 2)
  );
  const turnToLook = (/** @type {number} */ look) => {
    turnTo(look);
    brush.fillStyle = isForced ? "CanvasText" : (LOOKS[look]?.inks?.[+isDark] ?? "#0000");
  };
  for (const part of [UNRATED, PLUS]) {
    turnToLook(UNRATED);
    if (part === PLUS) {
      turnTo(PLUS);
      brush.fillStyle = isForced ? "CanvasText" : (NEARBY[+isDark] ?? "");
    }
    brush.fillRect(13, 7, 8, 2);
    brush.fillRect(16, 4, 2, 8);
  }
  for (const [look, { bars }] of LOOKS.entries()) {
    turnToLook(look);
    for (let bar = 0; bars && bar < 5; bar += 1) {
      // Those above the rating are pale, so that each can be read without its neighbours.
      brush.globalAlpha = bar < bars ? 1 : PALE;
      brush.fillRect(3 + 6 * bar, 10 - 2 * bar, 4, 4 + 2 * bar);
    }
    brush.globalAlpha = 1;
  }
  turnToLook(CHANCE);
  // The range, as a bar on a pale track.
  brush.globalAlpha = PALE;
  brush.fillRect(EDGE, HEIGHT - 3, WIDTH - 2 * EDGE, 2);
  brush.globalAlpha = 1;
  for (let figure = 0; figure < 10; figure += 1) {
    write(TENS + figure, figure ? `${figure}` : "", -percent);
    write(ONES + figure, `${figure}%`, digit);
    write(SINGLE + figure, `${figure || "<1"}%`);
  }
  turnTo(BAR);
  brush.fillRect(0, HEIGHT - 3, WIDTH, 2);
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
  for (const whole of [document.documentElement, document.body]) {
    theme.observe(whole, { attributes: true });
  }
  signal.addEventListener("abort", () => theme.disconnect());
}

/** @typedef {{tone: string, text?: string, words?: string, bars?: number, inks?: string[]}} Look */
