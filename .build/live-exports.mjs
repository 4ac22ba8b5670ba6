// live-exports.mjs MODULE: the exports of a module as wasm-metadce takes them, where those that nobody calls are no roots.
//
// Leptos names types that make streams in JavaScript, and wasm-bindgen exports all that these can do. No page of ours
// makes a stream.

import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2] ?? ""));
const exports = WebAssembly.Module.exports(module).map(({ name }) => ({
  name,
  export: name,
  ...(/intounderlying(byte)?(source|sink)_/.test(name) ? {} : { root: true }),
}));
process.stdout.write(JSON.stringify(exports));
