"""Pictures of a chain of neurons: on the way forward, and with the gradients that come back."""

from matplotlib.figure import Figure

from helpers.chain import Chain, Run
from helpers.draw.chain import HEIGHT, draw_chain, update_chain
from helpers.draw.chain_layout import CHAIN
from helpers.draw.style import Artists
from helpers.site.described import described
from helpers.words import fixed, readable

WEIGHTS = {"": 1.0, "_exploding": 100.0}  # how a picture's name ends: the weight in every layer


def chain_pictures() -> dict[str, str]:
    """Return them by file name: for each weight the chain forward, and with its gradients."""
    return {f"chain{which}{end}.svg": made(weight) for end, weight in WEIGHTS.items()
            for which, made in (("_forward", forward), ("", chain))}


def chain(weight: float) -> str:
    """Return the SVG of five sigmoids with this weight and every z at 0; bars for the gradients."""
    run = _run(weight)
    made, artists = _drawn(run, len(run.steps) - 1)
    artists["bars"].set_gid("bars")
    sizes = ", ".join(fixed(size, 1) for size in run.log10_abs_db)
    w, factor = readable(weight), readable(weight / 4)
    return described(made, f"A chain of five neurons with weights of {w}, and its gradients",
                "The input x on the left, five sigmoid neurons in a row, the cost C on the right. "
                "Dashed arrows lead back from the cost. Every slope is 0.25, so each layer "
                f"multiplies the gradient by {factor}. A bar below each neuron shows log10 of the "
                f"size of its gradient; from layer 1 to layer 5: {sizes}.")


def forward(weight: float) -> str:
    """Return the SVG of the same chain on its way forward: nothing of any gradient."""
    run = _run(weight)
    made, _ = _drawn(run, 2 * run.chain.depth + 1)
    row, bars = made.axes
    made.delaxes(bars)
    made.set_figheight(made.get_figheight() * CHAIN / HEIGHT)
    row.set_position((0, 0, 1, 1))
    w, b = readable(weight), readable(-weight / 2)
    return described(made, f"A chain of five neurons with weights of {w}, on the way forward",
                "The input x on the left, five sigmoid neurons in a row, the cost C on the right, "
                f"and arrows from each to the next. Every weight is {w} and every bias {b}. The "
                "input is 0.5, so that in each neuron z is 0 and a is 0.5; the target is 0, and "
                "the cost is 0.25.")


def _run(weight: float) -> Run:
    return Chain(["sigmoid"] * 5, [weight] * 5, [-weight / 2] * 5).run(x=0.5, y=0.0)


def _drawn(run: Run, done: int) -> tuple[Figure, Artists]:
    made, artists = draw_chain(run)
    update_chain(artists, run, done)
    artists["halo"].set_visible(False)
    return made, artists
