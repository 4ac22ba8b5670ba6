import { test } from "node:test";
import { User } from "./support/harness.mjs";
import { GENERATIONS, JOURNEY } from "./support/journey.mjs";

for (const generation of GENERATIONS) {
  test(`from the welcome page to a draft, on ${generation} pages`, async (t) => {
    const trip = { user: await User.during(t), generation };
    for (const [name, step] of JOURNEY) {
      await t.test(name, () => step(trip));
    }
  });
}
