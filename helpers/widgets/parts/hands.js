// A question on a hall's screen, with the hands that are counted and what they come to.

import { History, MOST, scale, spoken, total } from "./counted.js";
import { add, press, Row } from "./hands_row.js";

/**
 * @typedef {import("../../live/live.js").Model} Model
 * @typedef {import("./counted.js").Counts} Counts
 * @typedef {{said: string, place: number, right: boolean}} Answer
 */

const ALONE = { number: "Write your number down.", curve: "Draw it on a sheet of paper." };

/** A number question: answers called out from the hall, later on a line. */
class Heard {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.alone = add(view.rows, "p", "hall-alone", ALONE.number);
    const form = add(view.rows, "div", "hall-form");
    const label = add(form, "label", "", "Answers called out ");
    this.field = add(label, "input", "hall-field");
    Object.assign(this.field, { type: "text", autocomplete: "off",
      title: "A number such as 0.25, 1/4 or 2e-5, then Enter" });
    this.field.addEventListener("keydown", (event) => {
      if (event.key.startsWith("Page") || ["Escape", "Tab"].includes(event.key)) return;
      event.stopPropagation();
      if (event.key === "Enter") this.enter();
    });
    press(form, "hall-more", "Add", () => this.enter());
    this.form = form;
    this.lists = add(view.rows, "div", "hall-lists");
    this.line = add(view.rows, "div", "hall-line");
    this.words = add(view.rows, "p", "hall-words");
  }

  enter() {
    const { field, view } = this;
    if (!field.value.trim()) return;
    view.history.keep(view.both, [view.when]); // where it is refused, nothing is to be taken back
    view.model.send({ heard: field.value });
  }

  /** @param {boolean} shown */
  show(shown) {
    const { view, lists, line, field } = this, now = view.when;
    if (view.counts.length > this.before) field.value = ""; // it was taken
    this.before = view.counts.length;
    this.form.hidden = this.alone.hidden = shown;
    lists.replaceChildren();
    line.replaceChildren();
    line.hidden = !shown;
    const drawn = view.model.get("line");
    for (const when of now === "before" ? [now] : ["before", "after"]) {
      /** @type {Answer[]} */
      const answers = drawn[when] ?? [];
      if (now === "after" && answers.length) {
        add(lists, "span", "hall-when", when === "after" ? "now:" : "before:");
      }
      answers.forEach((one, index) => {
        const mark = shown && one.right ? "\u2714 " : "";
        if (shown || when !== now) add(lists, "span", `hall-answer ${when}`, mark + one.said);
        else this.removable(one, index);
        add(line, "i", `hall-dot ${when}`).style.left = `${100 * one.place}%`;
      });
    }
    const right = add(line, "b", "hall-true", `\u2714 ${view.model.get("right")}`);
    right.style.left = `${100 * drawn.right}%`;
    line.classList.toggle("late", drawn.right > 0.5);
    this.words.textContent = shown ? drawn.words : "";
  }

  /** @param {Answer} one @param {number} index */
  removable({ said }, index) {
    const { view } = this;
    press(this.lists, `hall-answer ${view.when}`, `${said} \u00d7`, () => {
      view.change({ [view.when]: view.counts.filter((_, at) => at !== index) });
      this.field.focus();
    }).setAttribute("aria-label", `take ${said} away`);
  }
}

/** All of a question, on one page. */
class View {
  /** @param {Model} model @param {HTMLElement} el @param {History} history */
  constructor(model, el, history) {
    this.model = model;
    this.el = el;
    this.history = history;
    /** @type {"before" | "after"} */
    this.when = model.get("when");
    el.classList.add("jupyter-widgets", "live-panel", "course-hall");
    add(el, "p", "hall-question", model.get("question"));
    this.rows = add(el, "div", "hall-rows");
    /** @type {string[]} */
    const choices = model.get("choices"), kind = model.get("kind");
    this.rows.classList.toggle("brief", choices.every((text) => text.length <= 20));
    this.list = choices.map((_, index) => new Row(this, index));
    this.heard = kind === "number" ? new Heard(this) : null;
    if (kind === "curve") add(this.rows, "p", "hall-alone", ALONE.curve);
    this.answer = add(el, "p", "hall-why");
    this.answer.setAttribute("role", "status");
    this.makeFoot(kind);
    this.note = add(el, "p", "hall-note");
    this.spoken = add(el, "p", "hall-spoken");
    for (const one of [this.note, this.spoken]) one.setAttribute("role", "status");
  }

  /** @param {string} kind */
  makeFoot(kind) {
    const { el, model } = this, foot = add(el, "div", "hall-foot");
    this.total = add(foot, "span", "hall-total");
    this.total.hidden = kind !== "choice";
    this.counting = add(foot, "span", "hall-counting");
    this.counting.hidden = kind === "curve";
    this.undo = press(this.counting, "hall-undo", "Undo", () => this.back());
    this.again = press(this.counting, "hall-again", "Start again", () => this.ask(true));
    this.sure = add(foot, "span", "hall-sure");
    add(this.sure, "span", "", this.when === "before" ? "Set all of today to 0?"
      : "Set all of now to 0?");
    press(this.sure, "", "Yes", () => { this.clear(); this.ask(false); });
    press(this.sure, "", "No", () => this.ask(false));
    this.sure.hidden = true;
    this.shower = press(foot, "hall-show", "", () => {
      model.set("answer_shown", !model.get("answer_shown"));
      model.save_changes();
    });
    this.shower.hidden = this.when === "before";
    this.lastTime = press(foot, "hall-last", "", () => {
      this.lastShown = !this.lastShown;
      this.show();
    });
    this.lastShown = false;
  }

  /** @returns {Counts} */
  get both() { return { before: this.model.get("before"), after: this.model.get("after") }; }

  get counts() { return this.both[this.when]; }

  /** @param {Partial<Counts>} changed @param {boolean} fresh whether Undo stops here */
  change(changed, fresh = true) {
    if (fresh) this.history.keep(this.both, Object.keys(changed));
    this.model.set(changed);
    this.model.save_changes();
  }

  /** @param {number} index @param {number} hands @param {boolean} fresh */
  count(index, hands, fresh = true) {
    const counts = [...this.counts];
    counts[index] = Math.max(0, Math.min(MOST, hands));
    if (counts[index] === this.counts[index]) return;
    this.change({ [this.when]: counts }, fresh);
    this.spoken.textContent = spoken(counts, index);
  }

  back() {
    const one = this.history.back(this.both);
    if (one) this.change(one, false);
    this.spoken.textContent = one ? "Taken back." : "There is nothing to take back.";
    this.show();
  }

  /** @param {boolean} asking */
  ask(asking) {
    this.sure.hidden = !asking;
    this.counting.hidden = asking;
    (asking ? /** @type {HTMLElement} */ (this.sure.lastElementChild) : this.again).focus();
  }

  clear() {
    const none = this.model.get("choices").map(() => 0);
    this.change(this.when === "before" ? { before: none, after: none } : { after: none });
    this.spoken.textContent = "All is at 0; Undo brings it back.";
  }

  /** The field below, for who types one number after the other. @param {number} index */
  next(index) { this.list[(index + 1) % this.list.length].field.focus(); }

  /** @param {string} text */
  say(text) { this.note.textContent = text || this.model.get("note"); }

  show = () => {
    const { model, both, el } = this, shown = model.get("answer_shown"), kind = model.get("kind");
    const end = scale(this.when === "before" ? both.before : [...both.before, ...both.after]);
    const last = model.get("last_time");
    el.classList.toggle("settling", this.when === "after");
    el.classList.toggle("shown", shown);
    el.dataset.lastTime = last; // for a window that the lecturer alone sees
    for (const row of this.list) row.show(both, end, shown);
    this.heard?.show(shown);
    this.total.textContent = total(both, this.when);
    this.counting.hidden = shown || kind === "curve" || !this.sure.hidden;
    this.undo.disabled = !this.history.past.length;
    this.shower.textContent = shown ? "Hide the answer" : "Show the answer";
    this.lastTime.hidden = !shown || !last;
    this.lastTime.textContent = this.lastShown ? "The reason" : "Last time";
    this.tell(shown, kind);
    this.say("");
  };

  /** @param {boolean} shown @param {string} kind */
  tell(shown, kind) {
    const { model, answer } = this, right = model.get("right");
    answer.replaceChildren();
    if (!shown) return;
    if (this.lastShown) { answer.append(`${model.get("last_time")}.`); return; }
    if (right) add(answer, "b", "", `${kind === "choice" ? `Right is ${right}` : right}. `);
    answer.append(model.get("why"));
  }
}

// Called once for each model.
export default () => {
  const history = new History(); // one for all places where a widget is shown
  return {
    /** @param {{model: Model, el: HTMLElement}} context */
    render({ model, el }) {
      const view = new View(model, el, history);
      model.on("change", view.show);
      view.show();
      return () => model.off("change", view.show);
    },
  };
};
