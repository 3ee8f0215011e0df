"""Challenges for an activation of one's own, in order, and their judge.

    judge("alive", act).why     # what is missing, in a sentence with numbers
"""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.activations import Activation, activation
from helpers.checks import one_of
from helpers.comparing.many import LEVEL
from helpers.design import judges
from helpers.design.fair_race import NET, RIVAL, FairResult, judged_race
from helpers.design.judged import LOWEST, Judged
from helpers.race.fair_plan import NETS
from helpers.words import from_to, readable


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


def _not_raced(act: Activation, quick: bool = False) -> Judged:
    return Judged(False, f"{act.title} has not raced to the end yet: this is decided by a fair "
                  "race, not at once.", LOWEST, ("explore", (act.key,), {"compare": RIVAL}))


_NET = NETS[NET]
_ALL = (
    Challenge(
        "gradient", "Keep the gradient",
        f"Over {judges.LAYERS} layers of {judges.WIDTH} units at initialisation, with the best of "
        f"the course's starts, the gradient stays within a factor {readable(judges.FACTOR)} of "
        f"its size in every layer, in each of {len(judges.SEEDS)} random networks.",
        judges.gradient),
    Challenge(
        "alive", "Never dead, never bottomless",
        "The slope is 0 on no interval of z, and the function is bounded below.", judges.alive),
    Challenge(
        "self_normalising", "Normalise yourself",
        "With LeCun's start (a unit's weights with sum 0, so that the mean before plays no part, "
        f"and squared sum 1), {judges.SETTLED} layers lead from each of {judges.variances()} to "
        f"mean 0 and variance 1, each to within {readable(judges.TOLERANCE)}.",
        judges.self_normalising),
    Challenge(
        "smooth_relu", "Bend like ReLU, smoothly",
        f"It is at most {readable(judges.FARTHEST)} from ReLU {from_to(-20, 20)}, its slope is 0 "
        f"at z = {readable(-judges.RIGHT)} and 1 at z = {readable(judges.RIGHT)}, each to within "
        f"{readable(judges.SLOPE_OFF)}, and neither it nor its slope jumps anywhere.",
        judges.smooth_relu),
    Challenge(
        "beat_relu", "Beat ReLU",
        f"In the course's fair race (two hidden layers of {_NET.width}, {len(_NET.rates)} rates "
        "and two starts tried, the best chosen by the validation images), its "
        f"{len(_NET.final_seeds)} final networks recognise more of the test images than ReLU's, by "
        "more than chance gives (exact paired permutation test of this one pair, p at most "
        f"{readable(LEVEL)}: of functions no better than ReLU, up to one in {2 / LEVEL:.0f} "
        "passes).",
        _not_raced, quick=False),
)
CHALLENGES = {one.key: one for one in _ALL}


def judge(name: str, act: str | Activation, quick: bool = False,
          race: FairResult | None = None) -> Judged:
    """Return the Judged of a challenge (a key of CHALLENGES) for an activation, key or record.

    quick: with smaller networks and fewer layers, for a search. race: what its FairRace came to,
    which decides "beat_relu". InputError for what there is not.
    """
    if name == "beat_relu" and race is not None:
        return judged_race(race)
    return CHALLENGES[one_of("challenge", name, CHALLENGES)].judge(activation(act), quick=quick)
