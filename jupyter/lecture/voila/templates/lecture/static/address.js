// An address may lead to a screen, or set a figure; one that means neither is told.

export const SETS = /^#(figure=|[^?]*\?)/; // an address that sets a figure
export const NOTHING = "There is no screen or figure in this lecture for the address";
const ANSWER = 4000; // ms for a figure to say that it is the one

/** @param {any} deck an address may lead to a screen, or set a figure */
export function followAddress(deck) {
  /** @type {any} */
  const page = window;
  let timer = 0;
  const waitFor = (/** @type {string} */ wanted) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (page.activationCourse?.wanted !== wanted) return;
      delete page.activationCourse.wanted;
      deck.say(`${NOTHING} ${wanted}.`);
      deck.changed();
    }, ANSWER);
  };
  window.addEventListener("hashchange", () => {
    deck.say("");
    if (SETS.test(location.hash)) {
      page.activationCourse = { wanted: location.hash };
      document.dispatchEvent(new CustomEvent("activation-course:wanted"));
      waitFor(location.hash);
      return;
    }
    deck.goal = location.hash;
    deck.go(deck.asked());
    deck.changed();
  });
  document.addEventListener("activation-course:taken", (event) => {
    deck.say("");
    deck.show(/** @type {Element} */ (event.target));
  });
  const taken = page.activationCourse?.taken; // before anybody listened
  if (taken) deck.show(taken);
  else if (page.activationCourse?.wanted) waitFor(page.activationCourse.wanted);
}
