// The keyboard's focus stays in a widget where the part that had it goes, is hidden or disabled:
// else whoever moves by keys alone would begin again at the top of the page.

const STOPS = "button, input, select, textarea, a[href], [contenteditable=true], [tabindex]";

/** Whether somebody can stand here. @param {HTMLElement} one */
const open = (one) => one.isConnected && one.tabIndex >= 0 && !one.matches(":disabled")
  && one.getClientRects().length > 0;

/** Where the Tab key stops in an output, in order. @param {Element} home */
const stops = (home) => [...home.querySelectorAll(STOPS)].filter(open);

/** Looks after the focus, from now on. */
export function keepFocus() {
  /** @type {HTMLElement} */
  let last = null;
  let place = 0, frame = 0;
  /** @type {Element} */
  let home = null;
  const look = () => {
    frame = 0;
    const at = document.activeElement;
    if (!home?.isConnected || open(last) || (at && at !== document.body && at !== last)) return;
    const left = stops(home); // the one in its place, or the last
    left[Math.min(place, left.length - 1)]?.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(() => { frame ||= requestAnimationFrame(look); });
  document.addEventListener("focusin", ({ target }) => {
    last = /** @type {HTMLElement} */ (target);
    const found = last.closest(".jp-OutputArea-output");
    place = found ? stops(found).indexOf(last) : 0;
    if (found === home) return;
    watch.disconnect();
    home = found;
    if (home) watch.observe(home, { subtree: true, childList: true, attributes: true,
      attributeFilter: ["style", "class", "disabled"] });
  });
}
