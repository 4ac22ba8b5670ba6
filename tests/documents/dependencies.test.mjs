// What Kith is made of is what it says that it is made of.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { all, shipped } from "../../.build/crates.mjs";
import { built } from "../../.build/extension.mjs";

const read = (/** @type {string} */ path) =>
  readFile(new URL(`../../${path}`, import.meta.url), "utf8");

test("the list beside the package is CycloneDX, and names each crate with checksum and licence", async () => {
  const text = await readFile(`${built()}.cdx.json`, "utf8");
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(text), null);
  const broken = text.replace('"SHA-256"', '"SHA-257"');
  assert.notEqual(await validator.validate(broken), null, "a broken list is found");
  /** @type {{components: {name: string, version: string, hashes?: object[], licenses?: object[]}[]}} */
  const { components } = JSON.parse(text);
  const [, ...crates] = shipped();
  const listed = components.filter(({ name }) => name !== "std");
  assert.deepEqual(
    listed.map(({ name, version }) => `${name} ${version}`).sort(),
    crates.map(({ name, version }) => `${name} ${version}`).sort(),
  );
  for (const { name, hashes, licenses } of listed) {
    assert(hashes?.length === 1 && licenses?.length === 1, name);
  }
});

test("docs/dependencies.md names every crate and package, and none besides", async () => {
  const document = await read("docs/dependencies.md");
  const rows = document.split("\n").filter((line) => line.startsWith("| `"));
  const named = new Set(
    rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)),
  );
  const lock = JSON.parse(await read("package-lock.json"));
  const packages = Object.keys(lock.packages)
    .filter(Boolean)
    .map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
  const [, ...crates] = all();
  const used = new Set([...packages, ...crates.map(({ name }) => name)]);
  assert(used.size > 300);
  assert.deepEqual(
    [...used].filter((name) => !named.has(name)),
    [],
    "used and not named",
  );
  assert.deepEqual(
    [...named].filter((name) => !used.has(name)),
    [],
    "named and not used",
  );
});

test("docs/dependencies.md gives a reason for whatever is chosen here", async () => {
  const [, chosen = ""] = (await read("docs/dependencies.md")).split("## What Kith depends on");
  const [tables = ""] = chosen.split("## What these bring along");
  const reasons = [...tables.matchAll(/^\| `(.+)` \| .*\w.* \|$/gm)].map(([, name]) => name);
  const cargo = execFileSync(
    process.env.CARGO ?? "cargo",
    ["metadata", "--locked", "--no-deps", "--format-version", "1"],
    { encoding: "utf8" },
  );
  /** @type {{name: string}[]} */
  const crates = JSON.parse(cargo).packages[0].dependencies;
  const packages = Object.keys(JSON.parse(await read("package.json")).devDependencies);
  const names = [...new Set(crates.map(({ name }) => name)), ...packages];
  assert.deepEqual(reasons.sort(), names.sort());
});
