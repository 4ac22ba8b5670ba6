// A backup can be read with the document alone.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const PROGRAM = fileURLToPath(new URL("../backup/read.py", import.meta.url));
const HAS_PYTHON = spawnSync("python3", ["--version"]).status === 0;

/** What stands in a block of the document. @param {string} language */
async function shown(language) {
  const document = await readFile(new URL("../../docs/backup.md", import.meta.url), "utf8");
  const [, after = ""] = document.split(`\`\`\`${language}\n`);
  return after.split("```")[0] ?? "";
}

/** @param {string | Buffer} bytes of a file for the program */
async function run(bytes) {
  const folder = await mkdtemp(join(tmpdir(), "kith-backup-"));
  try {
    const file = join(folder, "backup.jsonl.gz");
    await writeFile(file, bytes);
    return spawnSync("python3", [PROGRAM, file], { encoding: "utf8" });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("docs/backup.md shows the program that reads a backup", async () => {
  assert.equal(await shown("python"), await readFile(PROGRAM, "utf8"));
});

test("that program reads the file that the document shows", { skip: !HAS_PYTHON }, async () => {
  const file = await shown("jsonl");
  const { status, stdout, stderr } = await run(gzipSync(file));
  assert.equal(status, 0, stderr);
  const entries = file
    .split("\n")
    .slice(1, -2)
    .map((line) => JSON.parse(line));
  assert(entries.length > 3);
  assert.deepEqual(
    Object.entries(JSON.parse(stdout)),
    entries.map(({ key, value }) => [key, value]),
  );
});

test("it refuses whatever is not such a file, in a sentence", { skip: !HAS_PYTHON }, async () => {
  const file = await shown("jsonl");
  const [first = "", one = "", two = "", ...others] = file.split("\n");
  const whole = gzipSync(file);
  const bad = [
    file,
    whole.subarray(0, -12),
    gzipSync(""),
    gzipSync('{"tabs":[]}\n'),
    gzipSync(file.slice(0, -1)),
    gzipSync(file.slice(0, file.lastIndexOf('{"entries"'))),
    gzipSync(`${file}\n`),
    gzipSync(file.replace('"version":1', '"version":2')),
    gzipSync(file.replace("11-29", "11-28")),
    gzipSync(file.replace("glad", "fine")),
    gzipSync(file.replace('"entries":5', '"entries":4')),
    gzipSync([first, two, one, ...others].join("\n")),
    gzipSync([first, one, one, two, ...others].join("\n")),
  ];
  for (const [at, bytes] of bad.entries()) {
    const { status, stdout, stderr } = await run(bytes);
    assert.deepEqual([status, stdout], [1, ""], `${at}`);
    assert.match(stderr, /^(Line \d+|This is no backup of Kith, or it is damaged): .+\n$/, `${at}`);
  }
});
