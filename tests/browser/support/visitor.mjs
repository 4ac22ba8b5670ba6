// A user with badges who visits pages that a test has written.

import { oneBrowser, User } from "./harness.mjs";

/** The site may write styles in its pages here. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** One browser for all visitors of a file, as `oneBrowser` has it. What this returns makes a visitor of such pages, by path. */
export function visitors() {
  const newUser = oneBrowser(User, { csp: CSP });
  return async (/** @type {Record<string, string>} */ pages) => {
    const user = await newUser({
      extra: ({ pathname }) =>
        pages[pathname] === undefined
          ? null
          : { status: 200, type: "text/html; charset=utf-8", body: pages[pathname] },
    });
    await user.choose("badges");
    return user;
  };
}

/** The one of them who is no connection. */
const FAR = "silas-corvane";

/**
 * A list of these people, who are connections.
 * @param {string[]} slugs
 * @param {string} [style]
 */
export function pageOf(slugs, style = "") {
  const lines = slugs.map(
    (slug) =>
      `<p role="listitem"><a href="/in/${slug}">${nameOf(slug)}</a><i> • ${slug === FAR ? "2nd" : "1st"}</i></p>`,
  );
  return `<!doctype html><html lang="en"><style>${style}</style><main>${lines.join("")}</main></html>`;
}

/** The name that such a page gives somebody. @param {string} slug */
export function nameOf(slug) {
  return slug.replace(/(^|-)(.)/g, (_, gap, letter) => (gap ? " " : "") + letter.toUpperCase());
}

/**
 * Has Kith answer nobody until what is returned is called.
 * @param {User} user
 */
export async function holdAnswers(user) {
  const page = await user.browser.newPage({ background: true });
  await page.goto(user.url("icons/16.png"));
  await page.evaluate(
    // Each look notes what its tab shows, whether or not there is anything to keep.
    () =>
      new Promise((held) => {
        navigator.locks.request("kith-session", () => new Promise(() => held(0)));
      }),
  );
  return () => page.close();
}
