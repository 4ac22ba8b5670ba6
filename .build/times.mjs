// A reporter for node's test runner: notes how long each file and each test took, for .build/times.sh.

import { relative, resolve } from "node:path";

/**
 * What is told of a file or a test.
 * @typedef {{name?: string, file?: string, nesting?: number, details?: {duration_ms?: number}}} Told
 */

/** @param {AsyncIterable<{type: string, data: Told}>} events */
export default async function* times(events) {
  for await (const { type, data } of events) {
    const { name = "", file = "", nesting, details } = data;
    const isFile = resolve(name) === file;
    const isOver = isFile ? type === "test:complete" : ["test:pass", "test:fail"].includes(type);
    if (isOver && nesting === 0) {
      const took = Math.round(details?.duration_ms ?? 0);
      const place = relative("", file);
      yield `${[took, isFile ? "file" : "test", place, isFile ? "" : name].join("\t")}\n`;
    }
  }
}
