// The page's own controls: plain HTML inputs in the place of widgets, and the data that a kernel
// would send. What moves the figures is live.js, the module of the notebooks, as it is.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {import("../../live/live.js").Picture} Picture
 * @typedef {import("./models.js").Layout} Layout
 * @typedef {HTMLElement & {liveFigure?: Picture}} Place of a figure
 * @typedef {{drawings: Record<Layout, object>, layout: Layout, model: Model,
 *   redraw: () => void, onRedraw: () => void}} Figure
 * @typedef {{label: string, value: number, min: number, max: number, step: number}} Settings
 */

/** @param {string} id */
const byId = (id) => document.getElementById(id);
/** @param {string} id */
const dataOf = (id) => JSON.parse(byId(id).textContent);
/** @param {string} id of a module that is in the page as text */
const load = (id) => import(
  URL.createObjectURL(new Blob([byId(id).textContent], { type: "text/javascript" })));
/** @type {typeof import("../../live/live.js")} */
const { default: makeLive, fixed, Table } = await load("live-js");
/** @type {typeof import("./models.js")} */
const { changesUpTo, makeModel, tableOf } = await load("models-js");
/** @type {typeof import("./states.js")} */
const { addShare, chain, explorer, followAddress, gatedUnits } = await load("states-js");
/** @type {typeof import("./gates.js")} */
const { makeGates } = await load("gates-js");
/** @type {typeof import("./touch.js")} */
const { enlarge } = await load("touch-js");
const parts = { makeModel, share: (await load("share-js")).default };

// ---- sliders -------------------------------------------------------------------------------

/**
 * Returns the model of a slider, which `holder` shows.
 * @param {Element} holder @param {string} name @param {Settings} settings @param {number} decimals
 */
function makeSlider(holder, name, { label, ...values }, decimals = 2) {
  const model = makeModel(values), exact = values.value;
  const box = holder.appendChild(document.createElement("label"));
  box.className = `slider param-${name}`;
  box.innerHTML = '<span></span><span class="readout" aria-hidden="true"></span>'
    + '<input type="range">';
  const [text, readout] = box.children, input = box.querySelector("input");
  text.textContent = label;
  const show = () => {
    for (const end of /** @type {const} */ (["min", "max", "step"])) input[end] = model.get(end);
    input.value = model.get("value");
    readout.textContent = fixed(model.get("value"), decimals);
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

let version = 0;

/**
 * @param {Place} el @param {number} wideFrom pixels @param {Record<Layout, object>} drawings
 * @param {object} traits @param {Record<string, Model>} controls
 */
function makeFigure(el, wideFrom, drawings, traits, controls) {
  /** @returns {Layout} */
  const layout = () => (el.parentElement.clientWidth < wideFrom ? "tall" : "wide");
  const model = makeModel(
    { drawing: {}, table_sliders: {}, drag_sliders: {}, steering: {}, table: {}, ...traits },
    controls);
  /** @type {Figure} */
  const figure = { drawings, layout: layout(), model, redraw() {}, onRedraw() {} };
  figure.redraw = () => {
    el.classList.toggle("tall", figure.layout === "tall");
    model.set("drawing", { ...figure.drawings[figure.layout], version: ++version });
    enlarge(el.liveFigure);
    figure.onRedraw();
  };
  const live = makeLive();
  live.initialize({ model });
  live.render({ model, el });
  figure.redraw();
  addEventListener("resize", () => {
    if (layout() === figure.layout) { enlarge(el.liveFigure); return; }
    figure.layout = layout();
    figure.redraw();
  });
  return figure;
}

/**
 * What the caption says is also what a slider says of itself to a screen reader.
 * @param {Element} caption @param {Element[]} inputs
 */
function sayAlso(caption, inputs) {
  const say = () => inputs.forEach((i) => i.setAttribute("aria-valuetext", caption.textContent));
  new MutationObserver(say).observe(caption, { childList: true });
  say();
}

// ---- explorers -----------------------------------------------------------------------------

/** @param {string} name */
const reference = (name) => `IPY_MODEL_${name}`;

/** @param {HTMLElement} section */
function makeExplorer(section) {
  const data = dataOf(`data-${section.id}`), { drawings, table, sliders } = data;
  /** @type {HTMLElement[]} */
  const [holder, el] = [".sliders", ".figure"].map((one) => section.querySelector(one));
  /** @type {Record<string, Model>} */
  const controls = {};
  for (const name of ["parameter", "point"]) {
    if (sliders[name]) controls[name] = makeSlider(holder, name, sliders[name]);
  }
  const own = Object.keys(controls).map((name) => [name, reference(name)]);
  const point = reference("point");
  makeFigure(el, 680, drawings, {
    table: tableOf(table), table_sliders: Object.fromEntries(own),
    drag_sliders: { dot: point, slope_dot: point },
  }, controls);
  sayAlso(el.querySelector(".live-caption"), [...holder.querySelectorAll("input")]);
  addShare(section, explorer(section.id, data, controls), parts);
}

// ---- gated units ---------------------------------------------------------------------------

/** @param {HTMLElement} section */
function makeGated(section) {
  const menu = /** @type {HTMLSelectElement} */ (byId("gate")), data = dataOf(`data-${section.id}`);
  const tools = { makeFigure, makeSlider, sayAlso, tableOf, Table, fixed };
  addShare(section, gatedUnits(menu, data, makeGates(section, menu, data, tools)), parts);
}

// ---- the stepper ---------------------------------------------------------------------------

/** @param {HTMLElement} section */
function makeStepper(section) {
  const menu = /** @type {HTMLSelectElement} */ (byId("preset"));
  const holder = section.querySelector(".sliders");
  /** @returns {import("./models.js").Chain} */
  const chosen = (key = menu.value) => dataOf(`chain-${key}`);
  let data = chosen();
  const controls = {
    step: makeSlider(holder, "step",
      { label: "Step", value: 0, min: 0, max: data.words.length - 1, step: 1 }, 0),
    speed: makeSlider(holder, "speed",
      { label: "Steps a second", value: 1, min: 0.5, max: 5, step: 0.5 }, 1),
    play: makeModel({ value: false }),
  };
  const { step, play } = controls;
  /** @type {Place} */
  const el = section.querySelector(".figure");
  el.replaceChildren();
  const figure = makeFigure(el, 860, data.drawings, { steering: {
    slider: reference("step"), play: reference("play"), speed: reference("speed") } }, controls);

  const show = () => {
    const { changes, buffers } = changesUpTo(data, figure.layout, step.get("value"));
    const [caption, detail] = data.words[step.get("value")];
    const { version: of, label } = figure.model.get("drawing");
    figure.model.trigger("msg:custom", { version: of, changes, caption, detail, label }, buffers);
  };
  const choose = () => {
    play.set("value", false);
    data = chosen();
    byId("look-for").innerHTML = data.look_for;
    figure.drawings = data.drawings;
    step.set("value", 0);
    step.set("max", data.words.length - 1);
    figure.redraw();
  };
  figure.onRedraw = show;
  step.on("change:value", show);
  menu.addEventListener("change", choose);
  for (const button of section.querySelectorAll("button")) makeButton(button, step, play);
  speak(el, [holder.querySelector(".param-step input")]);
  choose();
  addShare(section, chain(menu, controls, chosen), parts);
}

/** @type {Record<string, (at: number, last: number) => number>} */
const GO = {
  first: () => 0, back: (at) => at - 1, forward: (at) => at + 1, last: (_, last) => last,
};

/** @param {HTMLButtonElement} button @param {Model} step @param {Model} play */
function makeButton(button, step, play) {
  const { go } = button.dataset;
  button.addEventListener("click", () => {
    const last = step.get("max");
    if (go === "play") play.set("value", !play.get("value"));
    else step.set("value", Math.max(0, Math.min(last, GO[go](step.get("value"), last))));
  });
  if (go !== "play") return;
  play.on("change:value", () => {
    button.textContent = play.get("value") ? "Pause" : "Play";
    button.setAttribute("aria-pressed", play.get("value"));
  });
}

/**
 * Spoken as it changes; the figure, while it has the focus, says the same by itself.
 * @param {Element} el @param {Element[]} inputs
 */
function speak(el, inputs) {
  const caption = el.querySelector(".live-caption"), picture = el.firstElementChild;
  /** @param {string} how */
  const say = (how) => caption.setAttribute("aria-live", how);
  say("polite");
  picture.addEventListener("focus", () => say("off"));
  picture.addEventListener("blur", () => say("polite"));
  sayAlso(caption, inputs);
}

// ---- first what is asked for, then the rest, a figure at a time ----------------------------

/** @type {(call: () => void) => void} */
const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 1));
/** @type {NodeListOf<HTMLElement>} */
const found = document.querySelectorAll("main > section");
const sections = [...found];
const asked = followAddress(sections, byId("told"));
/** @type {Record<string, (section: HTMLElement) => void>} */
const makers = { gated_surface: makeGated, chain: makeStepper };
const order = [...new Set([asked, ...sections])].filter(Boolean);
function next() {
  const section = order.shift();
  if (!section) { document.documentElement.dataset.ready = "all"; return; }
  (makers[section.id] ?? makeExplorer)(section);
  idle(next);
}
next();
