"""The judges of the challenges that need no training: each says what it asks for, and decides."""

import numpy as np

from helpers.activations import Activation
from helpers.activations.compare import span
from helpers.design import shape
from helpers.design.judged import LOWEST, Judged, Where, explorer_at, margin
from helpers.design.signal import lasting
from helpers.moments.deep_moments import INITS, deep_run, normal_inputs
from helpers.moments.moments import EXPLODED, next_moments
from helpers.words import from_to, readable

LAYERS, FACTOR = 50, 10.0  # over so many layers, at most this factor
WIDTH, EXAMPLES, SEEDS = 256, 64, (0, 1, 2)
QUICK_WIDTH, QUICK_EXAMPLES = 64, 32
NEARLY = 0.5  # a start as good as another but for the size of the network, by the spread
STARTS = tuple(key for key in INITS if key != "glorot")  # between equal layers that is LeCun's

TOLERANCE = 0.1  # of mean 0 and of variance 1
VARIANCES = tuple(0.25 * 2 ** (step / 2) for step in range(9))  # to begin with: up to 4
SETTLED, QUICK_SETTLED = 100, 40  # layers

FARTHEST = 0.75  # from ReLU; softplus is log 2 = 0.693 away
LEFT, RIGHT = -15.0, 15.0
SLOPE_OFF = 0.01  # from 0 and from 1, out there
SMALLEST_JUMP = 1e-6
_CLOSE_BY = np.arange(-2000, 2001) / 100


def gradient(act: Activation, quick: bool = False) -> Judged:
    """Judge whether the gradient stays within a factor FACTOR over LAYERS layers.

    Which starts are good for it, a small network tells; of those the best counts.
    """
    if problem := _not_defined(act):
        return problem
    seeds = SEEDS[:1] if quick else SEEDS
    small = {start: _spread(act, start, seeds[0], quick=True) for start in STARTS}
    start = min(small, key=lambda one: small[one][0])
    worst, size = small[start]
    if not quick:
        near = [one for one in STARTS if np.isfinite(worst) and small[one][0] <= worst + NEARLY]
        found = {one: max((_spread(act, one, seed, quick) for seed in seeds),
                          key=lambda run: run[0]) for one in near or [start]}
        start = min(found, key=lambda one: found[one][0])
        worst, size = found[start]
    name = INITS[start][0].split(":")[0]
    passed = worst <= 1
    most = "at most" if passed else "up to"
    said = (f"With the best of the course's starts ({name}), {len(seeds)} random network"
            f"{'s' * (len(seeds) > 1)} of {LAYERS} layers of {QUICK_WIDTH if quick else WIDTH} ")
    said += (f"change the size of the gradient by {most} a factor {_times(worst)}"
             if np.isfinite(worst) else "make the gradient 0 or infinite")
    if np.isfinite(worst) and not passed:
        said += f" ({'it grows' if size > 0 else 'it shrinks'} on its way back)"
    return Judged(passed, f"{said}; a factor {readable(FACTOR)} is allowed.", margin(worst),
                  ("deep_moments", (), {"network": act.key, "init": start, "layer": LAYERS}))


def alive(act: Activation, quick: bool = False) -> Judged:
    """Judge whether the slope is 0 on no interval, and whether there is a lower bound."""
    if problem := _not_defined(act):
        return problem
    with np.errstate(all="ignore"):
        dead, low = shape.dead_zones(act), span(act.f).low
        slopes = np.abs(act.df(np.linspace(-5.0, 5.0, 1001)))
        values = act.f(np.array([-20.0, 20.0]))
    share = float(np.mean(~(slopes > 0)))
    falls = -20.0 if values[0] <= values[1] else 20.0
    bounded = bool(np.isfinite(low))
    depth = 0.0 if bounded else 0.01 + float(np.log1p(min(1e300, max(0.0, -np.min(values))))) / 10
    if dead:
        zone = dead[0]
        how = "is 0" if zone.exact else "is too small for a float64 number"
        end = "" if bounded else " Nor is it bounded below."
        return Judged(False, f"Its slope {how} {_ends(zone)}: a unit there does not learn."
                      f"{end}", -0.01 - share - depth, explorer_at(act, _inside(zone)))
    if not bounded:
        return Judged(False, "Its slope is 0 on no interval, but it is not bounded below: at z = "
                      f"{readable(falls)} it is {readable(float(np.min(values)))}, and it goes on "
                      "falling.", -depth, explorer_at(act, falls))
    at = float(_CLOSE_BY[np.argmin(act.f(_CLOSE_BY))])
    return Judged(True, "Its slope is 0 on no interval, and it is nowhere below "
                  f"{_short(low)}.", min(1.0, float(np.quantile(slopes, 0.1))),
                  explorer_at(act, at))


def self_normalising(act: Activation, quick: bool = False) -> Judged:
    """Judge whether LeCun's start leads from each of VARIANCES to mean 0 and variance 1.

    Its weights have the sum 0, so that the mean to begin with plays no part.
    """
    if problem := _not_defined(act):
        return problem
    layers = QUICK_SETTLED if quick else SETTLED
    starts = np.array(VARIANCES)
    off, used, mean, variance = _far_from_normal(act, np.zeros_like(starts), starts, layers)
    worst = int(np.argmax(off))
    where: Where = ("moment_map", (), {"curve": act.key, "mean": 0.0,
                                       "variance": float(starts[worst]), "omega": 0.0,
                                       "tau": 1.0})
    score = margin(used / TOLERANCE)
    if off[worst] <= TOLERANCE:
        point = lasting(act)
        there = ("" if point is None else f": the fixed point is mean {_short(point.mean)}, "
                 f"variance {_short(point.variance)}")
        return Judged(True, f"From all {variances()}, {layers} layers with "
                      f"LeCun's start lead to within {readable(TOLERANCE)} of mean 0 and variance 1"
                      f"{there}.",
                      max(score, 0.0), where)
    ended = ("the variance grows without bound" if not np.isfinite(off[worst]) else
             f"{layers} layers with LeCun's start lead to mean {_short(mean[worst])} and variance "
             f"{_short(variance[worst])}")
    return Judged(False, f"From variance {readable(starts[worst])}, {ended}; mean 0 and variance "
                  f"1, each to within {readable(TOLERANCE)}, are asked for, from {variances()}.",
                  min(score, -1e-9), where)


def variances() -> str:
    """Say which variances self_normalising begins with."""
    return f"{len(VARIANCES)} variances {from_to(VARIANCES[0], VARIANCES[-1])}"


def smooth_relu(act: Activation, quick: bool = False) -> Judged:
    """Judge whether it stays near ReLU, with its slopes far out, and its slope never jumps."""
    if problem := _not_defined(act):
        return problem
    jumps = [*shape.jumps(act), *shape.slope_jumps(act), *shape.far_jumps(act)]
    with np.errstate(all="ignore"):
        away = np.abs(act.f(_CLOSE_BY) - np.maximum(_CLOSE_BY, 0.0))
        left, right = (float(act.df(z)) for z in (LEFT, RIGHT))
    far = int(np.argmax(away))
    place, height = max(jumps, key=lambda one: abs(one[1]), default=(0.0, 0.0))
    # What is used up of what is allowed, what is said of it, and where to look.
    asked = {
        "jump": (abs(height) / SMALLEST_JUMP, f"at z = {readable(place)} "
                 f"{'it' if (place, height) in shape.jumps(act) else 'its slope'} jumps by "
                 f"{readable(height)} (allowed: no jump)", place),
        "left": (abs(left) / SLOPE_OFF, f"its slope at z = {readable(LEFT)} is {_short(left)} "
                 f"(asked for: 0 to within {readable(SLOPE_OFF)})", LEFT),
        "right": (abs(right - 1) / SLOPE_OFF, f"its slope at z = {readable(RIGHT)} is "
                  f"{_short(right)} (asked for: 1 to within {readable(SLOPE_OFF)})", RIGHT),
        "away": (float(away[far]) / FARTHEST, f"at z = {readable(_CLOSE_BY[far])} it is "
                 f"{_short(float(away[far]))} from ReLU (allowed: at most {readable(FARTHEST)})",
                 float(_CLOSE_BY[far])),
    }
    used = max(one[0] for one in asked.values())
    if used <= 1:
        return Judged(True, f"It is nowhere more than {_short(float(away[far]))} from ReLU, its "
                      f"slope goes from {_short(left)} to {_short(right)}, and never jumps.",
                      margin(used), explorer_at(act, float(_CLOSE_BY[far])))
    missed = [one for one in asked.values() if one[0] > 1]
    said = "; ".join(one[1] for one in missed)
    return Judged(False, f"{said[0].upper()}{said[1:]}.", margin(used),
                  explorer_at(act, missed[0][2]))


def _inside(zone):
    """A point of a zone: its middle, or 1 from its only end."""
    low, high = (max(zone.low, zone.high - 2) if np.isinf(zone.low) else zone.low,
                 min(zone.high, zone.low + 2) if np.isinf(zone.high) else zone.high)
    return (low + high) / 2 if np.isfinite(low + high) else 0.0


def _not_defined(act):
    gaps = shape.undefined(act) or shape.without_slope(act)
    if not gaps:
        return None
    zone = gaps[0]
    at = zone.high if np.isinf(zone.low) else zone.low
    what = "It" if shape.undefined(act) else "Its slope"
    return Judged(False, f"{what} is not defined {_ends(zone)}: nothing can be judged.",
                  LOWEST, explorer_at(act, float(at) if np.isfinite(at) else 0.0))


def _spread(act, start, seed, quick):
    """The largest size of log10 of the gradient, over log10 of the FACTOR, and its sign."""
    width, examples = (QUICK_WIDTH, QUICK_EXAMPLES) if quick else (WIDTH, EXAMPLES)
    with np.errstate(all="ignore"):
        run = deep_run(act, start, LAYERS, width, normal_inputs(examples, width, seed), seed=seed)
        logs = np.log10(run.gradient) / np.log10(FACTOR)
    if not np.all(np.isfinite(logs)):
        return np.inf, 0.0
    worst = int(np.argmax(np.abs(logs)))
    return float(abs(logs[worst])), float(logs[worst])


def _far_from_normal(act, mean, variance, layers):
    """How far from (0, 1) each of these starts ends, infinite beyond bounds; for the score, how far
    at most, by the logarithm of the variance; then the means and variances."""
    lost = np.full(mean.shape, np.inf)  # in which layer
    with np.errstate(all="ignore"):
        for layer in range(layers):
            mean, variance = next_moments(act, mean, variance)
            out = ~(np.isfinite(mean) & (variance < EXPLODED) & (np.abs(mean) < EXPLODED))
            lost = np.where(out & np.isinf(lost), layer + 1, lost)
            mean, variance = (np.where(np.isfinite(lost), one, found)
                              for one, found in ((0.0, mean), (1.0, variance)))
    off = np.where(np.isfinite(lost), np.inf, np.maximum(np.abs(mean), np.abs(variance - 1)))
    far = np.maximum(np.abs(mean), np.abs(np.log(np.maximum(variance, 1e-300))))
    far = np.where(np.isfinite(lost), np.log(EXPLODED) * layers / lost, far)
    return off, float(far.max()), mean, variance


def _times(worst):
    return readable(FACTOR ** worst, 3) if worst < 300 else "beyond all bounds"


def _ends(zone):
    return f"for {zone.words}" if zone.words.startswith("z ") else zone.words


def _short(value):
    return readable(float(value), 3, zero_to=1e-9)
