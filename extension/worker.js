// The service worker: hands messages to the core, and does in the browser what the core asks for.
// It keeps no state, since the browser may stop it at any moment.

import { answering, keeping, knowing, settled } from "./core.js";
import { forget, mayAsk } from "./limit.js";
import { forgetAll, forgetClosed, isBlank, turnBlank, unhush } from "./session.js";

/** Longest message worth a look, in characters; of those that pass, the core counts the bytes. */
const LONGEST = 1_000_000;

/** True while closed tabs wait to be forgotten. */
let isTidying = false;

applyMode().catch(console.warn);
tidy();

/** Tabs that were closed since this worker started. The last message of one may come after the word that it is closed. */
const closed = /** @type {Set<number | undefined>} */ (new Set());

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  respond(message, sender).then((answer) => {
    reply(answer);
    if (closed.has(sender.tab?.id)) {
      tidy();
    }
  });
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") {
    chrome.tabs.create({ url: chrome.runtime.getURL("book.html#/welcome") });
  }
});

// The toolbar button has to be right before anybody asks anything. Because of this listener the browser starts the
// worker when it starts itself, and a worker that starts applies the mode.
chrome.runtime.onStartup.addListener(() => {});

chrome.tabs.onRemoved.addListener((tab) => {
  forget(tab);
  closed.add(tab);
  tidy();
});

// The keyboard reaches what a badge shows without going through the page, where keys can be listened to.
chrome.commands?.onCommand.addListener(async (command, tab) => {
  if (command === "blank") {
    await tellPages((await turnBlank()) ? "blank" : "filled");
    return;
  }
  const { id = chrome.tabs.TAB_ID_NONE } = tab ?? {};
  const isAsked = await chrome.tabs.sendMessage(id, "nearest").catch(() => false);
  if (!isAsked) {
    // Nobody is near: the popup shows what it shows after a click on the toolbar button.
    openPopup(tab).catch(console.warn);
  }
});

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<string>} the text of an answer
 */
async function respond(message, sender) {
  // Our own pages ask as often as the user acts. Of the frames of a page only LinkedIn's own are answered, so only they
  // are counted one by one; the core refuses the others.
  const isOwnFrame = sender.url?.startsWith(`${sender.origin}/preload/`);
  const frame = isOwnFrame ? sender.frameId : 0;
  const document = sender.frameId === 0 ? sender.documentId : undefined;
  if (sender.origin !== location.origin && !mayAsk(sender.tab?.id, frame, document)) {
    return refusal("too-many", ["too-many"]);
  }
  const text = String(message);
  if (text.length > LONGEST) {
    return refusal("too-large", ["too-long", String(text.length)]);
  }
  const core = answering(sender);
  try {
    await Promise.all([core.start(), unhush(sender.tab).catch(console.warn)]);
  } catch (error) {
    console.error(error);
    return refusal("internal", ["not-started", String(error)]);
  }
  try {
    const from = {
      id: sender.id,
      origin: sender.origin,
      url: sender.url,
      frameId: sender.frameId,
      tab: sender.tab?.id,
      tabUrl: sender.tab?.url,
    };
    let { answer, effects } = await core.ask(text, from);
    if (answer.error?.code === "old-data") {
      await finish();
      ({ answer, effects } = await core.ask(text, from));
    }
    if (answer.error) {
      const { code, said } = answer.error;
      console.warn(`Kith answered ${code}: ${JSON.stringify(said)}`);
    }
    if (answer.value?.welcome) {
      // Where nobody can tell, others may see the screen.
      answer.value.welcome.isBlank = await isBlank().catch(() => true);
    }
    // The answer stands, whatever becomes of these.
    await Promise.allSettled(effects.map((effect) => perform(effect, sender.tab)));
    return JSON.stringify(answer);
  } catch (error) {
    console.error(error);
    // It may have died after it had kept what it was to keep.
    return refusal("unanswered", ["restarted"]);
  }
}

/**
 * The text of an answer to what the core was not asked.
 * @param {string} code
 * @param {string[]} said a `Said` of the protocol: whoever reads it makes the sentence
 */
function refusal(code, said) {
  return JSON.stringify({ error: { code, said } });
}

/**
 * Does in the browser what the core asks for. It does not wait until pages have heard: a tab may sleep.
 * @param {{kind: "refresh"} | {kind: "finish"} | {kind: "openPopup"} | {kind: "mode", mode: string}} effect
 * @param {chrome.tabs.Tab} [tab] where it was asked
 */
async function perform(effect, tab) {
  switch (effect.kind) {
    case "refresh":
      tellPages("refresh");
      break;
    case "finish":
      finish().catch(console.warn);
      break;
    case "openPopup":
      openPopup(tab).catch(console.warn);
      break;
    case "mode":
      tellPages("restart");
      await takeMode(effect.mode);
  }
}

/**
 * Opens the popup; in a window without a toolbar, a window of its own for what this tab shows.
 * @param {chrome.tabs.Tab} [tab]
 */
async function openPopup(tab) {
  const { id, windowId } = tab ?? {};
  try {
    await chrome.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch (error) {
    console.warn(error);
    if (id !== undefined && !(await isOpen(windowId))) {
      const url = chrome.runtime.getURL(`popup.html?tab=${id}`);
      const [own] = (await chrome.runtime.getContexts?.({ documentUrls: [url] })) ?? [];
      await (own
        ? chrome.windows.update(own.windowId, { focused: true })
        : chrome.windows.create({ url, type: "popup", width: 420, height: 640 }));
    }
  }
}

/**
 * True if a popup is open, or the side panel of this window: they show by themselves what was asked.
 * @param {number} [windowId]
 */
async function isOpen(windowId) {
  const open = (await chrome.runtime.getContexts?.({})) ?? [];
  return open.some(
    (one) =>
      one.contextType === "POPUP" ||
      (one.contextType === "SIDE_PANEL" && one.windowId === windowId),
  );
}

/** Forgets what closed tabs showed, once what they asked is answered. */
async function tidy() {
  if (!isTidying) {
    isTidying = true;
    await settled();
    // A tab that closes from here on may come too late for this round, so it begins another.
    isTidying = false;
    await forgetClosed().catch(console.warn);
  }
}

/**
 * Tells our content scripts that something changed. What changed they must ask.
 * @param {"refresh" | "restart" | "blank" | "filled"} what
 */
async function tellPages(what) {
  const tabs = await chrome.tabs.query({ url: chrome.runtime.getManifest().host_permissions });
  // A tab without our script, such as one opened before the extension was installed, has nobody to tell.
  await Promise.allSettled(
    tabs.map(({ id = chrome.tabs.TAB_ID_NONE }) => chrome.tabs.sendMessage(id, what)),
  );
}

/**
 * Has data of a former form brought into the present one, and a large change that was cut off to its end. However many
 * ask for it, it is done once.
 */
async function finish() {
  await keeping.start();
  const own = { id: chrome.runtime.id, origin: location.origin };
  const { effects } = await keeping.ask(JSON.stringify({ v: 1, ask: "finish" }), own);
  await Promise.allSettled(effects.map((effect) => perform(effect)));
}

/** The browser forgets what the toolbar button does when it restarts. */
async function applyMode() {
  await knowing.start();
  const own = { id: chrome.runtime.id, origin: location.origin };
  const { answer } = await knowing.ask(JSON.stringify({ v: 1, ask: "hello" }), own);
  if (answer.value) {
    await takeMode(answer.value.welcome.mode);
  }
}

/** Has the browser be as this mode asks. @param {string} mode */
async function takeMode(mode) {
  const isPanel = mode === "panel";
  await Promise.all([
    chrome.action.setPopup({ popup: isPanel ? "" : "popup.html" }),
    // Not every browser has a side panel.
    chrome.sidePanel?.setPanelBehavior({ openPanelOnActionClick: isPanel }),
    isPanel || mode === "badges" ? undefined : forgetRead(),
  ]);
}

/** Forgets what pages showed, now and again once all that is asked is answered: an answer may store it anew. */
async function forgetRead() {
  settled().then(forgetAll).catch(console.warn);
  await forgetAll();
}
