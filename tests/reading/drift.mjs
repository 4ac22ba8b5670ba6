// What LinkedIn may change from one week to the next, done to pages of today: the reading may only fall as said here.

import { SHARES, score, table, total } from "./score.mjs";

/** @typedef {import("puppeteer-core").BrowserContext} BrowserContext */
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
  /** @type {[name: string, result: Score][]} */
  const rows = [];
  for (const mutation of MUTATIONS) {
    console.error(`Reading ${sources.length} pages after this: ${mutation.name}.`);
    rows.push([mutation.name, await readAfter(visitor, sources, mutation)]);
  }
  console.log(table("change", rows));
  const complaints = MUTATIONS.map((mutation, i) => ({
    name: mutation.name,
    complaints: faults(mutation, rows[0][1], rows[i][1]),
  }));
  process.exitCode = complaints.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
  return complaints;
}

/**
 * How right all pages are read after a change.
 * @param {Visitor} visitor
 * @param {Source[]} sources
 * @param {Mutation} mutation
 */
export async function readAfter(visitor, sources, mutation) {
  // Kith does not reach there, so that the page is changed before it is seen.
  const context = await visitor.user.browser.createBrowserContext();
  const scores = [];
  for (const source of sources) {
    const page = score(await visitor.read(await drifted(visitor, context, source, mutation)));
    scores.push({ ...page, complaints: page.complaints.map((it) => `${source.name}: ${it}`) });
  }
  await context.close();
  return total(scores);
}

/**
 * A page as it would be after a change, to be served as it stands.
 * @param {Visitor} visitor
 * @param {BrowserContext} context
 * @param {Source} source
 * @param {Mutation} mutation
 * @returns {Promise<Source>}
 */
async function drifted(visitor, context, source, { name, change }) {
  visitor.serve(source);
  const page = await context.newPage();
  try {
    await page.goto(source.url);
    await untilStill(page);
    const truth = source.truth ?? /** @type {Truth} */ (await page.evaluate("demo.truth()"));
    const links = await page.evaluateHandle(() => [
      ...document.querySelectorAll("a[href*='/in/']"),
    ]);
    await page.evaluate(`${dropAttributes}; (${change})()`);
    const { places, body, total } = await page.evaluate(still, links);
    /** @param {number} place */
    const moved = (place) => places[place] ?? -1;
    const people = truth.people.map((person) => ({
      ...person,
      name_link_index: person.name_link_index === null ? null : moved(person.name_link_index),
      other_name_link_indices: person.other_name_link_indices.map(moved),
    }));
    // The page itself is needed again.
    const url = new URL(source.url);
    url.searchParams.set("after", name);
    return {
      name: `${source.name}: ${name}`,
      url: url.href,
      body,
      truth: { ...truth, people, in_links_total: total },
    };
  } finally {
    await page.close();
  }
}

/**
 * Waits until no link has come for a while.
 * @param {import("puppeteer-core").Page} page
 */
async function untilStill(page) {
  for (let last = 0, now = -1; now <= 0 || now !== last; ) {
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
    now = await page.$$eval("a[href*='/in/']", (links) => links.length);
  }
}

/**
 * The page as text, without what would build it anew, and where its links have gone.
 * @param {Element[]} links
 */
function still(links) {
  for (const one of document.querySelectorAll("script, iframe, noscript")) {
    one.remove();
  }
  const now = [...document.querySelectorAll("a[href*='/in/']")];
  return {
    places: links.map((link) => now.indexOf(link)),
    total: now.length,
    body: new XMLSerializer().serializeToString(document),
  };
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
