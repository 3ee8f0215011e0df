// A choice on a hall's screen: a bar to click on, + and −, or a number typed in; see hands.py.

import { called, LETTERS, MOST, placed, seen, share, typed } from "./counted.js";

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {import("./counted.js").Counts} Counts
 * @typedef {{model: Model, rows: HTMLElement, when: "before" | "after", counts: number[],
 *   count: (index: number, hands: number, fresh?: boolean) => void,
 *   say: (text: string) => void, show: () => void, next: (index: number) => void}} Screen
 */

const HOW = "Click or drag along the bar to set the hands; Shift and click takes one away.";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {HTMLElement} parent @param {T} tag @param {string} name @param {string} text
 */
export function add(parent, tag, name, text = "") {
  const made = parent.appendChild(document.createElement(tag));
  made.className = name;
  made.textContent = text;
  return made;
}

/** @param {HTMLElement} parent @param {string} name @param {string} text @param {() => void} act */
export function press(parent, name, text, act) {
  const made = add(parent, "button", name, text);
  made.type = "button";
  made.addEventListener("click", act);
  // Not the slides' keys, nor the notebook's, while a button has the focus.
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
  });
  return made;
}

/** One choice: its words, its two bars, what they say, and the ways to count. */
export class Row {
  dragging = false;
  invalid = false; // what stands in the field
  end = 50;

  /** @param {Screen} view @param {number} index */
  constructor(view, index) {
    this.view = view;
    this.index = index;
    const text = view.model.get("choices")[index], letter = LETTERS[index];
    this.el = add(view.rows, "div", "hall-row");
    this.el.setAttribute("role", "group");
    this.el.setAttribute("aria-label", `${letter}) ${text}`);
    add(this.el, "span", "hall-letter", `${letter})`);
    const words = add(this.el, "span", "hall-text");
    this.mark = add(words, "span", "hall-mark");
    words.append(text);
    this.track = add(this.el, "div", "hall-track");
    this.track.title = HOW;
    this.bars = { after: add(this.track, "div", "hall-bar after"),
      before: add(this.track, "div", "hall-bar before") };
    this.hint = add(this.track, "span", "hall-hint");
    this.hint.setAttribute("aria-hidden", "true");
    add(this.hint, "b", "");
    this.told = add(this.el, "span", "hall-told");
    const hands = add(this.el, "span", "hall-hands");
    press(hands, "hall-less", "\u2212", () => this.by(-1)).setAttribute("aria-label",
      `one hand less for ${letter}`);
    this.field = add(hands, "input", "hall-field");
    press(hands, "hall-more", "+", () => this.by(1)).setAttribute("aria-label",
      `one hand more for ${letter}`);
    this.hearField(letter);
    this.hearTrack();
  }

  get count() { return this.view.counts[this.index]; }

  /** @param {number} step */
  by(step) { this.view.count(this.index, this.count + step); }

  /** @param {string} letter */
  hearField(letter) {
    const { field, view } = this;
    Object.assign(field, { type: "text", inputMode: "numeric", maxLength: 4, autocomplete: "off" });
    field.setAttribute("aria-label", `hands for ${letter}`);
    let fresh = true; // what is typed in one go is taken back in one go
    field.addEventListener("focus", () => { fresh = true; field.select(); });
    field.addEventListener("input", () => {
      const hands = typed(field.value);
      this.invalid = hands < 0;
      view.say(this.invalid && field.value ? `Type a whole number from 0 to ${MOST}.` : "");
      if (this.invalid) return;
      view.count(this.index, hands, fresh);
      fresh = false;
    });
    field.addEventListener("blur", () => { this.invalid = false; view.show(); });
    field.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.startsWith("Page")) return;
      const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
      if (step) {
        event.preventDefault();
        this.invalid = false;
        this.by(step);
        fresh = true;
      }
      if (event.key === "Enter") view.next(this.index);
    });
  }

  hearTrack() {
    const { track, hint, view } = this;
    const place = (/** @type {PointerEvent} */ event) => {
      const box = track.getBoundingClientRect();
      return placed((event.clientX - box.left) / box.width, this.end);
    };
    track.addEventListener("pointerdown", (event) => {
      if (event.button || view.model.get("answer_shown")) return;
      event.preventDefault(); // no words are selected
      if (event.shiftKey) { this.by(-1); return; }
      this.dragging = true;
      track.setPointerCapture(event.pointerId);
    });
    for (const kind of /** @type {const} */ (["pointerdown", "pointermove"])) {
      track.addEventListener(kind, (event) => {
        const hands = place(event);
        hint.firstElementChild.textContent = String(hands);
        hint.style.left = `${100 * hands / this.end}%`;
        if (this.dragging) this.draw(view.when, hands);
      });
    }
    track.addEventListener("pointerup", (event) => {
      if (!this.dragging) return;
      this.dragging = false;
      view.count(this.index, place(event));
      view.show(); // also where it is the count that it was
    });
    track.addEventListener("pointercancel", () => { this.dragging = false; view.show(); });
  }

  /** @param {"before" | "after"} when @param {number} hands */
  draw(when, hands) {
    this.bars[when].hidden = !hands || (when === "after" && this.view.when === "before");
    this.bars[when].style.width = `${100 * hands / this.end}%`;
  }

  /** @param {Counts} both @param {number} end @param {boolean} shown */
  show(both, end, shown) {
    const { view, index } = this, right = shown && view.model.get("right") === LETTERS[index];
    this.end = end;
    this.mark.textContent = right ? "\u2714 right: " : "";
    this.el.classList.toggle("right", right);
    for (const when of /** @type {const} */ (["before", "after"])) {
      this.draw(when, both[when][index]);
    }
    this.told.replaceChildren();
    for (const when of seen(both, view.when)) {
      const counts = both[when], words = add(this.told, "span", "");
      if (view.when === "after") add(words, "i", `hall-swatch ${when}`);
      add(words, "span", "hall-spoken", "hands: ");
      words.append(view.when === "after" ? `${called(when)} ` : "",
        view.when === "after" && !shown ? String(counts[index]) : share(counts, index));
    }
    const { field } = this;
    if (typed(field.value) !== this.count && !this.invalid) field.value = String(this.count);
  }
}
