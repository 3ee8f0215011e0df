"""What a browser has painted: whether words, lines, dots, tracks and rings can be told from what
is behind them, for usual sight and three kinds of colour-blindness.

Words and lines are read from computed styles, where elements lie over each other; what no style
tells (a slider's track, a ring round what has the focus) from the picture's dots.
"""

import io

import numpy as np
from PIL import Image

from tests.colours import SIGHTS, contrast

TEXT, SHAPE = 4.5, 3.0  # WCAG 2's least contrasts
# Each word's colour, laid over what is behind its middle, and the same of strokes and dots of a
# figure. What means nothing by itself, or is told by its edge and its word, is not asked.
_READ = """([root, faint]) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const read = {};  // each colour once: to paint and read it takes longer than all else
  const rgba = (colour) => { if (read[colour]) return read[colour];
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1); const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return read[colour] = [r, g, b, a / 255]; };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a),
    b * a + z * (1 - a)];
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';  // what is behind all: black where somebody wants it so
  const beneath = rgba(getComputedStyle(probe).color).slice(0, 3);
  probe.remove();
  const clear = (colour) => !colour || /^(none|transparent|url|rgba\\(0, 0, 0, 0\\))/.test(colour);
  const opacity = (one) => { let all = 1;
    for (let e = one; e; e = e.parentElement) all *= getComputedStyle(e).opacity;
    return all; };
  const hex = (one) => '#' + one.slice(0, 3).map(
    (part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  const scroller = (one) => { let e = one.parentElement;
    while (e && !/auto|scroll/.test(getComputedStyle(e).overflowY)) e = e.parentElement;
    return e ?? document.documentElement; };
  const shown = (one) => (one.tagName === 'use' ? document.getElementById(
    (one.getAttribute('href') ?? one.getAttribute('xlink:href')).slice(1)) : null) ?? one;
  // What is used has its own fill, or that of where it is used; a tick has neither, and no area.
  const filling = (one) => { const mark = shown(one);
    if (mark !== one && !mark.style.fill && !one.style.fill) return null;
    const style = getComputedStyle(mark.style?.fill ? mark : one);
    if (one instanceof SVGElement && one.tagName !== 'svg') {
      if (one.tagName === 'path' && clear(style.fill) && parseFloat(style.strokeWidth) > 8
        && !clear(style.stroke)) return rgba(style.stroke);  // a bar drawn as a line
      return clear(style.fill) || !/^(path|use|rect|circle|polygon)$/.test(one.tagName) ? null
        : [...rgba(style.fill).slice(0, 3), rgba(style.fill)[3] * style.fillOpacity
           * opacity(one)]; }
    return clear(style.backgroundColor) ? null : rgba(style.backgroundColor); };
  const behind = (one, x, y) => { const found = [];
    for (const other of document.elementsFromPoint(x, y)) {
      // A notice that lies over the page is not behind its words.
      if (!root.contains(other) && !other.contains(root)) continue;
      if (other === one || one.contains(other) && !(other.contains(one))) {
        if (other !== one || one instanceof SVGElement) continue; }
      if (/^ima?ge?$/i.test(other.tagName)) return null; // of dots, which no style tells
      const colour = filling(other);
      if (colour) { found.push(colour); if (colour[3] > 0.99) break; } }
    return found.reverse().reduce((below, colour) => over(colour, below), beneath); };
  const tone = (colour, one, back) => {
    const [r, g, b, a] = rgba(colour); return hex(over([r, g, b, a * opacity(one)], back)); };
  const said = [], seen = (one) => { const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(one).visibility === 'visible'
      && (one.checkVisibility?.({ checkOpacity: true }) ?? true); };
  for (const one of root.querySelectorAll('*')) {
    const own = [...one.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim());
    const stroke = one instanceof SVGElement && /^(path|use|line)$/.test(one.tagName)
      && !one.closest('defs, clipPath');
    if (!own.length && !stroke || !seen(one) || one.matches(':disabled, :disabled *')
      || one.closest('[aria-hidden]:not(svg *), .for-ears, .live-heard, script, style, option')) {
      continue; }
    const range = document.createRange(); range.selectNodeContents(own[0] ?? one);
    const box = stroke ? one.getBoundingClientRect() : range.getClientRects()[0];
    if (!box || box.width < 2 && !stroke) continue;
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const whole = one.closest('svg') ?? one;
    // Out of the window, below a bar, or beyond the edge of what is scrolled.
    if (!whole.contains(at) && !(at?.contains(whole) && scroller(one).contains(at))) {
      one.scrollIntoView({ block: 'center', behavior: 'instant' }); }
    const now = stroke ? one.getBoundingClientRect() : range.getClientRects()[0];
    const x = now.x + now.width / 2, y = now.y + now.height / 2, style = getComputedStyle(one);
    if (own.length) {
      const back = behind(one, x, y), colour = one instanceof SVGElement ? style.fill : style.color;
      if (back && !clear(colour)) said.push(['text', own[0].textContent.trim().slice(0, 40),
        tone(colour, one, back), hex(back)]);
      continue;
    }
    const shape = shown(one);
    const first = one.closest('svg')?.querySelector('path');  // Matplotlib's paper, where it is
    const drawn = first && first !== one ? rgba(getComputedStyle(first).fill) : [0, 0, 0, 0];
    const sheet = drawn[3] > 0.99 && !first.closest("[data-name], defs");
    const paper = sheet ? drawn : rgba(getComputedStyle(
      one.closest('.live-figure, .static-view') ?? document.body).backgroundColor);
    const back = paper[3] ? paper : beneath;
    const paints = ['stroke', 'fill'].map((part) => [part, getComputedStyle(shape)[part] || '',
      getComputedStyle(one)[part]]).flatMap(([part, theirs, ours]) => [theirs, ours].filter(
        (colour) => !clear(colour) && !(part === 'fill' && one.closest('[data-name]') === null)));
    // An edge in the paper's colour parts a dot from what it lies on.
    const tones = paints.map((colour) => tone(colour, one, back)).filter(
      (colour) => colour !== hex(back));
    if (tones.length && !tones.some((colour) => faint.includes(colour))) {
      said.push(['line', one.closest('[data-name]')?.dataset.name ?? one.id, tones, hex(back)]); }
  }
  return said; }"""


def pale(page, selector="body", faint=(), sights=SIGHTS):
    """Return what stands out too little from what is behind it, a sentence each.

    page: Playwright's. faint: colours "#rrggbb" that need not stand out: grid, fills, mixtures. Of
    a shape its edge or its area has to; a word 4.5:1, a line 3:1.
    """
    found = page.evaluate(
        f"([selector, faint]) => ({_READ})([document.querySelector(selector), faint])",
        [selector, list(faint)])
    assert found, f"nothing is written in {selector}"
    said = {}
    for kind, what, colours, back in found:
        tones, least = ([colours], TEXT) if kind == "text" else (colours, SHAPE)
        for sight in sights:
            best = max(contrast(colour, back, sight) for colour in tones)
            if best < least:
                said[f"{kind} {what!r}: {'/'.join(tones)} on {back} has {best:.2f}:1 ({sight})"] = 1
    return list(said)


def picture(page, box):
    """Return the dots of a part of the window, (rows, columns, 3): box has x, y, width, height."""
    data = page.screenshot(clip=box, animations="disabled", scale="css")
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def track(page, slider, thumb=40):
    """Return the contrast of a slider's track with the page above it: of an input of type range.

    slider: Playwright's locator. thumb: so many pixels round the thumb are not looked at.
    """
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    share = slider.evaluate("one => (one.valueAsNumber - one.min) / (one.max - one.min)")
    dots = picture(page, box)
    across = np.arange(dots.shape[1])
    free = (np.abs(across - share * dots.shape[1]) > thumb) & (across > 4) & (
        across < dots.shape[1] - 4)
    middle = dots.shape[0] // 2
    line, back = dots[middle - 1:middle + 1, free], dots[2, free]
    return float(np.median([contrast(_hex(one), _hex(other))
                            for one, other in zip(line[0][::7], back[::7], strict=True)]))


def thumb(page, slider, reach=9):
    """Return by how much a slider's thumb stands out from the page: of an input of type range.

    The contrast of the 30th dot of its best above and below the track. reach: pixels, at least half
    a thumb's width.
    """
    slider.scroll_into_view_if_needed()
    page.evaluate("document.activeElement?.blur()")
    box = slider.bounding_box()
    share = slider.evaluate("one => (one.valueAsNumber - one.min) / (one.max - one.min)")
    dots = picture(page, box)
    middle, x = dots.shape[0] // 2, int(reach + share * (dots.shape[1] - 2 * reach))
    near = dots[[*range(2, middle - 5), *range(middle + 5, dots.shape[0] - 2)],
                max(0, x - reach):x + reach].reshape(-1, 3)
    back = _hex(dots[1, 1])
    return sorted((contrast(_hex(one), back) for one in near), reverse=True)[30]


def face(page, element):
    """The colour that most of an element is painted in, "#rrggbb"."""
    element.scroll_into_view_if_needed()
    tones, counts = np.unique(picture(page, element.bounding_box()).reshape(-1, 3), axis=0,
                              return_counts=True)
    return _hex(tones[counts.argmax()])


def ring(page, element, around=8):
    """Return by how much what changes when an element gets the focus stands out from before.

    The contrast of the 30th dot, of those that change most: a ring has hundreds of dots.
    """
    element.scroll_into_view_if_needed()
    page.evaluate("document.activeElement?.blur()")
    box = element.bounding_box()
    box = {"x": max(0, box["x"] - around), "y": max(0, box["y"] - around),
           "width": box["width"] + 2 * around, "height": box["height"] + 2 * around}
    before = picture(page, box)
    page.keyboard.press("Shift")  # focus that a key gives is shown, that a hand gives is not
    element.focus()
    after = picture(page, box)
    pairs = {}
    for one, other in zip(before.reshape(-1, 3), after.reshape(-1, 3), strict=True):
        if (one != other).any():
            pair = _hex(one), _hex(other)
            pairs[pair] = pairs.get(pair, 0) + 1
    counted = 0
    for value, count in sorted(((contrast(*pair), count) for pair, count in pairs.items()),
                               reverse=True):
        counted += count
        if counted >= 30:
            return value
    return 1.0


def _hex(dot):
    return "#" + "".join(f"{int(part):02x}" for part in dot)
