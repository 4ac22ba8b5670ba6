// What the pages say, in the language of the document. The tables in words/
// hold the texts; here is how they are filled in.

import { h } from "./dom.js";
import { de } from "./words/de.js";
import { en } from "./words/en.js";
import { es } from "./words/es.js";
import { fr } from "./words/fr.js";
import { it } from "./words/it.js";
import { nl } from "./words/nl.js";
import { pl } from "./words/pl.js";
import { pt } from "./words/pt.js";
import { tr } from "./words/tr.js";
import { zh } from "./words/zh.js";

/** @typedef {import("../network.mjs").Person} Person */
/** @typedef {import("./dom.js").Child} Child */
/** @typedef {typeof en} Table the texts of one language */
/** @typedef {{ [Key in keyof Table]: Table[Key] extends string ? Key : never }[keyof Table]} Text */

/** @type {Record<string, Table>} */
const TABLES = { en, de, fr, es, pt, it, nl, pl, tr, zh };

let language = "en";
let table = en;

/** Languages that the pages can be shown in. */
export const LANGUAGES = Object.keys(TABLES);

/** @param {string} lang one of `LANGUAGES` */
export function speak(lang) {
  language = lang;
  table = TABLES[lang];
  document.documentElement.lang = lang;
}

/**
 * What is built in another language, in the midst of a page.
 *
 * @template T
 * @param {string} lang
 * @param {() => T} build
 */
export function speaking(lang, build) {
  const [before, words] = [language, table];
  [language, table] = [lang, TABLES[lang]];
  const built = build();
  [language, table] = [before, words];
  return built;
}

export function spoken() {
  return language;
}

/**
 * A text with its gaps filled in.
 *
 * @param {Text} text
 * @param {Record<string, string | number>} [values]
 */
export function say(text, values = {}) {
  return fillText(table[text], values);
}

/**
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
function fillText(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/**
 * The same with nodes, in pieces. Text that is filled in becomes part of the
 * words; spaces beside a node become elements of their own, as on the real pages.
 *
 * @param {string} template
 * @param {Record<string, Child>} values
 * @param {() => Child} space
 * @returns {Child[]}
 */
function fillNodes(template, values, space) {
  const words = template.replace(/\{(\w+)\}/g, (gap, key) =>
    typeof values[key] === "string" ? values[key] : gap,
  );
  return words.split(/(\{\w+\})/).flatMap((piece) => {
    const key = piece.match(/^\{(\w+)\}$/)?.[1];
    if (key) return [values[key]];
    const [, before, words, after] = /** @type {string[]} */ (piece.match(/^( ?)(.*?)( ?)$/s));
    return [before ? space() : null, words || null, after ? space() : null];
  });
}

/**
 * A sentence whose one gap is filled by a node: a name, or a number.
 *
 * @param {Text} text
 * @param {Child} node
 * @param {() => Child} [space]
 */
export function sentence(text, node, space = () => " ") {
  return fillNodes(table[text], { a: node, n: node }, space);
}

/**
 * @param {number} degree
 * @param {"bare" | "dotted"} [form]
 */
export function ordinal(degree, form = "bare") {
  const ordinals = (form === "dotted" ? table.dottedOrdinals : null) ?? table.ordinals;
  return degree === 0 ? "" : ordinals[degree - 1];
}

/** What a screen reader hears in place of a badge. @param {number} degree */
export function hiddenDegree(degree) {
  return table.hiddenDegrees[degree - 1] ?? "";
}

/** The same on side cards. @param {number} degree */
export function spelledDegree(degree) {
  return table.spelledDegrees[degree - 1] ?? "";
}

/** @param {number} others */
export function otherMutuals(others) {
  const form = new Intl.PluralRules(language).select(others);
  return fillText(table.others[form] ?? table.others.other ?? "", { n: others });
}

/**
 * A sentence about mutual connections: the first two by name, or the first
 * alone, and how many more there are.
 *
 * @param {Person[]} shared at least one
 * @param {object} parts
 * @param {(person: Person) => Child} parts.name
 * @param {(text: string) => Child} [parts.rest] around the words for the others
 * @param {() => Child} [parts.space]
 * @param {1 | 2} [parts.most] how many it names at most
 * @param {"sdui" | "ember"} [parts.stack]
 * @returns {Child[]}
 */
export function mutualSentence(
  shared,
  { name, rest = (text) => text, space = () => " ", most = 2, stack = "sdui" },
) {
  const { mutual } = table;
  const [a, b] = shared.slice(0, most).map(name);
  const others = Math.max(shared.length - most, 0);
  const values = { a, b, rest: others > 0 ? rest(otherMutuals(others)) : null };
  const template = () => {
    if (others > 0 && most === 1) return mutual.oneAndRest;
    if (others > 0) return (stack === "ember" && mutual.emberTwoAndRest) || mutual.twoAndRest;
    return b ? mutual.two : mutual.one;
  };
  return fillNodes(template(), values, space);
}

/** A gap between words that an element holds. @param {string | null} [looks] */
export function gap(looks = null) {
  return h("span", { class: looks }, " ");
}

/** @param {number} count */
export function connectionCount(count) {
  return count > 500 ? "500+" : String(count);
}

/** @param {Person} person */
export function firstName(person) {
  return person.name.split(" ")[0];
}

/** When somebody became a connection: invented, but always the same. @param {Person} person */
export function connectedOn(person) {
  const day = new Date(Date.UTC(2026, 4, 1 + (person.number % 28)));
  return day.toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
