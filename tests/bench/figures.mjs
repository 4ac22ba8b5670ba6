// Arithmetic and tables.

/** @param {number[]} values @param {number} share from 0 to 1 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/**
 * Between what the median of all that could be measured lies, with at least 95 % certainty, by the order of the values
 * alone: the distribution-free interval of the sign test.
 * @param {number[]} values at least six
 * @returns {[number, number]}
 */
export function medianRange(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  // How likely it is that no more than this many values lie below the median.
  let place = 0;
  let term = 0.5 ** count;
  for (let below = term; below <= 0.025; below += term) {
    term *= (count - place) / (place + 1);
    place += 1;
  }
  if (place === 0) {
    throw new Error(`${count} values are too few to say between what their median lies.`);
  }
  return [sorted[place - 1], sorted[count - place]];
}

/** The median, and the values furthest from it. @param {number[]} values */
export function spread(values) {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** @param {number[]} values */
export const p95 = (values) => quantile(values, 0.95);

/** @param {number} value in milliseconds */
export function ms(value) {
  return value.toFixed(Math.abs(value) < 9.95 ? 1 : 0);
}

/** @param {number} bytes */
export const kb = (bytes) => (bytes / 1000).toFixed(1);

/**
 * Prints rows under a title: the first column to the left, figures to the right.
 * @param {string} title
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(title, head, rows) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ");
  console.log(`\n${title}\n`);
  console.log(`  ${line(head)}`);
  console.log(`  ${widths.map((width) => "─".repeat(width)).join("  ")}`);
  for (const row of rows) {
    console.log(`  ${line(row)}`);
  }
}
