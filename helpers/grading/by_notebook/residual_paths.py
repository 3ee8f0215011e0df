"""Variants of the exercises of 18_residual_paths."""

import math

from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Graded, Number, said

SCALES = ((1, 2), (1, 3), (1, 4), (1, 5), (2, 5), (3, 10))


def ways_through(dice: Dice) -> Graded:
    """Ways through layers with paths."""
    layers = 8 + dice.below(30)
    through = 2 + dice.below(4)
    return Number(
        f"{layers} layers stand in a row, each with a residual path beside it. On how many ways "
        f"can a signal go through exactly {through} of the layers and past the others?",
        "ways", f"from math import comb\nways = comb({layers}, {through})",
        {"layers": layers, "through": through}, value=math.comb(layers, through), exact=True)


def growth(dice: Dice) -> Graded:
    """What is added grows."""
    layers = 6 + dice.below(25)
    top, bottom = dice.pick(SCALES)
    return Number(
        "Each layer of a wide ReLU network has weights by He's rule, so that it makes numbers of "
        "the mean square that it is given, independent of these. Beside each layer is a residual "
        f"path, and what the layer makes is multiplied by {top}/{bottom} before it is added. By "
        f"what factor does the mean square grow over {layers} layers?",
        "factor", f"factor = (1 + ({top} / {bottom}) ** 2) ** {layers}",
        {"layers": layers, "top": top, "bottom": bottom},
        value=(1 + (top / bottom) ** 2) ** layers)


def factor_of_the_chain(dice: Dice) -> Graded:
    """Back through layers with paths."""
    slopes = [dice.number(0.05, 0.25, 0.01) for _ in range(4)]
    weights = [dice.sign() * dice.number(0.5, 3, 0.5) for _ in range(4)]
    value = math.prod(1 + w * s for w, s in zip(weights, slopes, strict=True))
    return Number(
        "A chain has four layers with one neuron each, and beside each a residual path: a = a of "
        "the layer before + σ(w times a of the layer before + b). The weights are "
        f"{said(weights)}, the slopes σ′(z) {said(slopes)}, first layer to last. By what is a "
        "gradient multiplied on its way back through all four?",
        "factor", f"weights = np.array({weights})\nslopes = np.array({slopes})\n"
        "factor = np.prod(1 + weights * slopes)",
        {"weights": weights, "slopes": slopes}, value=value)


def two_norms(dice: Dice) -> Graded:
    """A row, normalised in two ways."""
    row = dice.until(lambda: [dice.sign() * dice.number(0.5, 6, 0.5) for _ in range(3)],
                     lambda row: len(set(row)) == 3)
    mean = sum(row) / 3
    spread = math.sqrt(sum((one - mean) ** 2 for one in row) / 3)
    size = math.sqrt(sum(one**2 for one in row) / 3)
    values = [(row[0] - mean) / spread, row[0] / size]
    return Array(
        f"An example's three units have the numbers {said(row)}. Gain 1, no bias, and an ε of 0. "
        "What does LayerNorm make of the first, and what does RMSNorm?",
        "found", f"row = np.array({row})\nfound = [(row[0] - row.mean()) / row.std(), "
        "row[0] / np.sqrt(np.mean(row**2))]",
        {"row": row}, values=values)


def running_mean(dice: Dice) -> Graded:
    """BatchNorm's running mean."""
    momentum = dice.pick([0.1, 0.2, 0.25, 0.5])
    batches = [dice.number(-4, 8, 0.5, but=(0,)) for _ in range(3)]
    mean = 0.0
    for batch in batches:
        mean += momentum * (batch - mean)
    return Number(
        "The running mean of a unit behind a BatchNorm begins at 0. With each batch it goes a "
        f"share of {said(momentum)} of the way from where it is to the batch's own mean. The means "
        f"of three batches are {said(batches)}, in this order. Where does it end?",
        "mean", f"mean = 0.0\nfor batch in {batches}:\n    mean += {momentum} * (batch - mean)",
        {"momentum": momentum, "batches": batches}, value=mean)


VARIANTS = (ways_through, growth, factor_of_the_chain, two_norms, running_mean)
