// Packs the extension for the store, beside its folder. The same files give the same bytes everywhere:
// fixed order, fixed times, no attributes.

import { writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { built, bytes, files } from "./extension.mjs";

const zip = `${built()}.zip`;

// A zip holds local time, so this is the same moment on every clock.
const mtime = new Date(2000, 0, 1);
const packed = zipSync(Object.fromEntries(files().map((path) => [path, bytes(path)])), {
  level: 9,
  mtime,
});

writeFileSync(zip, packed);
console.log(`${zip}: ${(packed.length / 1000).toFixed(1)} kB`);
