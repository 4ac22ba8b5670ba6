// What LinkedIn may change from one week to the next, done to pages of today: the reading may only fall as said here.

import { SHARES, score, table, total } from "./score.mjs";
import { snapshots } from "./visit.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./visit.mjs").Visitor} Visitor */
/** @typedef {import("./sources.mjs").Source} Source */
/** @typedef {import("./sources.mjs").Truth} Truth */
/** @typedef {import("./score.mjs").Score} Score */
/** @typedef {(typeof import("./score.mjs").SHARES)[number]} Share */

/**
 * A change, done in the page, and what may be missed after it. Nothing may ever be said that is wrong.
 * @typedef {{name: string, change: () => void, misses: Share[]}} Mutation
 */

/** @type {Mutation[]} */
export const MUTATIONS = [
  { name: "nothing", change: () => {}, misses: [] },
  { name: "classes renamed", change: renameClasses, misses: [] },
  { name: "wrappers added", change: addWrappers, misses: [] },
  { name: "wrappers removed", change: removeWrappers, misses: [] },
  { name: "texts in pieces", change: cutTexts, misses: [] },
  {
    name: "data-view-name and the like gone",
    change: () => dropAttributes("data-view-name", "data-testid", "data-sdui-screen", "id"),
    misses: [],
  },
  {
    name: "labels for screen readers gone",
    change: () => dropAttributes("aria-label", "aria-hidden", "title", "alt"),
    misses: [],
  },
  { name: "componentkey gone", change: () => dropAttributes("componentkey"), misses: [] },
  {
    name: "marks of list entries gone",
    change: () => dropAttributes("role", "data-chameleon-result-urn"),
    misses: ["recall", "counts", "named"],
  },
  {
    name: "headings gone",
    change: dropHeadings,
    misses: ["subject", "recall", "degrees", "counts", "named"],
  },
  {
    name: "links to mutual connections gone",
    change: dropMutualLinks,
    misses: ["counts", "named"],
  },
  { name: "parameters of links gone", change: dropParameters, misses: ["degrees", "counts"] },
  {
    name: "parts of each entry in reverse",
    change: reverseParts,
    misses: ["degrees", "counts", "named"],
  },
];

/**
 * Reads the pages after each change, and prints how right that was.
 * @param {Visitor} visitor
 * @param {Source[]} sources
 */
export async function drift(visitor, sources) {
  /** @type {Score[][]} */
  const scores = MUTATIONS.map(() => []);
  for (const source of sources) {
    console.error(`Reading ${source.name} after ${MUTATIONS.length} changes.`);
    for (const [index, score] of (await readAfter(visitor, source, MUTATIONS)).entries()) {
      scores[index]?.push(score);
    }
  }
  /** @type {[name: string, result: Score][]} */
  const rows = MUTATIONS.map(({ name }, index) => [name, total(scores[index] ?? [])]);
  console.log(table("change", rows));
  const unchanged = total(scores[0] ?? []);
  const complaints = MUTATIONS.map((mutation, i) => ({
    name: mutation.name,
    complaints: faults(mutation, unchanged, total(scores[i] ?? [])),
  }));
  process.exitCode = complaints.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
  return complaints;
}

/**
 * How right a page is read after each of these changes. It is loaded once: between two readings Kith is off, and the page
 * is put back as it was and changed in another way.
 * @param {Visitor} visitor
 * @param {Source} source
 * @param {readonly Mutation[]} mutations
 */
export async function readAfter(visitor, source, mutations) {
  const { user } = visitor;
  await user.choose("off");
  const page = await visitor.open(source);
  try {
    const truth = source.truth ?? /** @type {Truth} */ (await page.evaluate("demo.truth()"));
    await page.evaluate(keep);
    const scores = [];
    for (const mutation of mutations) {
      const changed = await changedBy(page, truth, mutation);
      await user.forgetPages();
      const seen = await snapshots(user);
      await user.choose("badges");
      const result = score(await visitor.see(page, seen, changed));
      scores.push({
        ...result,
        complaints: result.complaints.map((it) => `${source.name}: ${it}`),
      });
      await user.choose("off");
    }
    return scores;
  } finally {
    await page.close();
    await user.choose("badges");
  }
}

/**
 * Puts a page back as it was and changes it; returns the truth about it now.
 * @param {Page} page
 * @param {Truth} truth
 * @param {Mutation} mutation
 * @returns {Promise<Truth>}
 */
async function changedBy(page, truth, { change }) {
  const links = await page.evaluateHandle(putBack);
  // Without its styles it would look otherwise.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("link[rel=stylesheet]")].every(
      (link) => /** @type {HTMLLinkElement} */ (link).sheet,
    ),
  );
  await page.evaluate(`${dropAttributes}; (${change})()`);
  const { places, total } = await page.evaluate((before) => {
    const now = [...document.querySelectorAll("a[href*='/in/']")];
    return { places: before.map((link) => now.indexOf(link)), total: now.length };
  }, links);
  await links.dispose();
  /** @param {number} place */
  const moved = (place) => places[place] ?? -1;
  const people = truth.people.map((person) => ({
    ...person,
    name_link_index: person.name_link_index === null ? null : moved(person.name_link_index),
    other_name_link_indices: person.other_name_link_indices.map(moved),
  }));
  return { ...truth, people, in_links_total: total };
}

/** Keeps what the page is, without what would build it anew. */
function keep() {
  for (const one of document.querySelectorAll("script, iframe, noscript")) {
    one.remove();
  }
  Object.assign(globalThis, { kept: document.documentElement });
}

/** Shows a copy of what was kept, and returns its links. */
function putBack() {
  /** @type {Element} */
  const kept = Reflect.get(globalThis, "kept");
  // Copies have no shadow roots, and nobody listens to them.
  document.documentElement.replaceWith(kept.cloneNode(true));
  return [...document.querySelectorAll("a[href*='/in/']")];
}

/**
 * What a change did that it may not do.
 * @param {Mutation} mutation
 * @param {Score} before
 * @param {Score} after
 */
export function faults({ misses }, before, after) {
  const { precision, wrong } = after;
  const fallen = SHARES.filter(
    (share) => missed(after[share]) > missed(before[share]) && !misses.includes(share),
  );
  return [
    ...(missed(precision) > 0 ? ["somebody is taken for somebody else"] : []),
    ...(wrong > 0 ? [`${wrong} values are wrong`] : []),
    ...fallen.map((share) => `more is missed of: ${share}`),
  ];
}

/** @param {import("./score.mjs").Share} share */
function missed({ right, of }) {
  return of - right;
}

// The changes run in the page, each by itself.

/** @param {string[]} names */
function dropAttributes(...names) {
  for (const element of document.querySelectorAll("*")) {
    for (const name of names) {
      element.removeAttribute(name);
    }
  }
}

/** Renames the classes in the page and in its style sheets, as a new build does. */
function renameClasses() {
  const rename = (/** @type {string} */ name) =>
    `x${[...name].map((letter) => letter.charCodeAt(0).toString(36)).join("")}`;
  const style = document.createElementNS("http://www.w3.org/1999/xhtml", "style");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  style.textContent = rules
    .map(({ cssText }) => cssText.replace(/\.(-?[a-z_][\w-]*)/gi, (_, name) => `.${rename(name)}`))
    .join("\n");
  for (const one of document.querySelectorAll("link[rel=stylesheet], style")) {
    one.remove();
  }
  document.head.append(style);
  for (const element of document.querySelectorAll("[class]")) {
    const names = element.getAttribute("class")?.split(/\s+/).filter(Boolean) ?? [];
    element.setAttribute("class", names.map(rename).join(" "));
  }
}

/** Puts a box around each link to a person, and around the content of each box. */
function addWrappers() {
  const make = (/** @type {string} */ tag) =>
    document.createElementNS("http://www.w3.org/1999/xhtml", tag);
  for (const link of document.querySelectorAll("main a[href*='/in/']")) {
    const wrapper = make("span");
    link.replaceWith(wrapper);
    wrapper.append(link);
  }
  for (const box of document.querySelectorAll("main div, main section, main li")) {
    const wrapper = make("div");
    wrapper.append(...box.childNodes);
    box.append(wrapper);
  }
}

/** Takes away boxes that hold just one other element and say nothing themselves. */
function removeWrappers() {
  for (const box of document.querySelectorAll("main div, main span")) {
    const names = box.getAttributeNames().filter((name) => name !== "class");
    const only = box.childNodes.length === 1 ? box.firstElementChild : null;
    const isInline = box.localName === "span" && only && only.localName !== "span";
    if (only && names.length === 0 && !isInline) {
      box.replaceWith(only);
    }
  }
}

/** Cuts each text at its spaces, with a comment between the pieces as some frameworks leave it. */
function cutTexts() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    texts.push(/** @type {Text} */ (walk.currentNode));
  }
  for (const text of texts) {
    const words = text.data.split(/(?<= )/);
    const pieces = words.flatMap((word) => [document.createComment(""), word]);
    text.replaceWith(...pieces.slice(1));
  }
}

function dropHeadings() {
  for (const heading of document.querySelectorAll("main h1, main h2, main h3")) {
    const box = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
    box.append(...heading.childNodes);
    heading.replaceWith(box);
  }
}

function dropMutualLinks() {
  for (const link of document.querySelectorAll("main a[href*='onnectionOf']")) {
    link.replaceWith(...link.childNodes);
  }
}

function dropParameters() {
  for (const link of document.querySelectorAll("main a[href]")) {
    link.setAttribute("href", (link.getAttribute("href") ?? "").replace(/[?#].*$/, ""));
  }
}

/** Turns round the parts of each entry of a list, and of the part around each name elsewhere. */
function reverseParts() {
  for (const entry of document.querySelectorAll(
    "[role=listitem], [data-chameleon-result-urn], li",
  )) {
    let box = entry;
    while (box.children.length === 1 && box.firstElementChild) {
      box = box.firstElementChild;
    }
    box.append(...[...box.children].reverse());
  }
}
