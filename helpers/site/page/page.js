// The page's own controls: plain HTML inputs in the place of widgets, and the data that a kernel
// would send. What moves the figures is live.js, the module of the notebooks, as it is.

const byId = (id) => document.getElementById(id);
const dataOf = (id) => JSON.parse(byId(id).textContent);
const address = URL.createObjectURL(
  new Blob([byId("live-js").textContent], { type: "text/javascript" }));
const { default: makeLive } = await import(address);

// ---- data ----------------------------------------------------------------------------------

const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const GAP = -32768;

function unpacked({ codes, steps }) {
  const code = new Int16Array(bytes(codes)), step = new Float32Array(bytes(steps));
  return Float32Array.from(code, (c, i) => (c === GAP ? NaN : c * step[i % step.length]));
}

const tableOf = ({ parameter, x, rows, ...rest }) => ({
  ...rest, parameter: new Float32Array(bytes(parameter)), x: new Float32Array(bytes(x)),
  rows: Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, unpacked(row)])),
});

// ---- stand-ins for the models of widgets ---------------------------------------------------

function makeModel(values) {
  const heard = new Map();
  const trigger = (name, ...what) => [...(heard.get(name) ?? [])].forEach((hear) => hear(...what));
  return {
    get: (name) => values[name],
    set(name, value) {
      if (Object.is(values[name], value)) return;
      values[name] = value;
      trigger(`change:${name}`);
      trigger("change");
    },
    on: (name, hear) => heard.set(name, [...(heard.get(name) ?? []), hear]),
    off: (name, hear) => heard.set(name, (heard.get(name) ?? []).filter((one) => one !== hear)),
    save_changes() {},
    send() {},
    trigger,
  };
}

const shown = (value, decimals) => value.toFixed(decimals).replace("-", "\u2212");

// A slider: { label, value, min, max, step }; returns its model, which `holder` shows.
function makeSlider(holder, name, { label, ...values }, decimals = 2) {
  const model = makeModel(values), exact = values.value;
  const box = holder.appendChild(document.createElement("label"));
  box.className = `slider param-${name}`;
  box.innerHTML = '<span></span><span class="readout" aria-hidden="true"></span><input type="range">';
  const [text, readout, input] = box.children;
  text.textContent = label;
  const show = () => {
    for (const end of ["min", "max", "step"]) input[end] = model.get(end);
    input.value = model.get("value");
    readout.textContent = shown(model.get("value"), decimals);
  };
  input.addEventListener("input", () => {
    // The step nearest to a default stands for the default itself, as SELU's constant needs it.
    const value = Number(input.value);
    model.set("value", Math.abs(value - exact) < values.step / 2 ? exact : value);
    show();
  });
  model.on("move", (value) => model.set("value", value)); // as live.js asks it to
  model.on("change", show);
  show();
  return model;
}

// ---- a live figure that finds its layout by the room it has --------------------------------

const FINGER = 44; // pixels
let version = 0;

function makeFigure(el, wideFrom, drawings, traits, controls) {
  const layout = () => (el.parentElement.clientWidth < wideFrom ? "tall" : "wide");
  const fresh = () => ({ ...figure.drawings[figure.layout], version: ++version });
  const figure = { drawings, layout: layout(), el, onRedraw() {} };
  const model = makeModel({ inputs: {}, sliders: {}, steering: {}, table: {}, ...traits });
  model.widget_manager = { get_model: async (name) => controls[name] };
  figure.model = model;
  figure.redraw = () => {
    el.classList.toggle("tall", figure.layout === "tall");
    model.set("drawing", fresh());
    enlarge(el.liveFigure);
    figure.onRedraw();
  };
  model.set("drawing", fresh());
  const live = makeLive();
  live.initialize({ model });
  live.render({ model, el });
  el.classList.toggle("tall", figure.layout === "tall");
  enlarge(el.liveFigure);
  addEventListener("resize", () => {
    if (layout() === figure.layout) { enlarge(el.liveFigure); return; }
    figure.layout = layout();
    figure.redraw();
  });
  return figure;
}

// Round each dot that can be dragged, an unseen circle as large as a finger.
function enlarge({ svg, specs }) {
  const perPixel = svg.viewBox.baseVal.width / (svg.clientWidth || 366);
  for (const { drag, group } of specs.values()) {
    const mark = group.querySelector("use");
    if (drag && mark) (group.querySelector("circle") ?? circleRound(mark, group))
      .setAttribute("r", (FINGER / 2) * perPixel);
  }
}

function circleRound(mark, group) {
  const circle = document.createElementNS(group.namespaceURI, "circle");
  circle.setAttribute("fill", "transparent");
  const follow = () => ["x", "y"].forEach(
    (name) => circle.setAttribute(`c${name}`, mark.getAttribute(name)));
  new MutationObserver(follow).observe(mark, { attributeFilter: ["x", "y"] });
  follow();
  return group.appendChild(circle);
}

// What the caption says is also what a slider says of itself to a screen reader.
function sayAlso(caption, inputs) {
  const say = () => inputs.forEach((i) => i.setAttribute("aria-valuetext", caption.textContent));
  new MutationObserver(say).observe(caption, { childList: true });
  say();
}

// ---- explorers -----------------------------------------------------------------------------

const reference = (name) => `IPY_MODEL_${name}`;

function makeExplorer(section) {
  const { drawings, table, sliders } = dataOf(`data-${section.dataset.key}`);
  const [holder, el] = [".sliders", ".figure"].map((one) => section.querySelector(one));
  const controls = {};
  for (const name of ["parameter", "point"]) {
    if (sliders[name]) controls[name] = makeSlider(holder, name, sliders[name]);
  }
  const own = Object.keys(controls).map((name) => [name, reference(name)]);
  const point = reference("point");
  makeFigure(el, 680, drawings, {
    table: tableOf(table), inputs: Object.fromEntries(own), sliders: { dot: point, slope_dot: point },
  }, controls);
  sayAlso(el.querySelector(".live-caption"), [...holder.querySelectorAll("input")]);
}

// ---- the stepper ---------------------------------------------------------------------------

function makeStepper(section) {
  const menu = byId("preset"), holder = section.querySelector(".sliders");
  let data = dataOf(`chain-${menu.value}`);
  const controls = {
    step: makeSlider(holder, "step",
      { label: "Step", value: 0, min: 0, max: data.words.length - 1, step: 1 }, 0),
    speed: makeSlider(holder, "speed",
      { label: "Steps a second", value: 1, min: 0.5, max: 5, step: 0.5 }, 1),
    play: makeModel({ value: false }),
  };
  const { step, play } = controls;
  const steering = Object.fromEntries(Object.keys(controls).map((one) => [one, reference(one)]));
  const el = section.querySelector(".figure");
  el.replaceChildren();
  const figure = makeFigure(el, 860, data.drawings, { steering: {
    slider: steering.step, play: steering.play, speed: steering.speed } }, controls);

  // Each place is the changes up to it, laid over each other.
  const show = () => {
    const place = step.get("value"), all = new Map(), buffers = [];
    for (const one of data.changes[figure.layout].slice(0, place + 1)) {
      for (const [name, change] of Object.entries(one)) {
        all.set(name, { ...all.get(name), ...change });
      }
    }
    const changes = [...all].map(([name, { xy, ...change }]) => {
      if (xy === undefined) return { name, ...change };
      const points = data.places[xy];
      buffers.push(Float32Array.from(points.flat(), (v) => v ?? NaN));
      return { name, n: points[0].length, ...change };
    });
    const [caption, detail] = data.words[place], drawing = figure.model.get("drawing");
    figure.model.trigger("msg:custom",
      { version: drawing.version, changes, caption, detail, label: drawing.label }, buffers);
  };
  const choose = () => {
    play.set("value", false);
    data = dataOf(`chain-${menu.value}`);
    byId("look-for").innerHTML = data.look_for;
    figure.drawings = data.drawings;
    step.set("value", 0);
    step.set("max", data.words.length - 1);
    figure.redraw();
  };
  figure.onRedraw = show;
  step.on("change:value", show);
  menu.addEventListener("change", choose);

  const to = {
    first: () => 0, back: (at) => at - 1, forward: (at) => at + 1, last: () => step.get("max"),
  };
  for (const button of section.querySelectorAll("button")) {
    const { go } = button.dataset;
    button.addEventListener("click", () => {
      if (go === "play") play.set("value", !play.get("value"));
      else step.set("value", Math.max(0, Math.min(step.get("max"), to[go](step.get("value")))));
    });
    if (go !== "play") continue;
    play.on("change:value", () => {
      button.textContent = play.get("value") ? "Pause" : "Play";
      button.setAttribute("aria-pressed", play.get("value"));
    });
  }
  // Spoken as it changes; the figure, while it has the focus, says the same by itself.
  const caption = el.querySelector(".live-caption"), picture = el.firstElementChild;
  const speak = (how) => caption.setAttribute("aria-live", how);
  speak("polite");
  picture.addEventListener("focus", () => speak("off"));
  picture.addEventListener("blur", () => speak("polite"));
  sayAlso(caption, [holder.querySelector(".param-step input")]);
  choose();
}

// ---- first what is asked for, then the rest, a figure at a time ----------------------------

const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 1));
const sections = [...document.querySelectorAll("main > section")];
const asked = sections.find(({ id }) => location.hash === `#${id}`);
const order = [...new Set([asked, ...sections])].filter(Boolean);
function next() {
  const section = order.shift();
  if (!section) { document.documentElement.dataset.ready = "all"; return; }
  (section.id === "chain" ? makeStepper : makeExplorer)(section);
  idle(next);
}
next();
