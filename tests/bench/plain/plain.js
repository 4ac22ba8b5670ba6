// Does what comes to mind first: looks through the whole document at each change, and adds a badge after each link.

(() => {
  const done = new WeakSet();

  function mark() {
    for (const link of document.querySelectorAll("a[href*='/in/']")) {
      if (!done.has(link)) {
        done.add(link);
        const badge = document.createElement("span");
        badge.textContent = "Rate";
        link.after(badge);
      }
    }
  }

  new MutationObserver(mark).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
  mark();
})();
