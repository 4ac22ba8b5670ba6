// What people write to one another is theirs: of it only the names are read that are links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crowd } from "../../www/network/crowd.mjs";
import { snapshots } from "../reading/visit.mjs";
import { badgesWhen, oneBrowser, textOf, User } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

const newUser = oneBrowser(User);

/** Where messages are, with whom, and what stands in them. */
const PLACES = [
  {
    path: "/messaging/thread/ines-tarrow/?",
    name: "Ines Tarrow",
    written: ["The crates have arrived, all but one.", "Thank you. I will look for the last."],
  },
  {
    path: "/feed/?count=5&overlay=silas-corvane&",
    name: "Silas Corvane",
    written: ["Shall we speak on Thursday?"],
  },
  {
    path: "/messaging/compose/?recipient=ines-tarrow&body=My%20private%20words&",
    name: "Ines Tarrow",
    written: ["My private words"],
  },
];

for (const generation of GENERATIONS) {
  for (const { path, name, written } of PLACES) {
    test(`${path} tells of ${name} and of no word written, on ${generation} pages`, async () => {
      const user = await newUser();
      await user.choose("badges");
      const sent = await snapshots(user);
      const page = await user.visit(`${path}stack=${generation}`);
      await badgesWhen(page, (all) => all.some((badge) => badge.name === name && badge.text));
      const shown = await page.evaluate(() => {
        const outlet = document.querySelector("[data-testid=interop-shadowdom]")?.shadowRoot;
        const frame = document.querySelector("iframe")?.contentDocument?.body;
        return [document.body, outlet, frame].map((root) => root?.textContent).join(" ");
      });
      const told = JSON.stringify((await sent()).map(({ cards }) => cards));
      assert(told.includes(name));
      for (const words of written) {
        assert(shown.includes(words), "they stand there");
        assert(!told.includes(words), words);
      }
    });
  }
}

test("a window over an SDUI page tells of no word written where no class says that these are messages", async () => {
  const user = await newUser();
  const page = await user.visit("/feed/?count=5&overlay=silas-corvane&stack=sdui");
  await page.waitForFunction(() => {
    const outlet = document.querySelector("[data-testid=interop-shadowdom]")?.shadowRoot;
    for (const element of outlet?.querySelectorAll("[class]") ?? []) {
      element.className = "_3bc34f41";
    }
    // Without its classes it stands at the end of the page.
    outlet?.querySelector("a")?.scrollIntoView();
    return outlet?.textContent?.includes("Shall we speak on Thursday?");
  });
  const sent = await snapshots(user);
  await user.choose("badges");
  await badgesWhen(page, (all) => all.some(({ name, text }) => name === "Silas Corvane" && text));
  const told = JSON.stringify((await sent()).map(({ cards }) => cards));
  assert(told.includes("Silas Corvane"));
  assert(!told.includes("Shall we speak on Thursday?"));
});

for (const generation of GENERATIONS) {
  test(`a row that comes near once the page is a conversation tells its names alone, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(
      `/search/results/people/?keywords=crowd&count=40&stack=${generation}`,
    );
    await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
    const sent = await snapshots(user);
    const last = crowd[39];
    assert(last);
    await page.evaluate(() => {
      demo.linger(true);
      demo.go("/messaging/thread/ines-tarrow/");
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
    await badgesWhen(page, (all) => all.some(({ name, text }) => name === last.name && text));
    const told = (await sent()).filter(({ url }) => url.includes("/messaging/"));
    assert(JSON.stringify(told).includes(last.name));
    assert((await textOf(page, "main")).includes("mutual connection"), "it stands there");
    assert(!JSON.stringify(told).includes("mutual connection"));
  });
}

test("the page of consent says what is read of messages", async () => {
  const user = await newUser();
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/welcome"));
  await page.waitForSelector("h1");
  const words = await textOf(page, "body");
  assert.match(words, /In messages it reads only names that link to a profile/);
  assert.doesNotMatch(words, /reads no messages/);
});
