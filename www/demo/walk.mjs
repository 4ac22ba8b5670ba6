// The main job, done by nobody: from the welcome page to a copied draft, in both generations of pages.

import { rm } from "node:fs/promises";
import { badgesWhen, detailOf, User } from "../../tests/browser/support/harness.mjs";
import {
  badgeOf,
  draftOn,
  expect,
  openMutuals,
  press,
  rate,
  read,
  toolbarPopup,
  until,
  waysOn,
  welcomePage,
} from "./acts.mjs";
import { Camera, SCREEN } from "./camera.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{title: string, act: () => Promise<string>}} Step */

const FOLDER = "target/demo";
const GENERATIONS = /** @type {const} */ (["sdui", "ember"]);

/** Walks until something is not as it should be. True if all was. */
export async function walk() {
  await rm(FOLDER, { recursive: true, force: true });
  const camera = new Camera(FOLDER);
  const start = Date.now();
  try {
    for (const generation of GENERATIONS) {
      console.log(generation === "sdui" ? "The newer pages (SDUI)" : "The older pages (Ember)");
      await walkThrough(generation, camera);
      console.log();
    }
  } catch (error) {
    console.log(`  ✗ ${error instanceof Error ? error.message : error}`);
    return false;
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  console.log(`All as it should be, in ${seconds} s. ${camera.count} pictures are in ${FOLDER}.`);
  return true;
}

/**
 * @param {"sdui" | "ember"} generation
 * @param {Camera} camera
 */
async function walkThrough(generation, camera) {
  const user = await User.arrive({ args: SCREEN });
  try {
    const job = new Job(user, generation, camera);
    for (const [place, { title, act }] of job.steps().entries()) {
      job.place = place + 1;
      const seen = await act().catch((error) => {
        throw new Error(`${title}: ${error instanceof Error ? error.message : error}`);
      });
      console.log(`${String(job.place).padStart(3)}  ${title}: ${seen}`);
    }
  } finally {
    await user.leave();
  }
}

class Job {
  place = 0;
  /** What the badge of the target said. */
  odds = "";
  /** What was copied. */
  note = "";
  welcome = /** @type {Page} */ (/** @type {unknown} */ (null));
  page = /** @type {Page} */ (/** @type {unknown} */ (null));
  popup = /** @type {Page} */ (/** @type {unknown} */ (null));

  /**
   * @param {User} user
   * @param {"sdui" | "ember"} generation
   * @param {Camera} camera
   */
  constructor(user, generation, camera) {
    this.user = user;
    this.generation = generation;
    this.camera = camera;
  }

  /** @returns {Step[]} */
  steps() {
    return [
      { title: "Kith is installed", act: () => this.arrive() },
      { title: "Choose “Badges on the page”", act: () => this.choose() },
      { title: "Look for who could introduce you to Silas", act: () => this.search() },
      { title: "Click Ines' badge, press 5", act: () => this.rate("Ines Tarrow", "5", "Vouch") },
      { title: "Click Bram's badge, press 4", act: () => this.rate("Bram Oduya", "4", "Glad") },
      {
        title: "Click Petra's badge, press 2",
        act: () => this.rate("Petra Lindqvist", "2", "Hesitate"),
      },
      { title: "Open Silas' profile", act: () => this.target() },
      { title: "Press Kith's button in the toolbar", act: () => this.ways() },
      { title: "Ask why", act: () => this.why() },
      { title: "Press “Draft request” for Ines", act: () => this.draft() },
      { title: "Press “Copy”, paste it into a message to Ines", act: () => this.copy() },
      { title: "Open the side panel", act: () => this.panel() },
    ];
  }

  /** @param {string} name */
  file(name) {
    return `${this.generation}-${String(this.place).padStart(2, "0")}-${name}`;
  }

  async arrive() {
    this.welcome = await welcomePage(this.user);
    const title = await read(this.welcome, "h1");
    const chosen = await this.welcome.$$(".card[aria-pressed=true]");
    expect(chosen.length === 0, "a mode is chosen already");
    await this.camera.shoot(this.welcome, this.file("welcome"), { isWhole: true });
    return `a page opens, “${title}”; nothing is chosen for you`;
  }

  async choose() {
    await press(this.welcome, "#mode-badges");
    const said = await read(this.welcome, "#chosen .chosen");
    expect(said.startsWith("Badges are on."), `it says “${said}”`);
    await this.camera.shoot(this.welcome, this.file("chosen"), { isWhole: true });
    return said;
  }

  async search() {
    this.page = await this.user.visit(`/feed/?stack=${this.generation}`);
    await openMutuals(this.page);
    const rows = "[role=listitem], [data-chameleon-result-urn]";
    await this.page.waitForSelector(rows);
    const people = (await this.page.$$(rows)).length;
    const badges = await badgesWhen(this.page, (all) => {
      return all.length >= people && all.every(({ tone }) => tone === "unrated");
    });
    await this.camera.shoot(this.page, this.file("search"));
    return `${people} people, and ${badges.length} badges that say “${badges[0].text}”`;
  }

  /**
   * @param {string} name
   * @param {"2" | "4" | "5"} key
   * @param {string} word
   */
  async rate(name, key, word) {
    const file = this.file(name.split(" ")[0].toLowerCase());
    const badge = await rate(this.user, this.page, name, key, word, (popup) =>
      this.camera.shootPopup(popup, `${file}-popup`),
    );
    await this.camera.shoot(this.page, file);
    return `the badge says “${badge.text}”`;
  }

  async target() {
    await this.page.goto("https://www.linkedin.com/in/silas-corvane/");
    const badge = await badgeOf(this.page, "Silas Corvane");
    expect(badge.tone === "chance", `the badge is ${badge.tone}`);
    expect(Number.parseFloat(badge.text) > 4, `the odds are ${badge.text}, no better than 4%`);
    const hint = await detailOf(this.page, "Silas Corvane");
    expect(hint.includes("through Ines Tarrow"), `the hint is “${hint}”`);
    this.odds = badge.text;
    await this.camera.shoot(this.page, this.file("profile"));
    return `the badge says ${badge.text}. “${hint}”`;
  }

  async ways() {
    this.popup = await toolbarPopup(this.user, this.page);
    const ways = await waysOn(this.popup);
    const [best] = ways;
    expect(best.name === "Ines Tarrow", `${best.name} is first`);
    expect(best.chance === this.odds, `it says ${best.chance}, the badge ${this.odds}`);
    await this.camera.shootPopup(this.popup, this.file("ways"));
    const shown = ways.slice(0, 3).map(({ name, chance, range }) => `${name} ${chance} (${range})`);
    return `${ways.length} ways: ${shown.join(", ")}, …`;
  }

  async why() {
    await press(this.popup, ".path .why summary");
    const reasons = await this.popup.$$eval("li:first-child > .path .sum li", (items) =>
      items.map((item) => /** @type {HTMLElement} */ (item).innerText.replace(/\s+/g, " ")),
    );
    expect(
      reasons.some((reason) => reason.includes("I would vouch for them")),
      "your own answer is not among the reasons",
    );
    await this.camera.shootPopup(this.popup, this.file("why"));
    return `${reasons.length - 1} reasons. ${reasons[1]}`;
  }

  async draft() {
    await press(this.popup, "::-p-aria(Draft request to Ines Tarrow)");
    const { note, introduction } = await draftOn(this.popup);
    for (const text of [note, introduction]) {
      expect(text.includes("Silas Corvane"), `the target is not named in “${text}”`);
      expect(!/[[\]{}<>]|undefined|null/.test(text), `there is a gap in “${text}”`);
    }
    this.note = note;
    await this.camera.shootPopup(this.popup, this.file("draft"));
    return `“${note.split("\n\n")[1]}”`;
  }

  async copy() {
    await press(this.popup, "#draft .text button");
    await until("“Copied ✓”", async () => (await read(this.popup, "#copy-note")) === "Copied ✓");
    await this.camera.shootPopup(this.popup, this.file("copied"));
    await this.popup.close();
    const message = await this.user.visit("/messaging/compose/?recipient=ines-tarrow");
    const box = "main [role=textbox]";
    await press(message, box);
    await message.keyboard.down("Control");
    await message.keyboard.press("v", { commands: ["Paste"] });
    await message.keyboard.up("Control");
    const words = (/** @type {string} */ text) => text.split(/\s+/).join(" ").trim();
    await until("the pasted note", async () => {
      return words(await read(message, box)) === words(this.note);
    });
    await this.camera.shoot(message, this.file("message"));
    await message.close();
    return "“Copied ✓”, and the message holds it word for word";
  }

  async panel() {
    const popup = await toolbarPopup(this.user, this.page);
    const url = this.user.url("panel.html");
    const opened = this.user.browser.waitForTarget((target) => target.url() === url);
    await press(popup, "footer ::-p-text(Open panel)");
    const panel = await (await opened).asPage();
    const [best] = await waysOn(panel);
    expect(best.chance === this.odds, `it says ${best.chance}, the badge ${this.odds}`);
    await this.camera.shoot(panel, this.file("panel"));
    return `the same beside the page, ${best.name} ${best.chance}`;
  }
}
