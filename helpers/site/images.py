"""Make the pictures in images/: python -m helpers.site.images

Two pictures of each activation, as arrows and beside its derivative, hero.svg with all of them, two
of each of two chains of neurons, SELU's warm-up and its map of mean and variance, the speeds of
layers, two races, digits, a formula's tree, layers beside a path, two signals before a row of
layers, a gated block, and slide_show.gif, which shows one activation after the other. With the
versions that images/VERSIONS records, the pictures come out the same, but for what another
processor rounds elsewhere.
"""

import io
from pathlib import Path

import matplotlib
import numpy
import PIL
import scipy
from matplotlib import ft2font
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from helpers.activations import ACTIVATIONS, Activation
from helpers.activations.curves import grid, sample
from helpers.draw.arrows import draw_arrows
from helpers.draw.formula_tree import draw_formula_tree
from helpers.draw.layer_speeds import draw_published
from helpers.draw.pair import draw_pair
from helpers.draw.residual_paths import LAYERS, draw_residual_paths
from helpers.draw.slide_show import SPAN as SLIDE_SPAN
from helpers.draw.slide_show import add_note, draw_slide, slide_figure, update_slide
from helpers.draw.style import COLOURS, LINES, figure, look, pixels
from helpers.draw.training_race import draw_race, frame_race, race_figure, update_race
from helpers.experiments.layer_speeds import PUBLISHED
from helpers.race.cnn_record import as_result
from helpers.race.cnn_record import record as cnn_record
from helpers.race.record import record as race_record
from helpers.race.results import Result, runs_of, table
from helpers.site.chain_images import chain_pictures
from helpers.site.described import described
from helpers.site.digit_images import edges, one_of_each, to_judge_by
from helpers.site.gated_images import gated_block
from helpers.site.moment_images import moment_map, two_signals, warm_up
from helpers.words import from_to, readable

FOLDER = Path(__file__).resolve().parents[2] / "images"
SPAN = 5.0
# One window for all panels of the hero, so that they can be compared; SELU goes down to -1.76.
HERO_SPAN, HERO_LIMITS, HERO_COLUMNS = 4.0, (-2.0, 2.6), 4
RACE_WORDS = ("A race of eight activations on real digits",
              "networks with two hidden layers of 64 units")
CNN_WORDS = ("Six convolutional networks on real digits",
             "networks with two convolutions and a dense layer that differ in their activation")
SLIDE_SECONDS, ROUNDS, DPI, SLIDE_COLOURS = 4, 3, 90, 48


def versions() -> str:
    """Return what decides how the pictures come out, as the text of images/VERSIONS."""
    return (f"matplotlib {matplotlib.__version__}\nnumpy {numpy.__version__}\n"
            f"scipy {scipy.__version__}\nfreetype {ft2font.__freetype_version__}\n"
            f"pillow {PIL.__version__}\n")


def pictures() -> dict[str, str]:
    """Return all pictures: a dict of file name to SVG text."""
    made = {f"{key}.svg": pair(act) for key, act in ACTIVATIONS.items()}
    made |= {f"{key}_arrows.svg": arrows(act) for key, act in ACTIVATIONS.items()}
    made |= chain_pictures()
    made |= {"digits.svg": one_of_each(), "validation.svg": to_judge_by(), "edges.svg": edges()}
    return {**made, "speeds.svg": speeds(), "moment_map.svg": moment_map(),
            "warm_up.svg": warm_up(), "formula_tree.svg": formula_tree(),
            "residual_paths.svg": residual_paths(), "two_signals.svg": two_signals(),
            "gated_block.svg": gated_block(),
            "race.svg": race(race_record(), RACE_WORDS),
            "cnn.svg": race(as_result(cnn_record(), "full run"), CNN_WORDS, zoom=False),
            "hero.svg": hero()}


def pair(act: Activation) -> str:
    """Return the SVG of one activation, with its default parameters, beside its derivative."""
    made, axes = figure(columns=2)
    curves = sample(act, grid(act, SPAN, [{}]))
    limits = [_limits(values) for values in (curves.f, curves.df)]
    artists = draw_pair(axes, curves, act.title, limits)
    _name(artists, "")
    values = [f"{param.symbol} = {readable(param.default)}" for param in act.params]
    with look():
        axes[0].text(0.04, 0.95, "\n".join(values), transform=axes[0].transAxes, va="top")
    given = " and ".join(f"{param.name} = {readable(param.default)}" for param in act.params)
    return described(made, f"{act.title} and its derivative",
                f"Two graphs over z {from_to(-SPAN, SPAN)}: on the left {act.title}, on the "
                f"right its derivative{', with ' + given if given else ''}. "
                f"In words: {act.shape}.")


def formula_tree() -> str:
    """Return the SVG of a formula's steps, and of what each multiplies a change by."""
    made, ax = figure(9.6, 3.6)
    draw_formula_tree(ax)
    return described(made, "A formula as a tree: z times tanh of softplus of z",
                "Four circles in a row: z, softplus, which is called p, tanh, which is called q, "
                "and times, which is called f. Dashed arrows lead from each to the next, and one "
                "from z over the top to times. On the arrows stands what a change is multiplied "
                "by: sigma of z, 1 minus q squared, z, and q on the arrow over the top.")


def residual_paths() -> str:
    """Return the SVG of layers one behind another, and of the same layers beside a path."""
    made, ax = figure(height=3.2)
    draw_residual_paths(ax)
    return described(made, "Layers in a row, and the same layers beside a path",
                f"Above, an arrow leads from x through {LAYERS} boxes, the layers, to y. Below, a "
                "thick line leads from x straight to y. Before each layer a branch leaves it and "
                "goes through the layer, and behind the layer it is added to the line again.")


def arrows(act: Activation) -> str:
    """Return the SVG of where one activation, with its default parameters, sends some numbers."""
    made, ax = figure(height=3.2)
    z = numpy.linspace(-2.5, 2.5, 11)
    for name, artist in draw_arrows(ax, z, act.f(z), act.title).items():
        artist.arrow_patch.set_gid(name)
    return described(made, f"What goes into {act.title}, and what comes out",
                f"Two number lines, one above the other. An arrow leads from each of {len(z)} "
                f"numbers z {from_to(z[0], z[-1])} on the upper line to {act.title} of it on the "
                "lower line; arrows from negative numbers are dashed.")


def hero_figure() -> tuple[Figure, dict[str, Axes], Axes]:
    """Return the README's picture: a figure, {key: axes} with a panel each, the legend's axes."""
    rows = len(ACTIVATIONS) // HERO_COLUMNS + 1  # a panel is left for the legend
    made, axes = figure(12.0, 0.2 + 2.4 * rows, columns=HERO_COLUMNS, rows=rows)
    panels = dict(zip(ACTIVATIONS, axes.flat, strict=False))
    for key, ax in panels.items():
        act = ACTIVATIONS[key]
        curves = sample(act, grid(act, HERO_SPAN, [{}]))
        artists = draw_pair((ax, ax), curves, act.title, (HERO_LIMITS, HERO_LIMITS))
        _name(artists, f"{key}-")
        with look():
            ax.set_title(act.title)
            ax.set(xlabel="", xticks=(-2, 0, 2), yticks=(-1, 0, 1, 2))
            ax.tick_params(length=0, labelsize=12)
    left = axes.flat[len(panels):]
    for ax in left:
        ax.set_axis_off()
    _legend(left[-1])
    return made, panels, left[-1]


def hero() -> str:
    """Return the SVG of the README's picture: each activation with its derivative in one panel."""
    made, _, _ = hero_figure()
    names = ", ".join(act.title for act in ACTIVATIONS.values())
    return described(made, "The activation functions of the course and their derivatives",
                f"A grid of small graphs, one for each of {names}. Each shows the function as a "
                f"solid line and its derivative as a dashed line, for z "
                f"{from_to(-HERO_SPAN, HERO_SPAN)}.")


def slides() -> bytes:
    """Return the slide show as the bytes of a GIF: one slide for each activation, in order.

    It plays three rounds and then rests on the last slide: what moves without end disturbs who
    wants to read beside it.
    """
    acts = list(ACTIVATIONS.values())
    curves = [sample(act, grid(act, SLIDE_SPAN, [{}])) for act in acts]
    made, axes = slide_figure()
    artists, note = draw_slide(axes, curves[0]), add_note(made)
    frames = []
    for n, act in enumerate(acts):
        before = (curves[n - 1], acts[n - 1].title) if n else (None, "")
        update_slide(artists, curves[n], act.title, f"{n + 1} of {len(acts)}", *before)
        note(act.note)
        frames.append(pixels(made, DPI).quantize(SLIDE_COLOURS, dither=Image.Dither.NONE))
    file = io.BytesIO()
    frames[0].save(file, format="GIF", save_all=True, append_images=frames[1:],
                   duration=1000 * SLIDE_SECONDS, loop=ROUNDS - 1, optimize=False)
    return file.getvalue()


def speeds() -> str:
    """Return the SVG of the published speeds of the layers of three networks."""
    made, ax = figure(8.0, 4.3)
    _name(draw_published(ax, PUBLISHED), "")
    each = "; ".join(f"with {n}: {', '.join(map(readable, row))}" for n, row in PUBLISHED.items())
    return described(made, "How fast the layers of three networks learn at the start",
                "Speeds, the norm of the biases' gradient, of each hidden layer on a logarithmic "
                f"axis, for networks with two, three and four hidden layers, {each}. In each the "
                "first layer is the slowest.")


def race(data: Result, words: tuple[str, str], zoom: bool = True) -> str:
    """Return the SVG of a race. words: its title, what it raced; zoom: accuracy from 0.8 only."""
    made, axes = race_figure()
    artists = draw_race(axes, data.acts, data.epochs)
    frame_race(axes, data.epochs, zoom)
    update_race(artists, runs_of(data))
    for name, artist in artists.items():
        if name.endswith(("_loss", "_accuracy")):
            artist.set_gid(name)
    each = ", ".join(f"{ACTIVATIONS[row.act].title} {row.accuracy:.3f}" for row in table(data))
    return described(made, words[0],
                "Training loss on the left, validation accuracy on the right, by epoch, for "
                f"{words[1]}; means over the seeds. Accuracy at the end: {each}.")


def main() -> None:
    """Write all pictures and the versions that they were made with."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "slide_show.gif").write_bytes(slides())
    print("images/slide_show.gif")
    for name, text in {**pictures(), "VERSIONS": versions()}.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"images/{name}")


def _limits(values):
    low, high = min(numpy.nanmin(values), 0.0), max(numpy.nanmax(values), 0.0)
    pad = 0.07 * (high - low)
    return low - pad, high + pad


def _name(artists, prefix):
    for name, line in artists.items():
        line.set_gid(f"{prefix}{name}")


def _legend(ax):
    """Turn a panel without a function into the key to the others."""
    ax.set(xlim=(0, 1), ylim=(0, 1))
    rows = ((0.74, "function", "f(z)", "the function"),
            (0.4, "derivative", "f\u2032(z)", "its derivative, by which\na gradient is multiplied"))
    with look():
        for y, role, symbol, words in rows:
            ax.plot([0.02, 0.3], [y, y], color=COLOURS[role], ls=LINES[role])
            ax.text(0.38, y + 0.055, symbol, color=COLOURS[role], va="center", fontsize=17)
            ax.text(0.38, y - 0.05, words, va="top", fontsize=12)


if __name__ == "__main__":
    main()
