"""What of a page is cut off where nobody can scroll to it."""

_LOST = """(within) => { return [...document.querySelectorAll(within)].map((one) => [one, cut(one)])
  .filter(([, by]) => by).map(([one, by]) => `${one.outerHTML.slice(0, 120)} by ${by}`);
  function cut(one) { const says = one.matches('button, input, select, img, svg')
    || [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  if (!says || one.parentElement.closest('svg, mjx-container')
    || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return '';
  let { left, top, right, bottom, width, height } = one.getBoundingClientRect();
  if (width < 2 || height < 2) return '';  // for ears
  for (let up = one.parentElement; up; up = up.parentElement) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(up);
    if (clipPath !== 'none') return '';  // for ears
    const frame = up.getBoundingClientRect();
    if (/auto|scroll/.test(overflowX)) {
      if (left + up.scrollLeft < frame.left - 1) return up.className || up.tagName;
      [left, right] = [frame.left, frame.right];
    } else if (overflowX !== 'visible' && (left < frame.left - 1 || right > frame.right + 1)) {
      return up.className || up.tagName; }
    if (/auto|scroll/.test(overflowY)) {
      if (top + up.scrollTop < frame.top - 1) return up.className || up.tagName;
      [top, bottom] = [frame.top, frame.bottom];
    } else if (overflowY !== 'visible' && (top < frame.top - 1 || bottom > frame.bottom + 1)) {
      return up.className || up.tagName; }
  }
  const scrolled = !/hidden|clip/.test(getComputedStyle(document.body).overflowY);
  return left < -1 || right > innerWidth + 1
    || !scrolled && (top < -1 || bottom > innerHeight + 1) ? 'the window' : ''; } }"""


def lost(page, within="body *"):
    """The elements with words, pictures and controls that are cut off, as the HTML they begin with.

    page: Playwright's. within: a selector of those that are asked.
    """
    return page.evaluate(f"(within) => ({_LOST})(within)", within)
