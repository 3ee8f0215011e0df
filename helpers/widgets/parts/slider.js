// A slider that reports to the kernel what a learner did, and nothing else: see slider.py.

// Where on its track a slider stands: {name, low, high, step, at}, `back` from a place to a value.
function track(model) {
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

// "d" and ".2f", the formats that the course uses, with a true minus sign.
function formatted(value, format) {
  const digits = Number(/\.(\d+)f$/.exec(format)?.[1] ?? 0);
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

const within = ({ low, high }, place) => Math.max(low, Math.min(high, place));

// The nearest whole step, counted from the lower end; the one nearest to a landmark is the landmark.
function snapped({ low, high, step, landmark }, place) {
  const whole = parseFloat((low + Math.round((place - low) / step) * step).toFixed(9));
  const there = landmark != null && Math.abs(whole - landmark) < step / 2;
  return within({ low, high }, there ? landmark : whole);
}

const KEYS = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
  Home: -Infinity, End: Infinity,
};

const add = (parent, tag, name) => {
  const made = parent.appendChild(document.createElement(tag));
  made.className = name;
  return made;
};

// Called once for each model.
export default () => {
  // Two pages, or one that was loaded again, must not count alike: a move is told by its news.
  const page = Math.random().toString(36).slice(2);
  let model = null, moves = 0;

  // The one way by which a learner's move gets to the kernel. Other scripts come here too, by
  // `slider.trigger("move", value)`: a dot that is dragged, a picture that is stepped or plays.
  const move = (value) => {
    const { name } = track(model);
    if (value === model.get(name) && !model.get("mixed")) return;
    const seen = [model.get("epoch"), `${page} ${++moves}`];
    model.set({ [name]: value, mixed: false, seen });
    model.save_changes();
  };

  return {
    initialize(context) {
      model = context.model;
      model.on("move", move);
    },

    render({ el }) {
      el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-slider", "widget-hslider",
        "course-slider");
      const label = add(el, "span", "widget-label");
      const input = add(el, "input", "");
      const readout = add(el, "div", "widget-readout");
      const note = add(el, "span", "course-note"); // what became of a number that was typed
      note.setAttribute("role", "status");
      input.type = "range";
      let writing = false; // in the readout; a blur alone is no move
      let waiting = null; // where a hand has put the thumb, until it is the value

      const say = (value) => {
        const text = waiting === null && model.get("mixed") ? "differ" : track(model).say(value);
        input.setAttribute("aria-valuetext", text);
        if (!writing) readout.textContent = text;
      };
      const rename = () => {
        const words = new DOMParser().parseFromString(model.get("description"), "text/html")
          .body.textContent;
        label.textContent = words;
        label.style.display = words ? "" : "none";
        label.style.width = model.get("style")?.get?.("description_width") ?? "";
        input.setAttribute("aria-label", words);
        readout.setAttribute("aria-label", `${words}, as a number`);
      };
      const show = () => {
        waiting = null;
        const { name, low, high, step, at } = track(model);
        // The ends first: a range cuts what it is given to those it has. It tells nobody.
        Object.assign(input, { min: low, max: high, step, value: at });
        input.disabled = model.get("disabled");
        const writable = name === "value" && !input.disabled;
        readout.contentEditable = writable;
        readout.setAttribute("role", writable ? "textbox" : "presentation");
        readout.style.display = model.get("readout") === false ? "none" : "";
        say(model.get(name));
      };

      const place = () => {
        const now = track(model);
        return now.back(snapped(now, input.valueAsNumber));
      };
      input.addEventListener("input", () => {
        waiting = place();
        if (model.get("continuous_update")) move(waiting); else say(waiting);
      });
      // Whatever became of the value since the hand's last move, letting go is not another.
      input.addEventListener("change", () => { if (waiting !== null) move(waiting); });
      input.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const steps = KEYS[event.key];
        if (event.key.length === 1) event.stopPropagation(); // a letter would change the notebook
        if (steps === undefined) return;
        event.preventDefault();
        event.stopPropagation(); // the notebook would move to another cell
        const now = track(model);
        if (Number.isFinite(steps)) {
          move(now.back(snapped(now, snapped(now, now.at) + steps * now.step)));
        } else move(now.back(steps < 0 ? now.low : now.high));
      });

      readout.addEventListener("keydown", (event) => {
        const saves = (event.ctrlKey || event.metaKey) && event.key === "s";
        if (!saves) event.stopPropagation();
        if (event.key === "Escape") { writing = false; note.textContent = ""; }
        if (event.key === "Enter" || event.key === "Escape") {
          event.preventDefault();
          input.focus();
        }
      });
      readout.addEventListener("input", () => { writing = true; note.textContent = ""; });
      // What is typed takes the number's place.
      readout.addEventListener("focus", () => getSelection().selectAllChildren(readout));
      readout.addEventListener("blur", () => {
        const now = track(model), text = readout.textContent.trim();
        const typed = Number(text.replace("\u2212", "-").replace(",", ".") || NaN);
        const value = model.get("readout_format") === "d" ? Math.round(typed) : typed;
        const [low, high] = [now.back(now.low), now.back(now.high)];
        const became = within({ low, high }, value);
        const taken = writing && Number.isFinite(value);
        if (taken) move(became);
        if (taken && became !== value) {
          note.textContent = `${value > high ? "At most" : "At least"} ${now.say(became)} here.`;
        } else if (writing && !taken && text !== now.say(model.get("value"))) {
          note.textContent = "This is not a number.";
        }
        writing = false;
        show();
      });
      // It has been read when the hand goes on.
      el.addEventListener("pointerdown", () => { note.textContent = ""; });
      input.addEventListener("keydown", () => { note.textContent = ""; });

      model.on("change", show);
      model.on("change:description", rename);
      rename();
      show();
      return () => {
        model.off("change", show);
        model.off("change:description", rename);
      };
    },
  };
};
