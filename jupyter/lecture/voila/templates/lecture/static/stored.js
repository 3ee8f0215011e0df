// What a page keeps in the browser, where that allows it: a lecture goes on without.

/** @param {"localStorage" | "sessionStorage"} where @param {string} name @returns {string} */
export function stored(where, name) {
  try { return window[where].getItem(name) ?? ""; } catch { return ""; }
}

/** @param {"localStorage" | "sessionStorage"} where @param {string} name @param {string} text */
export function store(where, name, text) {
  try {
    if (text) window[where].setItem(name, text); else window[where].removeItem(name);
  } catch { /* it is forgotten with the page */ }
}
