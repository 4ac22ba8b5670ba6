// The popup and the side panel.
import { start } from "./page.js";
import init, { open } from "./wasm/popup.js";

/** As wide as a browser makes a popup at most, or a little less, in pixels of the screen. */
const WIDEST = 780;

// With letters of three times the size, less than the popup asks for is left. Only a script can tell that from a window
// that is still growing.
if (document.documentElement.scrollWidth > innerWidth && innerWidth * devicePixelRatio > WIDEST) {
  document.body.style.width = `${innerWidth}px`;
}
start(init, open);
