// Which tasks of a page's main thread are ours, by the samples of a profiler.

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, args: any}} Event */

const LONG = 50;
const CATEGORIES = ["disabled-by-default-devtools.timeline", "devtools.timeline", "toplevel"];
/** How often to look at the stack, in microseconds. */
const INTERVAL = 500;

/**
 * @param {Page} page
 * @param {() => Promise<unknown>} work what to trace; the page keeps its document
 */
export async function longTasks(page, work) {
  const session = await page.createCDPSession();
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
  await page.tracing.start({ categories: CATEGORIES });
  await session.send("Profiler.start");
  await work();
  const { profile } = await session.send("Profiler.stop");
  const trace = await page.tracing.stop();
  if (!trace) {
    throw new Error("The browser gave no trace.");
  }
  const samples = ourSamples(profile);
  /** @type {{traceEvents: Event[]}} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  const tasks = mainThreadTasks(traceEvents);
  let place = 0;
  for (const { at, time } of samples) {
    while (place < tasks.length - 1 && tasks[place].end < at) {
      place += 1;
    }
    if (tasks[place].ts <= at && at <= tasks[place].end) {
      tasks[place].ours += time;
    }
  }
  const long = tasks.filter(({ time }) => time >= LONG);
  return {
    ours: samples.reduce((sum, { time }) => sum + time, 0),
    longest: Math.max(...tasks.map(({ ours }) => ours)),
    long: long.length,
    longOurs: long.filter(({ ours, time }) => ours > time / 2).length,
  };
}

/**
 * The tasks of the page's main thread: of all renderers' such threads, the busiest.
 * @param {Event[]} events
 */
function mainThreadTasks(events) {
  const renderers = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  /** @type {Map<string, {ts: number, end: number, time: number, ours: number}[]>} */
  const threads = new Map();
  for (const { name, ph, pid, tid, ts, dur = 0 } of events) {
    const key = `${pid} ${tid}`;
    if (name === "RunTask" && ph === "X" && renderers.has(key)) {
      const tasks = threads.get(key) ?? [];
      tasks.push({ ts, end: ts + dur, time: dur / 1000, ours: 0 });
      threads.set(key, tasks);
    }
  }
  const total = (/** @type {{time: number}[]} */ tasks) =>
    tasks.reduce((sum, { time }) => sum + time, 0);
  const [busiest] = [...threads.values()].sort((a, b) => total(b) - total(a));
  return busiest.sort((a, b) => a.ts - b.ts);
}

/**
 * The moments at which a function of an extension was on the stack, and for how long in milliseconds.
 * @param {import("puppeteer-core").Protocol.Profiler.Profile} profile
 */
function ourSamples({ nodes, samples = [], timeDeltas = [], startTime }) {
  /** @type {Set<number>} */
  const ours = new Set();
  // A node comes before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.startsWith("chrome-extension://")) {
      ours.add(id);
    }
    for (const child of ours.has(id) ? children : []) {
      ours.add(child);
    }
  }
  let at = startTime;
  return samples.flatMap((node, place) => {
    at += timeDeltas[place];
    return ours.has(node) ? [{ at, time: timeDeltas[place] / 1000 }] : [];
  });
}
