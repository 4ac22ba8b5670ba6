// An archive of LinkedIn's, dropped, looked at, brought in and taken back, as a user does it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { connections, era, INVITATION, messages, zip } from "./support/archive.mjs";
import { downloads, openBook, press } from "./support/data.mjs";
import { badgeOf, HOST, oneBrowser, textOf, User, until } from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";
import { LONG } from "./support/many.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const newUser = oneBrowser(User);
const NAME = "Basic_LinkedInDataExport_03-09-2026.zip";

/** How many connections a large archive has. */
const PEOPLE = isLong ? 30_000 : 3_000;

/** Opens the screen. @param {User} user */
const open = (user) => openBook(user, "import", "#import-files");

/** Chooses files. @param {Page} book @param {string[]} paths */
async function choose(book, ...paths) {
  const field = await book.waitForSelector("#import-files");
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (field)?.uploadFile(
    ...paths,
  );
}

/** Waits for what is in the files. @param {Page} book */
async function preview(book) {
  await book.waitForSelector("#import-preview", { timeout: LONG });
  return await textOf(book, "#import-preview");
}

/** What is kept, but for the way back and how often anything was written. @param {User} user */
async function kept(user) {
  const { meta, ...others } = await user.stored();
  return Object.fromEntries(Object.entries(others).filter(([key]) => !key.startsWith("import")));
}

/** Those whom an archive told of. @param {Record<string, string>} stored */
const filed = (stored) => Object.keys(stored).filter((key) => key.startsWith("file/"));

test("an archive is shown, brought in once the user says so, and taken back", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const book = await open(user);
  const before = await kept(user);
  await choose(book, await era("2023", join(user.profile, NAME)));
  const text = await preview(book);
  assert.match(text, /Nothing is written yet\./);
  assert.match(text, /Your archive of 2026-03-09/, "by its name");
  assert.match(text, /Connections\s*12 rows/);
  assert.match(text, /Not in it \(1\), and what that costs/);
  assert.match(text, /New \(10\)/);
  assert.match(text, /2 of them hide who they are/);
  assert.deepEqual(await kept(user), before);

  const next = await downloads(user, book);
  const report = await readFile(await next(() => press(book, "#import-report")), "utf8");
  assert.match(report, /^File,Line,Why it is passed over\n/);
  assert.match(report, /^Connections,15,they hide who they are/m);

  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  assert.match(await textOf(book, "#import-done"), /Imported: 10 new\./);
  const stored = await user.stored();
  assert.equal(filed(stored).length, 10);
  assert(!JSON.stringify(stored).includes("SECRET"), "no text of anybody's");

  // Another day, in another tab.
  await book.close();
  const again = await open(user);
  await choose(again, join(user.profile, NAME));
  assert.match(await preview(again), /Everything in it is known already\./);
  assert.equal(await again.$("#import-now"), null);
  await press(again, "#import-leave");
  await press(again, "#import-undo");
  await again.waitForSelector("#import-done", { timeout: LONG });
  assert.match(await textOf(again, "#import-done"), /was taken back/);
  assert.deepEqual(await kept(user), before);
  await again.close();
});

test("what an archive tells stands beside the question, until the user has answered", async () => {
  const user = await newUser();
  await user.choose("badges");
  const book = await open(user);
  const files = {
    "Connections.csv": `First Name,Last Name,URL,Company,Position,Connected On
Ines,Tarrow,https://www.linkedin.com/in/ines-tarrow,Corvane AG,Buyer,04 Mar 2024
Bram,Oduya,https://www.linkedin.com/in/bram-oduya,Tidewater,Buyer,04 Mar 2024
`,
    "Positions.csv": `Company Name,Title,Description,Location,Started On,Finished On
Corvane,Head of Sales,,,Mar 2020,
`,
  };
  await choose(book, await zip(join(user.profile, NAME), files));
  await preview(book);
  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  await book.close();

  const home = await openBook(user, "", "#rate .hand");
  assert.equal(await textOf(home, "#rate .hand h3"), "Ines Tarrow", "who has it comes first");
  assert.match(await textOf(home, "#rate .guess"), /^You and Ines share a workplace or school\./);
  await home.close();

  const page = await user.visit("/in/ines-tarrow/");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#litmus:enabled");
  const guess = () => popup.$$eval(".guess", (all) => all.map((it) => it.textContent));
  assert.deepEqual(await guess(), ["You and Ines share a workplace or school."]);
  await popup.keyboard.press("4");
  await until(guess, (all) => all.length === 0);
  await popup.keyboard.press("0");
  await until(guess, (all) => all.length === 1);
});

test("of a table of their own the user says what its columns hold", async () => {
  const user = await newUser();
  await user.choose("badges");
  const book = await open(user);
  const crm = join(user.profile, "crm.csv");
  const rows = [
    "Contact;Account;LinkedIn;Private",
    "Ines Tarrow;Corvane;linkedin.com/in/ines-tarrow;SECRET",
    "Bram Oduya;Tidewater;https://www.linkedin.com/in/bram-oduya/;SECRET",
    "Nobody;;not an address;SECRET",
  ];
  await writeFile(crm, rows.join("\n"));
  await choose(book, crm);
  await book.waitForSelector("#import-columns");
  const chosen = () =>
    book.$$eval("#import-columns select", (all) => all.map((list) => Object(list).value));
  assert.match(await textOf(book, "#import-columns"), /does not know the columns of crm\.csv/);
  // Address, name, last name, company, job title, since.
  assert.deepEqual(await chosen(), ["2", "0", "", "1", "", ""]);
  assert.equal(await book.evaluate(() => document.activeElement?.id), "import-columns");
  await book.select("#column-0", "");
  await book.select("#column-1", "");
  assert.equal(await book.$eval("#import-table", (button) => Object(button).disabled), true);
  await book.select("#column-0", "2");
  await book.select("#column-1", "0");
  await press(book, "#import-table");
  const text = await preview(book);
  assert.match(text, /Nothing is written yet/);
  assert.match(text, /New \(2\)/);
  assert.match(text, /1 of Connections\s*the address is not that of a profile/);
  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  const stored = JSON.stringify(await user.stored());
  assert(stored.includes("Tidewater") && !stored.includes("SECRET"));
  await book.close();

  const again = await open(user);
  await choose(again, crm);
  await again.waitForSelector("#import-columns");
  await press(again, "#import-table");
  assert.match(await preview(again), /Everything in it is known already/);
  await again.close();
});

test("files are dropped as well as chosen: a zip, a table, a list as JSON", async () => {
  const user = await newUser();
  await user.choose("badges");
  const book = await open(user);
  const session = await book.createCDPSession();
  const fixtures = join(process.cwd(), "tests/fixtures/archives");
  /** @type {[string, RegExp][]} */
  const drops = [
    [await era("2026", join(user.profile, NAME)), /New \(10\)/],
    [join(fixtures, "excel/semicolons.csv"), /New \(1\)/],
    [join(fixtures, "german/Verbindungen.csv"), /New \(1\)/],
    [join(fixtures, "snapshot/member.json"), /New \(1\)/],
    [join(fixtures, "2023"), /New \(10\)/],
  ];
  for (const [path, text] of drops) {
    const zone = await book.waitForSelector("#drop");
    const box = await zone?.boundingBox();
    const { x = 0, y = 0 } = box ?? {};
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
      await session.send("Input.dispatchDragEvent", { type, x: x + 9, y: y + 9, data });
    }
    assert.match(await preview(book), text, `${path}`);
    await press(book, "#import-leave");
  }
  await book.close();
});

test("a list that is pasted brings in whoever has an address, and marks nobody as gone", async () => {
  const user = await newUser();
  await user.choose("badges");
  const book = await open(user);
  await press(book, "details:has(#pasted) summary");
  await press(book, "#import-list");
  await book.waitForFunction(() =>
    document.body.innerText.includes("There is nothing in the list."),
  );
  await book.focus("#pasted");
  await book.keyboard.sendCharacter(
    "https://www.linkedin.com/in/maja-quill Maja Quill\nOdo Fenwick, linkedin.com/in/odo-fenwick-7\n\nUna Marsh\n",
  );
  await press(book, "#import-list");
  const text = await preview(book);
  assert.match(text, /Nothing is written yet\./);
  assert.match(text, /New \(2\)/);
  assert.match(text, /1 connection has a name and no address/);
  assert.doesNotMatch(text, /archive/);
  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  const stored = await user.stored();
  assert.equal(filed(stored).length, 2);
  assert(stored["alias/slug:odo-fenwick-7"]);
  assert.equal(stored.archives, undefined, "it is none of LinkedIn's");
  await press(book, "#import-undo");
  await until(async () => /taken back/.test(await textOf(book, "#import-done").catch(() => "")));
  assert.equal(filed(await user.stored()).length, 0);
  await book.close();
});

test("a way through somebody who is in the list no more is marked where it is shown", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket");
  await badgeOf(page, "Silas Corvane", "4%");
  await user.rate("ines-tarrow", "vouch");
  const book = await open(user);
  const list = (/** @type {string} */ name, /** @type {string[]} */ slugs) => {
    const rows = slugs.map((slug) => `A,B,https://www.linkedin.com/in/${slug},,C,D,13 Mar 2020`);
    const header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    return zip(join(user.profile, name), { "Connections.csv": header + rows.join("\n") });
  };
  const today = new Date();
  const day = `${today.getMonth() + 1}-${today.getDate()}-${today.getFullYear()}`;
  for (const path of [
    await list("Basic_LinkedInDataExport_01-09-2026.zip", ["ines-tarrow", "bram-oduya"]),
    await list(`Basic_LinkedInDataExport_${day}.zip`, ["bram-oduya"]),
  ]) {
    await choose(book, path);
    await preview(book);
    await press(book, "#import-now");
    await book.waitForSelector("#import-done", { timeout: LONG });
    await press(book, "#import-done button:last-of-type");
  }
  await book.close();
  // A page that does not name her again as a mutual connection.
  await page.goto(`${HOST}/in/silas-corvane/`);
  await page.bringToFront();
  const popup = await user.popup(undefined, "#ways .path");
  const words = await textOf(popup, "#ways");
  assert.match(words, /Your archive of \d{4}-\d\d-\d\d no longer lists Ines\. Check/);
  await popup.close();
});

test("what is no archive is refused with a sentence that says what to do, and nothing is changed", async () => {
  const user = await newUser();
  await user.choose("badges");
  const before = await kept(user);
  const book = await open(user);
  const whole = await readFile(await era("2023", join(user.profile, NAME)));
  const cut = join(user.profile, "cut.zip");
  await writeFile(cut, whole.subarray(0, whole.length / 2));
  const page = join(user.profile, "Connections.csv");
  await writeFile(page, "<!doctype html><title>Sign in</title>");
  const empty = join(user.profile, "empty.csv");
  await writeFile(empty, "");
  const others = await zip(join(user.profile, "others.zip"), { "photo.txt": "x" });
  for (const [path, sentence] of [
    [cut, /cut\.zip: It is cut off: its end is missing\. Download it again\./],
    [page, /Connections\.csv: It is a page of the web, not a table\./],
    [empty, /empty\.csv: There is nothing in it\./],
    [others, /None of LinkedIn’s files is in it\./],
    [join(process.cwd(), "extension/icons/128.png"), /It is not a text\./],
  ]) {
    await choose(book, `${path}`);
    const told = () => textOf(book, ".wrong").catch(() => "");
    assert.match(
      await until(told, (text) => new RegExp(sentence).test(text)),
      new RegExp(sentence),
    );
  }
  // A zip of which one file is damaged says which, and offers the rest.
  const packed = await zip(join(user.profile, "half.zip"), {
    "Connections.csv": connections(3),
    "Invitations.csv": INVITATION,
  });
  const bytes = await readFile(packed);
  const at = bytes.indexOf(Buffer.from("Invitations.csv")) + 40;
  bytes.set(
    bytes.subarray(at, at + 8).map((byte) => byte ^ 0xff),
    at,
  );
  await writeFile(packed, bytes);
  await choose(book, packed);
  const text = await preview(book);
  assert.match(text, /Invitations\.csv: What came of it is not what was packed/);
  assert.match(text, /New \(3\)/);
  assert.deepEqual(await kept(user), before);
  await book.close();
});

test("a large archive is brought in, cancelled, brought in again and followed by a later one", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  const [first, second] = [`Basic_LinkedInDataExport_01-09-2026.zip`, NAME].map((name) =>
    join(user.profile, name),
  );
  await zip(`${first}`, {
    "Connections.csv": connections(PEOPLE),
    "messages.csv": messages(PEOPLE * 2, PEOPLE),
    "Invitations.csv": INVITATION,
  });
  // A year later: ten have other jobs, ten left, and ten came.
  const company = (/** @type {number} */ id) => (id < 10 ? "Tidewater" : `Company ${id % 500}`);
  const all = connections(PEOPLE + 10, company).split("\n");
  const later = all.filter((row) => !/person-number-1\d,/.test(row));
  await zip(`${second}`, { "Connections.csv": later.join("\n") });

  const before = await kept(user);
  let book = await open(user);
  await choose(book, `${first}`);
  assert.match(await preview(book), new RegExp(`New \\(${PEOPLE}\\)`));
  // As soon as it can be: a quick machine is done in a second.
  await book.evaluate(() => {
    const watch = new MutationObserver(() => {
      const button = document.querySelector(".under-way button");
      if (button instanceof HTMLElement) {
        watch.disconnect();
        button.click();
      }
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await press(book, "#import-now");
  await book.waitForFunction(() => document.body.innerText.includes("Cancelled."), {
    timeout: LONG,
  });
  assert.deepEqual(await kept(user), before, "cancelled, it has changed nothing");

  const begun = Date.now();
  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  t.diagnostic(`${PEOPLE} people and ${PEOPLE * 2} messages: ${Date.now() - begun} ms`);
  const one = await kept(user);
  assert.equal(filed(one).length, PEOPLE);
  assert.match(one["file/1"] ?? "", /"messages":\{"of":"2026-01-09","is":\{"sent":1,"received":1/);

  await user.restartBrowser();
  assert.deepEqual(await kept(user), one, "the browser was started again");
  book = await open(user);
  await choose(book, `${second}`);
  const text = await preview(book);
  assert.match(text, /New \(10\)/);
  assert.match(text, /Another job, company or name \(10\)/);
  assert.match(text, /No longer in your list.* \(10\)/);
  await press(book, "#import-now");
  await book.waitForSelector("#import-done", { timeout: LONG });
  await press(book, "#import-undo");
  await until(async () => /taken back/.test(await textOf(book, "#import-done").catch(() => "")));
  assert.deepEqual(await kept(user), one, "as it was before the later one");
});
