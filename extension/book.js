// The book: all pages of ours but the popup.
import { files } from "./files.js";
import { start } from "./page.js";
import init, { open } from "./wasm/book.js";

start(init, (local, session, drafts) => open(local, session, drafts, files));
