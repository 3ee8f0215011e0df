// A line to type a formula into: each key goes to the kernel, and what is wrong is underlined.

export const BUSY = "Python is busy: the picture follows when it is free.";
export const GONE = "Python no longer answers here: run this cell again.";
const PATIENCE = 1000; // milliseconds without an answer, then it is said

/** Which part of a text lies before, in and behind a place.
 * @param {string} text @param {number[]} place start and end, or nothing */
export function parts(text, [start, end] = [text.length, text.length]) {
  // Behind the last character, too, something can be missing: then there is a blank to underline.
  const inside = text.slice(start, end) || " ";
  return [text.slice(0, start), inside, text.slice(end)];
}

/** Sends the newest of many, one at a time, so that a kernel that is behind skips what is old.
 * @param {(text: string, number: number) => void} send */
export function newest(send) {
  let number = 0, /** @type {string | null} */ waiting = null, busy = false;
  const next = () => {
    if (busy || waiting === null) return;
    busy = true;
    number += 1;
    send(waiting, number);
    waiting = null;
  };
  return {
    /** @param {string} text */
    typed(text) { waiting = text; next(); },
    /** @param {number} answered */
    answered(answered) { if (answered === number) { busy = false; next(); } },
    /** What was under way was lost with the connection. @param {string} text the whole of it now */
    again(text) { busy = false; waiting = text; next(); },
    /** It was lost, and is not wanted any more. */
    forget() { busy = false; waiting = null; },
    get settled() { return !busy && waiting === null; },
  };
}

/** Sends to a kernel that may be busy, or gone, and says so.
 * @param {(text: string, number: number) => void} send @param {(words: string) => void} say */
export function patient(send, say) {
  /** @type {any} */
  let waiting;
  return {
    /** @param {string} text @param {number} number */
    send(text, number) {
      clearTimeout(waiting);
      try {
        send(text, number);
        waiting = setTimeout(() => say(BUSY), PATIENCE);
      } catch { // the kernel that has made the field was restarted
        say(GONE);
      }
    },
    answered() { clearTimeout(waiting); },
  };
}

/** The field with its label, what is underlined in it, the sentence below, and all functions.
 * @param {HTMLElement} el @param {any} model */
function built(el, model) {
  const label = document.createElement("label"), frame = document.createElement("span");
  const place = document.createElement("span"), said = document.createElement("p");
  const input = document.createElement("input"), pieces = document.createElement("div");
  const shown = [0, 1, 2].map((index) => document.createElement(index === 1 ? "mark" : "span"));
  const id = `formula-${Math.random().toString(36).slice(2)}`;
  Object.assign(input, { type: "text", spellcheck: false, autocomplete: "off", id,
    maxLength: model.get("longest") });
  input.setAttribute("autocapitalize", "off");
  input.dataset.lmSuppressShortcuts = "true";
  label.htmlFor = id;
  label.textContent = model.get("label");
  frame.className = "formula-frame";
  place.className = "formula-place";
  place.setAttribute("aria-hidden", "true");
  place.append(...shown);
  said.id = `${id}-said`;
  said.setAttribute("role", "status");
  pieces.className = "formula-pieces";
  pieces.textContent = `Functions: ${model.get("pieces")}`;
  input.setAttribute("aria-describedby", said.id);
  frame.append(input, place);
  el.classList.add("formula-field");
  el.append(label, frame, said, pieces);
  return { input, place, shown, said };
}

/** @param {{model: any, el: HTMLElement}} view */
function render({ model, el }) {
  const { input, place, shown, said } = built(el, model);
  let told = ""; // what the kernel had when a text was sent to it
  const kernel = patient((text, number) => {
    told = model.get("text");
    model.send({ typed: text, number });
  }, (words) => { said.textContent = words; });
  const line = newest(kernel.send);
  const scroll = () => { place.scrollLeft = input.scrollLeft; };
  const judge = () => {
    /** @type {number[]} */
    const wrong = model.get("wrong");
    // What the kernel says of an older text is not drawn below a newer one.
    const now = wrong.length > 0 && model.get("text") === input.value;
    input.setAttribute("aria-invalid", String(wrong.length > 0));
    place.hidden = !now;
    if (now) parts(input.value, wrong).forEach((text, at) => { shown[at].textContent = text; });
    said.textContent = model.get("sentence");
    scroll();
  };
  const taken = () => {
    // The text is the learner's while it is being typed; what else sets it, sets it here.
    if (line.settled && input.value !== model.get("text")) input.value = model.get("text");
    judge();
  };
  const hear = (/** @type {any} */ message) => {
    if (message.answered === undefined) return;
    kernel.answered();
    line.answered(message.answered);
    judge();
  };
  // live.js says when a broken connection stands again. What Python was given since goes before.
  const again = () => {
    if (line.settled) return;
    if ([told, input.value].includes(model.get("text"))) line.again(input.value);
    else { line.forget(); kernel.answered(); taken(); }
  };
  input.addEventListener("input", () => { place.hidden = true; line.typed(input.value); });
  input.addEventListener("scroll", scroll);
  for (const what of ["keydown", "keyup"]) { // they are no shortcuts of a notebook or a lecture
    input.addEventListener(what, (event) => event.stopPropagation());
  }
  model.on("msg:custom", hear);
  model.on("connected", again);
  model.on("change:text change:wrong change:sentence", taken);
  taken();
  return () => {
    kernel.answered();
    model.off("msg:custom", hear);
    model.off("connected", again);
    model.off("change:text change:wrong change:sentence", taken);
  };
}

export default { render };
