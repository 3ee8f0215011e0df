"""Variants of the exercises of 18_residual_paths."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Graded, Number, said

sigmoid = ACTIVATIONS["sigmoid"]
SCALES = ((1, 2), (1, 3), (1, 4), (1, 5), (2, 5), (3, 10))


def ways_through(dice: Dice) -> Graded:
    """Ways through layers with paths."""
    layers = 8 + dice.below(30)
    through = 2 + dice.below(4)
    return Number(
        f"{layers} layers stand in a row, each with a residual path beside it. On how many ways "
        f"can a signal go through exactly {through} of the layers and past the others?",
        "ways", f"import math\n\nways = math.comb({layers}, {through})",
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
        "growth", f"growth = (1 + ({top} / {bottom}) ** 2) ** {layers}",
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


def weight_for_factor(dice: Dice) -> Graded:
    """The weight that gives a layer its factor."""
    z, factor = dice.until(
        lambda: (dice.number(-2, 2, 0.1, but=[0]), dice.number(-1.6, 2, 0.2, but=[0, 1])),
        lambda drawn: abs(drawn[1] - 1) > 0.3)
    return Number(
        "A layer with one neuron and a skip makes a + sigmoid(z) of what comes in, a, where "
        f"z = w·a + b, and sigmoid(z) = 1/(1 + e⁻ᶻ). Whatever w is, b is chosen so that "
        f"z = {said(z)}. At which w does the layer multiply a gradient by {said(factor)} on its "
        "way back to a?",
        "weight", f"height = 1 / (1 + np.exp({-z}))\n"
                  f"weight = ({factor} - 1) / (height * (1 - height))", {"z": z, "factor": factor},
        value=(factor - 1) / float(sigmoid.df(z)))


def batch_norm_in_use(dice: Dice) -> Graded:
    """BatchNorm after training."""
    def found(xs, mean, variance, gain, bias):
        return gain * (xs[0] - mean) / math.sqrt(variance) + bias

    drawn = dice.until(
        lambda: ([dice.number(-4, 8, 0.5) for _ in range(3)], dice.number(-2, 4, 0.5),
                 dice.number(0.5, 6, 0.5, but=[1]), dice.number(0.5, 3, 0.5, but=[1]),
                 dice.number(-2, 2, 0.5, but=[0])),
        lambda one: abs(one[0][0] - one[1]) > 0.4 and len(set(one[0])) == 3
        and abs(found(*one)) > 0.05
        and abs(found(one[0], np.mean(one[0]), np.var(one[0]), *one[3:]) - found(*one)) > 0.05)
    xs, mean, variance, gain, bias = drawn
    return Number(
        f"Training is over. For one unit BatchNorm has a running mean of {said(mean)} and a "
        f"running variance of {said(variance)}; its gain is {said(gain)}, its bias {said(bias)} (ε "
        f"is left out). A batch of three new examples has the numbers {said(xs)} there. What comes "
        "out for the first of them?",
        "output", f"output = {gain} * ({xs[0]} - ({mean})) / np.sqrt({variance}) + {bias}",
        {"xs": xs, "mean": mean, "variance": variance, "gain": gain, "bias": bias},
        value=found(*drawn))


VARIANTS = (ways_through, growth, factor_of_the_chain, two_norms, running_mean, weight_for_factor,
            batch_norm_in_use)
