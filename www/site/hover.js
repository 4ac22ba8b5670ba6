// Hover cards: resting on a name opens a card at the end of the body, over the
// page, which closes when the pointer goes elsewhere.

import { degree, mutuals } from "../network.mjs";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import * as links from "./links.js";
import { named, names, statedMutuals } from "./truth.js";
import { hiddenDegree, mutualSentence, ordinal } from "./words.js";

/** @typedef {import("../network.mjs").Person} Person */

/** How long a pointer rests before a card opens, in milliseconds. */
const REST = 300;

/**
 * @param {"sdui" | "ember"} stack
 * @param {() => boolean} wanted whether the page on screen has hover cards
 */
export function installHover(stack, wanted) {
  const portal = h(
    "div",
    stack === "ember" ? { id: "artdeco-hoverable-outlet" } : { class: "demo-portal" },
  );
  document.body.append(portal);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let opening;
  document.addEventListener("mouseover", ({ target }) => {
    if (!(target instanceof Element) || portal.contains(target)) return;
    clearTimeout(opening);
    portal.replaceChildren();
    const link = target.closest("a");
    const person = link && named(link);
    if (link && person && wanted()) opening = setTimeout(() => open(link, person), REST);
  });

  /**
   * @param {Element} link
   * @param {Person} person
   */
  function open(link, person) {
    const { left, bottom } = link.getBoundingClientRect();
    const card = hoverCard(person, stack);
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${bottom + scrollY + 6}px`;
    portal.replaceChildren(card);
  }
}

/**
 * @param {Person} person
 * @param {"sdui" | "ember"} stack
 */
function hoverCard(person, stack) {
  const steps = degree(person);
  const shared = mutuals(person);
  const ember = stack === "ember";
  const link = h(
    "a",
    { href: ember ? links.emberProfile(person) : links.profile(person) },
    h("strong", {}, person.name),
  );
  return h(
    "div",
    { role: "dialog", class: ember ? "artdeco-hoverable-content" : null },
    h("a", { href: links.profile(person), class: "demo-hover-face" }, avatar(person.name)),
    h(
      "div",
      { class: ember ? "artdeco-entity-lockup__title" : null },
      names(link, person, "side", { degree: steps || null, id: ember, ...statedMutuals(shared) }),
      h("span", { "aria-hidden": "true" }, ` · ${ordinal(steps, stack)}`),
      h("span", { class: "visually-hidden" }, hiddenDegree(steps)),
    ),
    h("p", {}, person.headline),
    shared.length > 0
      ? h("p", {}, mutualSentence(shared, { name: (one) => one.name, stack }))
      : null,
  );
}
