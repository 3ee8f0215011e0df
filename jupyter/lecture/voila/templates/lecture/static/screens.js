// The cells of Voilà's page as screens: of a route one for each of its screens; of a whole notebook
// as many as its slides need, where a widget has one to itself.

const BARE = "skip notes";
const WIDGET = ".jupyter-widgets, .live-figure";

/** @param {Element} element */
const isHeading = (element) => /^H[1-6]$/.test(element.tagName);

/** What a cell shows, in parts that may stand on different screens. @param {HTMLElement} cell */
function partsOf(cell) {
  const text = cell.querySelector(".jp-MarkdownOutput");
  const result = cell.querySelector(".jp-Cell-outputWrapper");
  const { slide, tags, kind, screen, controls } = cell.dataset;
  if (BARE.includes(slide) || !(text || result)) return [];
  const elements = /** @type {HTMLElement[]} */ (text ? [...text.children] : [result]);
  return elements.map((element, i) => ({
    element, kind, screen, controls,
    tags: tags.split(" "),
    style: text ? text.className : "",
    starts: i === 0 && (slide === "slide" || slide === "subslide"),
    waits: i === 0 && slide === "fragment",
    get alone() { return !text && element.querySelector(WIDGET) !== null; },
  }));
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
  return made;
}

/** @param {HTMLElement} section @param {Part[]} own */
function kindOf(section, own) {
  if (section.querySelector(".course-hall")) return "ask";
  return own.some(({ alone }) => alone) ? "figure" : "words";
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
    if (open.parts.length) { made.push(open); open = newScreen(slides); }
  };
  for (const part of parts) {
    if (part.starts || part.alone) close();
    if (isHeading(part.element)) title = part.element.firstChild?.textContent ?? title;
    open.title ||= title;
    put(part, open);
    if (part.alone) close();
    else if (isFull(open) && open.parts.length > 1) {
      const last = [open.parts.pop()];
      while (open.parts.length > 1 && isHeading(open.parts.at(-1).element)) {
        last.unshift(open.parts.pop());
      }
      if (isHeading(open.parts.at(-1).element)) { // a heading alone is no screen
        last.unshift(open.parts.pop());
      }
      close();
      open.title = title;
      last.forEach((one) => put(one, open));
    }
  }
  close();
  open.section.remove();
  return made;
}

/** @param {HTMLElement} slides @returns {Screen} */
function newScreen(slides) {
  const section = slides.appendChild(document.createElement("section"));
  section.appendChild(document.createElement("div")).className = "screen";
  return { section, title: "", parts: [] };
}

/** @param {Part} part @param {Screen} screen */
function put(part, screen) {
  const inside = screen.section.firstElementChild;
  part.element.classList.toggle("fragment", part.waits && screen.parts.length > 0);
  let last = inside.lastElementChild;
  if (!part.style || last?.className !== part.style) {
    last = inside.appendChild(document.createElement("div"));
    last.className = part.style || "live";
  }
  last.append(part.element);
  if (isHeading(part.element)) screen.title ||= part.element.firstChild?.textContent ?? "";
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
