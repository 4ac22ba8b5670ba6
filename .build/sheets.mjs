// A page paints nothing before it has all its style sheets, and each costs it some milliseconds. So each page ships with
// one, which holds what its own say, one after another.
//
// node .build/sheets.mjs FOLDER: an unpacked extension, which is changed.

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

const LINK = /\n? *<link rel="stylesheet" href="([^"]+)">/g;

const [folder] = process.argv.slice(2);
const files = await readdir(folder);
/** @type {Set<string>} */
const parts = new Set();
for (const page of files.filter((name) => name.endsWith(".html"))) {
  const html = await readFile(join(folder, page), "utf8");
  const own = [...html.matchAll(LINK)];
  if (own.length > 0) {
    const sheet = `${basename(page, ".html")}.sheet.css`;
    const texts = own.map(([, name]) => {
      parts.add(name);
      return readFile(join(folder, name), "utf8");
    });
    await writeFile(join(folder, sheet), (await Promise.all(texts)).join("\n"));
    const [[last, name]] = own.splice(-1);
    const rest = own.reduce((html, [link]) => html.replace(link, ""), html);
    await writeFile(join(folder, page), rest.replace(last, last.replace(name, sheet)));
  }
}
for (const part of parts) {
  await rm(join(folder, part));
}
