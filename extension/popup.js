// The popup and the side panel.
import { start } from "./page.js";
import init, { open } from "./wasm/popup.js";

start(init, open);
