"""What is right in the predictions of 05_relu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from helpers.experiments.dying_units import UnitLayer
from tests.predictions import letter

relu = ACTIVATIONS["relu"]
MEASURED = {"zeros_time": "a time, which the notebook's own cell takes on the machine it runs on"}


def linear():
    together, apart = relu.f(2.0 - 3.0), relu.f(2.0) + relu.f(-3.0)
    return letter(a=together == apart == -1, b=together == apart == 0,
                  c=(together, apart) == (0, 2))


def corner():
    right = (relu.f(1e-6) - relu.f(0.0)) / 1e-6
    left = (relu.f(0.0) - relu.f(-1e-6)) / 1e-6
    same = abs(right - left) < 1e-6
    return letter(a=same and left == 0, b=same and left == 0.5, c=same and left == 1, d=not same)


def check_at_0():
    return (relu.f(1e-6) - relu.f(-1e-6)) / 2e-6


def softplus_furthest():
    z = np.linspace(-40, 40, 8001)
    gap = np.logaddexp(0, z) - np.maximum(0, z)
    at, top = z[np.argmax(gap)], gap.max()
    return letter(a=at > 5, b=abs(at) < 1e-9 and np.isclose(top, 0.5),
                  c=abs(at) < 1e-9 and np.isclose(top, np.log(2)), d=np.ptp(gap) < 1e-9)


def softplus_slope():
    z = np.linspace(-8, 8, 321)
    rise = (np.logaddexp(0, z + 1e-5) - np.logaddexp(0, z - 1e-5)) / 2e-5
    shapes = (np.tanh(z), rise.max() * np.exp(-z * z / 2), 0.5 + 0.5 * np.tanh(z / 2),
              np.clip(0.5 + z / 6, 0, 1))
    return letter(**dict(zip("abcd", [np.abs(rise - one).max() < 1e-6 for one in shapes],
                             strict=True)))


def _run(x):
    preset = typical_of("relu", 5)
    return preset, Chain(preset.activations, preset.weights, preset.biases).run(x, preset.y)


def all_on():
    preset, run = _run(-2.0)
    error = 2 * (run.a[-1] - preset.y)
    by_weights = np.isclose(run.db[0], error * np.prod(preset.weights[1:]))
    return letter(a=(run.slope < 1).all(), b=(run.slope == 1).all() and by_weights,
                  c=np.isclose(run.db[0], error))


def first_off():
    _, run = _run(1.0)
    first, third = run.db[0], run.db[2]
    return letter(a=first == third == 0, b=first == 0 and third != 0, c=first != 0 and third != 0)


def _sizes(weight, bias):
    runs = [Chain(["relu"] * n, [weight] * n, [bias] * n).run(x=1.0, y=-1.0) for n in (2, 3, 9)]
    return [abs(run.delta[0] / (2 * (run.a[-1] + 1))) for run in runs]


def cannot_vanish():
    two, three, _ = _sizes(0.5, 0.0)
    return letter(a=np.isclose(three, two / 2), b=three == two, c=three > two)


def bias_minus_0_6():
    sizes = _sizes(1.0, -0.6)
    return letter(a=sizes[0] > sizes[1] > 0, b=sizes[0] == sizes[1] > 0, c=not any(sizes))


def half_square():
    z = np.random.default_rng(5).standard_normal(400_000)
    mean = np.mean(relu.f(z) ** 2)
    near = [abs(mean - value) < 0.01 for value in (1, 0.5**0.5, 0.5, 0.25)]
    return letter(**dict(zip("abcd", near, strict=True)))


def off_or_dead():
    layer = UnitLayer()
    off = layer.z[0] <= 0
    assert off.sum() == 8
    dead = int((layer.dead & off).sum())
    return letter(a=dead == 8, b=dead == 0, c=0 < dead < 8)


def _dead(rate):
    layer = UnitLayer()
    layer.train(20, rate)
    return layer


def deadly_rate():
    slow, fast = int(_dead(0.03).dead.sum()), int(_dead(1.0).dead.sum())
    return letter(a=slow > fast + 2, b=fast > slow + 2, c=abs(fast - slow) <= 2)


def come_back():
    layer = _dead(1.0)
    first = layer.dead
    layer.train(20, 0.03)
    back = int((first & ~layer.dead).sum())
    return letter(a=back == first.sum(), b=0 < back < first.sum(), c=back == 0)


def zeros_memory():
    full = np.ones((100, 100), dtype=np.float32)
    mostly = full * (np.arange(100) % 10 == 0).astype(np.float32)
    ratio = mostly.nbytes / full.nbytes
    return letter(a=ratio == 1, b=ratio < 0.2, c=ratio >= 2)
