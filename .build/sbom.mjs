// Lists what ships, beside it: every crate whose code can be in the programs, with its licence and its checksum, as
// CycloneDX. The same lock file and compiler give the same list everywhere.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { shipped } from "./crates.mjs";
import { built, fail } from "./extension.mjs";

const { Application, Library } = Enums.ComponentType;

const [own, ...others] = shipped();
fail([
  ...others.filter(({ licence }) => !licence).map(({ name }) => `${name} names no licence`),
  ...others.filter(({ checksum }) => !checksum).map(({ name }) => `Cargo.lock has no ${name}`),
]);

const components = new Map(
  [own, ...others].map((crate) => [crate, component(crate, crate === own ? Application : Library)]),
);
for (const [{ needs }, { dependencies }] of components) {
  for (const needed of needs) {
    const bomRef = components.get(needed)?.bomRef;
    if (bomRef) dependencies.add(bomRef);
  }
}
const std = component(standardLibrary(), Library);
components.get(own)?.dependencies.add(std.bomRef);
const bom = new Models.Bom({
  metadata: new Models.Metadata({ component: components.get(own) }),
  components: new Models.ComponentRepository([std, ...[...components.values()].slice(1)]),
});
const written = new Serialize.JsonSerializer(
  new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
).serialize(bom, { sortLists: true, space: 2 });

const file = `${built()}.cdx.json`;
writeFileSync(file, `${written}\n`);
console.log(`${file}: ${others.length} crates`);

/** Rust's own, which comes with the compiler. */
function standardLibrary() {
  const compiler = execFileSync(process.env.RUSTC ?? "rustc", ["--version"], { encoding: "utf8" });
  const [, version = ""] = compiler.split(" ");
  const licence = "MIT OR Apache-2.0";
  return { name: "std", version, licence, checksum: undefined, needs: new Set() };
}

/**
 * @param {import("./crates.mjs").Crate} crate
 * @param {Enums.ComponentType} type
 */
function component({ name, version, licence, checksum }, type) {
  const purl = `pkg:cargo/${name}@${encodeURIComponent(version)}`;
  return new Models.Component(type, name, {
    bomRef: purl,
    version,
    licenses: new Models.LicenseRepository([new Models.LicenseExpression(licence)]),
    ...(checksum && {
      purl,
      hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-256"], checksum]]),
    }),
  });
}
