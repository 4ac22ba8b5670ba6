// What the notifications tell.

import { connectionsOf, crowdAt, person, VIEWER } from "../network.mjs";

/** @typedef {import("../network.mjs").Person} Person */

/**
 * @typedef {object} News
 * @property {Person} person
 * @property {"noticeViewed" | "noticeMentioned" | "noticeBirthday"} what
 */

const KINDS = /** @type {const} */ (["noticeViewed", "noticeMentioned", "noticeBirthday"]);
const friends = connectionsOf(person(VIEWER));

/**
 * Of connections first, then of the crowd, who only looks.
 *
 * @param {number} index
 * @returns {News}
 */
export function newsAt(index) {
  const friend = friends[index];
  return friend
    ? { person: friend, what: KINDS[index % KINDS.length] }
    : { person: crowdAt(index), what: "noticeViewed" };
}
