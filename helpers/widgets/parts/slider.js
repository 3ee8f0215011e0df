// A slider that reports to the kernel what a learner did, and nothing else: see slider.py.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {{low: number, high: number}} Ends
 * @typedef {Ends & {step: number, landmark?: number | null}} Steps
 * @typedef {Steps & {name: string, at: number, back: (place: number) => number,
 *   say: (value: number) => string}} Track
 */

/**
 * Where on its track a slider stands, `back` from a place to a value, and how a value is said.
 * @param {Model} model @returns {Track}
 */
export function track(model) {
  const labels = model.get("_options_labels");
  if (labels) {
    return { name: "index", low: 0, high: labels.length - 1, step: 1, at: model.get("index"),
      back: (place) => place, say: (index) => labels[index] };
  }
  const base = model.get("base"), value = model.get("value");
  return { name: "value", low: model.get("min"), high: model.get("max"),
    step: model.get("step") || 0.1, landmark: model.get("landmark"),
    at: base ? Math.log(value) / Math.log(base) : value,
    back: base ? (place) => base ** place : (place) => place,
    say: (one) => formatted(one, model.get("readout_format")) };
}

/**
 * "d" and ".2f", the formats that the course uses, with a true minus sign.
 * @param {number} value @param {string} format
 */
export function formatted(value, format) {
  const digits = Number(/\.(\d+)f$/.exec(format)?.[1] ?? 0);
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/** @param {Ends} ends @param {number} place */
const within = ({ low, high }, place) => Math.max(low, Math.min(high, place));

/**
 * The nearest whole step, counted from the lower end; the one nearest to a landmark is the
 * landmark.
 * @param {Steps} steps @param {number} place
 */
export function snapped({ low, high, step, landmark }, place) {
  const whole = parseFloat((low + Math.round((place - low) / step) * step).toFixed(9));
  const there = landmark != null && Math.abs(whole - landmark) < step / 2;
  return within({ low, high }, there ? landmark : whole);
}

/** @type {Record<string, number>} steps */
const KEYS = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
  Home: -Infinity, End: Infinity,
};

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {HTMLElement} parent @param {T} tag @param {string} name
 */
function add(parent, tag, name) {
  const made = parent.appendChild(document.createElement(tag));
  made.className = name;
  return made;
}

/** One slider on a page: its label, its track, its number to type into, and a note. */
class View {
  writing = false; // in the readout; a blur alone is no move
  /** @type {number | null} where a hand has put the thumb, until it is the value */
  waiting = null;

  /** @param {Model} model @param {HTMLElement} el @param {(value: number) => void} move */
  constructor(model, el, move) {
    this.model = model;
    this.el = el;
    this.move = move;
    el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-slider", "widget-hslider",
      "course-slider");
    this.label = add(el, "span", "widget-label");
    this.input = add(el, "input", "");
    this.readout = add(el, "div", "widget-readout");
    this.note = add(el, "span", "course-note"); // what became of a number that was typed
    this.note.setAttribute("role", "status");
    this.input.type = "range";
  }

  /** Shows the model and follows it; returns what ends this. */
  follow() {
    const { model } = this;
    this.hearHand();
    this.hearKeys();
    this.hearTyping();
    model.on("change", this.show);
    model.on("change:description", this.rename);
    this.rename();
    this.show();
    return () => {
      model.off("change", this.show);
      model.off("change:description", this.rename);
    };
  }

  /** @param {number} value */
  say(value) {
    const { model, input, readout } = this;
    const differ = this.waiting === null && model.get("mixed");
    const text = differ ? "differ" : track(model).say(value);
    input.setAttribute("aria-valuetext", text);
    if (!this.writing) readout.textContent = text;
  }

  rename = () => {
    const { model, label, input, readout } = this;
    const words = new DOMParser().parseFromString(model.get("description"), "text/html")
      .body.textContent;
    label.textContent = words;
    label.style.display = words ? "" : "none";
    label.style.width = model.get("style")?.get?.("description_width") ?? "";
    input.setAttribute("aria-label", words);
    readout.setAttribute("aria-label", `${words}, as a number`);
  };

  show = () => {
    const { model, input, readout } = this;
    this.waiting = null;
    const { name, low, high, step, at } = track(model);
    // The ends first: a range cuts what it is given to those it has. It tells nobody.
    Object.assign(input, { min: low, max: high, step, value: at });
    input.disabled = model.get("disabled");
    const writable = name === "value" && !input.disabled;
    readout.contentEditable = String(writable);
    readout.setAttribute("role", writable ? "textbox" : "presentation");
    readout.style.display = model.get("readout") === false ? "none" : "";
    this.say(model.get(name));
  };

  /** A hand on the track. */
  hearHand() {
    const { model, el, input, note } = this;
    input.addEventListener("input", () => {
      const now = track(model);
      this.waiting = now.back(snapped(now, input.valueAsNumber));
      if (model.get("continuous_update")) this.move(this.waiting); else this.say(this.waiting);
    });
    // Whatever became of the value since the hand's last move, letting go is not another.
    input.addEventListener("change", () => {
      if (this.waiting !== null) this.move(this.waiting);
    });
    // It has been read when the hand goes on.
    el.addEventListener("pointerdown", () => { note.textContent = ""; });
    input.addEventListener("keydown", () => { note.textContent = ""; });
  }

  /** Keys on the track. */
  hearKeys() {
    const { model, input } = this;
    input.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const steps = KEYS[event.key];
      if (event.key.length === 1) event.stopPropagation(); // a letter would change the notebook
      if (steps === undefined) return;
      event.preventDefault();
      event.stopPropagation(); // the notebook would move to another cell
      const now = track(model);
      if (Number.isFinite(steps)) {
        this.move(now.back(snapped(now, snapped(now, now.at) + steps * now.step)));
      } else this.move(now.back(steps < 0 ? now.low : now.high));
    });
  }

  /** A number that is typed. */
  hearTyping() {
    const { input, readout, note } = this;
    readout.addEventListener("keydown", (event) => {
      const saves = (event.ctrlKey || event.metaKey) && event.key === "s";
      if (!saves) event.stopPropagation();
      if (event.key === "Escape") { this.writing = false; note.textContent = ""; }
      if (event.key === "Enter" || event.key === "Escape") {
        event.preventDefault();
        input.focus();
      }
    });
    readout.addEventListener("input", () => { this.writing = true; note.textContent = ""; });
    // What is typed takes the number's place.
    readout.addEventListener("focus", () => getSelection().selectAllChildren(readout));
    readout.addEventListener("blur", () => this.take(readout.textContent.trim()));
  }

  /** @param {string} text that stands in the readout when it is left */
  take(text) {
    const { model, note } = this, now = track(model);
    const typed = Number(text.replace("\u2212", "-").replace(",", ".") || NaN);
    const value = model.get("readout_format") === "d" ? Math.round(typed) : typed;
    const [low, high] = [now.back(now.low), now.back(now.high)];
    const became = within({ low, high }, value);
    const taken = this.writing && Number.isFinite(value);
    if (taken) this.move(became);
    if (taken && became !== value) {
      note.textContent = `${value > high ? "At most" : "At least"} ${now.say(became)} here.`;
    } else if (this.writing && !taken && text !== now.say(model.get("value"))) {
      note.textContent = "This is not a number.";
    }
    this.writing = false;
    this.show();
  }
}

// Called once for each model.
export default () => {
  // Two pages, or one that was loaded again, must not count alike: a move is told by its news.
  const page = Math.random().toString(36).slice(2);
  /** @type {Model} */
  let model = null;
  let moves = 0;

  /**
   * The one way by which a learner's move gets to the kernel. Other scripts come here too, by
   * `slider.trigger("move", value)`: a dot that is dragged, a picture that is stepped or plays.
   * @param {number} value
   */
  const move = (value) => {
    const { name } = track(model);
    if (value === model.get(name) && !model.get("mixed")) return;
    const seen = [model.get("epoch"), `${page} ${++moves}`];
    model.set({ [name]: value, mixed: false, seen });
    model.save_changes();
  };

  return {
    /** @param {{model: Model}} context */
    initialize(context) {
      model = context.model;
      model.on("move", move);
    },

    /** @param {{el: HTMLElement}} context */
    render: ({ el }) => new View(model, el, move).follow(),
  };
};
