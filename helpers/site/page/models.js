// What stands in the page for widgets' models and for what a kernel would send: data unpacked,
// values that are listened to, the changes up to a step. Nothing here touches the page.

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {import("../../live/live.js").Change} Change
 * @typedef {Omit<Change, "xy"> & {xy?: number[]}} Still xy: which of the chain's points, x and y
 * @typedef {"wide" | "tall"} Layout
 * @typedef {{words: [caption: string, detail: string][], look_for: string,
 *   changes: Record<Layout, Record<string, Still>[]>, points: number[][],
 *   elsewhere: import("./states.js").Elsewhere, drawings: Record<Layout, object>}} Chain
 * @typedef {{codes: string, steps: string}} Packed
 */

/** @param {string} text in base64 */
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
const GAP = -32768;

/** @param {Packed} packed by helpers/site/page/packing.py */
export function unpacked({ codes, steps }) {
  const code = new Int16Array(bytes(codes)), step = new Float32Array(bytes(steps));
  return Float32Array.from(code, (c, i) => (c === GAP ? NaN : c * step[i % step.length]));
}

/**
 * A figure's table, from the page's data.
 * @param {{parameter: string, x: string, rows: Record<string, Packed>}} packed
 */
export const tableOf = ({ parameter, x, rows, ...rest }) => ({
  ...rest, parameter: new Float32Array(bytes(parameter)), x: new Float32Array(bytes(x)),
  rows: Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, unpacked(row)])),
});

/**
 * A stand-in for the model of a widget.
 * @param {Record<string, any>} values
 * @param {Record<string, Model>} others that the values refer to, by name
 * @returns {Model}
 */
export function makeModel(values, others = {}) {
  /** @type {Map<string, ((...what: any[]) => void)[]>} */
  const heard = new Map();
  /** @type {Model["trigger"]} */
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
    widget_manager: { get_model: async (name) => others[name] },
  };
}

/**
 * What a kernel would send of a step: the changes up to it, laid over each other.
 * @param {Chain} chain @param {Layout} layout @param {number} done steps
 */
export function changesUpTo(chain, layout, done) {
  /** @type {Map<string, Still>} */
  const all = new Map();
  /** @type {Float32Array[]} */
  const buffers = [];
  for (const one of chain.changes[layout].slice(0, done + 1)) {
    for (const [name, change] of Object.entries(one)) {
      all.set(name, { ...all.get(name), ...change });
    }
  }
  const changes = [...all].map(([name, { xy, ...change }]) => {
    if (xy === undefined) return { name, ...change };
    const [x, y] = xy.map((which) => chain.points[which]);
    buffers.push(Float32Array.from([...x, ...y], (v) => v ?? NaN));
    return { name, n: x.length, ...change };
  });
  return { changes, buffers };
}
