// Serves the demo network over HTTPS as www.linkedin.com, on this machine only.
//
//   node www/server.mjs 8443
//
// A browser reaches it under that name when it is started with
//   --host-resolver-rules="MAP www.linkedin.com 127.0.0.1:8443"

import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:https";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";
import { hashed } from "./site/hashes.js";

/** As strict as LinkedIn's own policy: neither inline code nor WebAssembly. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const SHELL = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>LinkedIn</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/site/style.css">
    <link rel="stylesheet" href="/site/sdui.css">
    <link rel="stylesheet" href="/site/sdui/profile.css">
    <link rel="stylesheet" href="/site/sdui/feed.css">
    <link rel="stylesheet" href="/site/ember.css">
    <link rel="stylesheet" href="/site/ember/profile.css">
    <link rel="stylesheet" href="/site/ember/feed.css">
    <link rel="stylesheet" href="/site/ember/inbox.css">
    <script type="module" src="/site/app.js"></script>
  </head>
  <body></body>
</html>
`;

/** What the frame inside every SDUI page starts with: nothing. The page fills it with messaging. */
const FRAME = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title></title>
    <base target="_top">
    <link rel="stylesheet" href="/site/style.css">
    <link rel="stylesheet" href="/site/ember.css">
    <link rel="stylesheet" href="/site/ember/profile.css">
    <link rel="stylesheet" href="/site/ember/inbox.css">
  </head>
  <body></body>
</html>
`;

/** Paths that are pages; what they show is decided in the browser. */
const PAGES =
  /^\/(in|search|feed|mynetwork|messaging|preload|company|events|groups|notifications|sales)(\/|$)/;

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
};

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} type
 * @property {string | Uint8Array} body
 * @property {Record<string, string>} [headers]
 */

/**
 * Reads every file the site consists of. Only what is in this table is ever
 * served, so no address can lead out of it.
 *
 * @returns {Promise<Map<string, Answer>>}
 */
async function readFiles() {
  const root = fileURLToPath(new URL(".", import.meta.url));
  const inFolder = async (/** @type {string} */ folder) =>
    (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name));
  const names = ["network.mjs", ...(await inFolder("network")), ...(await inFolder("site"))];
  const files = names.filter((name) => extname(name) in TYPES);
  return new Map(
    await Promise.all(
      files.map(async (name) => {
        const text = await readFile(join(root, name), "utf8");
        const type = TYPES[extname(name)];
        const body = extname(name) === ".css" ? withHashedNames(text) : text;
        return /** @type {const} */ ([
          `/${name.replaceAll("\\", "/")}`,
          { status: 200, type, body },
        ]);
      }),
    ),
  );
}

/**
 * Does to `.s-card` in a style sheet what `look("card")` does in the pages.
 *
 * @param {string} css
 */
function withHashedNames(css) {
  return css.replace(/\.s-([a-z-]+)/g, (_, name) => `.${hashed(name)}`);
}

/**
 * @param {string} body
 * @returns {Answer}
 */
function page(body) {
  return { status: 200, type: TYPES[".html"], body };
}

/**
 * @param {Map<string, Answer>} files
 * @param {URL} url
 * @returns {Answer}
 */
function answer(files, { pathname }) {
  if (pathname === "/") {
    return {
      status: 302,
      type: TYPES[".html"],
      body: "",
      headers: { location: "/feed/" },
    };
  }
  if (pathname === "/preload/") return page(FRAME);
  if (PAGES.test(pathname)) return page(SHELL);
  return (
    files.get(pathname) ?? {
      status: 404,
      type: "text/plain; charset=utf-8",
      body: "The demo network has no such page.\n",
    }
  );
}

/**
 * How the site answers.
 * @typedef {object} Manner
 * @property {string} [csp] the Content-Security-Policy of every answer
 * @property {string} [caching] the Cache-Control of every answer
 * @property {((url: URL) => Answer | null) | null} [extra] asked first, for further pages
 */

/** @param {Manner} [manner] */
function mannerOf({ csp = STRICT_CSP, caching = "no-store", extra = null } = {}) {
  return { csp, caching, extra };
}

/**
 * Starts the site on 127.0.0.1, with a certificate made for the occasion.
 *
 * @param {Manner & {port?: number}} [options] port: 0 for any free one
 */
export async function startSite({ port = 0, ...manner } = {}) {
  let { csp, caching, extra } = mannerOf(manner);
  const files = await readFiles();
  const certificate = await generate([{ name: "commonName", value: "www.linkedin.com" }], {
    algorithm: "sha256",
    keyType: "ec",
  });
  /** @type {{ method: string, url: string }[]} */
  const requests = [];

  const server = createServer(
    { key: certificate.private, cert: certificate.cert },
    (request, response) => {
      const asked = { method: request.method ?? "", url: request.url ?? "" };
      requests.push(asked);
      const reply = (/** @type {Answer} */ { status, type, body, headers }) => {
        response.writeHead(status, {
          "content-type": type,
          "content-security-policy": csp,
          "cache-control": caching,
          "x-content-type-options": "nosniff",
          ...headers,
        });
        response.end(request.method === "HEAD" ? undefined : body);
      };
      const address = `https://www.linkedin.com${asked.url}`;
      if (!URL.canParse(address)) {
        reply({
          status: 400,
          type: "text/plain",
          body: "This is not an address.\n",
        });
        return;
      }
      const url = new URL(address);
      reply(extra?.(url) ?? answer(files, url));
    },
  );

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");

  return {
    port: address.port,
    requests,
    /** Answers in another manner from now on. @param {Manner} [next] */
    change(next) {
      ({ csp, caching, extra } = mannerOf(next));
    },
    /** Ends every connection and stops listening. */
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await startSite({ port: Number(process.argv[2] ?? 8443) });
  console.log(`The demo network is at https://127.0.0.1:${port}/feed/`);
}
