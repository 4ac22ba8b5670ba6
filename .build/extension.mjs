// The unpacked extension, as the scripts beside this one see it.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

/** Where build.sh puts it. */
export const EXTENSION = resolve(process.env.KITH_EXTENSION ?? "target/extension/chromium");

/** Every file's path inside the extension, with forward slashes, in a fixed order. */
export const files = () =>
  readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(EXTENSION, join(entry.parentPath, entry.name)))
    .map((path) => path.split(sep).join("/"))
    .sort();

/** @param {string} path */
export const bytes = (path) => readFileSync(join(EXTENSION, path));

/** @param {string} path */
export const text = (path) => bytes(path).toString("utf8");

/** @returns {Record<string, any>} */
export const manifest = () => JSON.parse(text("manifest.json"));

/** Where what is made of it goes, without the ending. */
export const built = () =>
  join(dirname(EXTENSION), `kith-${manifest().version}-${basename(EXTENSION)}`);

/**
 * Ends the build if there is anything to complain of.
 *
 * @param {string[]} complaints
 */
export const fail = (complaints) => {
  for (const complaint of complaints) console.error(`build.sh: ${complaint}`);
  if (complaints.length > 0) process.exit(1);
};
