// What a browser tried to send anywhere, as its own network log says: at the lowest level there is, so that nothing in the
// browser can go around it.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What was tried: addresses asked for or connected to in advance; how many names were looked up in advance; packets.
 * @typedef {{addresses: Set<string>, lookups: number, packets: Set<string>}} Attempts
 */

/** What the browser asks for on its own account, whatever it shows. */
const BROWSERS_OWN = ["accounts.google.com", "clients2.google.com", "update.googleapis.com"];

export class NetLog {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.file = join(folder, "log.json");
  }

  static async begin() {
    return new NetLog(await mkdtemp(join(tmpdir(), "kith-netlog-")));
  }

  /** With these a browser writes the log. */
  get args() {
    return [`--log-net-log=${this.file}`, "--net-log-capture-mode=Everything"];
  }

  /**
   * What was tried. The browser must have been closed, and the log is gone afterwards.
   * @returns {Promise<Attempts>}
   */
  async end() {
    const { constants, events } = JSON.parse(await readFile(this.file, "utf8"));
    await rm(this.folder, { recursive: true });
    /** @type {Attempts} */
    const attempts = { addresses: new Set(), lookups: 0, packets: new Set() };
    const { logEventTypes: types } = constants;
    for (const { type, params = {} } of events) {
      switch (type) {
        case types.URL_REQUEST_START_JOB:
        case types.HTTP_STREAM_JOB_CONTROLLER:
          if (params.url && !BROWSERS_OWN.includes(new URL(params.url).hostname)) {
            attempts.addresses.add(params.url);
          }
          break;
        case types.HOST_RESOLVER_MANAGER_REQUEST:
          // Every name but the site's is mapped to nowhere, which the log tells in its place.
          attempts.lookups += Number(
            params.is_speculative === true && params.host.includes("~notfound"),
          );
          break;
        case types.UDP_BYTES_SENT:
          // The browser's own questions for names go by sockets that are connected, and tell no address here.
          if (params.address) {
            attempts.packets.add(params.address);
          }
          break;
      }
    }
    return attempts;
  }
}
