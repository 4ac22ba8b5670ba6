// The life of Kith in a page: when it begins, what the mode lets it do, and when it ends. What it does in between is in
// look.js.
// A classic script, the last of several: content scripts cannot be modules.

(() => {
  const VERSION = 1;
  /** How often to see whether the extension was reloaded under us, in milliseconds. */
  const PULSE = 2000;

  /** @type {AbortController | null} What runs now ends with it. */
  let life = null;
  /** @type {Projector | null} What draws badges now. */
  let projector = null;

  if (isOurFrame()) {
    chrome.runtime.onMessage.addListener((what, sender, answer) => {
      if (sender.id !== chrome.runtime.id) {
        return;
      }
      if (what === "restart") {
        begin();
      } else if (what === "blank" || what === "filled") {
        projector?.blank(what === "blank");
      } else if (what.count) {
        answer(count(what.count));
      }
    });
    // A page that is put aside or put to sleep may wake in another mode, so it takes nothing of ours along.
    window.addEventListener("pagehide", sleep);
    document.addEventListener("freeze", sleep);
    window.addEventListener("pageshow", awake);
    document.addEventListener("resume", awake);
    begin();
  }

  /** LinkedIn renders some pages in a frame of its own; advertisements and other frames are not read. */
  function isOurFrame() {
    if (window === window.top) {
      return true;
    }
    try {
      return (
        location.pathname.startsWith("/preload/") &&
        window.parent === window.top &&
        window.parent.location.origin === location.origin
      );
    } catch {
      return false;
    }
  }

  /**
   * How many elements of the page each selector finds, and the language that the page says it is in.
   * @param {string[]} selectors
   */
  function count(selectors) {
    const counts = selectors.map((selector) => document.querySelectorAll(selector).length);
    return { lang: document.documentElement.lang, counts };
  }

  /** Ends what runs, asks for the mode, and looks at the page if that allows it. */
  async function begin() {
    stop();
    life = new AbortController();
    const { signal } = life;
    if (Reflect.get(document, "prerendering")) {
      await new Promise((seen) => document.addEventListener("prerenderingchange", seen));
    }
    for (let pause = REST; !signal.aborted; pause = longer(pause)) {
      const welcome = (await ask("hello"))?.welcome;
      if (welcome?.lens && !signal.aborted) {
        const pulse = setInterval(() => chrome.runtime?.id || stop(), PULSE);
        signal.addEventListener("abort", () => clearInterval(pulse));
        const open = (/** @type {object} */ who) => ask({ open: { who } });
        const explain = (/** @type {object} */ who) => ask({ hint: { who } });
        projector = welcome.mode === "badges" ? project(open, explain) : null;
        projector?.blank(welcome.isBlank);
        watch(welcome.lens, projector, signal, ask, rest);
      }
      if (welcome) {
        return;
      }
      await wait(pause);
    }
  }

  /** Lets a page that changes too much have its way for a while. */
  function rest() {
    const own = life;
    stop();
    setTimeout(() => life === own && begin(), REST);
  }

  /** @param {Event} event */
  function sleep({ isTrusted }) {
    if (isTrusted) {
      stop();
    }
  }

  /** @param {Event} event */
  function awake({ isTrusted }) {
    if (isTrusted && life?.signal.aborted) {
      begin();
    }
  }

  function stop() {
    life?.abort();
  }

  /**
   * Asks the core. Answers nothing when there is nobody to ask any more, or the core refuses.
   * @param {object | string} question
   */
  async function ask(question) {
    try {
      const answer = await chrome.runtime.sendMessage(
        JSON.stringify({ v: VERSION, ask: question }),
      );
      return JSON.parse(answer).value;
    } catch {
      // The extension was reloaded or updated; only a reload of the page brings it back.
      if (!chrome.runtime?.id) {
        stop();
      }
    }
  }
})();
