// The second window, for the one on stage: notes, the next screen, the time. It shows what the
// lecture's own window tells it, and hands its keys over to it, so that both are always in step.

import { store, stored } from "./stored.js";

const NAME = "course-presenter", BEGUN = "course-lecture-begun";
const NOTES = /** @type {const} */ ([
  ["say", "Say"], ["answer", "Right is"],
  ["expect", "Answers that come"], ["wrong", "If something goes wrong"]]);

/** Minutes as "12:30". @param {number} minutes */
export const clock = (minutes) => {
  const seconds = Math.round(Math.abs(minutes) * 60);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/**
 * What the time says: "12:30 of 45:00; planned for this screen: 11:00 to 12:30".
 * @param {number} gone minutes @param {any} route @param {{starts: number, minutes: number}} one
 * @param {boolean} begun whether the clock runs
 */
export function timeInWords(gone, route, one, begun = true) {
  const ends = one.starts + one.minutes;
  const late = gone > ends ? `, ${clock(gone - ends)} behind`
    : gone < one.starts ? `, ${clock(one.starts - gone)} ahead` : ", on time";
  const due = `this screen: ${clock(one.starts)} to ${clock(ends)}`;
  return begun ? `${clock(gone)} of ${clock(route.minutes)}; ${due}${late}`
    : `${clock(route.minutes)} in all, not begun; ${due}`;
}

const PAGE = `<header><h1></h1><p id="time"></p>
<p><button id="back">\u25c0 Back</button> <button id="on">Forward \u25b6</button>
<button id="begin">Start the clock</button> <button id="smaller">A\u2212</button>
<button id="larger">A+</button></p></header>
<main><section id="notes"></section><section id="next"><h2></h2><div id="preview"></div></section>
</main>`;

class Presenter {
  /** @type {Window | null} */
  window = null;
  size = 20;
  begun = Number(stored("sessionStorage", BEGUN));

  /** @param {any} deck */
  constructor(deck) { this.deck = deck; }

  open() {
    const opened = window.open("", NAME, "popup,width=1000,height=720");
    if (!opened) {
      window.alert("The browser has blocked the presenter's window: allow pop-ups for this page, "
        + "and press S again.");
      return;
    }
    this.window = opened;
    this.build();
    store("sessionStorage", NAME, "open");
    opened.focus();
  }

  /** After a reload, or in the next notebook, its window is still there. */
  reopen() {
    this.window = window.open("", NAME);
    if (this.window) this.build(); else store("sessionStorage", NAME, "");
  }

  build() {
    const { document: page } = this.window;
    page.open();
    page.write('<!DOCTYPE html><html lang="en"><title>Presenter</title><body></body></html>');
    page.close();
    page.head.append(...[...document.querySelectorAll("style, link[rel=stylesheet]")]
      .map((one) => page.importNode(one, true)));
    for (const sheet of page.head.querySelectorAll("link")) sheet.onload = () => this.scale();
    page.body.className = "presenter";
    page.body.innerHTML = PAGE;
    const id = (/** @type {string} */ name) => page.getElementById(name);
    id("back").onclick = () => this.deck.backward();
    id("on").onclick = () => this.deck.forward();
    id("begin").onclick = () => this.begin();
    id("smaller").onclick = () => this.resize(-2);
    id("larger").onclick = () => this.resize(2);
    this.resize(0);
    this.window.onkeydown = (event) => this.pass(event);
    this.window.onresize = () => this.scale();
    clearInterval(this.timer);
    this.timer = window.setInterval(() => this.tell(), 500);
    this.show();
  }

  /** A key pressed here is the lecture's, as the remote does not know which window it is in. */
  pass(/** @type {KeyboardEvent} */ event) {
    if (/** @type {Element} */ (event.target).closest?.("button") && event.key === " ") return;
    const jump = /** @type {HTMLInputElement} */ (document.querySelector(".jump-to-slide-input"));
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Tab"
        || (event.key === "Enter" && !jump)) return;
    event.preventDefault();
    const { key, keyCode, shiftKey } = event;
    if (jump && key.length === 1) { // the number is typed here, and its field is over there
      jump.value += key;
      jump.dispatchEvent(new Event("input", { bubbles: true }));
    } else (jump ?? document.body).dispatchEvent(new KeyboardEvent("keydown", {
      key, keyCode, shiftKey, bubbles: true, cancelable: true }));
  }

  begin() {
    this.begun = Date.now();
    store("sessionStorage", BEGUN, String(this.begun));
    this.tell();
  }

  resize(/** @type {number} */ by) {
    this.size = Math.max(14, Math.min(40, this.size + by));
    this.window.document.body.style.fontSize = `${this.size}px`;
  }

  show() {
    if (!this.window || this.window.closed) return;
    const { screens, now, data } = this.deck, page = this.window.document;
    const notes = data.route?.screens[now] ?? {};
    page.querySelector("h1").textContent = `${now + 1} / ${screens.length}  ${screens[now].title}`;
    page.getElementById("notes").replaceChildren(...NOTES.filter(([name]) => notes[name]).flatMap(
      ([name, title]) => [make(page, "h2", title), withStress(make(page, "p", notes[name]))]));
    const last = screens[now].section.querySelector("[data-last-time]")?.dataset.lastTime;
    if (last) page.getElementById("notes").append(make(page, "p", last));
    const next = screens[now + 1];
    page.querySelector("#next > h2").textContent = next ? `Next: ${next.title}` : "The last screen";
    this.preview(next?.section);
    this.tell();
  }

  /** A copy of the next screen, which does not move. @param {HTMLElement | undefined} section */
  preview(section) {
    const holder = this.window.document.getElementById("preview");
    holder.replaceChildren();
    if (!section) return;
    const copy = /** @type {HTMLElement} */ (this.window.document.importNode(section, true));
    copy.removeAttribute("hidden");
    copy.querySelectorAll("[id]").forEach((one) => {
      if (!one.closest("svg")) one.removeAttribute("id");
    });
    copy.className = "present";
    copy.inert = true;
    const shell = holder.appendChild(make(this.window.document, "div", ""));
    shell.className = "reveal";
    shell.appendChild(make(this.window.document, "div", "")).className = "slides";
    shell.firstElementChild.append(copy);
    this.scale();
  }

  /** As large as its column is wide. */
  scale() {
    const holder = this.window.document.getElementById("preview");
    /** @type {HTMLElement} */
    const shell = holder.querySelector(".reveal");
    const { innerWidth: width, innerHeight: height } = window;
    if (!shell) return;
    Object.assign(shell.style, { width: `${width}px`, height: `${height}px`,
      transform: `scale(${holder.clientWidth / width})` });
    shell.style.setProperty("--u", `${Math.min(height / 720, width / 960)}px`);
    holder.style.height = `${(height * holder.clientWidth) / width}px`;
  }

  tell() {
    if (!this.window || this.window.closed) { // by hand: the next page is not to open it again
      clearInterval(this.timer);
      store("sessionStorage", NAME, "");
      return;
    }
    const page = this.window.document, { begun } = this;
    if (!page.getElementById("time")) { this.build(); return; } // it has been reloaded
    const { data, now } = this.deck, gone = begun ? (Date.now() - begun) / 60000 : 0;
    page.getElementById("time").textContent = data.route
      ? timeInWords(gone, data.route, data.route.screens[now], begun > 0) : clock(gone);
    page.getElementById("begin").textContent = begun ? "Start the clock anew" : "Start the clock";
  }
}

/** @param {Document} page @param {string} tag @param {string} text */
function make(page, tag, text) {
  const made = page.createElement(tag);
  made.textContent = text;
  return made;
}

/** *Words* between stars stand out, as they do on a screen. @param {HTMLElement} element */
function withStress(element) {
  const parts = element.textContent.split(/\*([^*\n]+)\*/);
  element.replaceChildren(...parts.map((text, i) =>
    (i % 2 ? make(element.ownerDocument, "em", text) : text)));
  return element;
}

/** The presenter's window. @param {any} deck */
export function makePresenter(deck) {
  const presenter = new Presenter(deck);
  deck.listeners.push(() => {
    if (deck.now > 0 && !presenter.begun) presenter.begin();
    presenter.show();
  });
  if (stored("sessionStorage", NAME)) presenter.reopen();
  return { open: () => presenter.open() };
}
