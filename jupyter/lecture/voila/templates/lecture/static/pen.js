// A pen to draw with on top of figures and text; what was drawn stays with its screen.

import SignaturePad from "./vendor/signature_pad.min.js";

/** @param {any} deck */
export function makePen(deck) {
  const canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.id = "pen";
  const pad = new SignaturePad(canvas, { minWidth: 2.5, maxWidth: 6, penColor: "#dd3322" });
  /** @type {Map<Element, {data: any[], width: number, height: number}>} */
  const drawn = new Map();
  let on = false, section = deck.screen.section;

  const keep = () => {
    drawn.set(section, { data: pad.toData(), width: innerWidth, height: innerHeight });
  };
  /** Strokes are kept in pixels of the window in which they were drawn. */
  const restore = () => {
    const ratio = window.devicePixelRatio;
    canvas.width = innerWidth * ratio;
    canvas.height = innerHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    const kept = drawn.get(section);
    if (!kept) return;
    const across = innerWidth / kept.width, along = innerHeight / kept.height;
    pad.fromData(kept.data.map((stroke) => ({ ...stroke,
      points: stroke.points.map((/** @type {any} */ point) => ({
        ...point, x: point.x * across, y: point.y * along })) })));
  };
  const set = (/** @type {boolean} */ wanted) => {
    on = wanted;
    document.body.classList.toggle("pen", on);
    if (on) pad.on(); else pad.off();
  };
  pad.addEventListener("endStroke", keep);
  deck.listeners.push(() => { section = deck.screen.section; restore(); });
  window.addEventListener("resize", restore);
  restore();
  set(false);
  return {
    get on() { return on; },
    toggle: () => set(!on),
    undo: () => { pad.fromData(pad.toData().slice(0, -1)); keep(); },
    clear: () => { pad.clear(); keep(); },
  };
}
