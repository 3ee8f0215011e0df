"""Exercises of 03_vanishing_gradients."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

sigmoid = ACTIVATIONS["sigmoid"]
CEILING = float(sigmoid.df(0.0))


def first_gradient(w: float, b: float, depth: int) -> float:
    """dC/db_1 of a sigmoid chain with the same w and b in every layer, x = 1 and y = 0."""
    layers = int(depth)
    return float(Chain(["sigmoid"] * layers, [w] * layers, [b] * layers).run(x=1.0, y=0.0).db[0])


EXERCISES = [
    Number(
        "03_vanishing_gradients.best_share",
        "the largest share of dC/da_6 that reaches b_1 through six sigmoid layers with w = 1",
        (
            "One slope for each layer, and one weight for each step between two layers.",
            "The weights are 1, so only the slopes count; each has a ceiling.",
        ),
        expected=lambda: CEILING**6,
        slips=(
            (lambda: CEILING**5, "That is five factors; b_1 sits before the first of six slopes."),
            (lambda: CEILING * 6, "That adds the slopes up; along a chain they multiply."),
            (lambda: CEILING**7, "That is one slope too many: six layers have six slopes."),
        ),
    ),
    Array(
        "03_vanishing_gradients.by_hand",
        "dC/db_1, dC/db_2, dC/db_3 from slopes 0.2, 0.1, 0.25, weights 3, -2, 4, dC/da_3 = 0.8",
        (
            "Start at the end: dC/db_3 is dC/da_3 times the slope of layer 3.",
            "To get from dC/db_3 to dC/db_2, multiply by w_3 and by the slope of layer 2.",
            "The weight w_1 stands before b_1 on the way forward, so the way back never meets it.",
        ),
        expected=lambda: np.array([0.8 * 0.25 * 4 * 0.1 * -2 * 0.2, 0.8 * 0.25 * 4 * 0.1,
                                   0.8 * 0.25]),
        atol=1e-6,
    ),
    Number(
        "03_vanishing_gradients.layers_to_a_millionth",
        "how many layers with w = 2 at the steepest point shrink a gradient below 1e-6",
        (
            "What is the factor of one layer, the weight times the slope?",
            "Halve again and again: 2 to the power of 10 is 1024, so ten halvings are about 0.001.",
        ),
        expected=lambda: 20.0,
        exact=True,
        slips=(
            (lambda: np.log(1e-6) / np.log(0.5), "Nearly: a chain has a whole number of layers."),
            (lambda: 19.0, "After 19 halvings there are still nearly two millionths."),
            (lambda: 10.0, "That would be so with w = 1; here each layer halves."),
        ),
    ),
    Function(
        "03_vanishing_gradients.first_gradient",
        "dC/db_1 of a sigmoid chain with the same w and b everywhere, from w, b and the depth",
        (
            "Forwards: begin with a = 1; in each layer a = sigmoid(w * a + b). Keep each a.",
            "Backwards: begin with 2 * (a - y); multiply by the slope a * (1 - a) of each layer.",
            "The weight comes in once for each step from one layer to the next: depth - 1 times.",
        ),
        expected=first_gradient,
        arguments=("w", "b", "depth"),
        points=((1.0, 0.0, 1), (1.0, 0.0, 2), (2.0, -1.0, 3), (-3.0, 0.5, 5), (0.5, 2.0, 30),
                (6.0, -3.0, 12)),
    ),
    Number(
        "03_vanishing_gradients.alpha_for_a_tenth",
        "the alpha at which ten negative Leaky ReLU layers with w = 1 leave a tenth",
        (
            "Ten layers, ten times the same factor: what is the product?",
            "Solve alpha to the power of 10 = 0.1; a root is a power with a fraction.",
        ),
        expected=lambda: 0.1 ** (1 / 10),
        slips=(
            (lambda: 0.01, "That shares a tenth out among ten layers; but factors multiply."),
            (lambda: 0.1, "With this alpha, a tenth is left after one layer already."),
            (lambda: 0.1 ** (1 / 9), "Ten layers have ten slopes; you used nine."),
        ),
    ),
    Choice(
        "03_vanishing_gradients.what_it_means",
        "far from the minimum, the first bias has the gradient −2e−12: which sentence is right?",
        (
            "A gradient has a sign and a size. What does each of them tell?",
            "A negative slope: to the right it goes down.",
        ),
        options=(
            "Backpropagation has lost the direction, so the first layer moves at random.",
            "The first layer is close to its best values; otherwise its gradient would be larger.",
            "Raising b₁ a little lowers the cost, by next to nothing.",
            "Raising b₁ a little raises the cost, by next to nothing.",
        ),
        expected=lambda: "c",
        remarks={
            "a": "The direction is in the sign, and the sign is there.",
            "b": "The cost is far from its minimum; a small factor anywhere on the way makes this.",
            "d": "Look at the sign: the gradient says how the cost changes when the bias grows.",
        },
    ),
]
