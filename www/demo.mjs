// Shows Kith on the demo network, in a profile that is thrown away afterwards.
//
//   node www/demo.mjs             a window to play in; without a display, a walk through the main job
//   node www/demo.mjs --walk      the walk, even with a display
//   node www/demo.mjs --publish   docs/screenshots, anew
//   node www/demo.mjs --look      pictures of all that, and of the book at each width and zoom, in target/screens
//
// KITH_CHROMIUM and KITH_EXTENSION say which browser and which extension; ./build.sh run sets them.

import { parseArgs } from "node:util";
import { look, publish } from "./demo/publish.mjs";
import { walk } from "./demo/walk.mjs";
import { openWindow } from "./demo/window.mjs";

const { env, platform } = process;
const { values: asked } = parseArgs({
  options: { walk: { type: "boolean" }, publish: { type: "boolean" }, look: { type: "boolean" } },
});

if (!env.KITH_CHROMIUM || !env.KITH_EXTENSION) {
  console.error("KITH_CHROMIUM and KITH_EXTENSION say what to show; ./build.sh run sets them.");
  process.exit(2);
}

const hasDisplay =
  !env.CI &&
  Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || platform === "darwin" || platform === "win32");

if (asked.publish) {
  await publish();
} else if (asked.look) {
  await look();
} else if (asked.walk || !hasDisplay) {
  if (!hasDisplay) {
    console.log("There is no display here, so Kith shows itself to nobody and leaves pictures.\n");
  }
  process.exit((await walk()) ? 0 : 1);
} else {
  await openWindow();
}
