// A window to play in, and nothing left of it afterwards.

import { rmSync } from "node:fs";
import { HOST, User } from "../../tests/browser/support/harness.mjs";
import { welcomePage } from "./acts.mjs";

const WORDS = `
A browser window is open, with Kith in it and an invented network at www.linkedin.com.
Nothing of it leaves this machine.

  1  On Kith's welcome page, choose “Badges on the page”.
  2  Go to the other tab, Feed, and open “Who could introduce you”.
     Click the badge beside Ines Tarrow and press 5. Rate others as you like.
  3  Open Silas Corvane, from the feed. His badge shows your chance of an introduction.
     Click it: the popup says through whom and why, and drafts the request.
     (The toolbar has Kith's button too, behind the puzzle piece.)

Both generations of LinkedIn's pages are here; the feed has the switch.
Close the window or press Ctrl+C to end. Everything said in it is thrown away.
`;

/** Opens the window; returns when it is closed. */
export async function openWindow() {
  const user = await User.arrive({ headless: false, args: ["--window-size=1300,1000"] });
  // Ctrl+C kills the browser and ends us with it, so that nothing else is sure to run.
  process.once("exit", () =>
    rmSync(user.profile, { recursive: true, force: true, maxRetries: 20 }),
  );
  const welcome = await welcomePage(user);
  const [first] = await user.browser.pages();
  // The pages fill the window, whatever its size.
  await Promise.all([first, welcome].map((page) => page.setViewport(null)));
  await first.goto(`${HOST}/feed/`);
  await welcome.bringToFront();
  console.log(WORDS);
  await new Promise((resolve) => user.browser.once("disconnected", resolve));
  await user.leave();
}
