// What would send something out, or lets Kith do more than it must, is refused when the extension is packed.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { smuggling, WAYS } from "../privacy/smuggling.mjs";

const run = promisify(execFile);
const EXTENSION = process.env.KITH_EXTENSION ?? "";

/** @type {Record<string, (manifest: any) => unknown>} */
const TAMPERINGS = {
  "a further permission": (m) => m.permissions.push("tabs"),
  "a permission to be asked for": (m) => (m.optional_permissions = ["history"]),
  "another host": (m) => m.host_permissions.push("https://*/*"),
  "a script on other pages": (m) => m.content_scripts[0].matches.push("https://*/*"),
  "files for pages": (m) =>
    (m.web_accessible_resources = [{ resources: ["icons/16.png"], matches: ["<all_urls>"] }]),
  "a door for others": (m) => (m.externally_connectable = { ids: ["*"] }),
  "a looser policy": (m) => (m.content_security_policy.extension_pages += "; connect-src *"),
  "a power nobody has named": (m) => (m.declarative_net_request = { rule_resources: [] }),
};

describe("what is packed", { concurrency: 2 }, () => {
  for (const name of Object.keys(WAYS)) {
    test(`${name} is seen in the files, before anything runs`, async (t) => {
      const extension = await smuggling(EXTENSION, [name]);
      t.after(() => rm(extension, { recursive: true }));
      const env = { ...process.env, KITH_EXTENSION: extension };
      await assert.rejects(
        run(process.execPath, [".build/verify.mjs"], { env }),
        /build\.sh: .+ holds/,
      );
    });
  }

  for (const [what, change] of Object.entries(TAMPERINGS)) {
    test(`${what} in the manifest is refused`, async (t) => {
      const extension = await smuggling(EXTENSION, []);
      t.after(() => rm(extension, { recursive: true }));
      const file = join(extension, "manifest.json");
      const manifest = JSON.parse(await readFile(file, "utf8"));
      change(manifest);
      await writeFile(file, JSON.stringify(manifest));
      const env = { ...process.env, KITH_EXTENSION: extension };
      await assert.rejects(run(process.execPath, [".build/verify.mjs"], { env }), /the manifest's/);
    });
  }
});
