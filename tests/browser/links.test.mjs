// What the camera makes of links, which can read one way and lead another, and of pages that a browser has translated.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgesWhen, oneBrowser, User } from "./support/harness.mjs";

/** Ways to write a link that leads to Ines Tarrow. */
const HERS = [
  "https://www.linkedin.com/in/ines-tarrow/",
  "/in/ines-tarrow",
  "HTTPS://WWW.LinkedIn.COM:443/in/ines-tarrow",
  "https://somebody@www.linkedin.com/in/ines-tarrow",
  "https://www.linkedin.com/company/../in/./ines-tarrow",
  "https:\\\\www.linkedin.com/in/ines-tarrow",
  "//www.linkedin.com/in/ines-tarrow",
  "https://uk.linkedin.com/in/ines-tarrow/pt-br",
  " \n/in/\tines-tarrow",
];

/** Ways to write one that only looks as if it did. */
const ELSEWHERE = [
  "https://evil.example\\@www.linkedin.com/in/ines-tarrow",
  "https://evil.example/in/ines-tarrow",
  "//evil.example/in/ines-tarrow",
  "/\\evil.example/in/ines-tarrow",
  "/\t/evil.example/in/ines-tarrow",
  "https://www.linkedin.com@evil.example/in/ines-tarrow",
  "https://www.linkedin.com.evil.example/in/ines-tarrow",
  "https://www.linkedin.com:8443/in/ines-tarrow",
  "https://evil-linkedin.com/in/ines-tarrow",
  "https://www.linkedin.com/in/ines-tarrow/../../company/quillmere",
  "javascript:void('/in/ines-tarrow')",
  "data:text/html,/in/ines-tarrow",
  "blob:https://www.linkedin.com/in/ines-tarrow",
];

const LIST = `/search/results/people/?network=${encodeURIComponent('["F"]')}&amp;connectionOf=${encodeURIComponent(
  '["ACoAABcdefghij0123456789_-ABCDEFGHIJKLM"]',
)}`;

/** @param {string} text as a translator leaves it */
const translated = (text) => `<font dir="auto"><font dir="auto">${text}</font></font>`;

/** A result with two mutual connections named, of seven. @param {(text: string) => string} text */
const result = (text) => `<div role="listitem">
  <p><a href="/in/silas-corvane/">${text("Silas Corvane")}</a><span>${text(" • 2nd")}</span></p>
  <p>${text("Head of Purchasing")}</p><p>${text("Harrowgate Quay")}</p>
  <p><a href="/in/ines-tarrow/"><strong>${text("Ines Tarrow")}</strong></a>${text(", ")}<a
  href="/in/bram-oduya/"><strong>${text("Bram Oduya")}</strong></a>${text(" and ")}<a
  href="${LIST}"><strong>${text("5 other mutual connections")}</strong></a></p></div>`;

const attribute = (/** @type {string} */ text) =>
  text.replace(/[&"<]/g, (c) => `&#${c.charCodeAt(0)};`);

const link = (/** @type {string} */ href) =>
  `<div role="listitem"><p>Thanks to <a href="${attribute(href)}">Ines Tarrow</a> for help.</p></div>`;

const PAGES = new Map([
  ["/hers", HERS.map(link).join("")],
  [
    "/elsewhere",
    `${ELSEWHERE.map(link).join("")}${link("/in/bram-oduya/")}
    <svg><a href="/in/ines-tarrow"><text y="20">Ines Tarrow</text></a></svg>`,
  ],
  ["/changing", link("/in/ines-tarrow")],
  ["/plain", result((text) => text)],
  ["/translated", result(translated)],
]);

const newUser = oneBrowser(User, {
  extra: ({ pathname }) => {
    const body = PAGES.get(pathname);
    const html = `<!doctype html><html lang="en"><title>LinkedIn</title><main>${body}</main>`;
    return body ? { status: 200, type: "text/html; charset=utf-8", body: html } : null;
  },
});

async function visitor() {
  const user = await newUser();
  await user.choose("badges");
  return user;
}

test("a link gets the badge of whom it leads to, however its address is written", async () => {
  const user = await visitor();
  const page = await user.visit("/hers");
  const all = await badgesWhen(
    page,
    (badges) => badges.length === HERS.length && badges.every(({ text }) => text),
  );
  assert.ok(all.every(({ hint }) => hint.includes("Ines Tarrow")));
});

test("a link that leads elsewhere gets no badge, not even for a moment", async () => {
  const user = await visitor();
  const page = await user.visit("/elsewhere", (opened) =>
    opened.evaluateOnNewDocument(() => {
      const added = /** @type {(string | null)[]} */ ([]);
      Object.assign(window, { added });
      new MutationObserver((records) => {
        for (const { addedNodes, previousSibling } of records) {
          const isHost = [...addedNodes].some((node) => node.nodeName === "SPAN");
          if (isHost && previousSibling instanceof HTMLAnchorElement) {
            added.push(previousSibling.getAttribute("href"));
          }
        }
      }).observe(document, { childList: true, subtree: true });
    }),
  );
  await badgesWhen(page, (badges) => badges.some(({ link }) => link === ELSEWHERE.length));
  assert.deepEqual(await page.evaluate("added"), ["/in/bram-oduya/"]);
});

test("a link that comes to lead elsewhere loses its badge", async () => {
  const user = await visitor();
  const page = await user.visit("/changing");
  await badgesWhen(page, (badges) => badges.length === 1);
  await page.$eval("main a", (a) =>
    a.setAttribute("href", "https://evil.example\\@www.linkedin.com/in/ines-tarrow"),
  );
  await badgesWhen(page, (badges) => badges.length === 0);
});

test("a page that the browser has translated reads as it did before", async () => {
  for (const path of ["/plain", "/translated"]) {
    // A new one each time, since what one page taught would be known on the next.
    const user = await visitor();
    const page = await user.visit(path);
    await badgesWhen(page, (all) => all.length === 3 && all.every(({ hint }) => hint));
    const { ways } = await user.person("silas-corvane");
    assert.equal(ways.mutual_count, 7, path);
    assert.deepEqual(ways.paths.map((/** @type {{name: string}} */ { name }) => name).sort(), [
      "Bram Oduya",
      "Ines Tarrow",
    ]);
  }
});
