// Which tasks of a page's main thread are ours, by the samples of a profiler.

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, id?: string, args: any}} Event */

const LONG = 50;
const CATEGORIES = [
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-v8.cpu_profiler",
  "devtools.timeline",
  "toplevel",
];

/**
 * @param {Page} page
 * @param {() => Promise<unknown>} work what to trace
 */
export async function longTasks(page, work) {
  await page.tracing.start({ categories: CATEGORIES });
  await work();
  const trace = await page.tracing.stop();
  if (!trace) {
    throw new Error("The browser gave no trace.");
  }
  /** @type {{traceEvents: Event[]}} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  const samples = ourSamples(traceEvents);
  const [sample] = samples;
  if (!sample) {
    throw new Error("The profiler never saw our content script.");
  }
  const tasks = traceEvents
    .filter((event) => event.name === "RunTask" && event.ph === "X" && event.pid === sample.pid)
    .map(({ ts, dur = 0, tid }) => ({ ts, end: ts + dur, tid, time: dur / 1000, ours: 0 }))
    .filter(({ tid }) => tid === mainThread(traceEvents, sample.pid))
    .sort((a, b) => a.ts - b.ts);
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
  const isOurs = (/** @type {{ours: number, time: number}} */ task) => task.ours > task.time / 2;
  return {
    ours: samples.reduce((sum, { time }) => sum + time, 0),
    longest: Math.max(...tasks.map(({ ours }) => ours)),
    longOurs: long.filter(isOurs).length,
    longOthers: long.filter((task) => !isOurs(task)).length,
  };
}

/**
 * @param {Event[]} events
 * @param {number} pid
 */
function mainThread(events, pid) {
  return events.find(
    ({ name, pid: its, args }) =>
      name === "thread_name" && its === pid && args.name === "CrRendererMain",
  )?.tid;
}

/**
 * The moments at which a function of an extension was on the stack, and for how long in milliseconds.
 * @param {Event[]} events
 */
function ourSamples(events) {
  /** @type {Map<string, {at: number, ours: Map<number, boolean>}>} */
  const profiles = new Map();
  const samples = [];
  for (const { name, pid, id, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    const key = `${pid} ${id}`;
    if (name === "Profile") {
      profiles.set(key, { at: args.data.startTime, ours: new Map() });
    }
    const profile = profiles.get(key);
    if (name !== "ProfileChunk" || !profile) {
      continue;
    }
    const { cpuProfile = {}, timeDeltas = [] } = args.data;
    for (const { id, parent, callFrame } of cpuProfile.nodes ?? []) {
      const own = callFrame.url?.startsWith("chrome-extension://");
      profile.ours.set(id, own || (profile.ours.get(parent) ?? false));
    }
    for (const [place, node] of (cpuProfile.samples ?? []).entries()) {
      profile.at += timeDeltas[place];
      if (profile.ours.get(node)) {
        samples.push({ pid, at: profile.at, time: timeDeltas[place] / 1000 });
      }
    }
  }
  return samples.toSorted((a, b) => a.at - b.at);
}
