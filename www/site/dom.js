// Building and changing elements, node by node. No markup text anywhere: the
// pages run under `require-trusted-types-for 'script'`, and only node by node
// can an `<a>` stand inside an `<a>`, as it does on the real pages.

import { carryNote } from "./truth.js";

/** @typedef {Node | string | null | Child[]} Child */

/**
 * The nodes this site made, with the attributes it gave them, to tell both
 * from an extension's.
 *
 * @type {WeakMap<Node, string[]>}
 */
const made = new WeakMap();

/**
 * An element with attributes and children; `null` leaves either out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | null>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/**
 * The same for a drawing.
 *
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | null>} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/**
 * @template {Element} Kind
 * @param {Kind} element
 * @param {Record<string, string | null>} attributes
 * @param {Child[]} children
 */
function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  made.set(element, element.getAttributeNames());
  element.append(...flatten(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {Node[]}
 */
function flatten(children) {
  return children.flatMap((child) => {
    if (child === null) return [];
    if (Array.isArray(child)) return flatten(child);
    const node = typeof child === "string" ? document.createTextNode(child) : child;
    if (!made.has(node)) made.set(node, []);
    return [node];
  });
}

/**
 * The children of `parent` that this site made.
 *
 * @param {Node} parent
 */
export function ownChildren(parent) {
  return [...parent.childNodes].filter((node) => made.has(node));
}

/**
 * Makes `live` look like `wanted` while keeping its nodes, as a virtualised
 * list does when it reuses a row. What others added stays.
 *
 * @param {Node} live
 * @param {Node} wanted
 */
export function reuse(live, wanted) {
  if (live instanceof Text) {
    live.data = wanted.textContent ?? "";
    return;
  }
  if (live instanceof Element && wanted instanceof Element) {
    for (const name of made.get(live) ?? []) {
      if (!wanted.hasAttribute(name)) live.removeAttribute(name);
    }
    for (const { name, value } of wanted.attributes) {
      if (live.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    made.set(live, wanted.getAttributeNames());
    carryNote(wanted, live);
  }
  const before = ownChildren(live);
  const after = [...wanted.childNodes];
  for (const [index, next] of after.entries()) {
    const node = before[index];
    if (!node) live.appendChild(next);
    else if (node.nodeName === next.nodeName) reuse(node, next);
    else live.replaceChild(next, node);
  }
  for (const surplus of before.slice(after.length)) live.removeChild(surplus);
}
