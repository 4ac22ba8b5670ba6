// The pictures of every screen that the documents show.

import { rm } from "node:fs/promises";
import { badges, badgesWhen, HOST, User } from "../../tests/browser/support/harness.mjs";
import { SURFACES } from "../surfaces.mjs";
import {
  badgeOf,
  clickBadge,
  draftOn,
  openMutuals,
  press,
  rate,
  read,
  toolbarPopup,
  until,
  waysOn,
  welcomePage,
} from "./acts.mjs";
import { Album, Camera, SCREEN } from "./camera.mjs";
import { importing } from "./importing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const FOLDER = "docs/screenshots";
const LOOKED_AT = "target/screens";

/** What is told of two ways: the list, the place in it, and what the way says afterwards. */
const TOLD = [
  { list: "#heard-ines-tarrow", place: "4", sign: "They said they know Silas well" },
  { list: "#became-bram-oduya", place: "6", sign: "They declined" },
];

/** A profile that says nothing in any structure that Kith knows. */
const UNREADABLE = { path: "/in/lowenna-hask/", body: "<main><p>Lowenna Hask</p></main>" };

/**
 * What the walk through all screens wants of a browser and of the site.
 * @type {import("../../tests/browser/support/harness.mjs").Wishes}
 */
export const WISHES = {
  // The pages override the scale with their own; popup and panel are small, and drawn sharper.
  args: [...SCREEN, "--force-device-scale-factor=1.5"],
  extra: ({ pathname }) =>
    pathname === UNREADABLE.path
      ? { status: 200, type: "text/html; charset=utf-8", body: UNREADABLE.body }
      : null,
};

/**
 * Who looks at each screen.
 * @typedef {Pick<Camera, "shoot" | "shootPopup" | "shootTall">} Viewer
 */

/** Makes the pictures that the documents show. */
export const publish = () => take(new Camera(FOLDER));

/** Takes pictures to look at: those too of the book at every width and size of letters. */
export const look = () => take(new Album(LOOKED_AT));

/** @param {Camera} camera */
async function take(camera) {
  await rm(camera.folder, { recursive: true, force: true });
  const user = await User.arrive(WISHES);
  try {
    const page = await showAll(user, camera);
    await surfaces(page, camera);
    await sheet(user, page, camera);
    console.log(`${camera.count} pictures are in ${camera.folder}.`);
  } finally {
    await user.leave();
  }
}

/**
 * Walks through all screens; returns a tab that shows the site.
 * @param {User} user
 * @param {Viewer} camera
 */
export async function showAll(user, camera) {
  const page = await user.visit("/feed/?stack=sdui");
  let popup = await toolbarPopup(user, page);
  await popup.waitForSelector(".card");
  await camera.shootPopup(popup, "popup-choose");
  await popup.close();

  await welcome(user, camera);

  await page.bringToFront();
  await openMutuals(page);
  popup = await clickBadge(user, page, "Ines Tarrow");
  await popup.waitForSelector("#litmus");
  await camera.shootPopup(popup, "popup-unrated");
  await popup.close();
  await rate(user, page, "Ines Tarrow", "5", "Vouch", describeInes);
  await rate(user, page, "Bram Oduya", "4", "Glad");
  await rate(user, page, "Petra Lindqvist", "2", "Hesitate");
  await camera.shoot(page, "search-sdui", { width: 1280, height: 500 });
  popup = await clickBadge(user, page, "Ines Tarrow");
  await popup.waitForSelector("#litmus");
  await camera.shootPopup(popup, "popup-rated");
  await popup.close();

  await target(user, page, camera);
  await panel(user, page, camera);
  await told(user, page, camera);
  await home(user, camera);
  await page.bringToFront();
  await unreadable(user, page, camera);

  await page.goto(`${HOST}/feed/?stack=ember`);
  await openMutuals(page);
  await badgeOf(page, "Petra Lindqvist", ({ tone }) => tone === "hesitate");
  await camera.shoot(page, "search-ember", { width: 1280, height: 500 });
  popup = await toolbarPopup(user, page);
  await popup.waitForSelector("#others");
  await camera.shootPopup(popup, "popup-pick");
  await popup.close();
  await profile(page, camera, "profile-ember");
  return page;
}

/** @param {{name: string, path: string}} surface */
const isEnglish = ({ name, path }) => path.endsWith("lang=en") && !name.includes("tongues");

/**
 * Every kind of page in English, in each generation, with the badges near the top of it.
 * @param {Page} page
 * @param {Viewer} camera
 */
async function surfaces(page, camera) {
  for (const { name, path } of SURFACES.filter(isEnglish)) {
    await page.goto(HOST + path);
    await until(`badges on ${name}`, async () => {
      const all = await badges(page);
      return all.length > 0 && all.every(({ text }) => text);
    });
    await camera.shoot(page, `surfaces/${name}`, { width: 1280, height: 640 });
  }
}

/** One connection for each rating; nobody has rated the next. */
const RATINGS = {
  "ines-tarrow": "vouch",
  "bram-oduya": "glad",
  "odalys-fenn": "fine",
  "petra-lindqvist": "hesitate",
  "corin-ashdown": "no",
};

/**
 * The badge in every state: each rating, unrated, a chance, and one with nothing to say; at its own size and enlarged.
 * @param {User} user
 * @param {Page} page
 * @param {Camera} camera
 */
async function sheet(user, page, camera) {
  for (const [slug, litmus] of Object.entries(RATINGS)) {
    await user.rate(slug, litmus);
  }
  const sheets = {
    "badges-rated": "/mynetwork/invite-connect/connections/?stack=sdui",
    "badges-chances": "/search/results/people/?keywords=sprocket&stack=sdui",
    "badges-cards": "/company/ironbark-castings/people/?stack=ember",
    "badges-beside": "/in/silas-corvane/?stack=ember",
    // The account's own theme, dark, whatever the system's is.
    "badges-own-theme": "/search/results/people/?keywords=sprocket&stack=sdui&theme=dark",
  };
  for (const [name, path] of Object.entries(sheets)) {
    await page.goto(HOST + path);
    await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
    await camera.shoot(page, name, { width: 1280, height: 900, scale: 2 });
  }
}

/**
 * @param {User} user
 * @param {Viewer} camera
 */
async function welcome(user, camera) {
  const page = await welcomePage(user);
  await page.bringToFront();
  await camera.shoot(page, "welcome", { width: 1280, isWhole: true });
  await camera.shoot(page, "welcome-narrow", { width: 360, isWhole: true });
  await press(page, "#mode-badges");
  await page.type("#my-name", "Wanda Pellworth");
  await page.type("#my-pitch", "She makes widgets that outlast the machine.");
  await page.$eval("#my-pitch", (field) => /** @type {HTMLElement} */ (field).blur());
  await until("“Saved”", async () => (await read(page, ".state")) === "Saved");
  await page.goto(user.url("book.html#/settings"));
  await press(page, "#odds");
  await camera.shoot(page, "settings", { width: 1280, isWhole: true });
  await camera.shoot(page, "settings-narrow", { width: 360, isWhole: true });
}

/** @param {Page} popup */
async function describeInes(popup) {
  await press(popup, "#details > summary");
  await popup.select("#how", "1");
  await popup.type("#since", "2016");
  await popup.type("#note", "Five years of night shifts, and not one lost crate.");
  await popup.type("#label", "freight\n");
  await popup.waitForSelector(".chips li");
  // Saved once no answer is outstanding.
  await until("the note to be saved", () => saved(popup));
}

/** True if the store has what was typed last. @param {Page} popup */
function saved(popup) {
  return popup.evaluate(async () => {
    const all = await chrome.storage.local.get();
    return JSON.stringify(all).includes("freight");
  });
}

/**
 * @param {Page} page
 * @param {Viewer} camera
 * @param {string} name
 */
async function profile(page, camera, name) {
  await page.goto(`${HOST}/in/silas-corvane/`);
  await badgeOf(page, "Silas Corvane", ({ tone }) => tone === "chance");
  await badgeOf(page, "Rafael Okonjo");
  await camera.shoot(page, name, { width: 1280, height: 524 });
}

/**
 * @param {User} user
 * @param {Page} page
 * @param {Viewer} camera
 */
async function target(user, page, camera) {
  await profile(page, camera, "profile-sdui");
  const popup = await toolbarPopup(user, page);
  await waysOn(popup);
  await camera.shootPopup(popup, "popup-ways");
  await press(popup, ".why summary");
  await camera.shootPopup(popup, "popup-why");
  await press(popup, ".why summary");
  await press(popup, "::-p-aria(Draft request to Ines Tarrow)");
  await draftOn(popup);
  await camera.shootPopup(popup, "popup-draft");
  await popup.close();
}

/**
 * @param {User} user
 * @param {Page} page
 * @param {Viewer} camera
 */
async function panel(user, page, camera) {
  const popup = await toolbarPopup(user, page);
  const url = user.url("panel.html");
  const opened = user.browser.waitForTarget((found) => found.url() === url);
  await press(popup, "footer ::-p-text(Open panel)");
  const panel = await (await opened).asPage();
  await waysOn(panel);
  await camera.shoot(panel, "panel");
  await panel.close();
}

/**
 * The odds with their reasons, the question and the comparison; then with an outcome told and an answer heard.
 * @param {User} user
 * @param {Page} page
 * @param {Viewer} camera
 */
async function told(user, page, camera) {
  const address = user.url(`panel.html?tab=${await user.tabOf(page)}`);
  const panel = await user.browser.newPage();
  await panel.goto(address);
  await waysOn(panel);
  await press(panel, ".path .why summary");
  await camera.shootTall(panel, "popup-odds");
  await press(panel, ".path .why summary");
  for (const { list, place, sign } of TOLD) {
    await panel.select(list, place);
    await until(sign, async () => (await toldOn(panel)).includes(sign));
  }
  await camera.shootTall(panel, "popup-track");
  for (const { list, sign } of TOLD) {
    await panel.select(list, "0");
    await until(`no “${sign}”`, async () => !(await toldOn(panel)).includes(sign));
  }
  await panel.close();
}

/**
 * The user's own 20%, once some are rated and some targets are known.
 * @param {User} user
 * @param {Viewer} camera
 */
async function home(user, camera) {
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/"));
  await page.waitForSelector("#home .path");
  await camera.shoot(page, "home", { width: 1280, isWhole: true });
  await camera.shoot(page, "home-narrow", { width: 360, isWhole: true });
  await page.goto(user.url("book.html#/changes"));
  await page.waitForSelector(".changes li");
  await camera.shoot(page, "changes", { width: 1280, isWhole: true });
  await camera.shoot(page, "changes-narrow", { width: 360, isWhole: true });
  await data(user, page, camera);
  await importing(user, page, camera);
  await page.close();
}

/**
 * The user's data, and one person as they would be forgotten.
 * @param {User} user
 * @param {Page} page
 * @param {Viewer} camera
 */
async function data(user, page, camera) {
  const who = { slug: "bram-oduya" };
  const note = "Ines Tarrow introduced us over a broken forklift.";
  await user.ask({ say: { who, tie: { set: { note } } } });
  await page.goto(user.url("book.html#/data"));
  await page.waitForSelector("#last-backup p, #last-backup:not(:empty)");
  await page.type("#find", "ines");
  await page.waitForSelector(".found a");
  await press(page, "::-p-text(Delete a label)");
  await page.waitForSelector(".rows li");
  await press(page, "#delete-all");
  await camera.shoot(page, "data", { width: 1280, isWhole: true });
  await camera.shoot(page, "data-narrow", { width: 360, isWhole: true });
  await page.goto(user.url("book.html#/person?ines-tarrow"));
  await press(page, "#forget");
  await page.waitForSelector(".mentions textarea");
  await camera.shoot(page, "person", { width: 1280, isWhole: true });
  await camera.shoot(page, "person-narrow", { width: 360, isWhole: true });
  await user.ask({ say: { who, tie: { clear: ["note"] } } });
}

/** What was told of all ways. @param {Page} panel */
function toldOn(panel) {
  return panel.$$eval(".track summary", (all) => all.map((it) => it.textContent).join());
}

/**
 * @param {User} user
 * @param {Page} page
 * @param {Viewer} camera
 */
async function unreadable(user, page, camera) {
  await page.goto(HOST + UNREADABLE.path);
  const popup = await toolbarPopup(user, page);
  await popup.waitForSelector("p.notice");
  await camera.shootPopup(popup, "popup-unreadable");
  await popup.close();
}
