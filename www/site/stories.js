// What a long feed tells: who posted what, and who brought it before the
// viewer's eyes. The same on every visit.

import { drawFrom } from "../network/chance.mjs";
import { connectionsOf, crowdAt, person, VIEWER } from "../network.mjs";

/** @typedef {import("../network.mjs").Person} Person */

/**
 * @typedef {object} Story one post in the feed
 * @property {number} index
 * @property {Person | null} author null if a firm posted
 * @property {string} firm
 * @property {string} text
 * @property {{ person: Person, how: "likes" | "reposted" | "commented" } | null} because
 * @property {Person | null} mention somebody named in the text
 * @property {Person | null} coauthor who posted it too
 * @property {{ person: Person, text: string } | null} comment
 * @property {number} reactions
 * @property {number} weeks
 */

const OPENINGS = [
  "We moved the press to the new hall.",
  "Three lessons from a season of late deliveries.",
  "Hiring for the night shift, with a canteen worth the walk.",
  "The tolerance was right and the drawing was wrong.",
  "Ten years at the same bench today.",
];

const ENDINGS = [
  "Ask me about bearings.",
  "Photographs follow when the floor is dry.",
  "Thanks to everybody who carried something.",
  "Come and see it in hall 3.",
];

const friends = connectionsOf(person(VIEWER));

/**
 * @param {number} index
 * @returns {Story}
 */
export function storyAt(index) {
  const draw = drawFrom(`story ${index}`);
  // One in nine is by a connection, one in thirteen by a firm.
  const author = index % 9 === 4 ? friends[draw(friends.length)] : crowdAt(index);
  const others = friends.filter(({ slug }) => slug !== author.slug);
  const friend = () => others[draw(others.length)];
  const how = /** @type {const} */ (["likes", "reposted", "commented"])[draw(3)];
  const text = `${OPENINGS[draw(OPENINGS.length)]} ${ENDINGS[draw(ENDINGS.length)]}`;
  const because = index % 3 === 1 ? { person: friend(), how } : null;
  const stranger = index % 4 === 2 ? crowdAt(index + 1300) : null;
  const commenter = because?.how === "commented" ? because.person : stranger;
  return {
    index,
    author: index % 13 === 12 ? null : author,
    firm: author.company,
    text,
    because,
    mention: index % 7 === 3 ? crowdAt(index + 900) : null,
    coauthor: index % 5 === 3 ? crowdAt(index + 700) : null,
    comment: commenter && { person: commenter, text: "Well put." },
    reactions: 3 + draw(400),
    weeks: 1 + draw(20),
  };
}

/** Stories from `start` on. @param {number} start @param {number} count */
export function storiesFrom(start, count) {
  return Array.from({ length: count }, (_, step) => storyAt(start + step));
}

/** What was said under a post, the author's own answer among it. @param {Story} story */
export function commentsOf({ index, author }) {
  const others = [0, 1, 2, 3].map((step) => ({
    person: crowdAt(index + 1300 + step),
    text: ENDINGS[step],
  }));
  return author ? [...others, { person: author, text: "Thank you all." }] : others;
}
