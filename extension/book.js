// The book: all pages of ours but the popup.
import { start } from "./page.js";
import init, { open } from "./wasm/book.js";

start(init, open);
