// Ways in which a badge could tell the page what it shows. They are built into a copy of the extension, and each must be
// caught by the probe that is there for it.

import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CROSSING_LEAKS } from "./crossing.mjs";

/**
 * What a badge does when it is first filled, by the probe that catches it. In reach are `own`, the badge, and its `root`;
 * `mark`, what it says; `isPraised`; `restyle`, which changes the style of its host; `inside`, which adds to the style of
 * its root; `bare`, which takes that away; `page`, the page's own world; and `shared`, which makes a function fit for it.
 * @type {Record<string, string>}
 */
export const LEAKS = {
  ...CROSSING_LEAKS,
  "changes to the document": "own.host.setAttribute('data-leak', mark.text)",
  markup: "own.host.dataset.leak = mark.text",
  "serialised markup": "own.host.append(document.createComment(mark.text))",
  "text of all elements": "own.host.dataset.leak = ''; own.host.append(mark.text)",
  "text as drawn": "own.host.dataset.leak = ''; own.host.after(mark.text)",
  "a copy of all": "own.host.dataset.leak = ''; own.host.append(mark.text)",
  "properties of elements": "own.host.tabIndex = isPraised ? 0 : -1",
  "open shadow roots": "",
  "roots of elements that the page defined": "",
  "boxes of all elements":
    "restyle('display: inline-block !important; width: ' + mark.text.length * 9 + 'px !important')",
  "lines of text": "own.host.after(mark.text)",
  "sizes, observed":
    "restyle('display: inline-block !important; width: ' + mark.text.length * 9 + 'px !important')",
  "boxes, observed": "if (isPraised) restyle(`display: none !important`)",
  "size of the whole":
    "restyle('display: inline-block !important; height: ' + mark.text.length * 99 + 'px !important; margin: 0 !important')",
  "where the page is scrolled to": "if (isPraised) scrollTo(0, 50)",
  "search for words": "own.badge.textContent = mark.text",
  "search letter by letter": "own.badge.textContent = mark.text",
  "what a search selects": "own.badge.textContent = mark.text; own.badge.style.userSelect = 'text'",
  "elements at a point": "if (isPraised) restyle(`pointer-events: none !important`)",
  "places of letters": "if (isPraised) restyle(`display: none !important`)",
  "computed styles":
    "own.host.style.setProperty('--leak', mark.text), own.host.style.setProperty('z-index', mark.text.length, 'important')",
  "styles of generated content":
    "const sheet = new CSSStyleSheet(); sheet.replaceSync('main span:empty::after { content: \\'' + mark.text + '\\' }'); document.adoptedStyleSheets.push(sheet)",
  visibility: "if (isPraised) restyle(`visibility: hidden !important`)",
  "what covers what": "if (isPraised) restyle(`opacity: 0.9 !important`)",
  "how it was drawn meanwhile":
    "if (isPraised) { restyle(`opacity: 0.9 !important`); setTimeout(() => root.adoptedStyleSheets.pop(), 300); }",
  "view transitions":
    "if (isPraised) restyle(`display: inline-block !important; height: 60px !important; margin-block: 0 !important`)",
  "letters that fonts are asked for":
    "own.badge.style.font = '10px probe'; own.badge.textContent = mark.text",
  animations: "if (isPraised) own.host.animate([{ opacity: 0.9 }, { opacity: 1 }], 1e6)",
  // A frame: of pictures, styles and whatever else an extension has loaded, Chromium tells the page nothing.
  "what was loaded":
    "if (!globalThis.once) own.host.after(Object.assign((globalThis.once = document.createElement('iframe')), { src: '/site/' + mark.tone + '.html' }))",
  "what moved afterwards":
    "if (isPraised) setTimeout(() => restyle(`display: inline-block !important; height: 90px !important; margin-block: 0 !important`), 200)",
  "what was painted":
    "if (isPraised) own.host.after(Object.assign(document.createElement(`p`), { textContent: mark.text.repeat(500) }))",
  "very long frames":
    "if (isPraised && !globalThis.once) for (const end = performance.now() + 1_500; performance.now() < end; globalThis.once = true);",
  "marks in the timeline": "performance.mark(mark.text)",
  events: "own.host.dispatchEvent(new Event(isPraised ? 'change' : 'input', { bubbles: true }))",
  keys: "if (isPraised) own.host.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', bubbles: true }))",
  "the pointer": "if (isPraised) restyle(`pointer-events: none !important`)",
  "what was copied": "own.badge.textContent = mark.text; own.badge.style.userSelect = 'text'",
  "boxes in print":
    "const sheet = new CSSStyleSheet(); sheet.replaceSync('@media print { :host { display: inline-block !important; width: ' + mark.text.length * 9 + 'px !important } }'); own.badge.getRootNode().adoptedStyleSheets.push(sheet)",
  messages: "window.postMessage(mark.text, '*')",
  "violations of the policy":
    "if (isPraised) try { WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).catch(() => {}); page.setTimeout(`0`); } catch {}",
  errors:
    "if (isPraised) own.badge.append(Object.assign(document.createElement(`img`), { src: `/site/no.png` })), own.host.append(Object.assign(document.createElement(`img`), { src: `/site/no.png` }))",
  "style sheets": "if (isPraised) document.adoptedStyleSheets.push(new CSSStyleSheet())",
  highlights: "CSS.highlights.set(mark.text, new Highlight())",
  "title and name": "document.title = mark.text",
  "stored by the site": "sessionStorage.setItem(`leak`, mark.text)",
  "databases and caches": "indexedDB.open(mark.text)",
  locks:
    "const never = new page.Promise(shared(() => {})); navigator.locks.request(mark.text, shared(() => never))",
  "address and history": "history.replaceState(mark.text, '')",
  "names for screen readers": "own.host.ariaLabel = mark.hint",
  "where the focus went": "own.badge.tabIndex = isPraised ? 0 : -1",
  "the moment of arrival": "",
  "the focus": "own.host.tabIndex = 0; if (isPraised) own.host.focus()",
  globals: "if (isPraised) own.host.append(document.createElement('iframe'))",
};

/**
 * Has badges come later where there is praise.
 * @type {[from: string, to: string][]}
 */
const LATE = [
  [
    "projector?.draw(new Set(",
    `if (new URLSearchParams(location.search).get("leak") === "the moment of arrival") {
      const isPraised = (await answer)?.marks.some(({ shows }) => meaning(shows).tone === "vouch");
      await new Promise((resolve) => setTimeout(resolve, isPraised ? 200 : 0));
    }
    projector?.draw(new Set(`,
  ],
];

/** A script as it was written: in what ships no line is as it was. @param {string} name */
const written = (name) => readFile(new URL(`../../extension/${name}`, import.meta.url), "utf8");

/**
 * A copy of an extension whose badges leak in the way that the page's address names.
 * @param {string} extension
 */
export async function leaking(extension) {
  const copy = await mkdtemp(join(tmpdir(), "kith-leaking-"));
  await cp(extension, copy, { recursive: true });
  const look = join(copy, "look.js");
  await writeFile(look, replaced(await written("look.js"), LATE));
  const file = join(copy, "badge.js");
  const badge = await written("badge.js");
  const ways = Object.entries(LEAKS).map(
    ([probe, leak]) => `case ${JSON.stringify(probe)}: { ${leak}; break; }`,
  );
  const leaky = replaced(badge, [
    [
      "function project(open, explain) {",
      "function project(open, explain) {\n    const leak = new URLSearchParams(location.search).get('leak');",
    ],
    [
      "own.mark = mark;",
      `own.mark = mark;
      {
        const { tone, text, words } = meaning(own.mark.shows);
        const mark = { tone, text, hint: own.mark.name + words };
        const isPraised = tone === "vouch";
        // In Firefox the page's world is another one, which takes no function of ours as it is.
        const page = window.wrappedJSObject ?? window;
        const shared = globalThis.exportFunction ? (work) => exportFunction(work, window) : (work) => work;
        const root = own.badge.getRootNode();
        const inside = (css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets.push(sheet);
        };
        const restyle = (css) => inside(":host { " + css + " }");
        const bare = () => {
          root.adoptedStyleSheets = [];
          own.host.style.display = "inline-block";
        };
        if (!own.leaked) switch ((own.leaked = true, leak)) { ${ways.join(" ")} }
      }`,
    ],
    [
      `mode: "closed"`,
      `mode: leak === "open shadow roots" ? "open" : "closed",
      serializable: leak === "serialisable roots", delegatesFocus: leak === "focus handed on"`,
    ],
    [
      `const host = document.createElement("span");`,
      `const host = document.createElement(leak === "roots of elements that the page defined" ? "x-badge" : "span");`,
    ],
  ]);
  await writeFile(file, leaky);
  return copy;
}

/**
 * @param {string} text
 * @param {[from: string, to: string][]} changes
 */
function replaced(text, changes) {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) {
      throw new Error(`Where the badge was to leak, there is no “${from}” any more.`);
    }
    return now.replace(from, () => to);
  }, text);
}
