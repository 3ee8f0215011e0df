// A lecture's page: its screens, and reveal.js, which shows one of them at a time.

import Reveal from "./vendor/reveal.mjs";
import { NOTHING, SETS, followAddress } from "./address.js";
import { makeBar } from "./bar.js";
import { makePen } from "./pen.js";
import { makePresenter } from "./presenter.js";
import { fit } from "./room.js";
import { allParts, areOutdated, keepInSight, makeScreens } from "./screens.js";
import { store, stored } from "./stored.js";

const WAITING = 'script[type="application/vnd.voila.cell-output+json"]';
const CONTROL = ".jupyter-widgets, .live-figure, input, select, textarea, [role=slider]";
const AHEAD = 400; // ms, so that what is shown comes first
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph"];
const SCROLLS = /** @type {any} */ ({ ArrowDown: 60, ArrowUp: -60 }); // pixels, of a high screen
const LONGEST = 160; // characters of a sentence
const CHANGES = "mjx-container, .jupyter-widgets, .live-figure, .jp-OutputArea-output";

class Deck {
  /** @param {HTMLElement} page of Voilà, which holds the cells @param {any} data of the lecture */
  constructor(page, data) {
    this.data = data;
    this.goal = location.hash; // until a key is pressed
    this.root = document.createElement("div");
    this.root.className = "reveal";
    this.root.setAttribute("role", "main");
    this.slides = this.root.appendChild(document.createElement("div"));
    this.slides.className = "slides";
    /** @type {(() => void)[]} */
    this.listeners = [];
    this.parts = allParts(page);
    page.after(this.root);
    this.said = document.body.appendChild(document.createElement("p"));
    this.said.id = "lecture-said";
    this.said.setAttribute("role", "status");
    document.body.classList.add("lecture");
    this.screens = makeScreens(this.parts, this.slides);
    page.hidden = true; // all that is shown has left it
    page.style.display = "none";
  }

  async begin() {
    this.reveal = new Reveal(this.root, {
      controls: false, progress: true, slideNumber: false, transition: "none",
      hash: false, respondToHashChanges: false,
      backgroundTransition: "none", center: false, disableLayout: true, viewDistance: 1e6,
      mobileViewDistance: 1e6, touch: false, scrollActivationWidth: null, keyboard: true,
      keyboardCondition: (/** @type {KeyboardEvent} */ event) => free(event), help: true,
    });
    await this.reveal.initialize();
    this.reveal.on("slidechanged", () => this.changed());
    this.reveal.on("overviewhidden", () => this.changed());
    this.reveal.on("overviewshown", () => this.inSight());
    this.go(this.asked());
    this.changed();
  }

  get now() { return this.reveal.getIndices().h; }
  get screen() { return this.screens[this.now]; }

  /** Whether the screen is higher than its window, in which it is scrolled then. */
  get isHigh() {
    const { scrollHeight, clientHeight } = this.screen.section;
    return !this.reveal.isOverview() && scrollHeight > clientHeight + 1;
  }

  /** @param {number} to */
  go(to) { this.reveal.slide(Math.max(0, Math.min(this.screens.length - 1, to))); }
  forward() { this.turn(() => this.reveal.next()); }
  backward() { this.turn(() => this.reveal.prev()); }

  /** @param {() => void} way a black screen comes back first: nobody turns what is not seen */
  turn(way) {
    this.goal = "";
    if (this.reveal.isPaused()) this.reveal.togglePause(); else way();
  }

  inSight() { this.screen.section.scrollIntoView({ block: "nearest" }); }

  changed() {
    if (this.reveal.isOverview()) { this.inSight(); return; }
    if (!this.data.route && areOutdated(this.parts)) { this.again(); return; }
    keepInSight(this.screen.section);
    fit(this.screen.section);
    history.replaceState(null, "", `#${this.now + 1}`);
    document.title = `${this.now + 1} ${this.screen.title}`;
    this.listeners.forEach((listener) => listener());
    clearTimeout(this.soon);
    this.soon = window.setTimeout(() => this.prepare(this.screens[this.now + 1]), AHEAD);
  }

  /** Draw the next screen's figures for this room before they are seen. @param {any} screen */
  prepare(screen) {
    if (!screen || this.reveal.isOverview()) return;
    for (const one of this.screens) one.section.toggleAttribute("data-soon", one === screen);
    keepInSight(screen.section);
    fit(screen.section);
  }

  /** "#12" is a screen; "#chain" the first with a cell of that tag; else the first of all. */
  asked() {
    let wanted = this.goal.slice(1);
    try { wanted = decodeURIComponent(wanted); } catch { /* a % that means itself */ }
    if (/^\d+$/.test(wanted)) return Number(wanted) - 1;
    if (!wanted) return 0;
    const place = this.screens.findIndex(({ section }) =>
      section.dataset.tags.split(" ").includes(wanted));
    if (place < 0 && !SETS.test(this.goal)) this.say(`${NOTHING} #${wanted}.`);
    return place < 0 ? this.now : place;
  }

  /** A sentence above the bar, until a key is pressed. @param {string} text "" for none */
  say(text) {
    this.said.textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)} ...` : text;
  }

  /** After the window or what stands on the screens has changed its size. */
  again() {
    const first = this.screen?.parts[0];
    if (!this.data.route) {
      const held = /** @type {HTMLElement} */ (document.activeElement);
      this.screens = makeScreens(this.parts, this.slides);
      this.reveal.sync();
      const place = this.screens.findIndex(({ parts }) => parts.includes(first));
      this.go(this.goal ? this.asked() : place);
      if (this.slides.contains(held)) held.focus();
    }
    this.changed();
  }

  /** @param {Element} element turn to the screen on which it stands */
  show(element) {
    const place = this.screens.findIndex(({ section }) => section.contains(element));
    if (place < 0) return;
    this.goal = ""; // found: nothing is to lead back to it
    this.go(place);
  }
}

/** Whether a key is the deck's: in a slider or a figure that was clicked, it moves that. */
function free(/** @type {KeyboardEvent} */ event) {
  const on = /** @type {Element} */ (event.target);
  return !on.closest?.(CONTROL) && !(event.key === " " && on.closest?.("button, a"));
}

/** A presenter's remote sends PageDown: it leads on also where a slider has the focus. */
function watchKeys(/** @type {Deck} */ deck) {
  /** @type {Record<string, () => void>} */
  const anywhere = { PageDown: () => deck.forward(), PageUp: () => deck.backward(),
    "?": () => deck.reveal.toggleHelp() }; // not on the same key of every keyboard
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    deck.goal = "";
    deck.say("");
    if (deck.reveal.isPaused()) { // a black screen lasts until the next key
      if (!MODIFIERS.includes(event.key)) deck.reveal.togglePause();
    } else if (event.key === "Escape" && !free(event)) {
      /** @type {HTMLElement} */ (document.activeElement)?.blur();
    } else if (event.key === "Escape") { // it closes what is open, and opens nothing
      if (deck.reveal.isOverlayOpen()) deck.reveal.hidePreview(); // the help, too
      else deck.reveal.toggleOverview(false);
    } else if (SCROLLS[event.key] && free(event) && deck.isHigh) {
      deck.screen.section.scrollBy({ top: SCROLLS[event.key] });
    } else if (!anywhere[event.key]) return;
    else anywhere[event.key]();
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

/** @param {Deck} deck look again at a screen where something has grown */
function watchSizes(deck) {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => deck.again(), 150);
  };
  window.addEventListener("resize", soon);
  const changesSize = (/** @type {Node} */ node) => node instanceof Element
    && !node.parentElement?.closest(".live-panel")
    && (node.matches(CHANGES) || node.querySelector("mjx-container, .jupyter-widgets"));
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some(changesSize))) soon();
  }).observe(deck.slides, { childList: true, subtree: true });
  const grown = new ResizeObserver(() => {
    const { section } = deck.screen;
    if (section.scrollHeight > section.clientHeight + 1) fit(section);
  });
  const watch = () => {
    grown.disconnect();
    for (const one of deck.screen.section.querySelectorAll(".screen, .live-panel > *")) {
      grown.observe(one);
    }
  };
  deck.listeners.push(watch);
  watch();
}

/**
 * Whether Voilà has set the formulas, which it does once, where the cells stand first, and has put
 * the widgets where their results are.
 * @param {HTMLElement} page
 */
function isSet(page) {
  const texts = [...page.querySelectorAll(".jp-MarkdownOutput")];
  return !texts.some(({ textContent }) => /\$[^$]+\$/.test(textContent))
    && ![...page.querySelectorAll(".jp-OutputArea-output")].some(
      ({ textContent }) => textContent.startsWith("Loading widget"));
}

const LOST = "course-lecture-lost";

/**
 * On a busy machine Voilà can lose widgets while it loads: the page is then loaded once more.
 * @param {HTMLElement} page
 */
function loadsAgain(page) {
  const here = location.pathname + location.search;
  const lost = [...page.querySelectorAll(".jp-OutputArea-output")].some(
    ({ textContent }) => textContent.startsWith("Error displaying widget"));
  const once = lost && stored("sessionStorage", LOST) !== here;
  store("sessionStorage", LOST, once ? here : "");
  if (!once || stored("sessionStorage", LOST) !== here) return false;
  location.reload();
  return true;
}

const PATIENCE = 300; // looks at the page: a text may have dollars that are no formula

async function begin(looks = 0) {
  const page = document.getElementById("rendered_cells");
  const made = page.style.display !== "none" && !page.querySelector(WAITING);
  if (!made || (looks < PATIENCE && !isSet(page))) {
    setTimeout(begin, 100, made ? looks + 1 : 0); // how long Voilà takes is not counted
    return;
  }
  if (loadsAgain(page)) return;
  const deck = new Deck(page, JSON.parse(document.getElementById("lecture-data").textContent));
  await deck.begin();
  makeBar(deck, { presenter: makePresenter(deck), pen: makePen(deck) });
  watchKeys(deck);
  watchSizes(deck);
  followAddress(deck);
  document.body.dataset.ready = "yes";
  // The next notebook runs on the server, so that it is there when it is asked for.
  if (deck.data.next) fetch(`${deck.data.next.file}?warm=1`);
}

begin();
