// The pictures of Import: empty, refused, found, done, taken back, and under way.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connections, zip } from "../../tests/browser/support/archive.mjs";
import { LONG } from "../../tests/browser/support/many.mjs";
import { press } from "./acts.mjs";

/** An archive of invented people, as LinkedIn gives one. */
const ARCHIVE = new URL("../../tests/fixtures/archives/2023/", import.meta.url);

/**
 * An archive that is looked at, brought in and taken back.
 * @param {import("../../tests/browser/support/harness.mjs").User} user
 * @param {import("puppeteer-core").Page} page
 * @param {import("./publish.mjs").Viewer} camera
 */
export async function importing(user, page, camera) {
  await page.goto(user.url("book.html#/import"));
  const choose = async (/** @type {string[]} */ ...paths) => {
    const field = await page.waitForSelector("#import-files");
    await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
      field
    )?.uploadFile(...paths);
  };
  const shoot = async (/** @type {string} */ name) => {
    await camera.shoot(page, name, { width: 1280, isWhole: true });
    await camera.shoot(page, `${name}-narrow`, { width: 360, isWhole: true });
  };
  await page.waitForSelector("#import-files");
  await shoot("import");
  await press(page, "details:has(#pasted) summary");
  await press(page, "#import-list");
  await page.waitForSelector(".wrong");
  await shoot("import-failed");
  const names = ["Connections.csv", "messages.csv", "Invitations.csv", "Profile.csv"];
  await choose(...names.map((name) => fileURLToPath(new URL(name, ARCHIVE))));
  await page.waitForSelector("#import-preview details");
  await press(page, "#import-preview summary");
  await shoot("import-found");
  await press(page, "#import-now");
  await page.waitForSelector("#import-done");
  await shoot("import-done");
  await press(page, "#import-undo");
  await page.waitForSelector("::-p-text(was taken back)");
  await shoot("import-undone");
  await press(page, "::-p-text(Import another)");
  // So many that it can be seen under way.
  const many = join(user.profile, "Basic_LinkedInDataExport_03-09-2026.zip");
  await choose(await zip(many, { "Connections.csv": connections(30_000) }));
  await press(page, "#import-now");
  await page.waitForSelector(".under-way progress[value]");
  await camera.shoot(page, "import-running", { width: 1280 });
  await page.waitForSelector("#import-undo", { timeout: LONG });
  await press(page, "#import-undo");
  await page.waitForSelector("::-p-text(was taken back)", { timeout: LONG });
}
