/// <reference path="../browser/support/demo.d.ts" />
// Opens a page in the real browser with the packaged extension, and returns what was seen and read there.

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { STRICT_CSP } from "../../www/server.mjs";
import { badges, inContentScript, User, until } from "../browser/support/harness.mjs";
import { idle } from "../browser/support/idle.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./sources.mjs").Source} Source */
/** @typedef {import("./sources.mjs").Truth} Truth */
/** @typedef {import("./sources.mjs").Person} Person */
/** @typedef {import("../browser/support/harness.mjs").Badge} Badge */
/** @typedef {{slug: string | null, member_id: string | null}} Who */
/**
 * What the core read of somebody.
 * @typedef {{who: Who, role: "subject" | "row" | "mutual" | "mention", spot: number | null, name: string | null,
 *   headline: string | null, degree: number | null, mutual_count: number | null, mutuals: Who[],
 *   unlinked_mutuals: string[]}} Sighting
 */
/**
 * What a visit found: the badges, the numbers of the links that the page does not draw, what the core read, and whom the
 * popup would show.
 * @typedef {{badges: Badge[], undrawn: number[], sightings: Sighting[], problems: string[],
 *   screen: {person?: {who: Who}, by_address: boolean}, truth: Truth}} Visit
 */

/** Badges are drawn only near the part that is seen: with as much again beyond it, this is enough for every page. */
const WINDOW = { width: 3840, height: 20_000 };

/** A browser that reads pages. */
export class Visitor {
  /**
   * @param {User} user
   * @param {Map<string, string>} served
   */
  constructor(user, served) {
    this.user = user;
    this.served = served;
  }

  static async arrive() {
    /** @type {Map<string, string>} */
    const served = new Map();
    const user = await User.arrive({
      // Pages that are served as they stand hide some of their parts by a style of their own.
      csp: STRICT_CSP.replace("style-src", "style-src 'unsafe-inline'"),
      extra: ({ pathname, search }) => {
        const body = served.get(pathname + search);
        return body === undefined ? null : { status: 200, type: "application/xhtml+xml", body };
      },
    });
    await user.choose("badges");
    return new Visitor(user, served);
  }

  leave() {
    return this.user.leave();
  }

  /**
   * Has a page served that stands still.
   * @param {Source} source
   */
  serve({ url, body }) {
    const { pathname, search } = new URL(url);
    if (body !== undefined) {
      this.served.set(pathname + search, body);
    }
  }

  /**
   * Opens a page, and reads it once Kith has nothing left to do there.
   * @param {Source} source
   * @param {(page: Page) => Promise<void>} [look] what else is looked at in the page then
   * @returns {Promise<Visit>}
   */
  async read(source, look) {
    const seen = await snapshots(this.user);
    const page = await this.open(source);
    try {
      const truth = source.truth ?? (await page.evaluate(wholeTruth));
      const visit = await this.see(page, seen, truth);
      await look?.(page);
      return visit;
    } finally {
      await page.close();
    }
  }

  /**
   * Opens a page; returns once its content has come.
   * @param {Source} source
   */
  async open(source) {
    this.serve(source);
    const page = await this.user.browser.newPage();
    await page.setViewport(WINDOW);
    await page.goto(source.url);
    if (!source.truth) {
      await until(async () => (await page.evaluate(wholeTruth)).people.length > 0);
    }
    return page;
  }

  /**
   * What there is on a page once Kith has nothing left to do there.
   * @param {Page} page
   * @param {Awaited<ReturnType<typeof snapshots>>} seen
   * @param {Truth} truth
   * @returns {Promise<Visit>}
   */
  async see(page, seen, truth) {
    const shown = await until(
      async () => {
        await idle(page);
        return badges(page);
      },
      // What was asked before anybody listened is answered when all are filled.
      (all) => all.every(({ hint }) => hint),
    );
    const undrawn = await inContentScript(page, undrawnLinks);
    const taken = (await seen()).filter(({ url }) => url === page.url());
    const screen = await this.user.screen(page);
    return { badges: shown, undrawn, truth, screen, ...(await readAll(taken)) };
  }
}

/**
 * Listens, in the worker, to what the camera sends; returns what tells all of it so far.
 * @param {User} user
 * @returns {Promise<() => Promise<{url: string, lang: string, cards: object[]}[]>>}
 */
export async function snapshots(user) {
  const worker = await user.worker();
  await worker.evaluate(() => {
    /** @type {string[]} */
    const seen = [];
    Object.assign(self, { seen });
    chrome.runtime.onMessage.addListener((message) => {
      seen.push(message);
      return undefined;
    });
  });
  return async () => {
    const messages = /** @type {string[]} */ (await worker.evaluate("self.seen"));
    return messages.flatMap((message) => JSON.parse(message).ask.look?.snapshot ?? []);
  };
}

/**
 * What the core reads of snapshots; of a place that was described again, only the last.
 * @param {object[]} taken
 */
async function readAll(taken) {
  const program = process.env.KITH_READER;
  if (!program) {
    throw new Error(
      "KITH_READER names the program that reads; ./build.sh read builds and sets it.",
    );
  }
  const reader = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  reader.stdin.end(JSON.stringify(taken));
  /** @type {{problems: string[], sightings: Sighting[]}[]} */
  const readings = JSON.parse(await text(reader.stdout));
  const all = readings.flatMap(({ sightings }) => sightings);
  const last = new Map(all.map((sighting) => [sighting.spot ?? sighting, sighting]));
  return { sightings: [...last.values()], problems: readings.flatMap(({ problems }) => problems) };
}

/** Links in parts of the page that are not drawn or are cut off, so that nobody can come near them. */
function undrawnLinks() {
  const links = [...document.querySelectorAll("a[href*='/in/']")];
  return links.flatMap((link, index) => (isDrawn(link) ? [] : index));

  /** @param {Element} link */
  function isDrawn(link) {
    const { left, top, right, bottom } = link.getBoundingClientRect();
    let isCut = false;
    for (let box = link.parentElement; box; box = box.parentElement) {
      const frame = box.getBoundingClientRect();
      const isApart =
        left >= frame.right || right <= frame.left || top >= frame.bottom || bottom <= frame.top;
      isCut ||= isApart && ["hidden", "clip"].includes(getComputedStyle(box).overflowX);
    }
    return link.getClientRects().length > 0 && !isCut;
  }
}

/**
 * What the demo network says of a page, its shadow root and its frame, as if they were one.
 * @returns {Truth}
 */
function wholeTruth() {
  /** @type {Map<string, Person>} */
  const people = new Map();
  let links = 0;
  for (const place of /** @type {const} */ (["page", "shadow", "frame"])) {
    // It comes with the content.
    if (typeof demo === "undefined" || !demo.has(place)) {
      continue;
    }
    const truth = demo.truth(place);
    for (const person of truth.people) {
      const [first, ...others] = [person.name_link_index ?? [], person.other_name_link_indices]
        .flat()
        .map((index) => index + links);
      const key = `${person.role} ${person.name} ${person.slug ?? person.member_id}`;
      const known = people.get(key);
      if (known) {
        known.other_name_link_indices.push(...(first === undefined ? [] : [first]), ...others);
        known.degree ??= person.degree;
        known.mutual_count ??= person.mutual_count;
      } else {
        const name_link_index = first ?? null;
        people.set(key, { ...person, name_link_index, other_name_link_indices: others });
      }
    }
    links += truth.in_links_total;
  }
  return { url: location.href, people: [...people.values()], in_links_total: links };
}
