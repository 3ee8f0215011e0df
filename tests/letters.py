"""Where a figure's texts stand: which are cut off at its edge, which run into one another."""

import itertools

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

SLACK = 5.0  # points: a line's box has room above and below its letters


def texts_of(figure: Figure) -> list[Text]:
    """The texts that are drawn, with something to say."""
    beyond = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            shown = axis.get_visible() and ax.get_visible() and ax.axison
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not (shown and low <= tick.get_loc() <= high):
                    beyond |= {tick.label1, tick.label2}
    return [one for one in figure.findobj(Text)
            if one.get_text().strip() and one.get_visible() and one not in beyond]


def faults(figure: Figure) -> list[str]:
    """What is wrong with the texts: those cut off at the figure's edge, pairs that meet."""
    figure.set_dpi(72)
    figure.draw_without_rendering()  # a layout finds the axes their places
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(one.get_text(), one.get_window_extent(renderer)) for one in texts_of(figure)]
    width, height = 72 * figure.get_size_inches()
    cut = [f"{text!r} is cut off" for text, box in boxes
           if min(box.x0, box.y0) < -SLACK / 2
           or box.x1 > width + SLACK / 2 or box.y1 > height + SLACK / 2]
    return cut + [f"{one!r} meets {other!r}"
                  for (one, a), (other, b) in itertools.combinations(boxes, 2)
                  if min(a.x1, b.x1) - max(a.x0, b.x0) > 1
                  and min(a.y1, b.y1) - max(a.y0, b.y0) > SLACK]
