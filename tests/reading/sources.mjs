// The pages to read, and the truth about each: a folder of pages, or the demo network's own surfaces.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SURFACES } from "../../www/surfaces.mjs";
import { HOST } from "../browser/support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * What is true of somebody on a page. The indices are places among all links whose address holds `/in/`.
 * @typedef {{slug: string | null, member_id: string | null, name: string, role: "subject" | "self" | "row" | "mutual" | "side",
 *   degree: number | null, mutual_count: number | null, named_mutuals: string[], name_link_index: number | null,
 *   other_name_link_indices: number[], lead_link_index?: number | null}} Person
 */

/** @typedef {{url: string, lang?: string, people: Person[], in_links_total: number}} Truth */

/**
 * A page to read: one that is served as it stands, or one of the demo network, which tells the truth itself.
 * @typedef {{name: string, url: string, body?: string, truth?: Truth}} Source
 */

/**
 * The pages of a folder: each `NAME.xhtml` that has a `NAME.truth.json` beside it.
 * @param {string} folder
 * @returns {Promise<Source[]>}
 */
export async function pagesIn(folder) {
  const names = (await readdir(folder)).filter((file) => file.endsWith(".truth.json")).sort();
  return Promise.all(
    names.map(async (file) => {
      const name = file.slice(0, -".truth.json".length);
      /** @type {Truth} */
      const truth = JSON.parse(await readFile(join(folder, file), "utf8"));
      const body = await readFile(join(folder, `${name}.xhtml`), "utf8");
      return { name, url: truth.url, body, truth };
    }),
  );
}

/**
 * The surfaces of the demo network.
 * @returns {Source[]}
 */
export function demoPages() {
  return SURFACES.map(({ name, path }) => ({ name, url: HOST + path }));
}
