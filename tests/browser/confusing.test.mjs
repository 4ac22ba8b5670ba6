/// <reference path="./support/demo.d.ts" />
// Pages built to confuse: nothing breaks, nobody gets another's badge, and everybody still gets their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badges,
  badgesWhen,
  isWholeSearch,
  oneBrowser,
  troubleOf,
  User,
} from "./support/harness.mjs";
import { watchBadges, wrongBadges } from "./support/watch.mjs";

const newUser = oneBrowser(User);

const SEARCH = "/search/results/people/?keywords=sprocket&stack=sdui";

/** What a page may do, and how many badges stand in what it added. */
const ATTACKS = {
  "forms whose inputs are named like what we call": () => {
    const form = document.createElement("form");
    form.setAttribute("role", "listitem");
    const names = ["matches", "closest", "parentElement", "parentNode", "firstChild", "attributes"];
    for (const name of [...names, "querySelectorAll", "getAttribute", "children", "isConnected"]) {
      const input = document.createElement("input");
      input.name = name;
      form.append(input);
    }
    const link = document.createElement("a");
    link.href = "/in/mallory-fake/";
    link.textContent = "Mallory Fake";
    form.append(link);
    document.querySelector("main")?.prepend(form);
  },
  "thousands of links to nobody": () => {
    const many = document.createElement("div");
    for (let i = 0; i < 5000; i += 1) {
      const link = document.createElement("a");
      link.href = `/in/${"%".repeat(i % 3)}fake-${i}/`;
      many.append(link, " ");
    }
    document.querySelector("main")?.append(many);
  },
  "links in links in links": () => {
    let inner = document.createElement("a");
    inner.href = "/in/fake-0/";
    for (let i = 1; i < 60; i += 1) {
      const outer = document.createElement("a");
      outer.href = `/in/fake-${i}/`;
      outer.append(inner);
      inner = outer;
    }
    document.querySelector("main")?.append(inner);
  },
  "shadow roots in shadow roots": () => {
    let place = /** @type {Element | ShadowRoot} */ (document.body);
    for (let depth = 0; depth < 100; depth += 1) {
      const host = document.createElement("div");
      host.dataset.testid = "interop-shadowdom";
      place.append(host);
      place = host.attachShadow({ mode: "open" });
    }
  },
  "a name of a million letters": () => {
    const row = document.createElement("div");
    row.setAttribute("role", "listitem");
    const link = document.createElement("a");
    link.href = "/in/long-name/";
    link.textContent = "x".repeat(1_000_000);
    row.append(link);
    document.querySelector("main")?.append(row);
  },
  "rows that vanish as soon as they come": async () => {
    const list = document.querySelector("[role=list]") ?? document.body;
    for (let i = 0; i < 60; i += 1) {
      const row = list.firstElementChild?.cloneNode(true);
      if (row) {
        list.append(row);
        await new Promise(requestAnimationFrame);
        row.parentNode?.removeChild(row);
      }
    }
  },
  "prototypes that throw": () => {
    const thrower = () => {
      throw new Error("patched");
    };
    for (const name of ["matches", "closest", "querySelectorAll", "getAttribute", "attachShadow"]) {
      Object.defineProperty(Element.prototype, name, { value: thrower, writable: true });
    }
  },
};

for (const [name, attack] of Object.entries(ATTACKS)) {
  test(`${name} break nothing`, async () => {
    const { page, trouble } = await searching();
    await page.evaluate(attack);
    await everybodyGetsTheirs(page);
    assert.deepEqual(trouble, []);
  });
}

test("a storm of changes gets its way for a while, and then the badges are back", async () => {
  const { page, trouble } = await searching();
  await page.evaluate(async () => {
    const names = [...document.querySelectorAll("main p a")];
    const end = performance.now() + 3000;
    while (performance.now() < end) {
      for (let i = 0; i < 400; i += 1) {
        for (const link of names) {
          const text = document.createTextNode("");
          link.append(text);
          text.remove();
        }
      }
      await new Promise(requestAnimationFrame);
    }
  });
  await badgesWhen(page, isWholeSearch);
  assert.deepEqual(await wrongBadges(page), []);
  assert.deepEqual(trouble, []);
});

/**
 * Those who were there keep their badges, and who comes afterwards gets one.
 * @param {import("./support/harness.mjs").Page} page
 */
async function everybodyGetsTheirs(page) {
  await page.evaluate(() => demo.append(["yevra-molin"]));
  await page.evaluate(() => {
    const links = [...document.getElementsByTagName("a")];
    links.findLast((link) => link.href.includes("yevra-molin"))?.scrollIntoView();
  });
  const all = await badgesWhen(page, (shown) => shown.some((it) => it.name === "Yevra Molin"));
  assert(!all.some(({ name }) => /fake/i.test(name)), "no badge for nobody");
  assert.deepEqual(await wrongBadges(page), []);
}

async function searching() {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  const trouble = await troubleOf(page);
  await badgesWhen(page, isWholeSearch);
  await watchBadges(page);
  assert((await badges(page)).length > 0);
  return { page, trouble };
}
