// made-of.mjs SHIPPED NAMED PROGRAM…: how large each program is, and its ten largest parts. In the folder NAMED are the
// programs of SHIPPED with the names of their functions.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail } from "./extension.mjs";
import { bytesWithoutNames, parts } from "./parts.mjs";

const SHOWN = 10;
/** By which share the code that is measured may differ from what ships. */
const DRIFT = 0.005;

/** @type {Record<string, { bytes: number }>} */
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));
const [shipped = "", named = "", ...names] = process.argv.slice(2);

const programs = names.map((name) => ({
  name,
  file: join(named, `${name}_bg.wasm`),
  size: statSync(join(shipped, `${name}_bg.wasm`)).size,
  allowed: budget[`wasm/${name}_bg.wasm`]?.bytes ?? 0,
}));

fail(
  programs
    .map(({ file, size, ...rest }) => ({ ...rest, size, measured: bytesWithoutNames(file) }))
    .filter(({ size, measured }) => Math.abs(measured - size) > size * DRIFT)
    .map(
      ({ name, size, measured }) =>
        `${name} with names is not what ships: without them it has ${measured} bytes, and what ships has ${size}`,
    ),
);

/** @param {number} count */
const written = (count) => count.toLocaleString("en");

for (const { name, file, size, allowed } of programs) {
  const all = parts(name, file, size);
  const others = all.slice(SHOWN);
  const rows = [
    ...all.slice(0, SHOWN),
    {
      name: `${others.length} smaller parts`,
      bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
    },
  ];
  console.log(`${name}: ${written(size)} bytes of ${written(allowed)}`);
  for (const { name, bytes } of rows) {
    const share = `${((100 * bytes) / size).toFixed(1)}%`;
    console.log(`  ${name.padEnd(24)}${written(bytes).padStart(8)}${share.padStart(8)}`);
  }
}
