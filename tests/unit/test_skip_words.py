"""What the stepper says and shows of a layer with a skip."""

import re

import numpy as np
import pytest

from helpers.chain import Chain
from helpers.chain.formula import named_slope
from helpers.chain.presets import PRESETS
from helpers.chain.words import say
from helpers.draw.chain import draw_chain, update_chain
from helpers.words import indexed
from tests.letters import faults
from tests.plain_chain import close, number_in
from tests.unit.test_chain_words import columns, exactly, run_of

NUMBER = r"\(?−?\d[\d.]*(?: × 10[⁰¹²³⁴-⁹⁻]+)?\)?"
WITH_SKIPS = [key for key, preset in PRESETS.items() if preset.skips]


def mixed(depth=6):
    """A chain every other layer of which has a skip, the first and the third and so on."""
    keys = (["sigmoid", "elu", "tanh"] * depth)[:depth]
    weights = ([0.8, -1.2, 0.5, 1.5, -0.3] * depth)[:depth]
    return Chain(keys, weights, [0.1] * depth, [n % 2 == 0 for n in range(depth)]).run(0.6, 0.2)


@pytest.mark.parametrize("key", WITH_SKIPS)
def test_the_output_is_what_came_in_and_what_the_neuron_adds(key):
    run = run_of(PRESETS[key])
    found = exactly(run)
    before = [run.x, *found["a"]]
    for layer in range(1, run.chain.depth + 1):
        words = say(run, 2 * layer)
        _, _, past, _, through = words.cells
        assert past.symbol == ("x" if layer == 1 else indexed("a", layer - 1))
        assert through.symbol.endswith(f"({indexed('z', layer)})")
        assert close(number_in(past.number), before[layer - 1])
        assert close(number_in(through.number), found["a"][layer - 1] - before[layer - 1])
        assert f"brings {'x' if layer == 1 else 'a'}" in words.below


@pytest.mark.parametrize("run", [mixed(5), mixed(6), mixed(12), *map(
    run_of, [PRESETS[key] for key in WITH_SKIPS])])
def test_every_number_on_the_way_back_is_true(run):
    depth, skips = run.chain.depth, run.chain.skips
    found = exactly(run)
    for done, exact in enumerate(found["products"], start=1):
        step, words = run.steps[2 * depth + done], say(run, 2 * depth + 1 + done)
        layer, i = step.layer, step.layer - 1
        if done > 1:
            assert close(number_in(re.search(rf"gives ({NUMBER}) =", words.caption)[1]), exact)
        (now,) = [cell for cell in words.cells if cell.mark == "now"]
        w, slope = run.chain.weights[i], found["slope"][i]
        if step.name == "skip":
            assert now.symbol == f"(1 + {indexed('w', layer)}{named_slope(run.chain, layer)})"
            assert close(number_in(now.number), 1 + w * slope)
            factor = re.search(rf"backward: times 1 \+ .* = ({NUMBER}) gives", words.caption)
            assert close(number_in(factor[1]), 1 + w * slope)
            past, through = re.search(rf"comes ({NUMBER}), through it {NUMBER} \u00b7 ({NUMBER});",
                                      words.below).groups()
            assert close(number_in(past), found["products"][done - 3])
            assert close(number_in(through), found["products"][done - 2])
        elif step.name == "slope" and layer > 1 and skips[i]:
            parts = re.fullmatch(rf"\(1 \+ ({NUMBER}) \u00b7 ({NUMBER})\)", now.number)
            assert close(number_in(parts[1]), w) and close(number_in(parts[2]), slope)
            assert words.below.startswith("Into the neuron: ")
            assert words.below.endswith(f", layer {layer}'s own gradient.")


def test_the_whole_product_names_each_layer_s_factor_in_order():
    run = mixed(4)
    assert [part[0] for part in columns(say(run, len(run.steps) - 1).detail)
            if part[2] != "sign"] == ["dC/db1", "\u03c3\u2032(z1)", "w2", "f\u2032(z2)",
                                      "(1 + w3f\u2032(z3))", "w4", "\u03c3\u2032(z4)", "dC/da4"]


def test_the_formula_of_a_deep_chain_with_skips_stays_short():
    run = run_of(PRESETS["thirty_skips"])
    for done in range(62, 122):
        detail = say(run, done).detail
        factors = [part for part in columns(detail) if part[2] != "sign"]
        assert "\u2026" in detail and len(factors) <= 5
        assert sum(part[2] == "now" for part in factors) == 1


def test_what_stops_and_what_only_goes_past_is_told_apart():
    run = Chain(["relu"] * 3, [1.0, -1.0, 1.0], [0.0, 0.0, 0.0], [True] * 3).run(1.0, 0.0)
    said = [say(run, done).caption for done in range(8, 14)]
    off = "Layer 2 itself gets nothing: the slope of ReLU at z = \u22122 is 0. Past the neuron the"
    assert [off in one for one in said] == [False, False, False, True, False, False]
    assert "gives 0 = dC/db\u2082" in said[3] and "stops" not in " ".join(said)
    cancels = run_of(PRESETS["skip_cancels"])
    said = [say(cancels, done).caption for done in range(12, 23)]
    why = "Layer 3 stops the gradient: w\u2083 times its slope is \u22121 and cancels the 1"
    assert [why in one for one in said] == [False] * 6 + [True] * 5
    assert "b\u2081 stays 0.1." in said[-1]


# -- the wide drawing ------------------------------------------------------------------------------

@pytest.mark.parametrize("depth", [1, 2, 3, 5, 7, 8, 9, 15, 30])
def test_no_text_meets_another_in_a_drawing_with_skips(depth):
    weights = ([-0.55, 0.7, -1.25] * 10)[:depth]
    run = Chain(["sigmoid"] * depth, weights, [-0.35] * depth, [True] * depth).run(-1.37, 0.25)
    figure, artists = draw_chain(run)
    for done in (2 * depth + 2, len(run.steps)):
        update_chain(artists, run, done)
        assert not faults(figure)


def test_an_arc_and_a_plus_for_each_skip_and_a_way_back_when_it_is_known():
    run = mixed(6)
    _, artists = draw_chain(run)
    lines = artists["past3"].axes.lines
    xs = next(line for line in lines if line.get_marker() == "o").get_xdata()  # of the neurons
    (pluses,) = [line.get_xdata() for line in lines if line.get_marker() == "+"]
    assert np.all((pluses > xs[[0, 2, 4]]) & (pluses < [xs[1], xs[3], xs[5]]))
    ends = [line.get_xdata()[[0, -1]] for line in lines if len(line.get_xdata()) == 25]
    assert [end for _, end in ends] == pytest.approx(list(pluses))
    assert all(start < x < end for (start, end), x in zip(ends, xs[[0, 2, 4]], strict=True))
    assert {name for name in artists if re.match("past|factor", name)} == {
        "past3", "past5", "factor1", "factor3", "factor5"}
    for done in range(len(run.steps) + 1):
        update_chain(artists, run, done)
        known = [step.layer for step in run.steps[:done] if step.name == "skip"]
        for layer in (3, 5):
            text, back = artists[f"factor{layer}"].get_text(), artists[f"past{layer}"].get_xdata()
            assert bool(text) == bool(len(back)) == (layer in known)
            if text:
                exact = 1 + run.chain.weights[layer - 1] * run.slope[layer - 1]
                assert close(number_in(text[1:]), exact, 2)
                assert min(back) < xs[layer - 1] < max(back)


def test_the_step_past_a_neuron_is_marked_on_its_arc():
    run = mixed(6)
    _, artists = draw_chain(run)
    update_chain(artists, run, next(done for done, step in enumerate(run.steps, start=1)
                                    if step.name == "skip"))
    x, y = artists["halo"].get_data()
    back, _ = artists["past5"].get_data()
    assert min(x) < min(back) < max(back) < max(x) and max(y) > artists["known_a"].get_ydata()[0]
