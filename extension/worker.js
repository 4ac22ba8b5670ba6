// The service worker: hands messages to the core, and does in the browser what the core asks for.
// It keeps no state, since the browser may stop it at any moment.

import { mayAsk } from "./rate.js";
import start, { answer } from "./wasm/worker.js";

/** Rejects when the core has died, so that nobody waits for an answer that cannot come. */
let death = expectDeath();

// Only what is imported may be awaited: a service worker has no dynamic import, and listeners must be there
// before the first await.
const ready = chrome.storage.local
  .setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" })
  .then(() => start({ module_or_path: chrome.runtime.getURL("wasm/worker_bg.wasm") }));
ready.then(() => applyMode(), die);

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
chrome.commands.onCommand.addListener(async (_command, tab) => {
  const { id = chrome.tabs.TAB_ID_NONE } = tab ?? {};
  const isAsked = await chrome.tabs.sendMessage(id, "nearest").catch(() => false);
  if (!isAsked) {
    // Nobody is near, so it is what a click on the toolbar button shows.
    await chrome.action.openPopup().catch(console.warn);
  }
});

self.addEventListener("error", (event) => die(event.error));
self.addEventListener("unhandledrejection", (event) => {
  // What the dead core hears when its lock is taken is no other death.
  if (event.reason?.name !== "AbortError") {
    die(event.reason);
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
    return JSON.stringify({
      error: {
        code: "too-many",
        message: "This page asks more than Kith answers. It is answered again in a moment.",
      },
    });
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
    for (const effect of effects) {
      // The answer stands, whether or not the browser opens a popup just now.
      await perform(effect).catch(console.warn);
    }
    return JSON.stringify(answer);
  } catch (error) {
    console.error(error);
    return JSON.stringify({
      error: {
        code: "internal",
        message:
          "Kith stopped while it worked on this, and has started again. Nothing was lost; try once more.",
      },
    });
  }
}

/**
 * @param {string} message
 * @param {object} sender
 */
async function ask(message, sender) {
  await ready;
  const now = new Date();
  const localMillis = now.getTime() - now.getTimezoneOffset() * 60_000;
  const { id } = chrome.runtime;
  const { local, session } = chrome.storage;
  const from = JSON.stringify(sender);
  const outcome = answer(local, session, from, id, location.origin, message, localMillis);
  return JSON.parse(await Promise.race([outcome, death.promise]));
}

/** @param {unknown} reason */
function die(reason) {
  const { reject } = death;
  death = expectDeath();
  reject(reason);
  // The dead let go of nothing, and everybody after them would wait for the lock.
  navigator.locks.request("kith", { steal: true }, () => {});
}

function expectDeath() {
  const death = Promise.withResolvers();
  // Most of the time nobody waits, and that is no error.
  death.promise.catch(() => {});
  return death;
}

/** @param {{kind: "refresh"} | {kind: "openPopup"} | {kind: "mode", mode: string}} effect */
async function perform(effect) {
  switch (effect.kind) {
    case "refresh":
      return tellPages("refresh");
    case "openPopup":
      return chrome.action.openPopup();
    case "mode":
      await setToolbar(effect.mode);
      return tellPages("restart");
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
  await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: panel });
}
