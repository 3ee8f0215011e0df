// Moves what Matplotlib drew. Python sends a drawing once (SVG, axes, the names of what moves) and
// from then on only numbers; with a table of curves, a slider moves them without Python at all.

const UP = 1, DOWN = -1;
const FAR = 1e5; // pixels; SVG viewers lose precision far outside the picture

// ---- numbers -------------------------------------------------------------------------------

const floats = (view) =>
  new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

function scale({ limits: [low, high], log, pixels: [from, to] }) {
  const forth = log ? Math.log10 : (v) => v;
  const back = log ? (v) => 10 ** v : (v) => v;
  const start = forth(low);
  const perUnit = (to - from) / (forth(high) - start);
  return {
    toPixels: (v) => Math.max(-FAR, Math.min(FAR, from + (forth(v) - start) * perUnit)),
    toData: (p) => back(start + (p - from) / perUnit),
  };
}

// Must say what helpers/words.py's `in_words` says.
export function number(value) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return "undefined";
  if (Math.abs(value) < 0.0005) return value < 0 ? "almost 0 (negative)" : "almost 0";
  return value.toFixed(3).replace("-", "\u2212");
}

function pathOf(axes, xs, ys, closed) {
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
    text.setAttribute("x", place[0]);
    text.setAttribute("y", place[1]);
    const turned = text.getAttribute("transform")?.match(/rotate\((\S+?)[ ,)]/);
    if (turned) text.setAttribute("transform", `rotate(${turned[1]} ${place.join(" ")})`);
  },
};

function placeMarkers(group, axes, xs, ys) {
  const marks = [...group.querySelectorAll("use")];
  while (marks.length && marks.length < xs.length) {
    marks.push(marks[0].parentNode.appendChild(marks[0].cloneNode(true)));
  }
  marks.forEach((mark, i) => {
    const x = axes.x.toPixels(xs[i]), y = axes.y.toPixels(ys[i]);
    const seen = i < xs.length && Number.isFinite(x) && Number.isFinite(y);
    mark.style.display = seen ? "" : "none";
    if (seen) { mark.setAttribute("x", x); mark.setAttribute("y", y); }
  });
}

// The fill of a line with markers is theirs; the line itself would become an area. And the colour
// of a text is that of its letters: its frame would cover them.
function paint(group, { line, fill }, kind) {
  const open = kind === "line" ? group.querySelector(LINE) : null;
  for (const shape of group.querySelectorAll(kind === "text" ? "text" : "path, use, text")) {
    if (shape.tagName === "text") { shape.style.fill = fill; continue; }
    if (line) shape.style.stroke = line;
    if (fill && shape !== open) shape.style.fill = fill;
  }
}

// ---- one picture ---------------------------------------------------------------------------

export class Picture {
  constructor(drawing) {
    const page = new DOMParser().parseFromString(drawing.svg, "image/svg+xml");
    this.svg = document.importNode(page.documentElement, true);
    this.svg.removeAttribute("width");
    this.svg.removeAttribute("height");
    this.svg.setAttribute("role", "group");
    this.drawing = drawing;
    this.axes = drawing.axes.map(({ x, y }) => ({ x: scale(x), y: scale(y) }));
    this.specs = new Map();
    this.data = new Map();
    for (const spec of drawing.artists) {
      const group = this.svg.querySelector(`[id="${spec.id}"]`);
      if (!group) continue;
      group.setAttribute("data-name", spec.name);
      this.specs.set(spec.name, { ...spec, group });
      if (!spec.visible) group.style.display = "none";
      // It was drawn with something in it, so that there is a shape to move.
      if (spec.empty) this.apply(spec.name, spec.kind === "text" ? { text: "" } : { xy: [[], []] });
    }
  }

  // change: {xy: [xs, ys], text, visible, colour: {line, fill}}, each optional.
  apply(name, change) {
    const spec = this.specs.get(name);
    if (!spec) return;
    if (change.xy) {
      this.data.set(name, change.xy);
      MOVE[spec.kind](spec.group, this.axes[spec.axes], change.xy, spec);
    }
    if (change.text !== undefined) spec.group.querySelector("text").textContent = change.text;
    if (change.visible !== undefined) spec.group.style.display = change.visible ? "" : "none";
    if (change.colour) paint(spec.group, change.colour, spec.kind);
  }

  // Where a pointer is, in the data coordinates of an axes.
  locate(event, axes) {
    const inverse = this.svg.getScreenCTM().inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
    return { x: this.axes[axes].x.toData(x), y: this.axes[axes].y.toData(y) };
  }
}

// ---- a table of curves ---------------------------------------------------------------------

export class Table {
  constructor({ parameter, x, rows, follow, caption }) {
    this.parameter = floats(parameter);
    this.x = floats(x);
    this.rows = Object.entries(rows).map(([name, data]) => [name, floats(data)]);
    this.follow = follow;
    this.caption = caption;
  }

  // The curves for one parameter: a weighted mean of the two nearest rows.
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

  // A curve's height at z. A kink's point stands several times in x: the first has its value.
  at(z, ys) {
    const [i, share] = between(this.x, z);
    return share === 0 ? ys[i] : ys[i] * (1 - share) + ys[i + 1] * share;
  }

  show(picture, value, z) {
    const ys = new Map(this.curves(value));
    for (const [name, data] of ys) picture.apply(name, { xy: [this.x, data] });
    const { f, df, dot, slope_dot, tangent, guides, reach } = this.follow;
    const height = this.at(z, ys.get(f)), slope = this.at(z, ys.get(df));
    picture.apply(dot, { xy: [[z], [height]] });
    picture.apply(slope_dot, { xy: [[z], [slope]] });
    picture.apply(tangent, {
      xy: [[z - reach, z + reach], [height - slope * reach, height + slope * reach]],
    });
    for (const name of guides) {
      const { axes } = picture.specs.get(name);
      picture.apply(name, { xy: [[z, z], picture.drawing.axes[axes].y.limits] });
    }
    const words = { z, f: height, df: slope };
    return this.caption.replace(/\{(\w+)\}/g, (_, key) =>
      key === "parameter" ? value.toFixed(2).replace("-", "\u2212") : number(words[key]));
  }
}

// The index of the node at or left of `value`, and how far towards the next it lies.
function between(nodes, value) {
  let low = 0, high = nodes.length - 1;
  if (value >= nodes[high]) return [high, 0];
  if (value <= nodes[0]) return [0, 0];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (nodes[middle] <= value) low = middle; else high = middle;
  }
  if (nodes[low] === value) {
    while (low > 0 && nodes[low - 1] === value) low--;
    return [low, 0];
  }
  return [low, (value - nodes[low]) / (nodes[low + 1] - nodes[low])];
}

// ---- dragging, by pointer and by keys ------------------------------------------------------

// Whole steps, as the slider has them: a hundred presses to the left and back return to the start.
function snap({ low, high, step }, v) {
  const whole = Math.round(v / step) * step;
  return Math.max(low, Math.min(high, parseFloat(whole.toFixed(9))));
}

const ACROSS = { ArrowRight: UP, ArrowLeft: DOWN };
const UPWARDS = { ArrowUp: UP, ArrowDown: DOWN, PageUp: 10 * UP, PageDown: 10 * DOWN };

// move(spec, x, y) moves it, place(spec) says where it is or will be once the kernel has answered.
function makeDraggable(spec, move, place) {
  const { group, drag } = spec;
  group.style.cursor = "grab";
  group.setAttribute("tabindex", "0");
  group.setAttribute("role", "slider");
  group.setAttribute("aria-label", drag.label);
  group.setAttribute("aria-valuemin", drag.low);
  group.setAttribute("aria-valuemax", drag.high);
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
    event.preventDefault();
    event.stopPropagation(); // the notebook would move to another cell
    move(spec, to, height);
  });
}

// The holder outlives its pictures: a drag, and the focus, go on where a new one takes the place.
function followPointers(holder, shown, move) {
  let held = null; // the name of what a pointer drags
  const dot = (event) => event.target.closest?.('g[role="slider"]');
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

function putInto(holder, picture) {
  const focused = holder.contains(document.activeElement) && document.activeElement.dataset.name;
  holder.replaceChildren(picture.svg);
  if (focused) picture.specs.get(focused)?.group.focus({ preventScroll: true });
}

// ---- a picture that is itself a slider, by keys --------------------------------------------

function makeSteppable(holder, found) {
  holder.tabIndex = 0;
  holder.setAttribute("role", "slider");
  holder.addEventListener("pointerdown", () => holder.focus({ preventScroll: true }));
  let forget = () => {};
  found.then((slider) => {
    const mark = () => {
      for (const end of ["min", "max"]) holder.setAttribute(`aria-value${end}`, slider.get(end));
      holder.setAttribute("aria-valuenow", slider.get("value"));
    };
    slider.on("change", mark);
    forget = () => slider.off("change", mark);
    mark();
    holder.addEventListener("keydown", (event) => {
      const [low, high, at] = ["min", "max", "value"].map((name) => slider.get(name));
      const to = {
        ArrowRight: at + UP, ArrowUp: at + UP, ArrowLeft: at + DOWN, ArrowDown: at + DOWN,
        Home: low, End: high,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation(); // the notebook would move to another cell
      slider.trigger("move", Math.max(low, Math.min(high, to)));
    });
  });
  return () => forget();
}

// A slider that walks by itself while the toggle "play" is on, up to its end.
async function makePlayer(model, find) {
  const { slider: s, play: p, speed: v } = model.get("steering");
  if (!p) return;
  const [slider, play, speed] = await Promise.all([s, p, v].map(find));
  let timer = 0;
  const wait = () => { timer = setTimeout(step, 1000 / speed.get("value")); };
  const step = () => {
    const to = Math.min(slider.get("value") + 1, slider.get("max"));
    slider.trigger("move", to);
    if (to < slider.get("max")) { wait(); return; }
    play.set("value", false);
    play.save_changes();
  };
  play.on("change:value", () => {
    clearTimeout(timer);
    if (!play.get("value")) return;
    if (slider.get("value") >= slider.get("max")) slider.trigger("move", slider.get("min"));
    wait();
  });
}

function describe(holder, label, text) {
  holder.setAttribute("aria-label", label);
  holder.setAttribute("aria-valuetext", text);
}

// JupyterLab would take a menu's arrow keys for itself, and go to the next cell.
function tendMenus(panel) {
  for (const menu of panel.querySelectorAll("select")) menu.dataset.lmSuppressShortcuts = "true";
}

// At most two requests are on the way to the kernel, and the newest always gets there. Waiting
// for the kernel to call itself idle, as ordinary widgets do, halves the rate on a slow link.
function courier(model) {
  let onTheWay = 0, waiting = null;
  const send = (message) => { onTheWay++; model.send(message); };
  return {
    post: (message) => { if (onTheWay < 2) send(message); else waiting = message; },
    answered() {
      onTheWay = Math.max(0, onTheWay - 1);
      if (waiting) { send(waiting); waiting = null; }
    },
    idle: () => onTheWay === 0,
  };
}

// Other widgets' models, by what a trait says of them.
const finder = (model) => (reference) =>
  model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));

// ---- the widget ----------------------------------------------------------------------------

// Called once for each model; its views share what arrived since the drawing was made.
export default () => {
  let version = -1, changes = new Map(), words = {}, views = new Set(), post = null;
  const asked = new Map(); // where artists were dragged to, until the kernel has answered

  function receive(message, buffers) {
    if (message.answered) {
      post?.answered();
      views.forEach((view) => view());
      return;
    }
    if (message.version < version) return;
    if (message.version > version) { version = message.version; changes = new Map(); }
    words = { caption: message.caption, label: message.label, detail: message.detail };
    message.changes.forEach(({ name, n, ...change }) => {
      if (n !== undefined) {
        const both = floats(buffers.shift());
        change.xy = [both.subarray(0, n), both.subarray(n)];
      }
      changes.set(name, { ...changes.get(name), ...change });
    });
    views.forEach((view) => view(message.changes.map(({ name }) => name)));
  }

  return {
    initialize({ model }) {
      post = courier(model);
      model.on("msg:custom", (message, buffers) => receive(message, [...(buffers ?? [])]));
      model.send({ hello: true });
      makePlayer(model, finder(model));
    },

    render({ model, el }) {
      el.classList.add("live-figure");
      const holder = el.appendChild(document.createElement("div"));
      const caption = el.appendChild(document.createElement("p"));
      caption.className = "live-caption";
      const detail = el.appendChild(document.createElement("div"));
      detail.className = "live-detail";
      let picture, table = null, frame = 0, due = new Set(), inputs = null, said = "";
      let sliders = {};
      const find = finder(model);

      const say = (text, label, more) => {
        caption.textContent = text;
        if (more !== said) detail.innerHTML = said = more;
        picture.svg.setAttribute("aria-label", `${label} ${text}`);
        if (holder.tabIndex >= 0) describe(holder, label, text);
        for (const { group, drag } of picture.specs.values()) {
          if (drag) group.setAttribute("aria-valuetext", text);
        }
      };

      const draw = () => {
        frame = 0;
        if (!picture) return;
        for (const name of due) picture.apply(name, changes.get(name) ?? {});
        due.clear();
        if (post.idle()) asked.clear();
        const { caption: text, label, detail: more } = { ...picture.drawing, ...words };
        const value = (name) => inputs[name]?.get("value") ?? 0;
        const moving = table && inputs;
        say(moving ? table.show(picture, value("parameter"), value("point")) : text, label, more);
      };
      const soon = (names = []) => {
        names.forEach((name) => due.add(name));
        frame ||= requestAnimationFrame(draw);
      };

      // A slider that stands for the same number moves here, in the page, as if by a hand of its
      // own: with no way through the kernel, and the figure follows from it.
      const report = async (name, x, y) => {
        const slider = model.get("sliders")[name];
        if (slider) return (await find(slider)).trigger("move", x);
        asked.set(name, [x, y]); // keys may come faster than the kernel's answers
        post.post({ drag: name, x, y });
      };
      const move = ({ name, drag }, x, y) =>
        report(name, snap(drag, x), drag.up ? snap(drag.up, y) : y);
      const place = ({ name, anchor }) => {
        const [x, y] = asked.get(name) ?? picture.data.get(name)?.map((a) => a[0]) ?? anchor;
        return [sliders[name]?.get("value") ?? x, y];
      };

      const redraw = () => {
        const drawing = model.get("drawing");
        if (!drawing.svg) return; // the kernel draws it when it hears that a page is there
        if (drawing.version > version) { version = drawing.version; changes = new Map(); words = {}; }
        picture = new Picture(drawing);
        el.liveFigure = picture;
        for (const spec of picture.specs.values()) {
          if (spec.drag) makeDraggable(spec, move, place);
        }
        putInto(holder, picture);
        for (const name of changes.keys()) due.add(name);
        cancelAnimationFrame(frame);
        draw();
      };
      const retable = () => {
        const data = model.get("table");
        table = data && data.x ? new Table(data) : null;
        if (picture) soon();
      };

      followPointers(holder, () => picture, move);
      const stepped = model.get("steering").slider;
      const forget = stepped ? makeSteppable(holder, find(stepped)) : () => {};
      retable();
      redraw();
      // Menus may come and go.
      let watcher = null;
      requestAnimationFrame(() => {
        const panel = el.closest(".live-panel");
        if (!panel) return;
        tendMenus(panel);
        watcher = new MutationObserver(() => tendMenus(panel));
        watcher.observe(panel, { childList: true, subtree: true });
      });
      views.add(soon);
      model.on("change:drawing", redraw);
      model.on("change:table", retable);
      const moved = () => soon();
      const findAll = async (trait) => Object.fromEntries(await Promise.all(
        Object.entries(model.get(trait)).map(async ([name, one]) => [name, await find(one)])));
      findAll("sliders").then((found) => { sliders = found; });
      // The sliders themselves are read: a link to a number here would tell the kernel twice.
      findAll("inputs").then((found) => {
        inputs = found;
        Object.values(found).forEach((input) => input.on("change:value", moved));
        soon();
      });
      return () => {
        views.delete(soon);
        forget();
        watcher?.disconnect();
        cancelAnimationFrame(frame);
        model.off("change:drawing", redraw);
        model.off("change:table", retable);
        Object.values(inputs ?? {}).forEach((input) => input.off("change:value", moved));
      };
    },
  };
};
