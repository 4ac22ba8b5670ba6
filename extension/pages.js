// Starts the user interface, which is all in wasm; the body's id says which page to show.
import init from "./wasm/pages.js";

init().catch((error) =>
  document.body.append(`Kith could not start: ${error}. Close this and open it again.`),
);
