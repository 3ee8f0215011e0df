// What an address says of a figure's state, `#elu?alpha=0.3&z=-2`, as the notebooks read it too
// (helpers/widgets/parts/address.py); and the buttons that copy one, which are those of share.js.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {number | string | boolean} Value
 * @typedef {Record<string, Value>} State
 * @typedef {{min: number, max: number, step?: number} | string[]} Bounds of a value, or its choices
 * @typedef {Record<string, Value | null>} Elsewhere what a notebook alone can set, as it is here
 * @typedef {Object} Shared a figure that can be set
 * @property {(wanted: State) => {bounds: Record<string, Bounds>, elsewhere: Elsewhere}} limits
 * @property {() => State} state
 * @property {State} begun
 * @property {(state: State) => void} set
 * @property {(told: string[]) => string} call the line of code, with what is told of its state
 */

const ADDRESS = /^#([A-Za-z_]\w{0,39})(?:\/([^?]*))?(?:\?([^]*))?$/;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const LONGEST = 2000; // as for address.py
/** @type {Record<string, string>} what stands behind the slash, of a figure that is here */
const FIRST = { chain: "preset", gated_surface: "gate" };

/** @param {string} text */
function word(text) {
  try { return decodeURIComponent(text); } catch { return text; } // a % that means itself
}

/** @param {string} text @returns {Value} */
function valueOf(text) {
  if (text === "true" || text === "false") return text === "true";
  return NUMBER.test(text) ? Number(text) : word(text);
}

/**
 * The name and the state in an address; null where it is the place of a heading or a figure.
 * @param {string} address
 */
export function read(address) {
  const [, name, behind, told] = (address.length <= LONGEST && ADDRESS.exec(address)) || [];
  if (!name || (behind ?? told) === undefined) return null;
  const parts = (told ?? "").split("&").filter(Boolean).map((part) => {
    const [key, ...value] = part.split("=");
    return /** @type {const} */ ([word(key), valueOf(value.join("="))]);
  });
  const first = behind && Object.hasOwn(FIRST, name) ? { [FIRST[name]]: valueOf(behind) } : {};
  return { name, state: /** @type {State} */ ({ ...first, ...Object.fromEntries(parts) }) };
}

/** @param {Value} value */
const short = (value) => String(typeof value === "number" ? Number(value.toPrecision(12)) : value);

/** The address of a state. @param {string} name @param {State} state */
export const write = (name, state) => `#${name}?${Object.entries(state).map(
  ([key, value]) => `${key}=${encodeURIComponent(short(value))}`).join("&")}`;

/** A value as Python writes it. @param {Value} value */
const code = (value) => (typeof value === "string" ? `'${value}'` : short(value));

/** A line of code. @param {string} name @param {string} first @param {State} state */
export const lineOf = (name, first, state) => `${name}(${[code(first), ...Object.entries(state).map(
  ([key, value]) => `${key}=${code(value)}`)].join(", ")})`;

/**
 * What there is against a value, as a sentence; "" where it is possible.
 * @param {string} key @param {Value} value @param {Bounds} bounds
 */
function against(key, value, bounds) {
  const told = `${key} = ${code(value).slice(0, 60)} is not possible here; choose `;
  if (Array.isArray(bounds)) {
    return bounds.includes(String(value)) ? "" : `${told}one of ${bounds.join(", ")}.`;
  }
  const { min, max, step } = bounds;
  if (typeof value === "number" && value >= min && value <= max && (
    step !== 1 || Number.isInteger(value))) return "";
  return `${told}a ${step === 1 ? "whole number" : "number"} from ${min} to ${max}.`;
}

/**
 * What of a state can be set here; and what is to be said of the rest, or why nothing can be.
 * @param {Shared} figure @param {State} wanted
 * @returns {{state?: State, problem?: string}}
 */
export function possible({ limits }, wanted) {
  const { bounds: here, elsewhere } = limits(wanted), entries = Object.entries(wanted);
  const own = entries.filter(([key]) => Object.hasOwn(here, key));
  const others = entries.filter(([key]) => !Object.hasOwn(here, key));
  const unknown = others.find(([key]) => !Object.hasOwn(elsewhere, key));
  if (unknown) {
    return { problem: `This figure has no control '${unknown[0].slice(0, 60)}'; its controls are ${
      Object.keys(here).join(", ")}.` };
  }
  const problem = own.map(([key, value]) => against(key, value, here[key])).find(Boolean);
  if (problem) return { problem };
  const left = others.filter(([key, value]) => short(value) !== short(elsewhere[key]));
  const names = left.map(([key]) => key).join(" and ");
  return { state: Object.fromEntries(own), problem: names && (
    `As in the address, except for ${names}: only a notebook can set ${
      left.length > 1 ? "those" : "that"}.`) };
}

/**
 * Lets an explorer be set.
 * @param {string} key @param {{names: Record<string, string>, elsewhere: Elsewhere}} data
 * @param {Record<string, Model>} controls @returns {Shared}
 */
export function explorer(key, { names, elsewhere }, controls) {
  const own = Object.entries(controls).map(([name, one]) => /** @type {const} */ (
    [names[name], one]));
  const state = () => Object.fromEntries(own.map(([name, one]) => [name, one.get("value")]));
  const begun = state();
  return {
    state, begun,
    limits: () => ({ elsewhere, bounds: Object.fromEntries(own.map(([name, one]) => [
      name, { min: one.get("min"), max: one.get("max") }])) }),
    set(wanted) {
      for (const [name, one] of own) {
        if (!Object.hasOwn(wanted, name)) continue;
        const value = wanted[name], exact = short(value) === short(begun[name]);
        one.set("value", exact ? begun[name] : value);
      }
    },
    call: (told) => lineOf("explore", key, picked(state(), told)),
  };
}

/**
 * Lets gated units be set.
 * @param {HTMLSelectElement} menu @param {Parameters<typeof explorer>[1]} data
 * @param {Record<string, Model>} sliders @returns {Shared}
 */
export function gatedUnits(menu, data, sliders) {
  const point = explorer("", data, sliders), gates = [...menu.options].map((one) => one.value);
  const state = () => ({ gate: menu.value, ...point.state() });
  return {
    state, begun: point.begun,
    limits(wanted) {
      const { bounds, elsewhere } = point.limits(wanted);
      return { elsewhere, bounds: { gate: gates, ...bounds } };
    },
    set(wanted) {
      if (Object.hasOwn(wanted, "gate")) menu.value = String(wanted.gate);
      point.set(wanted);
      menu.dispatchEvent(new Event("change"));
    },
    call: (told) => lineOf("gated_surface", menu.value, picked(state(), told)),
  };
}

/**
 * Lets the stepper be set.
 * @param {HTMLSelectElement} menu @param {Record<string, Model>} controls
 * @param {(preset: string) => {words: any[], elsewhere: Elsewhere}} dataOf @returns {Shared}
 */
export function chain(menu, { step, play }, dataOf) {
  const presets = [...menu.options].map((one) => one.value);
  const chosen = (/** @type {State} */ { preset }) => dataOf(
    presets.includes(String(preset)) ? String(preset) : menu.value);
  const state = () => ({ preset: menu.value, step: step.get("value") });
  return {
    state, begun: { step: 0 },
    limits(wanted) {
      const { words, elsewhere } = chosen(wanted);
      return { elsewhere, bounds: { preset: presets, step: wanted.step === "last" ? ["last"]
        : { min: 0, max: words.length - 1, step: 1 } } };
    },
    set(wanted) {
      play.set("value", false);
      if (Object.hasOwn(wanted, "preset")) {
        Object.assign(menu, { value: wanted.preset }).dispatchEvent(new Event("change"));
      }
      if (Object.hasOwn(wanted, "step")) {
        step.set("value", wanted.step === "last" ? step.get("max") : wanted.step);
      }
    },
    call: (told) => lineOf("step_chain", menu.value, picked(state(), told)),
  };
}

/** @param {State} state @param {string[]} names */
const picked = (state, names) => Object.fromEntries(names.map((name) => [name, state[name]]));

/**
 * Puts the buttons under a figure, and lets it follow an address.
 * @param {HTMLElement} section @param {Shared} figure
 * @param {{share: any, makeModel: (values: object) => Model}} parts
 */
export function addShare(section, figure, { share, makeModel }) {
  const model = makeModel({}), el = document.createElement("div");
  const tell = (/** @type {object} */ message) => model.trigger("msg:custom", message);
  model.send = (/** @type {{copy?: string, wanted?: string}} */ { copy, wanted }) => {
    const now = figure.state();
    if (copy === "address") tell({ copied: write(section.id, now), as: copy });
    if (copy === "code") {
      const told = Object.keys(figure.begun).filter((name) => now[name] !== figure.begun[name]);
      tell({ copied: figure.call(told), as: copy });
    }
    const asked = wanted && read(wanted);
    if (!asked || asked.name !== section.id) return;
    const { state, problem } = possible(figure, asked.state);
    if (state) figure.set(state);
    tell({ taken: true, problem: problem || undefined });
    if (problem) bringIntoView(el, "end"); // it stands below the figure
    else bringIntoView(section, "start");
  };
  section.insertBefore(el, section.querySelector(".source"));
  share.render({ model, el });
}

/**
 * Also while what stands above is still being made, till somebody moves.
 * @param {HTMLElement} place @param {ScrollLogicalPosition} block
 */
function bringIntoView(place, block) {
  place.scrollIntoView({ block });
  if (document.documentElement.dataset.ready) return;
  const watch = new ResizeObserver(() => place.scrollIntoView({ block, behavior: "instant" }));
  watch.observe(document.querySelector("main"));
  for (const move of ["pointerdown", "wheel", "keydown", "hashchange"]) {
    addEventListener(move, () => watch.disconnect(), { once: true });
  }
}

/**
 * Lets the figures follow the page's address, now and when another one is typed; returns the
 * section that it means now.
 * @param {HTMLElement[]} sections @param {Element} told where a figure that is not here is named
 */
export function followAddress(sections, told) {
  const go = () => {
    const asked = read(location.hash), name = asked?.name ?? location.hash.slice(1);
    const found = sections.find(({ id }) => id === name);
    told.textContent = asked && !found
      ? `This page has no figure ${name}: look for it in a notebook.` : "";
    Object.assign(window, { activationCourse: asked ? { wanted: location.hash } : {} });
    document.dispatchEvent(new CustomEvent("activation-course:wanted"));
    return found;
  };
  addEventListener("hashchange", go);
  return go();
}
