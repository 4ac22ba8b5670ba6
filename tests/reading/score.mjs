// Compares what was read of a page with the truth about it.

/** @typedef {import("./sources.mjs").Person} Person */
/** @typedef {import("./visit.mjs").Sighting} Sighting */
/** @typedef {import("./visit.mjs").Who} Who */
/** @typedef {import("./visit.mjs").Badge} Badge */
/** @typedef {{right: number, of: number}} Share */
/**
 * @typedef {object} Score
 * @property {number} links links whose address holds `/in/`
 * @property {Share} recall people with a badge beside their name, of all that are drawn; the rest is of these too
 * @property {Share} precision badges and sightings that are of whom they say, of all
 * @property {Share} degrees degrees as stated
 * @property {Share} counts counts of mutual connections as stated
 * @property {Share} named people whose named mutual connections are as stated
 * @property {Share} subject whether whom the page is about is known
 * @property {number} wrong values that are said and are not as stated, rather than missed
 * @property {string[]} complaints whatever was wrong, in words
 */

/** The shares that a table shows and a total sums. */
export const SHARES = /** @type {const} */ ([
  "recall",
  "precision",
  "degrees",
  "counts",
  "named",
  "subject",
]);

/**
 * @param {import("./visit.mjs").Visit} visit
 * @returns {Score}
 */
export function score({ badges, undrawn, sightings, screen, truth }) {
  /** @type {string[]} */
  const complaints = [];
  let wrong = 0;
  const { people } = truth;
  /** @param {Badge} badge */
  const ownerOf = ({ link, lead }) =>
    people.find((p) =>
      link < 0
        ? lead >= 0 && p.lead_link_index === lead
        : p.name_link_index === link || p.other_name_link_indices.includes(link),
    );
  const isRight = (/** @type {Badge} */ badge) => {
    const person = ownerOf(badge);
    const right = person !== undefined && badge.hint.includes(plain(person.name).slice(0, 40));
    return (
      right ||
      complain(`a badge beside link ${badge.link}, ${person?.name ?? "nobody"}: ${badge.hint}`)
    );
  };
  const rightBadges = badges.filter(isRight);
  const badged = new Set(rightBadges.map(ownerOf));
  // A badge comes only where somebody may see it, and nobody needs their own.
  const isDue = (/** @type {Person} */ p) =>
    p.role !== "self" && !undrawn.includes(p.name_link_index ?? -1);
  const drawn = people.filter((p) => badged.has(p) || isDue(p));
  if (drawn.length === 0) {
    complain("nobody is on the page");
  }
  const found = drawn.filter(
    (p) =>
      badged.has(p) ||
      (p.name_link_index === null && (p.lead_link_index ?? null) === null) ||
      complain(`no badge beside ${p.name}`),
  );

  const isSomebody = (/** @type {Sighting} */ sighting) =>
    people.some((p) => plain(p.name) === sighting.name && isSame(p, sighting.who)) ||
    complain(`${sighting.role} ${sighting.name} is taken for ${JSON.stringify(sighting.who)}`);
  const rightSightings = sightings.filter(isSomebody);

  /** @param {"degree" | "mutual_count"} field */
  const compare = (field) => {
    const share = { right: 0, of: 0 };
    for (const person of drawn.filter((p) => p.role !== "mutual")) {
      const said = seenOf(person).map((sighting) => sighting[field]);
      const stated = person[field];
      // Nothing said where nothing is stated is no merit.
      if (stated !== null || said.some((value) => value !== null)) {
        share.of += 1;
        wrong += said.filter((value) => value !== null && value !== stated).length;
        const right = said.includes(stated) && said.every((v) => v === stated || v === null);
        const whole = right || complain(`${field} of ${person.name}: ${said}, not ${stated}`);
        share.right += Number(whole);
      }
    }
    return share;
  };

  /** @param {Person} person */
  const seenOf = (person) => {
    const roles = person.role === "subject" ? ["subject"] : ["row", "mention"];
    return sightings.filter((s) => roles.includes(s.role) && isSame(person, s.who));
  };

  // What the popup knows by the address alone was not read.
  const shown = screen.by_address ? undefined : screen.person?.who;
  const subject = people.find((p) => p.role === "subject");
  const knows = subject && shown ? isSame(subject, shown) : !subject && !shown;
  wrong += Number(shown !== undefined && !knows);
  const namers = drawn.filter((p) => p.named_mutuals.length > 0);
  const namesOf = (/** @type {Sighting} */ s) => {
    const linked = s.mutuals.map((who) =>
      sightings.find((other) => other.role === "mutual" && isEqual(other.who, who)),
    );
    return [...linked.map((mutual) => mutual?.name), ...s.unlinked_mutuals];
  };
  const isNamed = (/** @type {Person} */ person) => {
    const all = seenOf(person).map((s) => namesOf(s).sort().join(" | "));
    const stated = person.named_mutuals.map(plain).sort().join(" | ");
    wrong += all.filter((names) => names && names !== stated).length;
    return all.includes(stated) || complain(`mutuals of ${person.name}: ${all}, not ${stated}`);
  };

  return {
    links: truth.in_links_total,
    recall: { right: found.length, of: drawn.length },
    precision: {
      right: rightBadges.length + rightSightings.length,
      of: badges.length + sightings.length,
    },
    degrees: compare("degree"),
    counts: compare("mutual_count"),
    named: { right: namers.filter(isNamed).length, of: namers.length },
    subject: { right: Number(knows || complain("the subject is wrong")), of: 1 },
    wrong,
    complaints,
  };

  /** @param {string} what */
  function complain(what) {
    complaints.push(what);
    return false;
  }
}

/** True if a score is good enough to ship. @param {Score} score */
export function isGood({ precision, recall, degrees, counts, subject }) {
  const whole = [precision, degrees, counts, subject].every(({ right, of }) => right === of);
  return whole && recall.of > 0 && recall.right >= 0.99 * recall.of;
}

/** @param {Score[]} scores @returns {Score} */
export function total(scores) {
  const sum = (/** @type {(typeof SHARES)[number]} */ share) => ({
    right: scores.reduce((n, score) => n + score[share].right, 0),
    of: scores.reduce((n, score) => n + score[share].of, 0),
  });
  const [recall, precision, degrees, counts, named, subject] = SHARES.map(sum);
  return /** @type {Score} */ ({
    links: scores.reduce((n, score) => n + score.links, 0),
    wrong: scores.reduce((n, score) => n + score.wrong, 0),
    ...{ recall, precision, degrees, counts, named, subject },
    complaints: scores.flatMap(({ complaints }) => complaints),
  });
}

/**
 * Scores as a table, in columns of text.
 * @param {string} head what a row is of
 * @param {[name: string, score: Score][]} rows
 */
export function table(head, rows) {
  const cells = rows.map(([name, score]) => [
    name,
    String(score.links),
    ...SHARES.map((share) => `${score[share].right}/${score[share].of}`),
    String(score.wrong),
  ]);
  const lines = [[head, "links", ...SHARES, "wrong"], ...cells];
  const widths = (lines[0] ?? []).map((_, i) =>
    Math.max(...lines.map((line) => line[i]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))),
    )
    .map((line) => line.join("  "))
    .join("\n");
}

/**
 * True if a person of the truth is whom the core says: nothing contradicts, and something agrees.
 * @param {Who} person
 * @param {Who} who
 */
function isSame(person, who) {
  // A message leaves out what is not known.
  const slugs = [person.slug, who.slug ?? null];
  const ids = [person.member_id, who.member_id ?? null];
  const agree = (/** @type {(string | null)[]} */ [a, b]) => a !== null && a === b;
  const differ = (/** @type {(string | null)[]} */ [a, b]) => a !== null && b !== null && a !== b;
  return !differ(slugs) && !differ(ids) && (agree(slugs) || agree(ids));
}

/** @param {Who} a @param {Who} b */
function isEqual(a, b) {
  return a.slug === b.slug && a.member_id === b.member_id;
}

/** A name as the core cleans it, as far as truths need it. @param {string} name */
function plain(name) {
  return name.replace(/\s+/g, " ").trim();
}
