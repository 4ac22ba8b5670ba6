// What ships, in bytes.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { kb, table } from "./figures.mjs";

const FILES = [
  "wasm/worker_bg.wasm",
  "wasm/say_bg.wasm",
  "wasm/popup_bg.wasm",
  "wasm/book_bg.wasm",
  "wasm/drafts_bg.wasm",
  "camera.js",
  "paint.js",
  "sight.js",
  "room.js",
  "place.js",
  "badge.js",
  "near.js",
  "look.js",
  "content.js",
  "worker.js",
  "wasm/worker.js",
  "wasm/say.js",
  "wasm/popup.js",
  "wasm/book.js",
  "wasm/drafts.js",
  "popup.sheet.css",
  "book.sheet.css",
];

/** @param {string} extension its folder */
export function sizes(extension) {
  const files = FILES.map((file) => {
    const bytes = readFileSync(join(extension, file));
    return { file, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  });
  const zip = readdirSync(dirname(extension)).find((name) => name.endsWith(".zip"));
  const packed = zip ? statSync(join(dirname(extension), zip)).size : null;
  table(
    "Sizes of what ships, in kB",
    ["", "raw", "gzip"],
    [
      ...files.map(({ file, raw, gzip }) => [file, kb(raw), kb(gzip)]),
      ["the zip for the store", packed === null ? "not packed" : kb(packed), "–"],
    ],
  );
  return { files, zip: packed };
}
