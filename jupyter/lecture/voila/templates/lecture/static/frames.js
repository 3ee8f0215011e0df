// From one notebook to the next without a wait: the next one is loaded while this one is shown.
//
// The page that was opened first holds all others, each in a frame as large as itself. Of these
// only the one shown, the one before and the one after have a kernel.

import { host } from "./host.js";

/** @typedef {{file: string, title: string}} Neighbour */

class Frames {
  constructor() {
    /** @type {Map<string, HTMLIFrameElement | null>} null is the page that holds the frames */
    this.open = new Map([[fileOf(location), null]]);
    this.shown = fileOf(location);
  }

  /** Load a notebook beside the one that is shown. @param {string} file */
  warm(file) {
    if (this.open.has(file)) return;
    const frame = document.createElement("iframe");
    frame.className = "course-frame";
    frame.inert = true;
    frame.title = file;
    frame.src = new URL(file, location.href).href;
    this.open.set(file, document.body.appendChild(frame));
  }

  /** @param {string} file */
  show(file) {
    this.warm(file);
    this.shown = file;
    for (const [name, frame] of this.open) {
      frame?.classList.toggle("shown", name === file);
      if (frame) frame.inert = name !== file;
    }
    const frame = this.open.get(file);
    const there = frame ? frame.contentWindow : window;
    there.focus();
    /** @type {any} */ (there).activationCourse?.shown?.();
  }

  /** Let go of all but a notebook and those next to it. @param {string[]} kept */
  keep(kept) {
    for (const [file, frame] of this.open) {
      if (frame === null || kept.includes(file)) continue;
      shutDown(frame);
      this.open.delete(file);
    }
  }
}

/** @param {Location | URL} place */
const fileOf = (place) => place.pathname.split("/").at(-1);

/** A frame that goes tells nobody: its kernel has to be ended by hand. */
async function shutDown(/** @type {HTMLIFrameElement} */ frame) {
  const data = frame.contentDocument?.getElementById("jupyter-config-data");
  const { baseUrl, kernelId } = JSON.parse(data?.textContent ?? "{}");
  const xsrf = /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  frame.remove();
  if (kernelId) {
    await fetch(`${baseUrl}voila/api/shutdown/${kernelId}`, {
      method: "POST", headers: { "X-XSRFToken": xsrf } });
  }
}

/** @param {any} deck */
export function openFrames(deck) {
  /** @type {{previous?: Neighbour, next?: Neighbour}} */
  const around = deck.data;
  const own = fileOf(location);
  /** @type {Frames} */
  const frames = host.activationCourse.frames ??= new Frames();
  const tend = () => {
    const near = [around.previous?.file, own, around.next?.file].filter(Boolean);
    frames.keep(near);
    if (around.next) frames.warm(around.next.file);
  };
  /** @type {any} */
  const page = window;
  page.activationCourse ??= {};
  page.activationCourse.shown = () => { tend(); deck.changed(); };
  if (frames.shown === own) tend();
  return { isShown: () => frames.shown === own,
    link: (/** @type {"previous" | "next"} */ way) => link(way, around[way], frames) };
}

/** @param {string} way @param {Neighbour} there @param {Frames} frames */
function link(way, there, frames) {
  const made = document.createElement(there ? "a" : "span");
  made.id = `${way}-notebook`;
  if (!there) return made;
  made.textContent = way === "next" ? `${there.title} \u00bb` : `\u00ab ${there.title}`;
  made.setAttribute("href", there.file);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    frames.show(there.file);
  });
  return made;
}
