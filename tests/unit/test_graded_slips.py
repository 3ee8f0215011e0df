"""Graded exercises: a plausible slip is never marked as right, careful rounding always is."""

import importlib.util
import math
import re
import statistics
from unittest.mock import MagicMock

import pytest

from helpers.activations.gates import GATES
from helpers.grading import course_folder, notebook
from helpers.grading.kinds import Array, Number
from tests.unit.test_graded import READER, VARIANTS, marked, put

UNCLAMPED = GATES["swiglu_clamped"].with_limit(1000)
SEEDS = [f"slip {number}" for number in range(60)]
SLIPS = {
    "00_start_here.one_neuron": lambda x, w, b: w * (x + b),
    "00_start_here.one_line": lambda w1, b1, w2, b2: [w2 * w1, b1 + b2],
    "00_start_here.chain_rule": lambda x, slope, a, y: (a - y) * slope * x,
    "01_sigmoid.slope_at": lambda z: 1 / (1 + math.exp(-z)),
    "01_sigmoid.back_to_z": lambda height: math.log(height),
    "01_sigmoid.softmax_shares": lambda logits: [one / sum(logits) if sum(logits) else one
                                                 for one in logits],
    "01_sigmoid.temperature_for": lambda high, low, percent:
        math.log(percent / (100 - percent)) / (high - low),
    "01_sigmoid.cost_slopes": lambda shares, place:
        [-1 / p if n == place else 0.0 for n, p in enumerate(shares)],
    "02_tanh.slope_from_height": lambda height: height * (1 - height),
    "03_vanishing_gradients.best_share": lambda depth, w: (w / 4) ** depth,
    "03_vanishing_gradients.layers_to_fade": lambda w, exponent:
        math.floor(-exponent * math.log(10) / math.log(w / 4)),
    "03_vanishing_gradients.alpha_for_share": lambda depth, percent:
        (percent / 100) ** (1 / (depth - 1)),
    "04_exploding_gradients.steep_layers": lambda depth, w: (w / 4) ** depth,
    "04_exploding_gradients.window_at": lambda w: 4 / w,
    "04_exploding_gradients.spread_for_balance": lambda units, percent: 100 / (units * percent),
    "05_relu.deadly_bias": lambda low, high, bias: -high,
    "06_leaky_relu.back_through_it": lambda alpha, output: output * alpha,
    "06_leaky_relu.mixed_layers": lambda alpha, depth, off: alpha ** (depth - off),
    "07_prelu.shared_gradient": lambda zs, backs: sum(map(math.prod, zip(zs, backs, strict=True))),
    "07_prelu.he_variance": lambda inputs, alpha: 2 / (inputs * (1 + alpha)),
    "08_elu.where_slope": lambda alpha, slope: math.log(slope / alpha + 1),
    "08_elu.slopes_from_heights": lambda alpha, heights: [1 if a > 0 else a for a in heights],
    "09_selu.growth": lambda percent, layers: (1 + percent / 100) ** layers,
    "09_selu.one_layer_of_relu": lambda scale: [scale / math.sqrt(2 * math.pi), scale**2 / 2],
    "11_swish.dip": lambda beta: -0.27846,
    "12_mish.gate_at_log": lambda n: 2 / (n**2 + 1),
    "12_mish.whole_network": lambda percent, times: 1 + percent / 100 * times,
    "14_deep_networks.factor_per_layer": lambda speeds:
        (speeds[-1] / speeds[0]) ** (1 / len(speeds)),
    "15_training_race.standard_error": lambda shares:
        math.dist(shares, [sum(shares) / len(shares)] * len(shares)) / len(shares),
    "15_training_race.scatter": lambda percent, images:
        math.sqrt(percent * (100 - percent)) / 100,
    "16_cnn_experiment.parameters": lambda window, channels, filters:
        filters * window * window * channels,
    "16_cnn_experiment.size": lambda height, width, window, blocks:
        [(side - window + 1) / blocks for side in (height, width)],
    "16_cnn_experiment.two_images": lambda first, second:
        sum(math.comb(first + second, n) for n in range(first + 1)) / 2 ** (first + second),
    "17_order_and_chaos.chi_of_pieces": lambda left, right, sigma: sigma * (left**2 + right**2) / 2,
    "17_order_and_chaos.balanced_start": lambda alpha: 2 / (1 + alpha**2),
    "17_order_and_chaos.layers_to_fade": lambda slope, exponent:
        math.ceil(exponent * math.log(10) / -math.log(slope)),
    "17_order_and_chaos.depth_scale": lambda early, late, far, near:
        [(near / far) ** (1 / late), -1 / math.log((near / far) ** (1 / late))],
    "17_order_and_chaos.lengths": lambda square, biases, start:
        [square * start + biases, square * (square * start + biases) + biases,
         biases / (1 - square)],
    "18_residual_paths.growth": lambda layers, top, bottom: (1 + top / bottom) ** layers,
    "18_residual_paths.factor_of_the_chain": lambda weights, slopes:
        math.prod(w * s for w, s in zip(weights, slopes, strict=True)),
    "18_residual_paths.two_norms": lambda row:
        [(row[0] - sum(row) / 3) / math.sqrt(sum((v - sum(row) / 3) ** 2 for v in row) / 2),
         row[0] / math.sqrt(sum(v * v for v in row))],
    "18_residual_paths.running_mean": lambda momentum, batches: momentum * sum(batches),
    "18_residual_paths.weight_for_factor": lambda z, factor:
        factor * (2 + math.exp(z) + math.exp(-z)),
    "18_residual_paths.batch_norm_in_use": lambda xs, mean, variance, gain, bias:
        gain * (xs[0] - sum(xs) / 3) / statistics.pstdev(xs) + bias,
    "19_gated_units.two_slopes": lambda key, z, u:
        [float(GATES[key].du(z, u)), float(GATES[key].dz(z, u))],
    "19_gated_units.width_without": lambda d, gated: gated * 2 / 3,
    "19_gated_units.memory_left": lambda z, steps: 1 / (1 + math.exp(-z / steps)),
    "19_gated_units.as_many_weights": lambda inputs, outputs, plain: plain * 2 / 3,
    "19_gated_units.squared_unit": lambda w, b, xs: [2 * max(0, w * x + b) for x in xs],
    "19_gated_units.clamped": lambda limit, z, u:
        [float(of(z, u)) for of in (UNCLAMPED.f, UNCLAMPED.dz, UNCLAMPED.du)],
    "20_design_your_own.largest_wave": lambda slope, fast: slope * fast,
    "20_design_your_own.two_lines": lambda left, height, right:
        [height / (right - left), right, left],
    "20_design_your_own.false_alarms": lambda tried, level: 1 - (level / 100) ** tried,
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_wrong_for_every_class(name):
    for seed in SEEDS:
        graded = VARIANTS[name].drawn(seed)
        slip = SLIPS[name](**graded.drawn)
        assert put(graded, slip) is not None, (graded.drawn, slip)


def one(value):
    """A number, and a list with it, to be marked."""
    return [Number("?", "it", "it = 1", {}, value=value),
            Array("?", "it", "it = 1", {}, values=[value, -value])]


@pytest.mark.parametrize(("value", "right", "wrong"), [
    (1.125, (1.125, 1.12, 1.13), (1.11, 1.14, 1.1, -1.13)),
    (1.625e-4, (0.000162, 0.000163), (0.00016, 0.000164)),
    (0.9375, (0.937, 0.938, 0.94 - 0.002), (0.935, 0.93, 0.94)),
    (16000.0, (16000, 16030), (15900, 16100)),
    (0.0, (0, -0.0, 1e-15), (1e-3, -0.1))])
def test_three_digits_are_enough_however_they_are_rounded(value, right, wrong):
    for graded, answer in zip(one(value), (lambda x: x, lambda x: [x, -x]), strict=True):
        for good in right:
            assert put(graded, answer(good)) is None, (graded, good)
        for bad in wrong:
            assert put(graded, answer(bad)) is not None, (graded, bad)


@pytest.mark.parametrize("name", VARIANTS)
def test_no_number_asked_for_is_0_or_1_or_stands_in_the_text(name):
    for seed in SEEDS:
        graded = VARIANTS[name].drawn(seed)
        if isinstance(graded, Number):
            numbers = re.findall(r"(?<![^ (])\u2212?\d+\.?\d*(?![\d.\u207b])", graded.text)
            told = [abs(float(number.strip("\u2212."))) for number in numbers]
            assert all(abs(abs(graded.value) - one) > 1e-9 for one in [0, 1, *told]), graded


OWN = ("abs max min sum all range zip value values wanted tries w b v c z zs xs alpha found "
       "weights bends point off length total limit").split()


@pytest.mark.parametrize("name", VARIANTS)
def test_marking_neither_reads_nor_changes_what_learners_have_called_something(name):
    graded = VARIANTS[name].drawn(SEEDS[0])
    code, names = f"{graded.start}\n{notebook.solution(graded)}", {}
    exec(READER, names)
    exec(code, names)
    names |= {one: 3.5 for one in OWN if not re.search(rf"\b{one}\b", code)}
    before = dict(names)
    exec(graded.hidden, names)
    changed = {key for key, thing in names.items() if before.get(key) is not thing}
    assert all(key.startswith("_") for key in changed), changed


def test_a_unit_that_is_off_but_for_rounding_is_off():
    """-0.3 x + 0.9 is above 0 at x = 3 by 1e-16."""
    variant = VARIANTS["05_relu.dead_here"]
    for seed in SEEDS:
        graded = variant.drawn(seed)
        low, high, alive = (graded.drawn[key] for key in ("low", "high", "alive"))
        for tenths in range(1, 10):
            w = (tenths if alive > high else -tenths) / 10
            b = float(f"{-w * (high if w > 0 else low):.3g}")
            assert put(graded, [w, b]) is None, (graded.text, w, b)
        assert put(graded, [0, 1e-10]) is not None, "what rounding may do is no answer"


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6])
def test_a_slope_by_a_quotient_of_differences_is_not_exact(step):
    name = "10_gelu.write_slope"
    for seed in SEEDS[:9]:
        graded = VARIANTS[name].drawn(seed)
        centre, width = graded.drawn["centre"], graded.drawn["width"]
        code = (f"import math\ndef f(z):\n    u = (z - {centre}) / {width}\n"
                "    return z * (1 + math.erf(u / math.sqrt(2))) / 2\n"
                f"def slope(z):\n    return (f(z + {step}) - f(z - {step})) / {2 * step}")
        assert marked(graded, code) is not None, graded.drawn


def test_a_letter_that_says_it_is_equal_to_all_is_what_it_is():
    graded = VARIANTS["11_swish.large_beta"].drawn(SEEDS[0])
    for letter in graded.letters:
        code = ("class Any(str):\n    strip = lower = lambda self, *given: self\n"
                "    __eq__ = lambda self, other: True\n    __hash__ = str.__hash__\n"
                f"{graded.name} = Any({letter!r})")
        assert (marked(graded, code) is None) == (letter == graded.letter)


def settings(monkeypatch, found):
    """Run nbgrader_config.py as nbgrader does, with NumPy or without it; return its settings."""
    from nbgrader.preprocessors import DeduplicateIds  # a second, and one process will do

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found)
    monkeypatch.setattr(DeduplicateIds, "preprocess_cell", DeduplicateIds.preprocess_cell)
    config = MagicMock()
    exec(course_folder.CONFIG, {"get_config": lambda: config})
    return config


def test_nobody_is_marked_where_numpy_is_missing(monkeypatch):
    """Every answer would be wrong, without a word."""
    assert settings(monkeypatch, "here").CourseDirectory.course_id == "activation-functions"
    with pytest.raises(SystemExit, match="NumPy is missing beside nbgrader: .* install numpy"):
        settings(monkeypatch, None)
