// A figure as large as its screen has room for, in type that the last row can read.

const SMALLEST = 0.6; // of the size of a notebook's text, where a table needs it
const ASKED = 1.2; // of it, where a question has room
const READABLE = 0.8; // of it: what is too wide in smaller type is better broken
const LARGEST = 1.3; // of it, where a screen has few words
const SOME = 0.8; // of a screen's height, which few words leave free in part
const LOWEST = 150; // pixels
const TRIES = 4; // for a picture that is lower may be narrower, and its words less high
const ROUNDING = 2; // pixels, for what stands around it is no whole number of them high
// In a small window, as at a large zoom: lecture.css says the first as well, the second at 460.
const LEAST = 0.75, NARROWEST = 460; // pixels: of a line, and of a figure that is moved sideways
const WIDE = 920, HIGH = 500; // lines of a figure there, in which its words have room

/** One line of 720, in pixels: all type is measured in these. */
const line = () => Math.min(innerHeight / 720, innerWidth / 960);

/** @param {HTMLElement} section */
const over = (section) => section.scrollHeight - section.clientHeight;

/** @param {HTMLElement} section */
function picturesIn(section) {
  /** @type {NodeListOf<SVGElement>} */
  const found = section.querySelectorAll(".live-figure svg");
  return [...found].filter((svg) => svg.getBoundingClientRect().height > 0);
}

/** Give a screen's figures the room that its words leave. @param {HTMLElement} section */
export function fit(section) {
  section.style.removeProperty("--figure");
  section.style.setProperty("--size", "1");
  section.classList.remove("wrapped", "broken");
  if (line() < LEAST) { toBeScrolled(section); return; }
  const pictures = picturesIn(section), inside = section.firstElementChild;
  if (pictures.length) {
    const free = section.clientHeight - inside.scrollHeight;
    const tallest = Math.max(...pictures.map((svg) => svg.getBoundingClientRect().height));
    const set = (/** @type {number} */ room) => {
      const height = Math.max(LOWEST, Math.floor(room) - ROUNDING);
      section.style.setProperty("--figure", `${height}px`);
      return height;
    };
    let height = set(tallest + free / pictures.length);
    for (let more = TRIES; more && over(section) > 0 && height > LOWEST - ROUNDING; more -= 1) {
      height = set(height - over(section) / pictures.length);
    }
    pictures.forEach((svg) => ask(svg, height));
  }
  const wide = () => section.scrollWidth > section.clientWidth + 1;
  const full = () => over(section) > 1 || wide();
  // A question's words are as large as there is room.
  for (let size = ASKED; section.dataset.kind === "ask" && size > 1; size -= 0.05) {
    section.style.setProperty("--size", String(size));
    if (!full()) return;
  }
  section.style.setProperty("--size", "1");
  if (section.dataset.route) return; // its words are few
  if (wide()) section.classList.add("wrapped");
  for (let size = 1; full() && size >= SMALLEST; size -= 0.05) {
    if (size < READABLE && wide() && !section.classList.contains("broken")) {
      section.classList.add("broken");
      size = 1;
    }
    section.style.setProperty("--size", String(size));
  }
  const few = section.dataset.kind === "words" && !section.matches(".wrapped, .broken")
    && section.style.getPropertyValue("--size") === "1";
  if (!few) return;
  for (let size = LARGEST; size >= 1; size -= 0.05) {
    section.style.setProperty("--size", String(size));
    if (!full() && inside.scrollHeight <= SOME * section.clientHeight) return;
  }
  section.style.setProperty("--size", "1");
}

/** All as large as it has to be, and wrapped. @param {HTMLElement} section */
function toBeScrolled(section) {
  section.classList.add("wrapped", "broken");
  for (const svg of picturesIn(section)) {
    const width = Math.max(svg.closest(".live-figure").clientWidth, NARROWEST);
    const height = Math.min(HIGH * width / WIDE, Math.max(LOWEST, 0.9 * section.clientHeight));
    section.style.setProperty("--figure", `${height}px`);
    ask(svg, height, width, width / WIDE);
  }
}

/**
 * Ask the kernel to draw a figure for this room, unless it has.
 * @param {SVGElement} svg @param {number} height @param {number} width @param {number} unit
 */
function ask(svg, height, width = svg.closest(".live-figure").clientWidth, unit = line()) {
  /** @type {HTMLElement} */
  const el = svg.closest(".live-figure");
  const room = [width, height, unit];
  const before = JSON.parse(el.dataset.room ?? "[0, 0, 1]");
  // In lines: the same picture fits a screen that is larger all over.
  const same = (/** @type {number} */ i) =>
    Math.abs(room[i] / room[2] - before[i] / before[2]) <= 0.005 * (room[i] / room[2]);
  if (same(0) && same(1)) return;
  el.dataset.room = JSON.stringify(room);
  el.dispatchEvent(new CustomEvent("course-room", { detail: room }));
}
