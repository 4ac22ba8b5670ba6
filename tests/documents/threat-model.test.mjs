// What the threat model says of tests is so.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { NOT_IN_FIREFOX, PROBES } from "../privacy/probes.mjs";

const ROOT = new URL("../../", import.meta.url);
const MODEL = await readFile(new URL("docs/threat-model.md", ROOT), "utf8");
const [, CLAIMS = "", TRIES = ""] = MODEL.split(/^## (?:What holds|What a page|How some).*$/m);

test("every claim of the threat model names what shows it, and that is there", async () => {
  const rows = CLAIMS.split("\n").filter((line) => /^\| \d/.test(line));
  assert(rows.length > 10);
  // Rust writes its tests' names with underscores.
  const tests = (await sources("tests")).replaceAll("_", " ");
  for (const row of rows) {
    const [, number, claim, , shown = ""] = row.split("|");
    const links = [...row.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links) {
      await readFile(new URL(link, new URL("docs/", ROOT)));
    }
    for (const [, name = ""] of shown.matchAll(/“…?([^”…]+)…?”/g)) {
      assert(tests.includes(name), `${number}${claim}: no “${name}”`);
    }
    assert(/\.(mjs|rs)/.test(shown), `${number}${claim}`);
  }
});

test("the threat model names every probe, and those that Firefox cannot have", () => {
  const [list = "", rest = ""] = TRIES.split("\n\nFirefox");
  assert.deepEqual(
    Object.keys(PROBES).filter((name) => !list.includes(name)),
    [],
  );
  assert.deepEqual(
    NOT_IN_FIREFOX.filter((name) => !rest.includes(name)),
    [],
  );
});

/** All that is written below a folder. @param {string} folder */
async function sources(folder) {
  const files = await readdir(new URL(folder, ROOT), { recursive: true });
  const texts = files
    .filter((file) => /\.(mjs|rs)$/.test(file))
    .map((file) => readFile(new URL(`${folder}/${file}`, ROOT), "utf8"));
  return (await Promise.all(texts)).join("\n");
}
