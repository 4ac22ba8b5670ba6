// Holds what ships to the sizes written in budget.json.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { EXTENSION, fail } from "./extension.mjs";

/** @type {Record<string, { bytes: number, why: string }>} */
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));

/** @param {number} bytes */
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Several files can share one budget. */
const sizes = Object.entries(budget).map(([file, allowed]) => ({
  file,
  size: file.split(" ").reduce((sum, name) => sum + statSync(join(EXTENSION, name)).size, 0),
  ...allowed,
}));

for (const { file, size, bytes } of sizes) {
  console.log(`${file}: ${kb(size)} of ${kb(bytes)}`);
}
fail(
  sizes
    .filter(({ size, bytes }) => size > bytes)
    .map(
      ({ file, size, bytes, why }) => `${file} has ${size} bytes; its budget is ${bytes}. ${why}`,
    ),
);
