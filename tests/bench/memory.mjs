// How much memory Kith's pages hold.

import { readFile } from "node:fs/promises";

/** @typedef {import("../browser/support/harness.mjs").User} User */

/**
 * Watches how much memory the largest process of pages holds: of the pages here, that is Kith's.
 * @param {User} user
 */
export async function watch(user) {
  const session = await user.browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  let most = 0;
  const timer = setInterval(async () => {
    most = Math.max(most, ...(await Promise.all(renderers.map(({ id }) => resident(id)))));
  }, 25);
  return {
    /** The most since then, in megabytes; 0 where the system does not tell. */
    most() {
      clearInterval(timer);
      return Math.round(most);
    },
  };
}

/** What a process holds, in megabytes. @param {number} process */
async function resident(process) {
  const status = await readFile(`/proc/${process}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
