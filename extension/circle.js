// Starts the page "Your 20%", which is all in wasm.
import init from "./wasm/circle.js";

init().catch((error) =>
  document.body.append(`Kith could not start: ${error}. Close this and open it again.`),
);
