// The cells of Voilà's page as screens: of a route one for each of its screens; of a whole notebook
// as many as its slides need, where a widget has one to itself.

const BARE = "skip notes";
const WIDGET = ".jupyter-widgets, .live-figure";
const PICTURE = ":scope > img:only-child";
const LIST = "ul:not(.options), ol";

/** @param {Element} element */
const isHeading = (element) => /^H[1-6]$/.test(element.tagName);

/** What a cell shows, in parts that may stand on different screens. @param {HTMLElement} cell */
function partsOf(cell) {
  const text = cell.querySelector(".jp-MarkdownOutput");
  const result = cell.querySelector(".jp-Cell-outputWrapper");
  const { slide, tags, kind, screen, controls } = cell.dataset;
  if (BARE.includes(slide) || !(text || result)) return [];
  const children = /** @type {HTMLElement[]} */ (text ? [...text.children] : [result]);
  const elements = screen ? children : children.flatMap(pointsOf);
  return elements.map((element, i) => ({
    element, kind, screen, controls,
    tags: tags.split(" "),
    style: text ? text.className : "",
    starts: i === 0 && (slide === "slide" || slide === "subslide"),
    waits: i === 0 && slide === "fragment",
    get alone() { return !text && element.querySelector(WIDGET) !== null; },
  }));
}

/** A list as lists of one point each: the next screen may go on. @param {HTMLElement} one */
function pointsOf(one) {
  if (!one.matches(LIST) || one.children.length < 2) return [one];
  const first = Number(one.getAttribute("start") ?? 1);
  return [...one.children].map((point, i) => {
    const list = /** @type {HTMLElement} */ (one.cloneNode());
    if (list.matches("ol")) list.setAttribute("start", String(first + i));
    list.append(point);
    return list;
  });
}

/** @typedef {ReturnType<typeof partsOf>[0]} Part */
/** @typedef {{section: HTMLElement, title: string, parts: Part[]}} Screen */

/** Every part of the page, in order. @param {Element} page @returns {Part[]} */
export function allParts(page) {
  /** @type {NodeListOf<HTMLElement>} */
  const cells = page.querySelectorAll(".lecture-cell");
  return [...cells].flatMap(partsOf);
}

/** @param {Part[]} parts @param {HTMLElement} slides @returns {Screen[]} all that `slides` holds */
export function makeScreens(parts, slides) {
  slides.replaceChildren();
  slides.classList.remove("made"); // while it lasts, all are laid out, to be measured
  const make = parts.some(({ screen }) => screen) ? ofRoute : ofNotebook;
  const made = make(parts, slides);
  for (const { section, parts: own } of made) {
    section.dataset.kind = own.map(({ kind }) => kind).find(Boolean) ?? kindOf(section, own);
    if (own.some(({ screen }) => screen)) section.dataset.route = "yes";
    section.dataset.tags = [...new Set(own.flatMap(({ tags }) => tags))].join(" ");
    section.dataset.controls = own.map(({ controls }) => controls).find(Boolean) ?? "";
  }
  slides.classList.add("made");
  asMade = parts.map(shape).join();
  return made;
}

let asMade = "";

/** What decides on which screen a part stands. @param {Part} part */
const shape = ({ element, alone }) => (element.querySelector(".course-hall") ? 2 : Number(alone));

/** Whether a widget has come since the screens were made. @param {Part[]} parts */
export const areOutdated = (parts) => parts.map(shape).join() !== asMade;

/** @param {HTMLElement} section @param {Part[]} own */
function kindOf(section, own) {
  if (section.querySelector(".course-hall")) return "ask";
  if (own.some(({ alone }) => alone)) return "figure";
  const pictures = own.filter(({ element }) => element.querySelector(PICTURE));
  const all = own.every((part) => isHeading(part.element) || pictures.includes(part));
  return all && pictures.length === 1 ? "picture" : "words";
}

/** @param {Part[]} parts @param {HTMLElement} slides */
function ofRoute(parts, slides) {
  const made = new Map();
  for (const part of parts) {
    if (!made.has(part.screen)) made.set(part.screen, newScreen(slides));
    put(part, made.get(part.screen));
  }
  return [...made.values()];
}

/** @param {Part[]} parts @param {HTMLElement} slides */
function ofNotebook(parts, slides) {
  const made = [];
  let open = newScreen(slides), title = "";
  const close = () => {
    if (!open.parts.length) return;
    made.push(open);
    open.section.classList.add("measured");
    open = newScreen(slides);
  };
  const carryOn = (/** @type {Part[]} */ moved) => {
    close();
    open.title = title;
    moved.forEach((one) => put(one, open));
  };
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i];
    // A question to the hall stands below the words that lead to it.
    const asks = part.tags.includes("predict") && !open.parts.some(({ waits }) => waits);
    if (part.starts || (part.alone && !asks)) close();
    if (isHeading(part.element)) title = part.element.firstChild?.textContent ?? title;
    open.title ||= title;
    put(part, open);
    if (isFull(open)) {
      const moved = carried(open);
      if (open.parts.length) carryOn(moved);
      else moved.forEach((one) => put(one, open));
    }
    if (isFull(open)) parts.splice(i + 1, 0, ...rest(part, open)); // else larger than a screen
    if (part.alone) close();
  }
  close();
  open.section.remove();
  return made;
}

/**
 * What goes on to the next screen from one that is full: its last part with the headings above it,
 * for a heading alone is no screen; and the paragraph that announces it.
 * @param {Screen} screen
 */
function carried({ parts }) {
  const moved = [parts.pop()];
  const before = () => parts.at(-1)?.element;
  const announces = () => before().matches("p")
    && (moved[0].waits || /[:,]$/.test(before().textContent.trim()));
  if (parts.length > 2 && announces()
      && before().offsetHeight + moved[0].element.offsetHeight < innerHeight / 2) {
    moved.unshift(parts.pop());
  }
  while (parts.length && isHeading(before())) moved.unshift(parts.pop());
  return moved;
}

/** The rows of a table that a screen has no room for, as a part of its own.
 * @param {Part} part @param {Screen} screen @returns {Part[]} none if it cannot be divided */
function rest(part, screen) {
  const table = part.element.matches("table") ? part.element : part.element.querySelector("table");
  const body = /** @type {HTMLTableElement} */ (table)?.tBodies[0];
  if (!body || part.alone) return [];
  const element = /** @type {HTMLElement} */ (part.element.cloneNode(true));
  const below = element.matches("table") ? element : element.querySelector("table");
  const rows = /** @type {HTMLTableElement} */ (below).tBodies[0];
  rows.replaceChildren();
  element.querySelector("caption")?.remove(); // it has been read
  while (isFull(screen) && body.rows.length > 1) rows.prepend(body.rows[body.rows.length - 1]);
  return rows.rows.length ? [{ ...part, element, starts: true, waits: false, alone: false }] : [];
}

/** @param {HTMLElement} slides @returns {Screen} */
function newScreen(slides) {
  const section = slides.appendChild(document.createElement("section"));
  section.dataset.kind = "words"; // until it is known: words are not as wide as a figure
  section.appendChild(document.createElement("div")).className = "screen";
  return { section, title: "", parts: [] };
}

/** @param {Part} part @param {Screen} screen */
function put(part, screen) {
  const inside = screen.section.firstElementChild;
  const { element } = part;
  // What follows on something that waits waits with it: no gap is left between the two.
  const waiting = screen.parts.filter(({ waits }, i) => waits && i > 0).length
    + Number(part.waits && screen.parts.length > 0);
  element.classList.toggle("fragment", waiting > 0);
  element.dataset.fragmentIndex = String(waiting);
  let last = inside.lastElementChild;
  if (!part.style || last?.className !== part.style) {
    last = inside.appendChild(document.createElement("div"));
    last.className = part.style || "live";
  }
  last.append(element);
  if (isHeading(element)) screen.title ||= element.firstChild?.textContent ?? "";
  screen.parts.push(part);
}

/** @param {Screen} screen */
const isFull = ({ section }) => section.scrollHeight > section.clientHeight + 1;

/** A route names the controls that a screen needs; the others come when asked for. */
export function keepInSight(/** @type {HTMLElement} */ section) {
  const kept = (section.dataset.controls ?? "").split(" ").filter(Boolean);
  for (const name of kept) {
    section.querySelectorAll(`.param-${CSS.escape(name)}`).forEach(
      (one) => one.classList.add("kept"));
  }
}
