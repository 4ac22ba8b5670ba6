// Saving all and restoring it, as a user does: the same keys letter for letter, or nothing changed and a sentence that says
// where.

import assert from "node:assert/strict";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import {
  choose,
  downloads,
  kept,
  openBook,
  press,
  readByAnother,
  savedBackup,
  unpacked,
} from "./support/data.mjs";
import { badgeOf, focusOn, oneBrowser, textOf, User, until } from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";
import { LONG, MANY, records } from "./support/many.mjs";

const newUser = oneBrowser(User);
const SEARCH = "/search/results/people/?keywords=sprocket";
const NOTE = "met in Ulm,\nand “again” 🎈";

async function livedIn() {
  const user = await newUser();
  await user.choose("badges");
  const site = await user.visit(SEARCH);
  await badgeOf(site, "Silas Corvane", "4%");
  await user.rate("ines-tarrow", "vouch");
  await user.ask({ say: { who: { slug: "bram-oduya" }, tie: { set: { note: NOTE } } } });
  const way = { target: { slug: "silas-corvane" }, introducer: { slug: "ines-tarrow" } };
  await user.ask({ way: { ...way, told: { became: "waiting" } } });
  return { user, site };
}

test("what is saved is read by another program, and restored letter for letter on another computer", async (t) => {
  const { user, site } = await livedIn();
  await site.close();
  const book = await openBook(user, "data", "#last-backup");
  assert.match(
    await textOf(book, "#last-backup"),
    /There is no backup yet. 3 changes would be lost/,
  );
  const path = await savedBackup(user);
  assert.match(path, /kith-backup-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
  await until(async () =>
    /Last backup: .+ said nothing new since/.test(await textOf(book, "#last-backup")),
  );
  const stored = await user.stored();
  assert.deepEqual(readByAnother(path), kept(stored));

  const other = await User.during(t);
  const there = await openBook(other, "data", "#backup-file");
  await choose(there, path);
  await there.waitForSelector("#restore");
  assert.match(
    await textOf(there, ".preview"),
    /There is nobody here yet. .+Kith does not read pages now. It will from then on/,
  );
  await press(there, "#restore");
  await there.waitForFunction(() => document.body.innerText.includes("Restored the backup of"));
  assert.deepEqual(await other.stored(), stored);
  const page = await other.visit(SEARCH);
  await badgeOf(page, "Ines Tarrow", "Vouch");
  await other.settle();
});

test("a backup takes the place of what is here once the user says so, and that is taken back", async () => {
  const { user, site } = await livedIn();
  const path = await savedBackup(user);
  await user.rate("ines-tarrow", "no");
  await user.rate("corin-ashdown", "glad");
  await badgeOf(site, "Ines Tarrow", "No");
  const before = await user.stored();
  const book = await openBook(user, "data", "#backup-file");
  await choose(book, path);
  await book.waitForSelector("#restore");
  assert.match(await textOf(book, ".sides"), /Rated\s*1\s*2/);
  assert.deepEqual(await user.stored(), before, "to look at it changes nothing");
  const next = await downloads(user, book);
  const first = await next(() => press(book, ".preview .acts button"));
  assert.deepEqual(readByAnother(first), kept(before));
  await press(book, "#restore");
  await book.waitForFunction(() => document.body.innerText.includes("Restored the backup of"));
  await site.bringToFront();
  await badgeOf(site, "Ines Tarrow", "Vouch");
  assert.equal((await user.tie("corin-ashdown")).litmus, undefined);
  await book.bringToFront();
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Taken back."));
  await site.bringToFront();
  await badgeOf(site, "Ines Tarrow", "No");
  const numbers = (/** @type {Record<string, string>} */ { meta = "", backup, ...others }) => {
    const { generation, ...all } = JSON.parse(meta);
    return { ...others, meta: all };
  };
  assert.deepEqual(numbers(await user.stored()), numbers(before));
});

test("a store of very many people is saved and restored letter for letter", async (t) => {
  const user = await newUser();
  const people = isLong ? MANY : 2_000;
  await user.store(records(people));
  await user.ask("finish");
  await user.choose("off");
  const path = await savedBackup(user);
  const stored = await user.stored();
  const other = await User.during(t);
  const there = await openBook(other, "data", "#backup-file");
  await choose(there, path);
  await there.waitForSelector("#restore", { timeout: LONG });
  await press(there, "#restore");
  await there.waitForSelector(".undoing button", { timeout: LONG });
  const restored = await other.stored();
  // One by one: to say how two of these differ would take longer than all else.
  assert.equal(Object.keys(restored).length, Object.keys(stored).length);
  const others = Object.keys(stored).filter((key) => restored[key] !== stored[key]);
  assert.deepEqual(others, []);
  assert.deepEqual(Object.keys(readByAnother(path)).length, Object.keys(kept(stored)).length);
});

test("a file that is no whole backup is refused with a sentence that says where, and nothing is changed", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const path = await savedBackup(user);
  const text = await unpacked(path);
  const bytes = await readFile(path);
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
  const swapped = lines.with(3, lines[4] ?? "").with(4, lines[3] ?? "");
  const joined = (/** @type {string[]} */ some) => gzipSync(`${some.join("\n")}\n`);
  /** @type {[string, string | Buffer, RegExp][]} */
  const bad = [
    ["another extension’s", JSON.stringify({ bookmarks: [1, 2] }), /no backup of Kith/],
    ["a zip", Buffer.from("504b0304140000000800", "hex"), /no backup of Kith/],
    ["empty", "", /no backup of Kith/],
    ["pressed, of something else", gzipSync("hello"), /no backup of Kith/],
    [
      "cut in the middle",
      bytes.subarray(0, bytes.length >> 1),
      /cut off or damaged after line \d+/,
    ],
    ["cut by a line", joined(lines.slice(0, -1)), /cut off: it ends at line \d+/],
    ["without a line", joined(lines.toSpliced(3, 1)), /as many lines as its last one/],
    ["a bit flipped", flipped, /damaged|cut off/],
    [
      "a letter changed",
      gzipSync(text.replace("vouch", "glads")),
      /Line \d+ .* checksum does not fit/,
    ],
    ["lines swapped", joined(swapped), /Line \d+ .* not in its place/],
    ["a key twice", joined(lines.toSpliced(3, 0, lines[3] ?? "")), /Line 5 .* same key/],
    ["of the future", gzipSync(text.replace('"version":1', '"version":2')), /from a newer Kith/],
    ["of newer records", gzipSync(text.replace('"schema":2', '"schema":3')), /from a newer Kith/],
    ["with more", gzipSync(`${text}${last}\n`), /added .* after its end/],
  ];
  const before = await user.stored();
  const book = await openBook(user, "data", "#backup-file");
  for (const [what, content, sentence] of bad) {
    const file = join(user.profile, "bad.jsonl.gz");
    await writeFile(file, content);
    await choose(book, file);
    const told = await until(
      () => book.$eval(".told", (it) => it.textContent ?? ""),
      (words) => words !== "",
    );
    assert.match(told, sentence, what);
    assert(!(await book.$("#restore")), what);
    assert.deepEqual(await user.stored(), before, what);
    await choose(book, path);
    await book.waitForSelector("#restore");
    assert.equal(await book.$eval(".told", (it) => it.textContent), "", what);
  }
  // Two gigabytes are not even opened.
  const huge = join(user.profile, "huge.jsonl.gz");
  await writeFile(huge, "");
  await truncate(huge, 2e9);
  await choose(book, huge);
  await until(async () => /larger than any backup/.test(await textOf(book, ".told")));
  assert.deepEqual(await user.stored(), before);
});

test("what was said since a restore is not lost to its undo without a word", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const path = await savedBackup(user);
  await user.rate("corin-ashdown", "glad");
  const book = await openBook(user, "data", "#backup-file");
  await choose(book, path);
  await press(book, "#restore");
  await book.waitForSelector(".undoing button");
  await until(async () => (await user.tie("corin-ashdown")).litmus === undefined);
  await user.rate("bram-oduya", "no");
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("would be lost"));
  assert.equal((await user.tie("bram-oduya")).litmus, "no");
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Taken back."));
  assert.equal((await user.tie("corin-ashdown")).litmus, "glad");
});

for (const [what, ready, now] of /** @type {const} */ ([
  ["a backup is restored", "#restore", "#restore"],
  ["everything is deleted", "#delete-all", "#delete-all-now"],
])) {
  test(`what is said while ${what} is not lost without a word`, async () => {
    const user = await newUser();
    await user.store(records(3_000));
    await user.ask("finish");
    const path = await savedBackup(user);
    const book = await openBook(user, "data", "#backup-file");
    await choose(book, path);
    await book.waitForSelector("#restore");
    if (ready !== now) {
      await press(book, ready);
    }
    await book.waitForSelector(now);
    await book.$eval(now, (button) => /** @type {HTMLElement} */ (button).click());
    await wait(30);
    await user.rate("person-5", "vouch");
    await book.waitForSelector(".undoing button");
    const isThere = async () => (await user.tie("person-5")).litmus === "vouch";
    const wasThere = await isThere();
    await press(book, ".undoing button");
    await book.waitForFunction(() => /Taken back|be lost/.test(document.body.innerText));
    assert.equal((await textOf(book, ".undoing")).includes("1 change that you made"), wasThere);
    assert(await isThere());
  });
}

test("a backup that has Kith read pages again says so", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const path = await savedBackup(user);
  const book = await openBook(user, "data", "#backup-file");
  for (const [mode, says] of /** @type {const} */ ([
    ["off", true],
    ["panel", false],
  ])) {
    await user.choose(mode);
    await choose(book, path);
    await book.waitForSelector("#restore");
    const words = await textOf(book, "#restore-preview");
    assert.equal(words.includes("Kith does not read pages now."), says, words);
  }
});

test("what cannot be put away is deleted for good only if the user says so", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const { meta = "" } = await user.stored();
  await user.store({ meta: meta.replace('"schema":2', '"schema":3') });
  const before = await user.stored();
  const book = await openBook(user, "data", "#delete-all");
  await press(book, "#delete-all");
  await press(book, "#delete-all-now");
  await book.waitForFunction(() => document.body.innerText.includes("for good?"));
  assert.deepEqual(await user.stored(), before);
  await focusOn(book, "keep-all");
  await press(book, "#delete-all-now");
  await book.waitForFunction(() => document.body.innerText.includes("Deleted everything."));
  assert.deepEqual(await user.stored(), {});
});

test("a numbered plan of a page that was closed is gone once somebody writes", async () => {
  const { user, site } = await livedIn();
  await site.close();
  await user.store({ "plan/0": '{"person/1":null}', "plan/1": "{" });
  await user.rate("ines-tarrow", "glad");
  const left = Object.keys(await user.stored()).filter((key) => key.startsWith("plan/"));
  assert.deepEqual(left, []);
});

test("people are saved as a table, and what one of them wrote is no formula in it", async () => {
  const { user, site } = await livedIn();
  await site.close();
  await user.ask({
    say: { who: { slug: "bram-oduya" }, tie: { set: { note: '=HYPERLINK("https://x.example")' } } },
  });
  const book = await openBook(user, "data", "#save-table");
  const next = await downloads(user, book);
  const text = await readFile(await next(() => press(book, "#save-table")), "utf8");
  assert(text.startsWith("\ufeffName,Headline,Profile,"));
  assert.match(text, /Ines Tarrow,.*,https:\/\/www.linkedin.com\/in\/ines-tarrow\/,1st,Vouch/);
  assert(text.includes(`"'=HYPERLINK(""https://x.example"")"`), text);
});

test("after fifty changes the user is reminded, unless they want no reminder", async () => {
  const user = await newUser();
  await user.choose("badges");
  for (let change = 0; change < 50; change += 1) {
    await user.rate("ines-tarrow", change % 2 ? "glad" : "vouch");
  }
  const home = await openBook(user, "", "#due");
  assert.match(await textOf(home, "#due"), /50 changes without a backup/);
  const book = await openBook(user, "data", "#remind");
  await press(book, "#remind");
  await until(async () => (await user.stored()).backup?.endsWith("quiet") === true);
  await until(async () => (await home.$("#due")) === null);
});
