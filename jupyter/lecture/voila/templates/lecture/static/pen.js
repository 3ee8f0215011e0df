// A pen to draw with on top of figures and text; what was drawn stays with its screen.

import SignaturePad from "./vendor/signature_pad.min.js";

/** @param {any} deck */
export function makePen(deck) {
  const canvas = document.body.appendChild(document.createElement("canvas"));
  canvas.id = "pen";
  const pad = new SignaturePad(canvas, { minWidth: 2.5, maxWidth: 6, penColor: "#dd3322" });
  /** @type {Map<Element, {data: any[], width: number, height: number}>} */
  const drawn = new Map();
  let on = false, section = deck.screen.section, width = innerWidth, height = innerHeight;

  /** @type {PointerEvent | null} */
  let begun = null; // what a stroke that is being drawn began with
  pad.addEventListener("beginStroke", (/** @type {any} */ { detail }) => { begun = detail.event; });
  pad.addEventListener("endStroke", () => { begun = null; keep(); });

  /** End a stroke that is being drawn: it is kept as far as it has come. */
  const keep = () => {
    if (begun) {
      const { pointerId, clientX, clientY } = begun;
      canvas.dispatchEvent(new PointerEvent("pointercancel", {
        pointerId, clientX, clientY, bubbles: true, cancelable: true }));
      begun = null;
    }
    drawn.set(section, { data: pad.toData(), width, height });
  };
  /** Strokes are kept in pixels of the window in which they were drawn. */
  const restore = () => {
    const ratio = window.devicePixelRatio;
    [width, height] = [innerWidth, innerHeight];
    canvas.width = innerWidth * ratio;
    canvas.height = innerHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    const kept = drawn.get(section);
    if (!kept) return;
    const across = width / kept.width, along = height / kept.height;
    pad.fromData(kept.data.map((stroke) => ({ ...stroke,
      points: stroke.points.map((/** @type {any} */ point) => ({
        ...point, x: point.x * across, y: point.y * along })) })));
  };
  const set = (/** @type {boolean} */ wanted) => {
    on = wanted;
    document.body.classList.toggle("pen", on);
    if (on) pad.on(); else pad.off();
  };
  deck.listeners.push(() => { keep(); section = deck.screen.section; restore(); });
  window.addEventListener("resize", () => { keep(); restore(); });
  restore();
  set(false);
  return {
    get on() { return on; },
    toggle: () => set(!on),
    undo: () => { pad.fromData(pad.toData().slice(0, -1)); keep(); },
    clear: () => { pad.clear(); keep(); },
  };
}
