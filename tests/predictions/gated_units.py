"""What is right in the predictions of 19_gated_units."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES
from helpers.activations.models import models
from helpers.activations.published import GATES_TABLE
from helpers.comparing.verdicts import FOUND, NOT_FOUND
from helpers.networks.gated import FeedForward, Gated
from helpers.race import gated
from tests.predictions import letter

SWIGLU, REGLU = GATES["swiglu"], GATES["reglu"]
Z = np.linspace(-6, 6, 240)
SAID = gated.record()["straight"]


def _slope(f, at, h=1e-6):
    return (f(at + h) - f(at - h)) / (2 * h)


def slope_by_u():
    at_2, at_4 = (_slope(lambda u: SWIGLU.f(1.0, u), u) for u in (2.0, 4.0))
    return letter(a=np.isclose(at_4, 2 * at_2), b=np.isclose(at_4, at_2),
                  c=np.isclose(at_4, at_2 / 2))


def at_u_0():
    by_z, by_u = (_slope(lambda z: SWIGLU.f(z, 0.0), 1.0), _slope(lambda u: SWIGLU.f(1.0, u), 0.0))
    return letter(a=not by_z and not by_u, b=by_z and not by_u, c=not by_z and by_u)


def shut_relu():
    by_z = _slope(lambda z: REGLU.f(z, 3.0), -1.0)
    by_u = _slope(lambda u: REGLU.f(-1.0, u), 3.0)
    return letter(a=by_z and by_u, b=by_z and not by_u, c=by_u and not by_z,
                  d=not by_z and not by_u)


def swap():
    z, u = np.meshgrid(Z, Z + 0.1)
    same = {key: np.allclose(GATES[key].f(z, u), GATES[key].f(u, z))
            for key in ("glu", "bilinear", "swiglu")}
    return letter(a=all(same.values()), b=not any(same.values()),
                  c=same["glu"] and not same["swiglu"],
                  d=same["bilinear"] and not same["glu"] and not same["swiglu"])


def tied_glu():
    tied = GATES["glu"].f(Z, Z)
    return letter(**{name: np.allclose(tied, ACTIVATIONS[key].f(Z)) for name, key in zip(
        "abcd", ("tanh", "swish", "gelu", "softplus"), strict=True)})


def tied_reglu():
    tied = REGLU.f(Z, Z)
    return letter(a=np.allclose(tied, np.maximum(0, Z)), b=np.allclose(tied, abs(Z)),
                  c=np.allclose(tied, np.logaddexp(0, Z)),
                  d=np.allclose(tied, np.maximum(0, Z) ** 2))


def square_signal():
    f = ACTIVATIONS["relu_squared"].f
    once, twice = f(Z), f(2 * Z)
    return letter(a=np.allclose(twice, 2 * once), b=np.allclose(twice, 8 * once),
                  c=np.allclose(twice, 4 * once))


def square_mean_slope():
    z = np.linspace(-12, 12, 480_001)
    bell = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    return round(float(np.sum((2 * np.maximum(0, z)) ** 2 * bell) * (z[1] - z[0])), 3)


def _kept(factor, steps=50):
    return float(np.prod([factor] * steps))


def memory_50():
    left = _kept(1 / (1 + np.exp(-2)))
    return letter(a=abs(left - 0.88) < 0.05, b=abs(left - 0.5) < 0.1, c=abs(left - 0.1) < 0.03,
                  d=left < 0.01)


def memory_silu():
    factor = 2 / (1 + np.exp(-2))
    left = _kept(factor)
    return letter(a=left > 1e9, b=np.isclose(left, factor), c=left < 1)


def largest():
    z, u = np.random.default_rng(5).standard_normal((2, 1_000_000))
    found = np.abs(z / (1 + np.exp(-z)) * u).max()
    return letter(a=found < 7, b=9 < found < 16, c=found > 40)


def zero_v():
    z = np.linspace(-5, 5, 1001)
    found = GATES["swiglu_clamped"].f(z, 0.0)
    return letter(a=not found.any(), b=np.abs(found - z).max() < 0.05,
                  c=np.abs(found - ACTIVATIONS["gelu"].f(z)).max() < 0.05,
                  d=np.abs(found - 1 / (1 + np.exp(-z))).max() < 0.05)


def _weights(block):
    return sum(p.value.size for p in block.parameters)


def third_matrix():
    more = _weights(Gated(8, 24, 8, "glu", 0)) / _weights(FeedForward(8, 24, 8, "relu", 0))
    return letter(a=np.isclose(more, 4 / 3), b=np.isclose(more, 1.5), c=np.isclose(more, 2))


def same_weights():
    plain = _weights(FeedForward(8, 192, 8, "relu", 0))
    return next(h for h in range(1, 200) if _weights(Gated(8, h, 8, "glu", 0)) == plain)


LONG = {key: row[2] for key, row in GATES_TABLE.items()}
UNGATED = [LONG[key] for key in ("relu", "gelu", "swish")]


def plain_spread():
    spread, gain = max(UNGATED) - min(UNGATED), LONG["swish"] - LONG["swiglu"]
    assert abs(gain - 0.047) < 5e-4  # as the question's setting says
    return letter(a=0.7 < spread / gain < 1.3, b=spread > 1.3 * gain, c=spread < gain / 5)


def bilinear_place():
    order = sorted(LONG, key=LONG.get)
    place = order.index("bilinear")
    ahead = LONG["bilinear"] < min(UNGATED)
    return letter(a=place == len(order) - 1, b=min(UNGATED) <= LONG["bilinear"] <= max(UNGATED),
                  c=ahead and place > 0, d=place == 0)


def race_gate():
    said = gated.one_question(SAID)
    return letter(a=said.kind == FOUND and said.first == "With a gate", b=said.kind == NOT_FOUND,
                  c=said.kind == FOUND and said.first == "without")


def _against(*names):
    return next(one for one in gated.pair_verdicts(SAID) if {one.first, one.second} == set(names))


def race_square():
    above = [_against("Squared ReLU", other) for other in ("ReLU", "GELU", "Swish (SiLU)")]
    swiglu, all_of_it = _against("Squared ReLU", "SwiGLU"), gated.pair_verdicts(SAID)
    mine = [one for one in all_of_it if "Squared ReLU" in (one.first, one.second)]
    return letter(a=all(one.kind == NOT_FOUND for one in above),
                  b=swiglu.kind == NOT_FOUND and all(
                      one.kind == FOUND and one.first == "Squared ReLU" for one in above),
                  c=all(one.first == "Squared ReLU" for one in mine),
                  d=all(one.second == "Squared ReLU" for one in mine))


def race_wide():
    said = next(one for one in gated.against_control(SAID) if "Bilinear" in (one.first, one.second))
    return letter(a=said.kind == NOT_FOUND, b=said.kind == FOUND and said.first == "Bilinear",
                  c=said.kind == FOUND and said.second == "Bilinear")


def race_bent():
    before, said = gated.one_question(SAID), gated.one_question(gated.record()["bent"])
    ahead, share = said.kind == FOUND and said.first == "With a gate", said.gap / before.gap
    assert abs(before.gap - 0.0135) < 5e-5  # as the question says
    return letter(a=ahead and share > 0.75, b=ahead and share < 0.75, c=said.kind == NOT_FOUND,
                  d=said.kind == FOUND and said.first == "without")


def since_2023():
    since = [one.gated for one in models() if one.year >= 2023]
    assert len(since) == 13  # as the question says
    return letter(a=sum(since) == 3, b=sum(since) in (6, 7), c=sum(since) == 10,
                  d=all(since))
