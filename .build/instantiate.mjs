// instantiate.mjs GLUE MODULE: links an optimised module with its glue, and stops before it starts,
// since its start needs a browser. A module that is broken, or that the glue does not fit, fails here.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [glue = "", module = ""] = process.argv.slice(2);
const linked = Symbol("linked");

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(Instance, [module, imports]) {
    new Instance(module, imports);
    throw linked;
  },
});

const { initSync } = await import(pathToFileURL(resolve(glue)).href);
try {
  initSync({ module: readFileSync(module) });
} catch (thrown) {
  if (thrown !== linked) throw thrown;
}
