// Moves what Matplotlib drew. Python sends a drawing once (SVG, axes, the names of what moves) and
// from then on only numbers; with a table of curves, a slider moves them without Python at all.

/**
 * The types, for `tsc --checkJs`. What stands in a record is made by helpers/live/artists.py.
 * @typedef {ArrayLike<number>} Numbers
 * @typedef {{limits: [number, number], log: boolean, pixels: [number, number]}} Axis
 * @typedef {{toPixels: (v: number) => number, toData: (p: number) => number}} Scale
 * @typedef {{x: Scale, y: Scale}} Scales
 * @typedef {{low: number, high: number, step: number}} Range
 * @typedef {Range & {label: string, up?: Range}} Drag
 * @typedef {"line" | "points" | "polygon" | "text"} Kind
 * @typedef {{line?: string, fill?: string}} Colour
 * @typedef {{xy?: [Numbers, Numbers], text?: string, visible?: boolean, colour?: Colour}} Change
 * @typedef {{name: string, id: string, kind: Kind, axes: number, visible: boolean,
 *   anchor: [number, number], empty: boolean, drag?: Drag}} Artist
 * @typedef {Artist & {group: SVGGElement, shift?: [number, number]}} Spec an artist in a picture
 * @typedef {{caption?: string, label?: string, detail?: string}} Words
 * @typedef {Words & {version: number, svg: string, axes: {x: Axis, y: Axis}[],
 *   artists: Artist[]}} Drawing
 * @typedef {Words & {version: number, changes: (Change & {name: string, n?: number})[]}} Push
 * @typedef {{answered: true}} Answer to a request of the courier's
 * @typedef {{first: boolean}} Greeting whether no page before this one has shown the widget
 * @typedef {{pieces: Record<string, [string, number[]]>, guides: string[], reach: number}} Follow
 *   which artists lie on which curve, from where to where along the slope: as draw/pair.py has it
 * @typedef {{parameter: DataView | Float32Array, x: DataView | Float32Array,
 *   rows: Record<string, DataView | Float32Array>, follow: Follow, caption: string}} TableRecord
 * @typedef {{get: (name: string) => any, set: (name: any, value?: any) => void,
 *   on: (name: string, hear: (...what: any[]) => void) => void,
 *   off: (name: string, hear: (...what: any[]) => void) => void,
 *   trigger: (name: string, ...what: any[]) => void, save_changes: () => void,
 *   send: (message: object) => void,
 *   widget_manager?: Manager}} Model of a widget
 * @typedef {{get_model: (id: string) => Promise<Model>, kernel?: Kernel,
 *   _models?: Record<string, Promise<Throttled>>}} Manager of all widgets of a kernel
 * @typedef {Model & {model_id: string, comm_live: boolean, callbacks: () => object,
 *   serialize: (state: object) => object, set_state: (state: object) => void,
 *   _pending_msgs: number, _msg_buffer: object | null,
 *   _msg_buffer_callbacks: object | null, _attrsToUpdate: Set<string>,
 *   _expectedEchoMsgIds?: Map<string, string>, _handle_status:
 *   (message: {content: {execution_state: "idle"}}) => void}} Throttled as ipywidgets does
 * @typedef {{connectionStatus: string, connectionStatusChanged:
 *   {connect: (hear: (kernel: object, status: string) => void) => void},
 *   requestCommInfo: (content: {target_name: string}) =>
 *   Promise<{content: {comms?: Record<string, unknown>}}>}} Kernel of JupyterLab
 * @typedef {(reference: string) => Promise<Model>} Find
 */

const UP = 1, DOWN = -1;
const AT_REST = 700, HEARD = 4000; // milliseconds: until a caption is told, and how long it stays
const FAR = 1e5; // pixels; SVG viewers lose precision far outside the picture

// ---- numbers -------------------------------------------------------------------------------

/** @param {ArrayBufferView} view @returns {Float32Array} */
const floats = (view) =>
  new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

/**
 * From data to pixels, and back.
 * @param {Axis} axis @returns {Scale}
 */
export function scale({ limits: [low, high], log, pixels: [from, to] }) {
  /** @type {(v: number) => number} */
  const forth = log ? Math.log10 : (v) => v;
  /** @type {(v: number) => number} */
  const back = log ? (v) => 10 ** v : (v) => v;
  const start = forth(low);
  const perUnit = (to - from) / (forth(high) - start);
  return {
    toPixels: (v) => Math.max(-FAR, Math.min(FAR, from + (forth(v) - start) * perUnit)),
    toData: (p) => back(start + (p - from) / perUnit),
  };
}

/**
 * A number with so many decimals and a true minus sign, as helpers/words.py's `fixed` has it.
 * @param {number} value @param {number} decimals
 */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/**
 * A number as captions say it. Must say what helpers/words.py's `in_words` says.
 * @param {number} value
 */
export function number(value) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return "undefined";
  if (Math.abs(value) < 0.0005) return value < 0 ? "almost 0 (negative)" : "almost 0";
  return fixed(value, 3);
}

/**
 * A line through points, lifted where one of them cannot be drawn.
 * @param {Scales} axes @param {Numbers} xs @param {Numbers} ys @param {boolean} closed
 */
export function pathOf(axes, xs, ys, closed) {
  let d = "", pen = false;
  for (let i = 0; i < xs.length; i++) {
    const x = axes.x.toPixels(xs[i]), y = axes.y.toPixels(ys[i]);
    if (Number.isFinite(x) && Number.isFinite(y)) {
      d += (pen ? "L" : "M") + x.toFixed(2) + " " + y.toFixed(2);
      pen = true;
    } else {
      if (pen && closed) d += "Z";
      pen = false;
    }
  }
  return pen && closed ? d + "Z" : d;
}

// ---- one artist ----------------------------------------------------------------------------

const LINE = ":scope > path, :scope > g > path";

/** @type {Record<Kind, (group: SVGGElement, axes: Scales, xy: [Numbers, Numbers],
 *   spec: Spec) => void>} */
const MOVE = {
  line(group, axes, [xs, ys]) {
    const path = group.querySelector(LINE);
    if (path) path.setAttribute("d", pathOf(axes, xs, ys, false));
    placeMarkers(group, axes, xs, ys);
  },
  points: (group, axes, [xs, ys]) => placeMarkers(group, axes, xs, ys),
  polygon(group, axes, [xs, ys]) {
    const [path, ...others] = group.querySelectorAll("path");
    path.setAttribute("d", pathOf(axes, xs, ys, true));
    others.forEach((other) => other.remove());
  },
  text(group, axes, [xs, ys], spec) {
    const text = group.querySelector("text");
    // Matplotlib's alignment is a distance on the page; it travels with the text.
    spec.shift ??= [
      parseFloat(text.getAttribute("x")) - axes.x.toPixels(spec.anchor[0]),
      parseFloat(text.getAttribute("y")) - axes.y.toPixels(spec.anchor[1]),
    ];
    const place = [axes.x.toPixels(xs[0]) + spec.shift[0], axes.y.toPixels(ys[0]) + spec.shift[1]];
    text.setAttribute("x", String(place[0]));
    text.setAttribute("y", String(place[1]));
    const turned = text.getAttribute("transform")?.match(/rotate\((\S+?)[ ,)]/);
    if (turned) text.setAttribute("transform", `rotate(${turned[1]} ${place.join(" ")})`);
  },
};

/** @param {SVGGElement} group @param {Scales} axes @param {Numbers} xs @param {Numbers} ys */
function placeMarkers(group, axes, xs, ys) {
  const marks = [...group.querySelectorAll("use")];
  while (marks.length && marks.length < xs.length) {
    const another = /** @type {SVGUseElement} */ (marks[0].cloneNode(true));
    marks.push(marks[0].parentNode.appendChild(another));
  }
  marks.forEach((mark, i) => {
    const x = axes.x.toPixels(xs[i]), y = axes.y.toPixels(ys[i]);
    const seen = i < xs.length && Number.isFinite(x) && Number.isFinite(y);
    mark.style.display = seen ? "" : "none";
    if (seen) { mark.setAttribute("x", String(x)); mark.setAttribute("y", String(y)); }
  });
}

/**
 * The fill of a line with markers is theirs; the line itself would become an area. And the colour
 * of a text is that of its letters: its frame would cover them.
 * @param {SVGGElement} group @param {Colour} colour @param {Kind} kind
 */
function paint(group, { line, fill }, kind) {
  const open = kind === "line" ? group.querySelector(LINE) : null;
  /** @type {NodeListOf<SVGElement>} */
  const shapes = group.querySelectorAll(kind === "text" ? "text" : "path, use, text");
  for (const shape of shapes) {
    if (shape.tagName === "text") { shape.style.fill = fill; continue; }
    if (line) shape.style.stroke = line;
    if (fill && shape !== open) shape.style.fill = fill;
  }
}

/**
 * Chromium reads out what stands in a part of an SVG that is not displayed: it is told not to.
 * @param {SVGGElement} group @param {boolean} seen
 */
function showOrHide(group, seen) {
  group.style.display = seen ? "" : "none";
  if (seen) group.removeAttribute("aria-hidden"); else group.setAttribute("aria-hidden", "true");
}

const LETTER = /\p{L}/u;

/**
 * No formula is read out of a picture, where it is drawn letter by letter, and no number alone, of
 * which nobody hears what it is: label, caption or detail say both.
 * @param {Element} text
 */
function hush(text) {
  if (text.querySelector("tspan") || !LETTER.test(text.textContent)) {
    text.setAttribute("aria-hidden", "true");
  } else text.removeAttribute("aria-hidden");
}

let views = 0;

/**
 * Ids of a view's own: the same figure may stand in a page twice, and by a clip path of one that is
 * not shown all would be cut off.
 * @param {SVGSVGElement} svg
 */
function ownIds(svg) {
  views += 1;
  for (const one of svg.querySelectorAll("[id]")) one.id += `-${views}`;
  for (const one of svg.querySelectorAll('use, [clip-path], [style*="url("]')) {
    for (const attribute of one.attributes) {
      const { localName, value } = attribute;
      if (localName === "href") attribute.value += `-${views}`;
      else if (value.includes("url(")) {
        attribute.value = value.replace(/url\("?#([^)"]+)"?\)/g, `url(#$1-${views})`);
      }
    }
  }
}

// ---- one picture ---------------------------------------------------------------------------

export class Picture {
  /** @param {Drawing} drawing */
  constructor(drawing) {
    const page = new DOMParser().parseFromString(drawing.svg, "image/svg+xml");
    const root = /** @type {Element} */ (page.documentElement);
    this.svg = document.importNode(/** @type {SVGSVGElement} */ (root), true);
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    this.svg.setAttribute("role", "group");
    this.svg.querySelectorAll("text").forEach(hush);
    this.drawing = drawing;
    this.axes = drawing.axes.map(({ x, y }) => ({ x: scale(x), y: scale(y) }));
    /** @type {Map<string, Spec>} */
    this.specs = new Map();
    /** @type {Map<string, [Numbers, Numbers]>} */
    this.data = new Map();
    for (const spec of drawing.artists) {
      /** @type {SVGGElement} */
      const group = this.svg.querySelector(`[id="${spec.id}"]`);
      if (!group) continue;
      group.setAttribute("data-name", spec.name);
      this.specs.set(spec.name, { ...spec, group });
      if (!spec.visible) showOrHide(group, false);
      // It was drawn with something in it, so that there is a shape to move.
      if (spec.empty) this.apply(spec.name, spec.kind === "text" ? { text: "" } : { xy: [[], []] });
    }
    ownIds(this.svg);
  }

  /** @param {string} name @param {Change} change */
  apply(name, change) {
    const spec = this.specs.get(name);
    if (!spec) return;
    if (change.xy) {
      this.data.set(name, change.xy);
      MOVE[spec.kind](spec.group, this.axes[spec.axes], change.xy, spec);
    }
    if (change.text !== undefined) {
      const text = spec.group.querySelector("text");
      text.textContent = change.text;
      hush(text);
    }
    if (change.visible !== undefined) showOrHide(spec.group, change.visible);
    if (change.colour) paint(spec.group, change.colour, spec.kind);
  }

  /**
   * Where a pointer is, in the data coordinates of an axes.
   * @param {PointerEvent} event @param {number} axes
   */
  locate(event, axes) {
    const inverse = this.svg.getScreenCTM().inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
    return { x: this.axes[axes].x.toData(x), y: this.axes[axes].y.toData(y) };
  }
}

// ---- a table of curves ---------------------------------------------------------------------

export class Table {
  /** @param {TableRecord} record */
  constructor({ parameter, x, rows, follow, caption }) {
    this.parameter = floats(parameter);
    this.x = floats(x);
    /** @type {[string, Float32Array][]} */
    this.rows = Object.entries(rows).map(([name, data]) => [name, floats(data)]);
    this.follow = follow;
    this.caption = caption;
  }

  /**
   * The curves for one parameter: a weighted mean of the two nearest rows.
   * @param {number} value @returns {[string, Float32Array][]}
   */
  curves(value) {
    const nodes = this.parameter, n = this.x.length;
    const [row, share] = between(nodes, value);
    const next = Math.min(row + 1, nodes.length - 1);
    return this.rows.map(([name, data]) => {
      const ys = new Float32Array(n);
      for (let i = 0; i < n; i++) {
        ys[i] = data[row * n + i] * (1 - share) + data[next * n + i] * share;
      }
      return [name, ys];
    });
  }

  /**
   * A curve's height at z. A kink's point stands several times in x: the first has its value.
   * @param {number} z @param {Float32Array} ys
   */
  at(z, ys) {
    const [i, share] = between(this.x, z);
    return share === 0 ? ys[i] : ys[i] * (1 - share) + ys[i + 1] * share;
  }

  /**
   * Moves all that follows from the two numbers; returns the caption.
   * @param {Picture} picture @param {number} value @param {number} z
   */
  show(picture, value, z) {
    const ys = new Map(this.curves(value));
    for (const [name, data] of ys) picture.apply(name, { xy: [this.x, data] });
    const { pieces, guides, reach } = this.follow;
    /** @type {Record<string, number>} */
    const words = { z, f: this.at(z, ys.get("f")), df: this.at(z, ys.get("df")) };
    for (const [name, [curve, ways]] of Object.entries(pieces)) {
      const along = ways.map((way) => way * reach);
      picture.apply(name, {
        xy: [along.map((far) => z + far), along.map((far) => words[curve] + words.df * far)],
      });
    }
    for (const name of guides) {
      const { axes } = picture.specs.get(name);
      picture.apply(name, { xy: [[z, z], picture.drawing.axes[axes].y.limits] });
    }
    return this.caption.replace(/\{(\w+)\}/g, (_, key) =>
      key === "parameter" ? fixed(value, 2) : number(words[key]));
  }
}

/**
 * The index of the node at or left of `value`, and how far towards the next it lies: of equal nodes
 * the first, beyond the ends the outermost.
 * @param {Numbers} nodes @param {number} value @returns {[number, number]}
 */
export function between(nodes, value) {
  let low = 0, high = nodes.length - 1;
  if (value <= nodes[0]) return [0, 0];
  if (value >= nodes[high]) low = high;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (nodes[middle] <= value) low = middle; else high = middle;
  }
  while (low > 0 && nodes[low] === value && nodes[low - 1] === value) low--;
  if (low === nodes.length - 1 || nodes[low] === value) return [low, 0];
  return [low, (value - nodes[low]) / (nodes[low + 1] - nodes[low])];
}

// ---- dragging, by pointer and by keys ------------------------------------------------------

/**
 * Whole steps, as the slider has them: a hundred presses to the left and back return to the start.
 * @param {Range} range @param {number} v
 */
export function snap({ low, high, step }, v) {
  const whole = Math.round(v / step) * step;
  return Math.max(low, Math.min(high, parseFloat(whole.toFixed(9))));
}

/** @param {Drag} drag */
const sideways = ({ low, high, up }) => !up || low < high;

/**
 * Where a handle is, as numbers and in words: of one that is only lifted, its height.
 * @param {Drag} drag @param {[number, number]} place
 */
export function whereabouts(drag, [x, y]) {
  /** @type {(range: Range, v: number) => string} */
  const said = ({ step }, v) => Number.isFinite(v)
    ? fixed(v, Math.min(3, String(step).split(".")[1]?.length ?? 0)) : "nowhere";
  if (!sideways(drag)) return { now: y, words: said(drag.up, y) };
  return { now: x, words: drag.up ? `${said(drag, x)}, ${said(drag.up, y)}` : said(drag, x) };
}

/** @type {Record<string, number>} */
const ACROSS = { ArrowRight: UP, ArrowLeft: DOWN };
/** @type {Record<string, number>} */
const UPWARDS = { ArrowUp: UP, ArrowDown: DOWN, PageUp: 10 * UP, PageDown: 10 * DOWN };

/**
 * @param {Spec} spec
 * @param {(spec: Spec, x: number, y: number) => void} move moves it
 * @param {(spec: Spec) => [number, number]} place says where it is or will be once the kernel has
 *   answered
 */
function makeDraggable(spec, move, place) {
  const { group, drag } = spec;
  group.setAttribute("role", "slider");
  group.setAttribute("aria-label", drag.label);
  const told = sideways(drag) ? drag : drag.up;
  group.setAttribute("aria-valuemin", String(told.low));
  group.setAttribute("aria-valuemax", String(told.high));
  group.addEventListener("keydown", (event) => {
    const [x, y] = place(spec);
    const upwards = drag.up && UPWARDS[event.key];
    const across = ACROSS[event.key] ?? UPWARDS[event.key];
    let to = x, height = y;
    if (event.key === "Home") to = drag.low;
    else if (event.key === "End") to = drag.high;
    else if (upwards) height = y + upwards * drag.up.step;
    else if (across) to = x + across * drag.step;
    else return;
    if (group.getAttribute("aria-disabled") === "true") return;
    event.preventDefault();
    event.stopPropagation(); // the notebook would move to another cell
    move(spec, to, height);
  });
}

const MOVABLE = 'g[role="slider"]:not([aria-disabled="true"])';

/**
 * Handles that can be moved no more are still told, and no key stops at them.
 * @param {Picture} picture @param {boolean} frozen
 */
function freeze(picture, frozen) {
  for (const { group, drag } of picture.specs.values()) {
    if (!drag) continue;
    group.setAttribute("aria-disabled", String(frozen));
    group.setAttribute("tabindex", frozen ? "-1" : "0");
    group.style.cursor = frozen ? "" : "grab";
  }
}

/**
 * The holder outlives its pictures: a drag, and the focus, go on where a new one takes the place.
 * @param {HTMLElement} holder @param {() => Picture} shown
 * @param {(spec: Spec, x: number, y: number) => void} move
 */
function followPointers(holder, shown, move) {
  /** @type {string} */
  let held = null; // the name of what a pointer drags
  /** @type {(event: Event) => SVGGElement} */
  const dot = (event) => /** @type {Element} */ (event.target).closest?.(MOVABLE);
  // Else a finger would scroll the page: touch-action does not hold for a part of an SVG.
  holder.addEventListener("touchstart", (event) => {
    if (dot(event)) event.preventDefault();
  }, { passive: false });
  holder.addEventListener("pointerdown", (event) => {
    const group = dot(event);
    if (!group) return;
    event.preventDefault();
    group.focus({ preventScroll: true });
    holder.setPointerCapture(event.pointerId);
    holder.style.cursor = "grabbing";
    held = group.dataset.name;
  });
  holder.addEventListener("pointermove", (event) => {
    const spec = holder.hasPointerCapture(event.pointerId) && shown().specs.get(held);
    if (!spec?.drag) return;
    const { x, y } = shown().locate(event, spec.axes);
    move(spec, x, y);
  });
  holder.addEventListener("lostpointercapture", () => { held = null; holder.style.cursor = ""; });
}

/** @param {HTMLElement} holder @param {Picture} picture */
function putInto(holder, picture) {
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = holder.contains(active) && active.dataset.name;
  holder.replaceChildren(picture.svg);
  if (focused) picture.specs.get(focused)?.group.focus({ preventScroll: true });
}

/**
 * Begins with something once it is found, unless it was ended before; returns what ends it.
 * @template T
 * @param {Promise<T>} found @param {(found: T) => () => void} begin returns what undoes it
 */
export function untilEnded(found, begin) {
  let ended = false, undo = () => {};
  found.then((it) => { if (!ended) undo = begin(it); });
  return () => { ended = true; undo(); };
}

// ---- a picture that is itself a slider, by keys --------------------------------------------

/** @param {HTMLElement} holder @param {Promise<Model>} found */
function makeSteppable(holder, found) {
  holder.tabIndex = 0;
  holder.setAttribute("role", "slider");
  holder.addEventListener("pointerdown", () => holder.focus({ preventScroll: true }));
  return untilEnded(found, (slider) => {
    const mark = () => {
      for (const end of ["min", "max"]) holder.setAttribute(`aria-value${end}`, slider.get(end));
      holder.setAttribute("aria-valuenow", slider.get("value"));
    };
    slider.on("change", mark);
    mark();
    // Also for the buttons of its panel: who has pressed Forward goes on with the arrow keys.
    const steps = (/** @type {KeyboardEvent} */ event) => {
      const from = /** @type {Element} */ (event.target);
      const panel = holder.closest(".live-panel");
      const beside = panel && from.matches("button") && from.closest(".live-panel") === panel;
      if (from !== holder && !beside) return;
      const [low, high, at] = ["min", "max", "value"].map((name) => slider.get(name));
      /** @type {Record<string, number>} */
      const places = {
        ArrowRight: at + UP, ArrowUp: at + UP, ArrowLeft: at + DOWN, ArrowDown: at + DOWN,
        Home: low, End: high,
      };
      const to = places[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation(); // the notebook would move to another cell
      slider.trigger("move", Math.max(low, Math.min(high, to)));
    };
    document.addEventListener("keydown", steps, true);
    return () => {
      slider.off("change", mark);
      document.removeEventListener("keydown", steps, true);
    };
  });
}

/**
 * A slider that moves on by itself, up to its end, while the toggle "play" is on and the figure
 * stands somewhere. Returns what has it go on where it stands somewhere again.
 * @param {Model} model @param {Find} find @param {() => boolean} stands
 */
async function makePlayer(model, find, stands) {
  const { slider: s, play: p, speed: v } = model.get("steering");
  if (!p) return () => {};
  const [slider, play, speed] = await Promise.all([s, p, v].map(find));
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const wait = () => { timer = setTimeout(step, 1000 / speed.get("value")); };
  const step = () => {
    if (!stands()) return; // and nobody could be told
    const to = Math.min(slider.get("value") + 1, slider.get("max"));
    slider.trigger("move", to);
    if (to < slider.get("max")) { wait(); return; }
    play.set("value", false);
    play.save_changes();
  };
  play.on("comm_live_update", () => clearTimeout(timer));
  play.on("change:value", () => {
    clearTimeout(timer);
    if (!play.get("value")) return;
    if (slider.get("value") >= slider.get("max")) slider.trigger("move", slider.get("min"));
    wait();
  });
  return () => {
    clearTimeout(timer);
    if (play.get("value")) wait();
  };
}

/**
 * At most two requests are on the way to the kernel, and the newest always gets there. Waiting
 * for the kernel to call itself idle, as ordinary widgets do, halves the rate on a slow link.
 * @param {Pick<Model, "send">} model
 */
export function courier(model) {
  /** @type {object} */
  let waiting = null;
  /** @type {object} */
  let newest = null;
  let onTheWay = 0;
  /** @param {object} message */
  const send = (message) => { onTheWay++; newest = message; model.send(message); };
  return {
    /** @param {object} message */
    post(message) { if (onTheWay < 2) send(message); else waiting = message; },
    answered() {
      onTheWay = Math.max(0, onTheWay - 1);
      if (waiting) { send(waiting); waiting = null; }
    },
    /** What was on the way was lost with the connection, or its answer was. */
    again() {
      const lost = waiting ?? (onTheWay ? newest : null);
      onTheWay = 0;
      waiting = null;
      if (lost) send(lost);
    },
    idle: () => onTheWay === 0,
  };
}

/**
 * Kernels whose connection is looked after. Each figure has this module for itself, and one of them
 * is to do it. @type {WeakSet<object>}
 */
const cared = Reflect.get(globalThis, Symbol.for("activation-course")) ?? new WeakSet();
Reflect.set(globalThis, Symbol.for("activation-course"), cared);

/**
 * What is sent while a connection breaks is lost, and ipywidgets, which has each model wait for the
 * answer to its last message, would never send another. When the connection stands again and the
 * kernel has said what it had to say (a course's comms have no subshells), models that wait in vain
 * send what was lost, and all hear that they are connected; those that the kernel does not know, as
 * it was started again meanwhile, end.
 * @param {Manager} manager
 */
export function careForConnection(manager) {
  const kernel = manager?.kernel;
  if (!kernel?.connectionStatusChanged || cared.has(kernel)) return;
  cared.add(kernel);
  let broken = kernel.connectionStatus !== "connected";
  kernel.connectionStatusChanged.connect(async (_, status) => {
    if (status !== "connected" || !broken) { broken = status !== "connected"; return; }
    broken = false;
    const found = await Promise.allSettled(Object.values(manager._models ?? {}));
    const models = found.flatMap((one) => one.status === "fulfilled" ? [one.value] : []);
    const before = new Map(models.filter((one) => one._pending_msgs > 0).map(
      (one) => [one, { had: answersTo(one), lost: unheard(one), newer: listenTo(one) }]));
    /** @type {Record<string, unknown>} */
    let known;
    try {
      // A kernel may be busy until the first answer; what was asked of it meanwhile is done with
      // the second.
      for (let twice = 0; twice < 2; twice++) {
        known = (await kernel.requestCommInfo({ target_name: "jupyter.widget" })).content.comms;
      }
    } catch { // broken again: there will be another time
      return;
    } finally {
      [...before.keys()].forEach(listenNoMore);
    }
    models.filter((one) => one.comm_live).forEach((one) => {
      if (known && !(one.model_id in known)) { one.comm_live = false; return; }
      const then = before.get(one);
      if (then?.had === answersTo(one)) goOn(one, then);
      one.trigger("connected");
    });
  });
}

/** @type {WeakMap<Throttled, number>} */
const answers = new WeakMap();

/**
 * How many answers a model has had since this was first asked.
 * @param {Throttled} model @returns {number}
 */
function answersTo(model) {
  if (!answers.has(model)) {
    const handle = model._handle_status;
    answers.set(model, 0);
    model._handle_status = (message) => {
      answers.set(model, answers.get(model) + 1);
      handle.call(model, message);
    };
  }
  return answers.get(model);
}

/**
 * What a model has sent of which the kernel has not said that it came, and what waits to be sent.
 * @param {Throttled} model @returns {Record<string, unknown>}
 */
const unheard = (model) => ({ ...model.serialize(Object.fromEntries(
  [...model._expectedEchoMsgIds?.keys() ?? []].map((name) => [name, model.get(name)]))),
...model._msg_buffer });

/**
 * The names of what the kernel sets in a model from now on: a button that was pressed later than
 * what was lost, or a cell. Where ipywidgets reloads a model, it sets all that there is.
 * @param {Throttled} model @returns {Set<string>}
 */
function listenTo(model) {
  /** @type {Set<string>} */
  const names = new Set();
  listenNoMore(model);
  const set = model.set_state;
  model.set_state = (state) => {
    if (!("_model_name" in state)) Object.keys(state).forEach((name) => names.add(name));
    set.call(model, state);
  };
  return names;
}

/** @param {Throttled} model which has its class' own way again */
const listenNoMore = (model) => Reflect.deleteProperty(model, "set_state");

/**
 * As if an answer had come for which a model waits in vain: it sends what was lost, and what waits.
 * @param {Throttled} model
 * @param {{lost: Record<string, unknown>, newer: Set<string>}} then
 */
function goOn(model, { lost, newer }) {
  /** @type {Record<string, unknown>} */
  const whole = { ...lost, ...model._msg_buffer };
  for (const name of newer) {
    if (JSON.stringify(whole[name]) === JSON.stringify(lost[name])) delete whole[name];
  }
  model._msg_buffer = null;
  if (Object.keys(whole).length) {
    model._msg_buffer = whole;
    model._msg_buffer_callbacks ??= model.callbacks();
    Object.keys(whole).forEach((name) => model._attrsToUpdate.add(name));
  }
  model._pending_msgs = 1;
  model._handle_status({ content: { execution_state: "idle" } });
}

/**
 * Other widgets' models, by what a trait says of them.
 * @type {(model: Model) => Find}
 */
const finder = (model) => (reference) =>
  model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));

// ---- in sight after a run ------------------------------------------------------------------

let hands = 0; // how often somebody has pressed a key, clicked, touched or scrolled
for (const what of ["keydown", "pointerdown", "touchstart", "wheel"]) {
  globalThis.addEventListener?.(what, () => hands++, { capture: true, passive: true });
}

/**
 * Keeps a figure with its controls in sight after its cell was run: JupyterLab goes on to the next
 * cell before the figure is there. Its controls come one by one, so this follows until a hand moves
 * anything. Elsewhere no cell is the active one, and nothing is scrolled. Returns what ends it.
 * @param {HTMLElement} el of the figure @param {number} then what `hands` was when it came
 */
function keepInSight(el, then) {
  const cell = el.closest(".jp-Cell");
  const box = el.closest(".spot-the-error") ?? el.closest(".live-panel") ?? el;
  const follow = () => {
    if (hands !== then) { watch.disconnect(); return; }
    const near = [cell, cell?.nextElementSibling].some((one) => one?.matches(".jp-mod-active"));
    if (near) box.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  };
  const watch = new ResizeObserver(follow);
  watch.observe(box);
  return () => watch.disconnect();
}

// ---- what a model's views share ------------------------------------------------------------

/** What arrived since the drawing was made, and what the kernel was asked and has not answered. */
export class News {
  version = -1;
  /** @type {Map<string, Change>} */
  changes = new Map();
  /** @type {Words} */
  words = {};
  /** @type {Map<string, [number, number]>} where artists were dragged to */
  asked = new Map();
  /** @type {Set<(names: string[]) => void>} */
  views = new Set();
  /** @type {() => void} */
  greet;
  /** Called where the figure stands somewhere again. */
  stands = () => {};
  /** Kept once the kernel has said that this page is the first; never, where it is another. */
  first = new Promise((resolve) => { this.greet = () => resolve(true); });

  /** @param {Pick<Model, "send">} model */
  constructor(model) {
    this.courier = courier(model);
  }

  /**
   * A newer drawing has in it all that changed before.
   * @param {number} version
   */
  startAt(version) {
    if (version <= this.version) return;
    this.version = version;
    this.changes = new Map();
    this.words = {};
  }

  /** What was asked may be lost: the artists stand where the kernel has them. */
  again() {
    this.courier.again();
    this.views.forEach((hear) => hear([]));
  }

  /**
   * @param {Push | Answer | Greeting} message
   * @param {DataView[]} buffers of the changed places, in order
   */
  receive(message, buffers) {
    if ("first" in message) {
      if (message.first) this.greet();
      return;
    }
    if ("answered" in message) {
      this.courier.answered();
      this.views.forEach((hear) => hear([]));
      return;
    }
    if (message.version < this.version) return;
    this.startAt(message.version);
    this.words = { caption: message.caption, label: message.label, detail: message.detail };
    const places = buffers.values();
    message.changes.forEach(({ name, n, ...change }) => {
      if (n !== undefined) {
        const both = floats(places.next().value);
        change.xy = [both.subarray(0, n), both.subarray(n)];
      }
      this.changes.set(name, { ...this.changes.get(name), ...change });
    });
    this.views.forEach((hear) => hear(message.changes.map(({ name }) => name)));
  }
}

// ---- one place on a page where a model is shown --------------------------------------------

class View {
  /** @type {Picture} */
  picture = undefined;
  /** @type {Table} */
  table = null;
  /** @type {Record<string, Model>} the sliders of a table, once they are found */
  tableSliders = null;
  /** @type {Record<string, Model>} by the names of the artists that stand for them */
  dragSliders = {};
  frame = 0;
  /** @type {Set<string>} names of what is to move with the next frame */
  due = new Set();
  said = ""; // in `detail`
  /** @type {ReturnType<typeof setTimeout>} */
  telling = undefined;

  /** @param {Model} model @param {HTMLElement} el @param {News} news */
  constructor(model, el, news) {
    this.model = model;
    this.el = el;
    this.news = news;
    this.find = finder(model);
    el.classList.add("live-figure");
    this.holder = el.appendChild(document.createElement("div"));
    this.caption = el.appendChild(document.createElement("p"));
    this.caption.className = "live-caption";
    const gone = el.appendChild(document.createElement("p"));
    gone.className = "live-gone when-gone";
    gone.textContent = model.get("ended"); // in sight once the kernel has, by a style
    this.detail = el.appendChild(document.createElement("div"));
    this.detail.className = "live-detail";
    this.heard = el.appendChild(document.createElement("p"));
    this.heard.className = "live-heard";
    this.heard.setAttribute("role", "status");
  }

  /** Shows the model and follows it; returns what ends this. */
  show() {
    const { model, holder, news } = this;
    followPointers(holder, () => this.picture, this.move);
    const stepped = model.get("steering").slider;
    const forget = stepped ? makeSteppable(holder, this.find(stepped)) : () => {};
    this.retable();
    this.redraw();
    const leave = this.watchMenus();
    const then = hands;
    const letGo = untilEnded(news.first, () => keepInSight(this.el, then));
    news.views.add(this.soon);
    if (news.views.size === 1) news.stands();
    model.on("change:drawing", this.redraw);
    model.on("change:frozen", this.freeze);
    model.on("change:table", this.retable);
    // A lecture has figures drawn for the room that its screens have: [width, height, line].
    this.el.addEventListener("course-room", (/** @type {CustomEvent} */ event) => {
      model.send({ room: event.detail });
    });
    this.findAll("drag_sliders").then((found) => { this.dragSliders = found; });
    // The sliders themselves are read: a link to a number here would tell the kernel twice.
    const release = untilEnded(this.findAll("table_sliders"), (found) => {
      this.tableSliders = found;
      Object.values(found).forEach((slider) => slider.on("change:value", this.moved));
      this.soon();
      return () => Object.values(found).forEach((slider) => slider.off("change:value", this.moved));
    });
    return () => {
      news.views.delete(this.soon);
      forget();
      leave();
      letGo();
      release();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.telling);
      model.off("change:drawing", this.redraw);
      model.off("change:frozen", this.freeze);
      model.off("change:table", this.retable);
    };
  }

  /** The whole picture, where the kernel has drawn it again. */
  redraw = () => {
    /** @type {Drawing} */
    const drawing = this.model.get("drawing");
    if (!drawing.svg) return; // the kernel draws it when it hears that a page is there
    this.news.startAt(drawing.version);
    this.picture = new Picture(drawing);
    Object.assign(this.el, { liveFigure: this.picture }); // for the page's own script, and tests
    for (const spec of this.picture.specs.values()) {
      if (spec.drag) makeDraggable(spec, this.move, this.place);
    }
    this.freeze();
    putInto(this.holder, this.picture);
    if (this.holder.tabIndex >= 0) this.picture.svg.setAttribute("role", "presentation");
    for (const name of this.news.changes.keys()) this.due.add(name);
    cancelAnimationFrame(this.frame);
    this.draw();
  };

  freeze = () => { if (this.picture) freeze(this.picture, Boolean(this.model.get("frozen"))); };

  retable = () => {
    const data = this.model.get("table");
    this.table = data && data.x ? new Table(data) : null;
    if (this.picture) this.soon();
  };

  // -- what moves, a frame at a time

  /** @param {string[]} names of what has changed */
  soon = (names = []) => {
    names.forEach((name) => this.due.add(name));
    this.frame ||= requestAnimationFrame(this.draw);
  };

  moved = () => this.soon();

  draw = () => {
    const { picture, news, table, tableSliders } = this;
    this.frame = 0;
    if (!picture) return;
    for (const name of this.due) picture.apply(name, news.changes.get(name) ?? {});
    this.due.clear();
    if (news.courier.idle()) news.asked.clear();
    const { caption: text, label, detail } = { ...picture.drawing, ...news.words };
    /** @param {string} name */
    const value = (name) => tableSliders[name]?.get("value") ?? 0;
    const moving = table && tableSliders;
    this.say(moving ? table.show(picture, value("parameter"), value("point")) : text, label,
      detail);
  };

  /** @param {string} text @param {string} label @param {string} detail HTML */
  say(text, label, detail) {
    const whole = text.replaceAll(" \u00d7 10", "\u00a0\u00d7\u00a010"); // a number in one line
    if (whole !== this.caption.textContent) this.tell(text);
    this.caption.textContent = whole;
    if (detail !== this.said) this.detail.innerHTML = this.said = detail;
    if (this.holder.tabIndex >= 0) {
      this.holder.setAttribute("aria-label", label);
      this.holder.setAttribute("aria-valuetext", text);
    } else this.picture.svg.setAttribute("aria-label", label);
    for (const spec of this.picture.specs.values()) {
      if (!spec.drag) continue;
      const { now, words } = whereabouts(spec.drag, this.place(spec));
      if (Number.isFinite(now)) spec.group.setAttribute("aria-valuenow", String(now));
      const only = sideways(spec.drag) ? `${words}. ${text}` : words;
      spec.group.setAttribute("aria-valuetext", only);
    }
  }

  /**
   * Who moves a control hears what the caption says, once it has come to rest: not with every
   * step. Who moves the picture itself has it as the value, and who is elsewhere hears nothing.
   * @param {string} text
   */
  tell(text) {
    clearTimeout(this.telling);
    this.heard.textContent = "";
    this.telling = setTimeout(() => {
      const at = document.activeElement, panel = this.el.closest(".live-panel");
      if (!panel?.contains(at) || this.holder.contains(at)) return;
      this.heard.textContent = text;
      this.telling = setTimeout(() => { this.heard.textContent = ""; }, HEARD);
    }, AT_REST);
  }

  // -- what a hand moves

  /**
   * A slider that stands for the same number moves here, in the page, as if by a hand of its
   * own: with no way through the kernel, and the figure follows from it.
   * @param {Spec} spec @param {number} across @param {number} height
   */
  move = async ({ name, drag }, across, height) => {
    const x = snap(drag, across), y = drag.up ? snap(drag.up, height) : height;
    const slider = this.model.get("drag_sliders")[name];
    if (slider) { (await this.find(slider)).trigger("move", x); return; }
    this.news.asked.set(name, [x, y]); // keys may come faster than the kernel's answers
    this.news.courier.post({ drag: name, x, y });
  };

  /** @param {Spec} spec @returns {[number, number]} */
  place = ({ name, anchor }) => {
    const shown = this.picture.data.get(name)?.map((one) => one[0]);
    const [x, y] = this.news.asked.get(name) ?? shown ?? anchor;
    return [this.dragSliders[name]?.get("value") ?? x, y];
  };

  // -- what is around it

  /** @param {string} trait of widgets by name @returns {Promise<Record<string, Model>>} */
  async findAll(trait) {
    /** @type {[string, string][]} */
    const references = Object.entries(this.model.get(trait));
    return Object.fromEntries(await Promise.all(references.map(
      async ([name, one]) => /** @type {const} */ ([name, await this.find(one)]))));
  }

  /**
   * JupyterLab would take a menu's arrow keys for itself, and go to the next cell. Menus may come
   * and go. Returns what ends the watch.
   */
  watchMenus() {
    return untilEnded(new Promise(requestAnimationFrame), () => {
      const panel = this.el.closest(".live-panel");
      if (!panel) return () => {};
      const tend = () => panel.querySelectorAll("select").forEach((menu) => {
        menu.dataset.lmSuppressShortcuts = "true";
      });
      tend();
      const watcher = new MutationObserver(tend);
      watcher.observe(panel, { childList: true, subtree: true });
      return () => watcher.disconnect();
    });
  }
}

// ---- the widget ----------------------------------------------------------------------------

// Called once for each model.
export default () => {
  /** @type {News} */
  let news = null;
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      news = new News(model);
      /** @type {(message: any, buffers?: Iterable<DataView>) => void} */
      const receive = (message, buffers) => news.receive(message, [...(buffers ?? [])]);
      const greet = () => model.send({ hello: true });
      model.on("msg:custom", receive);
      model.on("connected", () => { news.again(); greet(); });
      greet();
      careForConnection(model.widget_manager);
      const player = makePlayer(model, finder(model), () => news.views.size > 0);
      news.stands = async () => (await player)();
    },

    /** @param {{model: Model, el: HTMLElement}} context */
    render: ({ model, el }) => new View(model, el, news).show(),
  };
};
