// The addresses the pages link to, in the forms that the real site uses.

/** @typedef {import("../network.mjs").Person} Person */

const origin = location.origin;
const SEARCH = "/search/results/people/";

/** @param {Person} person */
export function profile(person) {
  return `${origin}/in/${encodeURIComponent(person.slug)}/`;
}

/** @param {Person} person */
function miniProfile(person) {
  return `miniProfileUrn=${encodeURIComponent(`urn:li:fs_miniProfile:${person.id}`)}`;
}

/** How Ember rows link their owner. @param {Person} person */
export function emberProfile(person) {
  return `${origin}/in/${encodeURIComponent(person.slug)}?${miniProfile(person)}`;
}

/** How Ember posts link people: with the id in another urn. @param {Person} person */
export function emberMini(person) {
  const urn = encodeURIComponent(`urn:li:fsd_profile:${person.id}`);
  return `${origin}/in/${encodeURIComponent(person.slug)}?miniProfileUrn=${urn}`;
}

/** Sales Navigator. @param {Person} person */
export function lead(person) {
  return `/sales/lead/${person.id},NAME_SEARCH,abcd`;
}

/** Without the host. @param {Person} person */
export function relative(person) {
  return `/in/${encodeURIComponent(person.slug)}/`;
}

/** By id alone. @param {Person} person */
export function byId(person) {
  return `${origin}/in/${person.id}`;
}

/** How Ember rows link somebody mentioned: by id. @param {Person} person */
export function emberMention(person) {
  return `${origin}/in/${person.id}?${miniProfile(person)}`;
}

/**
 * Pages below a profile that are no name links.
 *
 * @param {Person} person
 * @param {string} page
 */
export function below(person, page) {
  return `/in/${encodeURIComponent(person.slug)}/${page}/`;
}

/**
 * Mutual connections with the viewer: `network` is exactly ["F"].
 *
 * @param {Person} person
 * @param {"SHARED_CONNECTIONS_CANNED_SEARCH" | "MEMBER_PROFILE_CANNED_SEARCH"} from
 */
export function mutual(person, from) {
  const of = encodeURIComponent(`["${person.id}"]`);
  return `${origin}${SEARCH}?origin=${from}&network=%5B%22F%22%5D&connectionOf=${of}`;
}

/** The same in Ember rows, with other parameter names. @param {Person} person */
export function emberMutual(person) {
  const of = encodeURIComponent(`["${person.id}"]`);
  return `${origin}${SEARCH}?facetNetwork=%5B%22F%22%5D&facetConnectionOf=${of}&origin=SHARED_CONNECTIONS_CANNED_SEARCH`;
}

/** The same in the Ember top card, without brackets. @param {Person} person */
export function emberTopCardMutual(person) {
  return `${origin}${SEARCH}?facetNetwork=%22F%22&facetConnectionOf=%22${person.id}%22&origin=MEMBER_PROFILE_CANNED_SEARCH`;
}

/** A person's own connections, not only the mutual ones: raw brackets. @param {Person} person */
export function connections(person) {
  return `${origin}${SEARCH}?origin=MEMBER_PROFILE_CANNED_SEARCH&connectionOf=["${person.id}"]&network=["F","S"]`;
}

/**
 * @param {Person} person
 * @param {"NON_SELF_PROFILE_VIEW" | "SEARCH" | "CONNECTIONS_LIST"} from
 */
export function compose(person, from) {
  const urn = encodeURIComponent(`urn:li:fsd_profile:${person.id}`);
  return `/messaging/compose/?profileUrn=${urn}&recipient=${person.id}&screenContext=${from}&interop=msgOverlay`;
}

/**
 * `vanityName` carries the slug as it is, not encoded.
 *
 * @param {Person} person
 * @param {"search-custom-invite" | "custom-invite"} dialog
 */
export function invite(person, dialog) {
  return `/preload/${dialog}/?vanityName=${person.slug}`;
}

/**
 * A search for people.
 *
 * @param {object} asked
 * @param {string} [asked.keywords]
 * @param {string | null} [asked.connectionOf] id of the person whose connections are asked for
 * @param {string} [asked.network] letters of the degrees asked for: F, S, O
 */
export function search({ keywords = "", connectionOf = null, network = "" }) {
  const asked = new URLSearchParams();
  if (keywords) asked.set("keywords", keywords);
  if (connectionOf) asked.set("connectionOf", JSON.stringify([connectionOf]));
  if (network) asked.set("network", JSON.stringify([...network]));
  return `${SEARCH}?${asked}`;
}
