// The bar below the screens: where one is, and a button for each key.

import { store, stored } from "./stored.js";

/** @param {string} text @param {string} label @param {() => void} act */
function button(text, label, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title: label });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => { act(); made.blur(); }); // keys go to the screens again
  return made;
}

/** @param {string} text @param {string} label @param {() => boolean} act says whether it is on */
function toggle(text, label, act) {
  const made = button(text, label, () => made.setAttribute("aria-pressed", String(act())));
  made.setAttribute("aria-pressed", "false");
  return made;
}

const DARK = "course-lecture-dark";

/** @param {boolean} dark */
function setTheme(dark) {
  document.body.dataset.jpThemeLight = String(!dark);
  document.body.dataset.jpThemeName = dark ? "JupyterLab Dark" : "JupyterLab Light";
  document.body.classList.toggle("theme-dark", dark);
  document.body.classList.toggle("theme-light", !dark);
}

/** @param {any} deck @param {{presenter: any, pen: any}} tools */
export function makeBar(deck, { presenter, pen }) {
  const bar = document.body.appendChild(document.createElement("nav"));
  bar.id = "lecture-bar";
  bar.setAttribute("aria-label", "Lecture");
  const menu = makeMenu(deck);
  const isDark = () => document.body.dataset.jpThemeLight === "false";
  const actions = {
    controls: () => {
      const all = document.body.classList.toggle("all-controls");
      deck.changed();
      return all;
    },
    pen: () => { pen.toggle(); return pen.on; },
    dark: () => {
      setTheme(!isDark());
      store("localStorage", DARK, isDark() ? "yes" : "");
      return isDark();
    },
  };
  const buttons = {
    C: toggle("controls", "All controls of the figure (C)", actions.controls),
    P: toggle("pen", "Pen; Z takes a stroke back, X all (P)", actions.pen),
    D: toggle("dark", "Dark (D)", actions.dark),
    S: button("notes", "The presenter's window, with notes and time (S)", presenter.open),
    O: button("all", "All screens at once (O)", () => deck.reveal.toggleOverview()),
  };
  bar.append(
    link("previous", deck.data.previous),
    button("\u25c0", "Back (PageUp)", () => deck.backward()), menu,
    button("\u25b6", "Forward (PageDown)", () => deck.forward()), ...Object.values(buttons),
    link("next", deck.data.next));
  addKeys(deck, buttons, pen, actions);
  if (stored("localStorage", DARK)) buttons.D.click();
  deck.listeners.push(() => bar.classList.toggle("at-end", deck.now === deck.screens.length - 1));
}

/** To another notebook. @param {string} way @param {{file: string, title: string}} there */
function link(way, there) {
  const made = document.createElement(there ? "a" : "span");
  made.id = `${way}-notebook`;
  if (!there) return made;
  made.textContent = way === "next" ? `${there.title} \u00bb` : `\u00ab ${there.title}`;
  made.setAttribute("href", there.file);
  return made;
}

/** @param {any} deck */
function makeMenu(deck) {
  const menu = document.createElement("select");
  menu.setAttribute("aria-label", "screen");
  menu.addEventListener("change", () => {
    deck.goal = "";
    deck.go(Number(menu.value));
    menu.blur();
  });
  const fill = () => {
    /** @type {{title: string}[]} */
    const screens = deck.screens;
    if (menu.length !== screens.length) {
      menu.replaceChildren(...screens.map(({ title }, i) =>
        new Option(`${i + 1} / ${screens.length}  ${title}`, String(i))));
    }
    menu.value = String(deck.now);
  };
  deck.listeners.push(fill);
  deck.reveal.on("slidechanged", fill); // also among all screens at once
  fill();
  return menu;
}

/**
 * reveal.js has the others: B black, O overview, G and a number, F full screen, ? all keys.
 * @param {any} deck @param {Record<string, HTMLButtonElement>} buttons @param {any} pen
 */
function addKeys(deck, buttons, pen) {
  /** @type {[string, string, () => void][]} */
  const keys = [
    ["C", "All controls of the figure", () => buttons.C.click()],
    ["P", "Pen", () => buttons.P.click()],
    ["Z", "Take a stroke of the pen back", pen.undo],
    ["X", "Wipe all strokes on this screen", pen.clear],
    ["D", "Dark or light", () => buttons.D.click()],
    ["S", "The presenter's window", () => buttons.S.click()],
  ];
  for (const [key, description, act] of keys) {
    deck.reveal.addKeyBinding({ keyCode: key.charCodeAt(0), key, description }, act);
  }
  // P is the pen here; reveal.js still lists it as a way back.
  deck.reveal.on("showhelp", () => {
    const cell = [...document.querySelectorAll(".r-overlay-help td")].find(
      ({ textContent }) => /^P\b.*SHIFT/i.test(textContent));
    if (cell) cell.textContent = "PageUp , Shift SPACE";
  });
}
