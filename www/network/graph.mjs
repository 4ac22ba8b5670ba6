// Who is connected to whom, and how far apart.

/** @typedef {Map<string, Set<string>>} Graph neighbours of each slug, in the order they were told */

/**
 * @param {Iterable<readonly [string, string]>} ties each told once, in either direction
 * @returns {Graph}
 */
export function graphOf(ties) {
  /** @type {Graph} */
  const graph = new Map();
  const add = (/** @type {string} */ from, /** @type {string} */ to) => {
    const neighbours = graph.get(from);
    if (neighbours) neighbours.add(to);
    else graph.set(from, new Set([to]));
  };
  for (const [one, other] of ties) {
    add(one, other);
    add(other, one);
  }
  return graph;
}

/**
 * Steps from `start` to everybody who can be reached (breadth-first).
 *
 * @param {Graph} graph
 * @param {string} start
 * @returns {Map<string, number>}
 */
export function distances(graph, start) {
  const steps = new Map([[start, 0]]);
  // A Map is walked in insertion order and also visits what is added meanwhile:
  // it is its own queue.
  for (const [slug, distance] of steps) {
    for (const neighbour of graph.get(slug) ?? []) {
      if (!steps.has(neighbour)) steps.set(neighbour, distance + 1);
    }
  }
  return steps;
}
