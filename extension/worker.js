// The service worker: hands messages to the core, and does in the browser what the core asks for.
// It keeps no state, since the browser may stop it at any moment.

import { ask, startCore } from "./core.js";
import { mayAsk } from "./rate.js";

applyMode().catch(console.warn);

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  respond(message, sender).then(reply);
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") {
    chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
  }
});

// The toolbar button has to be right before anybody asks anything: to be told of the start is enough to start the worker.
chrome.runtime.onStartup.addListener(() => {});

// The keyboard reaches what a badge shows without going through the page, where keys can be listened to.
chrome.commands?.onCommand.addListener(async (_command, tab) => {
  const { id = chrome.tabs.TAB_ID_NONE } = tab ?? {};
  const isAsked = await chrome.tabs.sendMessage(id, "nearest").catch(() => false);
  if (!isAsked) {
    // Nobody is near, so it is what a click on the toolbar button shows.
    await chrome.action.openPopup().catch(console.warn);
  }
});

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<string>} the text of an answer
 */
async function respond(message, sender) {
  // Our own pages ask what the user does.
  if (sender.origin !== location.origin && !mayAsk(sender.tab?.id, sender.frameId)) {
    return refusal(
      "too-many",
      "This page asks more than Kith answers. It is answered again in a moment.",
    );
  }
  try {
    await startCore();
  } catch (error) {
    console.error(error);
    return refusal(
      "internal",
      `Kith could not start (${error}). Restart the browser; nothing was changed.`,
    );
  }
  try {
    const { answer, effects } = await ask(String(message), {
      id: sender.id,
      origin: sender.origin,
      url: sender.url,
      frameId: sender.frameId,
      tab: sender.tab?.id,
    });
    if (answer.error) {
      console.warn(`Kith answered ${answer.error.code}: ${answer.error.message}`);
    }
    // The answer stands, whatever becomes of these.
    await Promise.allSettled(effects.map(perform));
    return JSON.stringify(answer);
  } catch (error) {
    console.error(error);
    // It may have died after it had kept what it was to keep.
    return refusal(
      "unanswered",
      "Kith stopped while it worked on this. It runs again; try once more.",
    );
  }
}

/**
 * @param {string} code
 * @param {string} message
 */
function refusal(code, message) {
  return JSON.stringify({ error: { code, message } });
}

/**
 * What our pages do with it is theirs; nobody waits for a tab that sleeps.
 * @param {{kind: "refresh"} | {kind: "openPopup"} | {kind: "mode", mode: string}} effect
 */
async function perform(effect) {
  switch (effect.kind) {
    case "refresh":
      tellPages("refresh");
      break;
    case "openPopup":
      chrome.action.openPopup().catch(console.warn);
      break;
    case "mode":
      tellPages("restart");
      await setToolbar(effect.mode);
  }
}

/**
 * Tells our content scripts that something changed. What changed they must ask.
 * @param {"refresh" | "restart"} what
 */
async function tellPages(what) {
  const tabs = await chrome.tabs.query({ url: chrome.runtime.getManifest().host_permissions });
  // A tab without our script, such as one opened before the extension was installed, has nobody to tell.
  await Promise.allSettled(
    tabs.map(({ id = chrome.tabs.TAB_ID_NONE }) => chrome.tabs.sendMessage(id, what)),
  );
}

/** The browser forgets what the toolbar button does when it restarts. */
async function applyMode() {
  await startCore();
  const own = { id: chrome.runtime.id, origin: location.origin };
  const { answer } = await ask(JSON.stringify({ v: 1, ask: "settings" }), own);
  if (answer.value) {
    await setToolbar(answer.value.settings.mode);
  }
}

/** @param {string} mode */
async function setToolbar(mode) {
  const panel = mode === "panel";
  await chrome.action.setPopup({ popup: panel ? "" : "popup.html" });
  // Not every browser has a side panel.
  await chrome.sidePanel?.setPanelBehavior({ openPanelOnActionClick: panel });
}
