// Gated units on the page: both cuts through a point of g(z) u, from a table of g for each gate.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {import("../../live/live.js").Table} Table
 * @typedef {[ArrayLike<number>, ArrayLike<number>]} Points
 * @typedef {{caption: string, shut: string, turned: string}} Words
 * @typedef {{span: number, tangent: number, words: Words}} Frame
 * @typedef {{table: Table, bends: boolean, height?: string}} Gate
 * @typedef {(value: number, decimals: number) => string} Fixed
 */

/**
 * Where the cuts through a point lie, and what is to be said of it.
 * @param {Gate} gate @param {Frame} frame @param {number} z @param {number} u @param {Fixed} fixed
 */
export function cutsThrough({ table, bends }, { span, tangent, words }, z, u, fixed) {
  const curves = new Map(table.curves(0));
  const g = table.at(z, curves.get("f")), f = g * u, byZ = table.at(z, curves.get("df")) * u;
  const along = [z - tangent, z + tangent], ends = [-span, span];
  /** @type {Record<string, Points>} */
  const points = {
    along_z: [table.x, curves.get("f").map((open) => open * u)],
    along_u: [ends, ends.map((passes) => g * passes)],
    tangent_z: [along, along.map((at) => f + byZ * (at - z))],
    at_z: [[z], [f]], at_u: [[u], [f]],
  };
  const passes = fixed(u, 3);
  /** @type {Record<string, string>} */
  const said = {
    z: fixed(z, 2), u: fixed(u, 2), passes: u < 0 ? `(${passes})` : passes,
    ...Object.fromEntries(Object.entries({ g, f, by_z: byZ, by_u: g }).map(
      ([name, value]) => [name, fixed(value, 3)])),
  };
  const shut = z && !f && !byZ && !g, turned = bends && g < 0;
  const remark = shut ? words.shut : turned ? words.turned : "";
  const caption = words.caption.replace(/\{(\w+)\}/g, (_, name) => said[name]);
  return { points, caption: remark ? `${caption} ${remark}` : caption };
}

/**
 * Makes the figure with its sliders; what draws and listens is the page's own. Returns the sliders.
 * @param {HTMLElement} section @param {HTMLSelectElement} menu @param {any} data of the page
 * @param {any} tools the page's own functions
 * @returns {Record<string, Model>}
 */
export function makeGates(section, menu, data, { makeFigure, makeSlider, sayAlso, tableOf, Table,
  fixed }) {
  /** @type {HTMLElement[]} */
  const [holder, el] = [".sliders", ".figure"].map((one) => section.querySelector(one));
  const gates = new Map(Object.entries(data.gates).map(([key, gate]) => (
    [key, { ...gate, table: new Table(tableOf(gate.table)) }])));
  const sliders = Object.fromEntries(Object.entries(data.sliders).map(
    ([name, one]) => [name, makeSlider(holder, name, one)]));
  const drawings = () => data.drawings[gates.get(menu.value).height];
  const figure = makeFigure(el, 680, drawings(), { drag_sliders: Object.fromEntries(
    Object.keys(sliders).map((name) => [`at_${name}`, `IPY_MODEL_${name}`])) }, sliders);
  const show = () => {
    const [z, u] = ["z", "u"].map((name) => sliders[name].get("value"));
    const { points, caption } = cutsThrough(gates.get(menu.value), data, z, u, fixed);
    const { version, label } = figure.model.get("drawing"), entries = Object.entries(points);
    const changes = entries.map(([name, [x]]) => ({ name, n: x.length }));
    figure.model.trigger("msg:custom", { version, changes, caption, label, detail: "" },
      entries.map(([, [x, y]]) => Float32Array.from([...Array.from(x), ...Array.from(y)])));
  };
  figure.onRedraw = show;
  for (const slider of Object.values(sliders)) slider.on("change:value", show);
  menu.addEventListener("change", () => {
    if (figure.drawings === drawings()) { show(); return; }
    figure.drawings = drawings();
    figure.redraw(); // which shows as well
  });
  show();
  sayAlso(el.querySelector(".live-caption"), [...holder.querySelectorAll("input")]);
  return sliders;
}
