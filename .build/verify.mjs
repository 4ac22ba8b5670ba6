// What Kith promises about the extension that can be read off its files: what it may do, what it is made of,
// and that it talks to nobody.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { bytes, fail, files, manifest, text } from "./extension.mjs";

const PERMISSIONS = ["sidePanel", "storage", "unlimitedStorage"];
const HOSTS = ["https://www.linkedin.com/*"];
// Nothing but our own files, no markup from text, and no place in a frame of others.
const POLICY = {
  extension_pages: [
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'",
    "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "require-trusted-types-for 'script'; trusted-types 'none'",
  ].join("; "),
};
// What a manifest can say that gives no power, or whose power is looked at one by one.
const KEYS = [
  "manifest_version name version description minimum_chrome_version icons permissions",
  "host_permissions externally_connectable incognito background content_scripts action commands",
  "options_page side_panel content_security_policy",
].flatMap((keys) => keys.split(" "));

// Ways to run text as code, to parse it as markup, or to send something somewhere.
const FORBIDDEN = [
  "eval(",
  "fetch(",
  "new Function",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "document.write",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "sendBeacon",
  "RTCPeerConnection",
  "importScripts",
  "WebTransport",
  "new Image",
  ".src =",
  "window.open",
  "location.assign",
  "location.replace",
  "location.href =",
  'createElement("link")',
  "setUninstallURL",
  "chrome.downloads",
];

// Addresses that name something and are never asked for.
const NAMES = ["http://www.w3.org/2000/svg"];

// How wasm-bindgen's glue loads the program beside it.
const LOADING = "fetch(module_or_path)";

/** @param {string} path */
const runsInPages = (path) =>
  declared.content_scripts?.some((/** @type {{js?: string[]}} */ { js }) => js?.includes(path));

/** @param {string} path */
const isGlue = (path) => /^wasm\/\w+\.js$/.test(path);

const shipped = files();
const declared = manifest();

fail([
  ...wrongVersion(),
  ...missingFiles(),
  ...wrongPowers(),
  ...shipped.filter((path) => /\.(js|mjs|html|css)$/.test(path)).flatMap(wrongText),
  ...shipped.filter((path) => path.endsWith(".wasm")).flatMap(namesThisMachine),
]);

function wrongVersion() {
  const version = readFileSync("Cargo.toml", "utf8").match(/^version = "(.+)"$/m)?.[1];
  return version === declared.version
    ? []
    : [`the manifest has version ${declared.version}, Cargo.toml has ${version}`];
}

/** Whatever looks like a file in the manifest, and whatever a page loads, must be there. */
function missingFiles() {
  const pages = shipped.filter((path) => path.endsWith(".html"));
  const named = [
    ...strings(declared)
      .filter((value) => /^[^:*]+\.(js|html|css|json|png|svg|wasm)([?#].*)?$/.test(value))
      .map((path) => ["manifest.json", path]),
    ...pages.flatMap((page) =>
      [...text(page).matchAll(/\s(?:src|href)="([^"#]+)"/g)].map(([, path = ""]) => [page, path]),
    ),
  ];
  return named
    .filter(([from = "", path = ""]) => !shipped.includes(resolved(from, path)))
    .map(([from, path]) => `${from} names ${path}, which is not there`);
}

/**
 * @param {string} from
 * @param {string} path
 */
function resolved(from, path) {
  return new URL(path, `extension:/${from}`).pathname.slice(1);
}

function wrongPowers() {
  /** @type {[string, unknown, unknown][]} */
  const promised = [
    ["permissions", declared.permissions?.toSorted(), PERMISSIONS],
    ["host_permissions", declared.host_permissions, HOSTS],
    ["externally_connectable", declared.externally_connectable, {}],
    // What is seen in a private window is not kept.
    ["incognito", declared.incognito, "not_allowed"],
    ["content_security_policy", declared.content_security_policy, POLICY],
    ...Object.keys(declared)
      .filter((key) => !KEYS.includes(key))
      .map((key) => /** @type {[string, unknown, unknown]} */ ([key, declared[key], undefined])),
    ...(declared.content_scripts ?? []).map(
      (/** @type {{ matches: string[] }} */ { matches }, /** @type {number} */ n) => [
        `content_scripts[${n}].matches`,
        matches,
        HOSTS,
      ],
    ),
  ];
  return promised
    .filter(([, is, must]) => !isDeepStrictEqual(is, must))
    .map(([key, is, must]) => `the manifest's ${key} must be ${shown(must)}, and is ${shown(is)}`);
}

/** @param {unknown} value */
function shown(value) {
  return value === undefined ? "absent" : JSON.stringify(value);
}

/** @param {string} path */
function wrongText(path) {
  const content = isGlue(path) ? text(path).replace(LOADING, "") : text(path);
  const forbidden = [
    ...FORBIDDEN,
    // What runs in a page keeps nothing.
    ...(runsInPages(path) ? ["chrome.storage", "localStorage", "indexedDB"] : []),
  ];
  // In what is drawn in a page, custom properties are the page's to register and to read.
  const custom = runsInPages(path) ? (content.match(/var\(|[{;\s]--[a-z][\w-]*\s*:/gi) ?? []) : [];
  const addresses = content.match(/\b(?:https?|wss?):\/\/[^\s"'`<>)]*/g) ?? [];
  return [
    ...forbidden.filter((word) => content.includes(word)),
    ...custom,
    ...addresses.filter((address) => !NAMES.includes(address)),
  ].map((found) => `${path} holds ${found}`);
}

/** @param {string} path */
function namesThisMachine(path) {
  const home = process.env.HOME;
  return home && bytes(path).includes(`${home}/`) ? [`${path} holds paths below ${home}`] : [];
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}
