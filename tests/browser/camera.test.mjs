// The native tests read snapshots that the camera once took; here they are compared with what it takes today.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { snapshots } from "../reading/visit.mjs";
import { User, until } from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";

const FIXTURES = new URL("../fixtures/snapshots/", import.meta.url);
const PAGES = {
  "search-sdui": "/search/results/people/?keywords=sprocket&stack=sdui",
  "search-ember": "/search/results/people/?keywords=sprocket&stack=ember",
  "profile-second-sdui": "/in/silas-corvane/?stack=sdui",
  "profile-second-ember": "/in/silas-corvane/?stack=ember",
  "profile-first-sdui": "/in/ines-tarrow/?stack=sdui",
  "profile-first-ember": "/in/ines-tarrow/?stack=ember",
  "profile-own-sdui": "/in/me/?stack=sdui",
};

/** @type {User} */
let user;
before(async () => {
  user = await User.arrive();
  await user.choose("badges");
});
after(() => user.leave());

for (const [name, path] of Object.entries(PAGES)) {
  test(`the camera sees ${name} as the fixture says`, async () => {
    const sent = await snapshots(user);
    const page = await user.visit(path);
    const file = new URL(`${name}.json`, FIXTURES);
    const fixture = JSON.parse(await readFile(file, "utf8"));
    const taken = await until(
      async () => {
        await idle(page);
        return (await sent()).filter(({ url }) => url === `https://www.linkedin.com${path}`);
      },
      ({ length }) => length > 0,
    );
    const cards = taken.flatMap((snapshot) => snapshot.cards);
    const seen = JSON.stringify({ url: fixture.url, lang: taken[0]?.lang, cards });
    if (process.env.KITH_RECORD) {
      await writeFile(file, `${seen}\n`);
    }
    assert.deepEqual(JSON.parse(seen), fixture);
    await page.close();
  });
}
