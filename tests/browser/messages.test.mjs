// What people write to one another is theirs: of it only the names are read that are links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots } from "../reading/visit.mjs";
import { badgesWhen, User } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

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
    test(`${path} tells of ${name} and of no word written, on ${generation} pages`, async (t) => {
      const user = await User.during(t);
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
