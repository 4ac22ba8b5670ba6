// The life of a document: choose the generation, show the first page a moment
// after loading, and follow links without loading again.

import { personAt } from "../network.mjs";
import { overlay } from "./ember/inbox.js";
import * as ember from "./ember.js";
import { header } from "./header.js";
import { installHooks } from "./hooks.js";
import { installHover } from "./hover.js";
import { pageAt } from "./routes.js";
import * as sdui from "./sdui.js";
import { LANGUAGES, speak } from "./words.js";

/** As on the real site, a document is empty at first and its content arrives late. */
const ARRIVAL = 30;

/** Pages on which a name opens a card when the pointer rests on it. */
const HOVERED = new Set(["feed", "post"]);

/**
 * The generation asked for in the address holds for the rest of the session.
 *
 * @param {URL} url
 */
function generationName(url) {
  const asked = url.searchParams.get("stack");
  if (asked === "sdui" || asked === "ember") sessionStorage.setItem("stack", asked);
  return sessionStorage.getItem("stack") ?? "sdui";
}

/**
 * So does the language.
 *
 * @param {URL} url
 */
function languageOf(url) {
  const asked = url.searchParams.get("lang") ?? "";
  if (LANGUAGES.includes(asked)) sessionStorage.setItem("lang", asked);
  return sessionStorage.getItem("lang") ?? "en";
}

/**
 * The theme too, light or dark; until one is asked for, it is the system's.
 *
 * @param {URL} url
 */
function wearTheme(url) {
  const asked = url.searchParams.get("theme");
  if (asked === "light" || asked === "dark") sessionStorage.setItem("theme", asked);
  const theme = sessionStorage.getItem("theme");
  for (const each of ["light", "dark"]) {
    document.documentElement.classList.toggle(`theme--${each}`, each === theme);
  }
}

/** What is on screen, and what is on its way there. */
class Site {
  /** @param {import("./pages.js").Generation} generation */
  constructor(generation) {
    this.generation = generation;
    this.outlet = generation.shell(header());
    this.page = pageAt(new URL(location.href));
    /** What holds the rows of the page on screen. @type {Element | null} */
    this.list = null;
    /** Whether the old content stays until `arrive` is called. */
    this.lingers = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.arrival = undefined;
    this.depart();
  }

  /** The address is new: the title follows at once, the content later. */
  depart() {
    const url = new URL(location.href);
    this.page = pageAt(url);
    wearTheme(url);
    document.title = `${this.page.title} | LinkedIn`;
    clearTimeout(this.arrival);
    if (!this.lingers) this.arrival = setTimeout(() => this.arrive(), ARRIVAL);
  }

  arrive() {
    this.lingers = false;
    this.render();
    scrollTo(0, 0);
  }

  /** Builds the page anew, dropping whatever others put into it. */
  render() {
    const { items, row } = this.page;
    this.generation.clear();
    const rows = items.map((item) => row(this.generation, item));
    this.outlet.replaceChildren(this.page.build(this.generation, rows));
    this.list = rows[0]?.parentElement ?? null;
    const partner = personAt(new URL(location.href).searchParams.get("overlay") ?? "");
    if (partner) this.generation.showOverlay(overlay(partner));
  }

  /** @param {string | URL} address */
  go(address) {
    const url = new URL(address, location.href);
    // The other generation is another application, as is another language: each needs a new document.
    if (url.searchParams.has("stack") || url.searchParams.has("lang")) {
      location.assign(url);
      return;
    }
    history.pushState(null, "", url);
    this.depart();
  }
}

/**
 * @param {MouseEvent} event
 * @param {Site} site
 */
function follow(event, site) {
  const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (event.defaultPrevented || changed || event.button !== 0) return;
  if (!link || link.origin !== location.origin) return;
  event.preventDefault();
  site.go(link.href);
}

/**
 * @param {SubmitEvent} event
 * @param {Site} site
 */
function submit(event, site) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const words = new FormData(form).get("keywords");
  if (words !== null)
    site.go(`/search/results/people/?${new URLSearchParams({ keywords: String(words) })}`);
}

function start() {
  const url = new URL(location.href);
  speak(languageOf(url));
  const site = new Site(generationName(url) === "ember" ? ember : sdui);
  addEventListener("popstate", () => site.depart());
  document.addEventListener("click", (event) => follow(event, site));
  document.addEventListener("submit", (event) => submit(event, site));
  installHover(site.generation.stack, () => HOVERED.has(site.page.surface));
  installHooks(site);
}

start();
