// A store of very many people.

export const MANY = 30_000;

/** How long a busy machine may take for all of them, in milliseconds. */
export const LONG = 120_000;

/**
 * Records of so many invented people, of the first form: a third are connections, and the others targets whom some of
 * these know.
 * @param {number} count
 */
export function records(count) {
  const connections = Math.round(count / 3);
  /** @type {Record<string, string>} */
  const all = {};
  for (let id = 1; id <= count; id += 1) {
    const aliases = [{ slug: `person-${id}` }];
    const headline = `Head of Things at Company ${id % 500}`;
    const known = { id, aliases, name: `Person ${id}`, headline };
    const mutuals = [7, 131, 1009, 4001].map((step) => ({
      person: 1 + ((id * step) % connections),
      seen: "2026-11-23",
    }));
    all[`person/${id}`] = JSON.stringify(
      id <= connections
        ? { ...known, degree: 1, mutual_count: id % 300 }
        : { ...known, degree: 2, mutual_count: 9, mutuals },
    );
  }
  all.meta = JSON.stringify({ schema: 1, nextPerson: count + 1, nextChange: 1 });
  return all;
}
