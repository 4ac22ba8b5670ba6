// Who stands where. Each builder notes whom it names with a link, so that a
// test can hold what a reader found against what was put there. Nothing here
// looks at a page for more than the order of its links.

import { VIEWER } from "../network.mjs";

/** @typedef {import("../network.mjs").Person} Person */
/** @typedef {"subject" | "self" | "row" | "mutual" | "side"} Role */

/**
 * What a page states of a person beside their name.
 *
 * @typedef {object} Stated
 * @property {number | null} [degree] as a badge shows it
 * @property {boolean} [id] whether the page pairs the name with the member's id
 * @property {boolean} [slug] whether it gives the slug
 * @property {number | null} [mutuals] how many mutual connections it says there are
 * @property {string[]} [named] those of them that it names
 */

/** @typedef {{ person: Person, role: Role } & Required<Stated>} Note */

/** @type {WeakMap<Node, Note>} */
const notes = new WeakMap();

/**
 * Notes that `link` carries somebody's visible name.
 *
 * @template {Element} Link
 * @param {Link} link
 * @param {Person} person
 * @param {Role} role
 * @param {Stated} [stated]
 */
export function names(link, person, role, stated = {}) {
  notes.set(link, {
    person,
    role,
    degree: null,
    id: false,
    slug: true,
    mutuals: null,
    named: [],
    ...stated,
  });
  return link;
}

/**
 * What a sentence states that names the first two of `shared`.
 *
 * @param {Person[]} shared
 */
export function statedMutuals(shared) {
  return {
    mutuals: shared.length || null,
    named: shared.slice(0, 2).map(({ name }) => name),
  };
}

/** What somebody is on their own profile: who it is about, unless it is the user. @param {Person} person */
export function roleOfOwner(person) {
  return person.slug === VIEWER ? "self" : "subject";
}

/** Whom a link names, if it names anybody. @param {Node} link */
export function named(link) {
  return notes.get(link)?.person ?? null;
}

/**
 * A node that is used again names whom the new one was to name.
 *
 * @param {Node} from
 * @param {Node} to
 */
export function carryNote(from, to) {
  const note = notes.get(from);
  if (note) notes.set(to, note);
  else notes.delete(to);
}

/**
 * Everybody named below `root`, in the order of the page: one entry for each
 * person and role.
 *
 * @param {ParentNode} root
 */
export function truthOf(root) {
  const links = [...root.querySelectorAll('a[href*="/in/"]')];
  const leads = [...root.querySelectorAll('a[href*="/sales/lead/"]')];
  /** @type {Map<string, ReturnType<typeof entry>>} */
  const found = new Map();
  let noted = 0;
  for (const [index, link] of links.entries()) {
    const note = notes.get(link);
    if (!note) continue;
    noted += 1;
    join(found, note, index, null);
  }
  for (const [index, link] of leads.entries()) {
    const note = notes.get(link);
    if (note) join(found, note, null, index);
  }
  return {
    people: [...found.values()],
    not_people: links.length - noted,
    in_links_total: links.length,
  };
}

/**
 * @param {Map<string, ReturnType<typeof entry>>} found
 * @param {Note} note
 * @param {number | null} index among the links to profiles
 * @param {number | null} lead among the links to leads
 */
function join(found, note, index, lead) {
  const key = `${note.role} ${note.person.slug}`;
  const known = found.get(key);
  if (!known) {
    found.set(key, entry(note, index, lead));
    return;
  }
  if (index !== null) known.other_name_link_indices.push(index);
  known.degree ??= note.degree;
  known.slug ??= note.slug ? note.person.slug : null;
  known.member_id ??= note.id ? note.person.id : null;
  known.mutual_count ??= note.mutuals;
}

/**
 * @param {Note} note
 * @param {number | null} index
 * @param {number | null} lead
 */
function entry({ person, role, degree, id, slug, mutuals, named }, index, lead) {
  return {
    slug: slug ? person.slug : null,
    member_id: id ? person.id : null,
    name: person.name,
    role,
    degree,
    mutual_count: mutuals,
    named_mutuals: named,
    name_link_index: index,
    /** @type {number[]} */
    other_name_link_indices: [],
    lead_link_index: lead,
  };
}
