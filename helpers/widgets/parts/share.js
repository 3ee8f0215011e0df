// Copies a figure's state, and hands over the one that the page's address asks for.

/** The address of this page with a figure's state behind it; a server's token is not for others.
 * @param {{href: string}} place @param {string} state "#elu?alpha=0.3" */
export function address({ href }, state) {
  const made = new URL(href);
  if (made.searchParams.has("token")) made.searchParams.delete("token");
  return made.href.split("#")[0] + state;
}

/**
 * A button that asks for the figure as it is now.
 * @param {any} model @param {string} text @param {string} kind @param {string} title
 */
function copier(model, text, kind, title) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title });
  made.className = "jupyter-button";
  made.addEventListener("click", () => model.send({ copy: kind }));
  return made;
}

/** The buttons, for what a widget has to be copied.
 * @param {any} model */
function copiers(model) {
  const text = model.get("sends_text") ? [copier(model, "Copy line", "text",
    "Copy the activation as one line of text, which another learner pastes")] : [];
  return [...text,
    copier(model, "Copy code", "code", "Copy this figure, as it is now, as a line of code"),
    copier(model, "Copy link", "address", "Copy an address that opens this page with it set so")];
}

/** A field to copy from, where the page may not write to the clipboard. */
function fieldByHand() {
  const made = Object.assign(document.createElement("input"), { readOnly: true, hidden: true });
  made.setAttribute("aria-label", "To be copied");
  return made;
}

/**
 * Brings a figure into sight, and again where JupyterLab goes to the last cell that it has run
 * only after that: until somebody moves, or asks for another figure.
 * @param {Element} place
 */
function keepInView(place) {
  const bring = () => place.scrollIntoView({ block: "nearest" });
  const watch = new IntersectionObserver(bring, { threshold: [0, 0.9] });
  watch.observe(place);
  const ends = () => watch.disconnect();
  for (const move of ["pointerdown", "wheel", "keydown", "hashchange"]) {
    window.addEventListener(move, ends, { once: true, capture: true });
  }
  bring();
}

/** @param {{model: any, el: HTMLElement}} view */
function render({ model, el }) {
  el.classList.add("live-share");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const field = fieldByHand();
  el.append( // at the right edge: what is said comes before the buttons, and moves neither
    said, field, ...copiers(model));
  const clear = () => { said.textContent = ""; };
  const say = (/** @type {string} */ text, byHand = false) => {
    said.textContent = text;
    field.hidden = !byHand;
    // What was copied is soon no longer what the figure shows. Not as early as "pointerdown": a
    // button that moves when the words go would miss its click.
    const panel = el.closest(".live-panel") ?? el;
    for (const what of ["pointerup", "keydown"]) panel.addEventListener(what, clear);
  };
  const hear = async (/** @type {any} */ message) => {
    if (message.taken) {
      const course = /** @type {any} */ (window).activationCourse ?? {};
      delete course.wanted; // once: not when run again
      course.taken = el; // for a page that listens only later
      say(message.problem ?? "As in the address.");
      if (message.last) keepInView(el.closest(".live-panel") ?? el);
      // A lecture turns to the screen where the figure is.
      el.dispatchEvent(new CustomEvent("activation-course:taken", { bubbles: true }));
    }
    if (!message.copied) return;
    const text = message.as === "address" ? address(window.location, message.copied)
      : message.copied;
    try {
      await navigator.clipboard.writeText(text);
      say("Copied.");
    } catch { // the page may not write there: a learner copies by hand
      field.value = text;
      say("Copy this:", true);
      field.select();
      field.scrollIntoView({ block: "nearest" });
    }
  };
  model.on("msg:custom", hear);
  // When it is shown, and when the notebook has run, since a later cell may have moved it.
  const ask = (/** @type {Event | undefined} */ event = undefined) => {
    const wanted = /** @type {any} */ (window).activationCourse?.wanted;
    if (wanted) model.send({ wanted, last: Boolean(event) });
  };
  document.addEventListener("activation-course:wanted", ask);
  ask();
  return () => {
    model.off("msg:custom", hear);
    document.removeEventListener("activation-course:wanted", ask);
  };
}

export default { render };
