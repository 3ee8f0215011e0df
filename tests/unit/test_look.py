"""The look of the course: no picture of it has anything of a learner's own Matplotlib settings."""

import io
import os
import subprocess
import sys
import threading
from functools import partial
from itertools import count

import matplotlib
import pytest
from matplotlib import rc_context, rcParams, rcParamsDefault
from matplotlib.figure import Figure

from helpers import widgets
from helpers.activations import ACTIVATIONS
from helpers.chain.presets import PRESETS
from helpers.course import ROOT
from helpers.draw import style
from helpers.draw.style import SETTINGS, look
from helpers.live import figure as live
from helpers.site import chain_images, images
from helpers.site.page.explorers import explorer_data
from helpers.site.page.steppers import chain_data
from helpers.widgets.fair_race import fair_race
from helpers.widgets.gated_results import published_gates
from helpers.widgets.normalisation import three_normalisations
from tests.every_widget import FIGURELESS, make
from tests.strangers import strangers
from tests.unsaid import unsaid

# What learners set, and what would change or break a picture.
HOSTILE = {
    "text.usetex": True, "savefig.bbox": "tight", "savefig.pad_inches": 1.5, "savefig.dpi": 30,
    "savefig.facecolor": "black", "savefig.transparent": True, "figure.autolayout": True,
    "figure.dpi": 40, "figure.facecolor": "black", "figure.edgecolor": "red", "font.size": 30,
    "font.family": ["serif"], "font.weight": "bold", "mathtext.fontset": "cm",
    "axes.unicode_minus": False, "axes.formatter.use_locale": True, "axes.formatter.limits": [0, 0],
    "axes.prop_cycle": matplotlib.cycler(color=["#ff00ff"]), "axes.xmargin": 0.4,
    "axes.autolimit_mode": "round_numbers", "axes.linewidth": 7, "axes.titleweight": "bold",
    "axes.labelpad": 20, "axes.titlepad": 25, "axes.titley": 0.5, "axes.facecolor": "black",
    "grid.linewidth": 5, "grid.linestyle": ":", "lines.marker": "s", "lines.linestyle": "--",
    "lines.dash_capstyle": "round", "lines.scale_dashes": False, "lines.antialiased": False,
    "lines.markeredgewidth": 6, "markers.fillstyle": "none", "patch.linewidth": 9,
    "path.sketch": (1, 100, 2), "path.simplify_threshold": 1.0, "svg.fonttype": "path",
    "svg.hashsalt": "mine", "svg.image_inline": False, "image.cmap": "hot", "image.origin": "lower",
    "xtick.direction": "in", "xtick.top": True, "ytick.right": True, "xtick.minor.visible": True,
    "xtick.major.pad": 20, "xtick.labelcolor": "red", "ytick.labelsize": 30, "legend.frameon": True,
    "legend.shadow": True, "legend.fontsize": 30, "legend.numpoints": 3, "legend.loc": "center",
    "scatter.marker": "x", "boxplot.notch": True, "hatch.color": "red", "text.color": "yellow",
}

OTHERS = {"three_normalisations": three_normalisations, "fair_race": fair_race,
          "published_gates": published_gates}
ALONE = """
from helpers.widgets import zig_zag
import matplotlib
print(zig_zag().live.picture)
"""


@pytest.fixture
def made(monkeypatch):
    """Call a function while figures are numbered from 1 again, and their ids salted alike."""
    def make(function):
        monkeypatch.setattr(live, "_FIGURES", count(1))
        return function()
    return make


def figures(widget):
    """The live figures of a widget, however deep inside."""
    if isinstance(widget, live.LiveFigure):
        return [widget]
    return [one for child in getattr(widget, "children", ()) for one in figures(child)]


def drawn(widget):
    """A widget's figures as a browser gets them."""
    for one in figures(widget):
        one.see()
    return [{**one.drawing, "version": 0} for one in figures(widget)]


@pytest.mark.parametrize("name", sorted({*widgets.__all__, *OTHERS} - FIGURELESS))
def test_a_learners_settings_reach_no_widget(name, made):
    factory = OTHERS.get(name) or partial(make, name)
    calm = made(factory)
    first = drawn(calm)
    assert first
    assert not [one for picture in first for one in strangers(picture["svg"])]
    assert not [text for one in figures(calm) for text in unsaid(one)], "numbers that nobody hears"
    with rc_context(HOSTILE):
        before = dict(rcParams)
        other = made(factory)
        assert drawn(other) == first
        assert dict(rcParams) == before


@pytest.mark.parametrize("name", ["training_race", "gated_surface", "compare_all"])
def test_what_is_saved_beside_a_widget_leaves_its_axes_where_they_are(name):
    with rc_context(HOSTILE):
        (live_figure, *_) = figures(getattr(widgets, name)())
        live_figure.see()
        before = live_figure.figure.get_layout_engine()
        assert live_figure.picture and live_figure.figure.get_layout_engine() is before


def dots():
    """A small figure with a formula, as dots."""
    small, ax = style.figure(3, 2)
    with look():
        ax.set_title("$w^2$")
    return style.pixels(small, 60).tobytes()


def test_a_learners_settings_reach_no_picture_and_no_page(made):
    pictures = [dots, lambda: images.pair(ACTIVATIONS["swish"]), images.hero,
                images.moment_map, lambda: chain_images.chain(1.0),
                lambda: explorer_data("elu"), lambda: chain_data(next(iter(PRESETS)))]
    for picture in pictures:
        calm = made(picture)
        with rc_context(HOSTILE):
            assert made(picture) == calm


def test_an_svg_is_to_the_letter_what_savefig_writes_and_the_figure_stays_as_it_was():
    texts = []
    for write in (style.write_svg, lambda made, file, metadata: made.savefig(
            file, format="svg", metadata=metadata)):
        made, axes = style.figure(columns=2)
        axes[0].set(xlabel="z", ylabel="f(z)", title="a function")
        canvas, dpi, text = made.canvas, made.dpi, io.StringIO()
        with look({"svg.hashsalt": "one"}):
            write(made, text, {"Date": None})
        assert made.canvas is canvas and made.dpi == dpi != 72
        texts.append(text.getvalue())
    assert texts[0] == texts[1] != ""


def test_these_settings_do_change_a_figure_that_is_drawn_without_the_look():
    def picture():
        text, bare = io.StringIO(), Figure()
        bare.subplots().plot([-1, 1])
        bare.savefig(text, format="svg", metadata={"Date": None})
        return text.getvalue()
    with look({"svg.hashsalt": "one"}):
        calm = picture()
    with rc_context({**HOSTILE, "text.usetex": False, "svg.hashsalt": "one"}):
        assert picture() != calm


def python(code, folder, **variables):
    """What a Python prints that starts in a folder with these variables besides."""
    result = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True,
                            text=True, encoding="utf-8", check=True, env={
                                **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
                                **variables})
    return result.stdout, result.stderr


def test_a_matplotlibrc_and_a_backend_change_no_figure(tmp_path, made):
    calm = made(widgets.zig_zag).live.picture
    (tmp_path / "matplotlibrc").write_text(
        "text.usetex: True\nsavefig.bbox: tight\nfont.size: 30\naxes.facecolor: black\n"
        "backend: tkagg\nno.such.key: 1\nlines.linewidth: broad\n", encoding="utf-8")
    for name in ("TkAgg", "Qt4Agg", "module://no.such.module"):
        picture, said = python(ALONE, tmp_path, MPLBACKEND=name)
        assert picture == calm + "\n" and calm.startswith("<svg"), name
        assert ("which Matplotlib does not know" in said) == (name == "Qt4Agg")


def test_a_learners_own_plots_get_the_look_by_use_alone():
    with rc_context({"lines.linewidth": 9, "figure.dpi": 41}):
        style.use()
        assert {key: rcParams[key] for key in SETTINGS} == SETTINGS
        assert rcParams["figure.dpi"] == 41


def test_the_look_ends_as_it_began_even_after_an_error_and_with_another_inside():
    with rc_context(HOSTILE):
        with pytest.raises(ZeroDivisionError), look():
            with look({"svg.fonttype": "none"}):
                assert rcParams["svg.fonttype"] == "none" and not rcParams["text.usetex"]
            assert rcParams["svg.fonttype"] == rcParamsDefault["svg.fonttype"]
            raise ZeroDivisionError
        assert rcParams["svg.fonttype"] == "path" and rcParams["text.usetex"]


def test_two_threads_with_the_look_do_not_leave_it_behind():
    """One enters, the other would; when both have ended, the settings are the learner's."""
    inside, seen = threading.Event(), []

    def other():
        inside.set()
        with look():
            seen.append(rcParams["lines.linewidth"])

    with rc_context({"lines.linewidth": 9}):
        thread = threading.Thread(target=other)
        with look():
            thread.start()
            inside.wait()
            thread.join(0.2)  # were there no lock, it would enter and leave here
            assert not seen
        thread.join()
        assert seen == [SETTINGS["lines.linewidth"]] and rcParams["lines.linewidth"] == 9
