// Buttons that are down or up, a player, a bar and words that change: what they are to a screen
// reader as well, see buttons.py.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {{model: Model, el: HTMLElement}} Shown
 */

/**
 * @param {string} words @param {string} title @param {() => void} act
 */
function button(words, title, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: words, title });
  made.className = "jupyter-button widget-toggle-button";
  made.addEventListener("click", act);
  return made;
}

/** @param {HTMLElement} one @param {boolean} down */
function press(one, down) {
  one.classList.toggle("mod-active", down);
  one.setAttribute("aria-pressed", String(down));
}

/** @param {string} icon the name of one of Font Awesome's, or nothing */
function picture(icon) {
  const made = document.createElement("i");
  made.className = `fa fa-${icon}`;
  made.setAttribute("aria-hidden", "true");
  return made;
}

/**
 * Follows a model in one place of a page; returns what ends this.
 * @param {Model} model @param {string} traits @param {() => void} show
 */
function follow(model, traits, show) {
  model.on(traits, show);
  show();
  return () => model.off(traits, show);
}

/** Several buttons of which one is down. @param {Shown} shown */
function group({ model, el }) {
  el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-toggle-buttons");
  const label = el.appendChild(document.createElement("span"));
  label.className = "widget-label";
  const box = el.appendChild(document.createElement("div"));
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  const build = () => {
    /** @type {string[]} */
    const titles = model.get("_options_labels");
    // Who stands on a button stands there afterwards as well.
    const at = buttons.indexOf(/** @type {any} */ (document.activeElement));
    buttons = titles.map((words, index) => {
      const made = button(words, model.get("tooltips")?.[index] ?? "", () => {
        model.set("index", index);
        model.save_changes();
      });
      made.style.width = model.get("style")?.get?.("button_width") ?? "";
      return made;
    });
    box.replaceChildren(...buttons);
    buttons[Math.min(at, buttons.length - 1)]?.focus({ preventScroll: true });
    show();
  };
  const show = () => {
    const words = model.get("description");
    label.textContent = words;
    label.style.display = words ? "" : "none";
    const name = words || model.get("called");
    for (const [key, value] of [["role", "group"], ["aria-label", name]]) {
      if (name) box.setAttribute(key, value); else box.removeAttribute(key);
    }
    buttons.forEach((one, index) => {
      one.disabled = model.get("disabled");
      press(one, index === model.get("index"));
    });
  };
  const ends = [follow(model, "change:_options_labels", build),
    follow(model, "change:index change:disabled change:description change:called", show)];
  return () => ends.forEach((end) => end());
}

/** One button that is down or up. @param {Shown} shown */
function single({ model, el }) {
  el.classList.add("course-toggle");
  const made = el.appendChild(button("", "", () => {
    model.set("value", !model.get("value"));
    model.save_changes();
  }));
  return follow(model, "change", () => {
    const icon = model.get("icon");
    made.replaceChildren(...(icon ? [picture(icon)] : []), model.get("description"));
    made.title = model.get("tooltip") ?? "";
    made.disabled = model.get("disabled");
    el.classList.toggle("mod-active", model.get("value"));
    press(made, model.get("value"));
  });
}

/** Play or pause, and back to the start. @param {Shown} shown */
function player({ model, el }) {
  el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-play");
  /** @param {object} values */
  const set = (values) => { model.set(values); model.save_changes(); };
  const play = button("", "", () => set({ playing: !model.get("playing") }));
  const stop = button("", "Stop, and back to the start", () => {
    set({ playing: false, value: model.get("min") });
  });
  const again = button("", "Play again and again", () => set({ repeat: !model.get("repeat") }));
  stop.append(picture("stop"));
  again.append(picture("retweet"));
  el.append(play, stop, ...(model.get("show_repeat") ? [again] : []));
  return follow(model, "change", () => {
    const playing = model.get("playing");
    play.replaceChildren(picture(playing ? "pause" : "play"));
    play.title = playing ? "Pause" : "Play";
    press(again, model.get("repeat"));
    for (const one of [play, stop, again]) {
      one.setAttribute("aria-label", one.title);
      one.disabled = model.get("disabled");
    }
  });
}

/** Steps a player on, as long as it plays and stands somewhere: once a page, however often it is
 * shown, and no more when its notebook is closed or its kernel has gone. Returns what has it go on
 * where it stands somewhere again.
 * @param {Model} model @param {() => boolean} stands */
function keepTime(model, stands) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const step = () => {
    const [at, by, low, high] = ["value", "step", "min", "max"].map((name) => model.get(name));
    const ends = at + by > high && !model.get("repeat");
    model.set(ends ? { playing: false } : { value: at + by > high ? low : at + by });
    model.save_changes();
  };
  const go = () => {
    if (!stands()) return; // and nobody could be told
    step();
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    if (model.get("playing")) timer = setTimeout(go, model.get("interval"));
  };
  model.on("comm_live_update", () => clearTimeout(timer));
  model.on("change:playing", () => {
    const [at, by, low, high] = ["value", "step", "min", "max"].map((name) => model.get(name));
    if (model.get("playing") && at + by > high) {
      model.set("value", low);
      model.save_changes();
    }
    wait();
  });
  return wait;
}

/** How much is done, as a bar. @param {Shown} shown */
function progress({ model, el }) {
  el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-hprogress");
  const label = el.appendChild(document.createElement("span"));
  const bar = el.appendChild(document.createElement("div"));
  const done = bar.appendChild(document.createElement("div"));
  label.className = "widget-label";
  bar.className = "progress";
  done.className = "progress-bar";
  bar.setAttribute("role", "progressbar");
  return follow(model, "change", () => {
    const [words, low, high, at] = ["description", "min", "max", "value"].map(
      (name) => model.get(name));
    const percent = 100 * (at - low) / (high - low);
    label.textContent = words;
    done.style.width = `${percent}%`;
    done.style.height = "100%";
    for (const [key, value] of Object.entries({ label: words, valuemin: "0", valuemax: "100",
      valuenow: percent.toFixed(0), valuetext: `${percent.toFixed(0)} % done` })) {
      bar.setAttribute(`aria-${key}`, value);
    }
  });
}

/** Words that change, in a place that stays: a new one need not be heard. @param {Shown} shown */
function told({ model, el }) {
  el.classList.add("jupyter-widgets", "widget-inline-hbox", "widget-html");
  const words = el.appendChild(document.createElement("div"));
  words.className = "widget-html-content";
  words.setAttribute("role", "status");
  return follow(model, "change:value", () => { words.innerHTML = model.get("value"); });
}

/** @type {Record<string, (shown: Shown) => () => void>} */
const KINDS = { group, single, player, progress, told };

// Called once for each model.
export default () => {
  let places = 0; // in which it stands
  let goOn = () => {};
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      if (model.get("kind") === "player") {
        goOn = keepTime(model, () => places > 0);
      }
    },

    /** @param {Shown} shown */
    render(shown) {
      if (!places++) goOn();
      const end = KINDS[shown.model.get("kind")](shown);
      return () => { places--; end(); };
    },
  };
};
