"""Challenges for an activation of one's own, in order, and their judge.

    judge("alive", act).why     # what is missing, in a sentence with numbers
"""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.activations import Activation, activation
from helpers.checks import one_of
from helpers.design import judges
from helpers.design.judged import Judged
from helpers.words import from_to


@dataclass(frozen=True)
class Challenge:
    """A challenge: what it asks for, in a sentence with all that is measured, and its judge.

    quick: whether a search can judge a hundred functions by it.
    """

    key: str
    title: str
    asks: str
    judge: Callable[..., Judged]
    quick: bool = True


_BOX = (f"any mean {from_to(judges.BOX_MEANS[0], judges.BOX_MEANS[-1])} and any variance "
        f"{from_to(judges.BOX_VARIANCES[0], judges.BOX_VARIANCES[-1])}")
_ALL = (
    Challenge(
        "gradient", "Keep the gradient",
        f"Over {judges.LAYERS} layers of {judges.WIDTH} units at initialisation, with the best of "
        f"the course's starts, the gradient stays within a factor {judges.FACTOR:g} of its size "
        f"in every layer, in each of {len(judges.SEEDS)} random networks.", judges.gradient),
    Challenge(
        "alive", "Never dead, never bottomless",
        "The slope is 0 on no interval of z, and the function is bounded below.", judges.alive),
    Challenge(
        "self_normalising", "Normalise yourself",
        f"With LeCun's start (a unit's weights with sum 0 and squared sum 1), from {_BOX}, "
        f"{judges.SETTLED} layers lead to mean 0 and variance 1, each to within "
        f"{judges.TOLERANCE:g}.", judges.self_normalising),
    Challenge(
        "smooth_relu", "Bend like ReLU, smoothly",
        f"It is at most {judges.FARTHEST:g} from ReLU {from_to(-20, 20)}, its slope is 0 at z = "
        f"\u2212{judges.RIGHT:g} and 1 at z = {judges.RIGHT:g}, each to within "
        f"{judges.SLOPE_OFF:g}, and neither it nor its slope jumps anywhere.", judges.smooth_relu),
)
CHALLENGES = {one.key: one for one in _ALL}


def judge(name: str, act: str | Activation, quick: bool = False) -> Judged:
    """Return the Judged of a challenge (a key of CHALLENGES) for an activation, key or record.

    quick: with smaller networks and fewer layers, for a search. InputError for what there is not.
    """
    return CHALLENGES[one_of("challenge", name, CHALLENGES)].judge(activation(act), quick=quick)
