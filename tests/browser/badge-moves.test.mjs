// A badge goes where its name goes: scrolled, hidden, written anew, or in a page of another size.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignElements, until } from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { isLaidOut, resize } from "./support/layout.mjs";
import { visitors } from "./support/visitor.mjs";

const visitor = visitors();

const INES = '<a href="/in/ines-tarrow">Ines Tarrow</a>';

test("a badge follows its line where the page gets wider or narrower", async () => {
  const user = await visitor({
    "/feed/": `<main style="padding: 8px"><div style="width: 30vw; overflow: hidden"><p>
      <a href="/in/ines-tarrow">Ines Tarrow</a> <i>· 2nd and more</i></p></div></main>`,
  });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 1280, height: 600 }));
  await page.waitForSelector("p > span");
  for (const width of [420, 1280]) {
    await resize(page, width, 600);
    await isLaidOut(page);
  }
});

test("whoever is scrolled into sight in a part of the page has a badge there", async () => {
  const rows = Array.from({ length: 30 }, () => `<p role="listitem">${INES} <i>· 2nd</i></p>`);
  const user = await visitor({
    "/feed/": `<main><div style="height: 200px; overflow: auto">${rows.join("")}</div></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  await page.$eval("div", (it) => it.scrollTo(0, 9999));
  await idle(page);
  const hidden = () =>
    page.$$eval(
      "p > span",
      (all) => all.filter((one) => getComputedStyle(one).visibility === "hidden").length,
    );
  assert.equal(await hidden(), 0);
  const [first, last] = await page.$$eval("p > span", (all) =>
    [all.at(0), all.at(-1)].map((one) => one?.getBoundingClientRect().left),
  );
  assert.equal(first, last);
});

for (const display of ["block", "flex"]) {
  test(`the badge of a name that is a ${display} box is scrolled with it, or is not there`, async () => {
    const row = `<li><a href="/in/ines-tarrow" style="display: ${display}">Ines Tarrow</a></li>`;
    // The list is higher than what is looked at around a name.
    const user = await visitor({
      "/feed/": `<main><div style="height: 300px; overflow: auto"><ul>${row.repeat(60)}</ul></div></main>`,
    });
    const page = await user.visit("/feed/");
    await page.waitForSelector("li span:empty");
    await idle(page);
    const offsets = () =>
      page.$$eval("li span:empty", (hosts) =>
        hosts.map((host) => {
          const [badge, name] = [host, host.closest("li")].map((it) => it?.getBoundingClientRect());
          const isSeen = getComputedStyle(host).visibility === "visible";
          return isSeen && (badge?.y ?? 0) - (name?.y ?? 0);
        }),
      );
    const before = await offsets();
    await page.$eval("div", (it) => it.scrollTo(0, 50));
    const after = await offsets();
    assert.deepEqual(after.slice(0, before.length), before);
    assert.equal(before.includes(false), display === "flex");
  });
}

test("no badge comes back that went while others settle", async () => {
  const rows = Array.from({ length: 40 }, () => `<p role="listitem">${INES}</p>`);
  const user = await visitor({ "/feed/": `<main>${rows.join("")}</main>` });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 800, height: 2000 }));
  await until(
    () => foreignElements(page),
    (count) => count === rows.length,
  );
  await idle(page);
  // They settle in the time that the page leaves, which is none for now.
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now() + 20;
      while (performance.now() < end) {}
      port2.postMessage(0);
    };
    port2.postMessage(0);
    Object.assign(globalThis, { rest: () => port1.close() });
  });
  await page.setViewport({ width: 700, height: 2000 });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await user.choose("off");
  await until(
    () => foreignElements(page),
    (count) => count === 0,
  );
  await page.evaluate(() => Reflect.get(globalThis, "rest")());
  await idle(page);
  assert.equal(await foreignElements(page), 0);
});

const CARD = `<div role="listitem" style="width: 180px; flex: none"><img alt="" width="72" height="72"><p>${INES} <i>· 2nd</i></p>
  <a href="/in/bram-oduya" style="display: flex"><span>Bram Oduya</span></a></div>`;

test("a badge does not leave what hides and scrolls its name", async () => {
  const user = await visitor({
    "/feed/": `<main><div style="overflow: hidden; width: 400px"><div style="display: flex; gap: 8px; width: 1200px">
      ${CARD.repeat(4)}</div></div><p>${"And so on. ".repeat(60)}</p></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("div span:empty");
  await idle(page);
  for (const left of [0, 120]) {
    await page.$eval("main > div", (it, to) => it.scrollTo(to, 0), left);
    const strays = await page.$$eval("div span:empty", (hosts) =>
      hosts
        .filter((host) => {
          const { x, y, width, height } = host.getBoundingClientRect();
          const at = document.elementFromPoint(x + width / 2, y + height / 2);
          const card = host.closest("[role=listitem]")?.getBoundingClientRect();
          return at === host && (x < (card?.left ?? 0) || x > Math.min(card?.right ?? 0, 408));
        })
        .map((host) => JSON.stringify(host.getBoundingClientRect())),
    );
    assert.deepEqual(strays, [], `scrolled by ${left}`);
  }
});

/** What hides a part of a page. */
const HIDDEN = { visibility: "hidden", opacity: "0", display: "none", transform: "scale(0)" };

for (const [property, value] of Object.entries(HIDDEN)) {
  test(`a badge goes and comes with its name, and settles right meanwhile: ${property}`, async () => {
    const user = await visitor({
      "/feed/": `<main><p role="listitem">${INES} <i>· 2nd</i> <b>Head of Sales</b></p></main>`,
    });
    const page = await user.visit("/feed/", (it) => it.setViewport({ width: 900, height: 600 }));
    await page.waitForSelector("p > span");
    await idle(page);
    await page.$eval("p", (it, ...to) => it.style.setProperty(...to), property, value);
    await resize(page, 800, 600);
    const isSeen = await page.$eval("p > span", (host) =>
      host.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );
    assert(!isSeen || property === "transform");
    await page.$eval("p", (it, name) => it.style.removeProperty(name), property);
    await isLaidOut(page);
  });
}

test("a name that the page writes anew has its badge again", async () => {
  const user = await visitor({
    "/feed/":
      '<main><p><a href="/in/ines-tarrow"><span class="name">Ines Tarrow</span></a> <i>· 2nd</i></p></main>',
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("a span:empty");
  await idle(page);
  await page.$eval(".name", (it) => {
    const name = document.createElement("b");
    name.textContent = it.textContent;
    it.replaceWith(name);
  });
  await idle(page);
  assert.equal(await isLaidOut(page), 1);
});
