"""What the stepper says: every shown number against forty digits, and the marked part."""

import re

import mpmath
import pytest

from helpers.chain import Chain
from helpers.chain.formula import SHOWN, marked_up
from helpers.chain.presets import MOST_LAYERS, PRESETS
from helpers.chain.update import first_step
from helpers.chain.words import say
from helpers.words import readable, readable_size, to_show_change
from tests.plain_chain import by_hand, close, number_in

NUMBER = r"[−(]?\d[\d.]*(?: × 10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?\)?"


def run_of(preset):
    return preset.chain().run(preset.x, preset.y)


def exactly(run):
    entries = [(act.key, params) for act, params in run.chain.activations]
    return by_hand(entries, run.chain.weights, run.chain.biases, run.x, run.y, run.chain.skips)


def columns(detail):
    """The columns of a formula as (symbol, number, class), tags taken out."""
    rows = [re.findall(r'<td(?: class="(\w+)")?>(.*?)</td>', one)
            for one in re.findall(r"<tr>(.*?)</tr>", detail)]
    plain = [[(re.sub(r"<.*?>", "", text), mark) for mark, text in row] for row in rows]
    return [(top, bottom, mark) for (top, mark), (bottom, _) in zip(*plain, strict=True)]


@pytest.mark.parametrize("key", PRESETS)
def test_every_number_on_the_way_there_is_true(key):
    run = run_of(PRESETS[key])
    found, depth = exactly(run), run.chain.depth
    for done in range(1, 2 * depth + 1):
        name = "z" if done % 2 else "a"
        said, layer = say(run, done).caption, (done + 1) // 2
        assert said.startswith(f"Step {done} of {4 * depth + 2}, forward, layer {layer}: ")
        shown = number_in(said.rstrip(".").split(" = ")[-1])
        assert close(shown, found[name][layer - 1]) or abs(shown) < 1e-13, said
    cost = say(run, 2 * depth + 1).caption.rstrip(".").split(" = ")[-1]
    assert close(number_in(cost), found["cost"])


@pytest.mark.parametrize("key", PRESETS)
def test_every_product_on_the_way_back_is_true_and_its_new_factor_marked(key):
    run = run_of(PRESETS[key])
    found, depth = exactly(run), run.chain.depth
    for done, exact in enumerate(found["products"], start=1):
        words = say(run, 2 * depth + 1 + done)
        pattern = rf"gives ({NUMBER}) =" if done > 1 else rf"= ({NUMBER})\.$"
        shown = number_in(re.search(pattern, words.caption)[1])
        assert close(shown, exact), words.caption
        parts = columns(words.detail)
        (now,) = [part for part in parts if part[2] == "now"]
        assert words.detail.count("<b><u>") == 2
        factors = [part for part in parts[1:] if part[2] != "sign"]
        assert len(factors) <= SHOWN
        if run.chain.skips[0]:  # tests/unit/test_skip_words.py
            continue
        if 2 * depth <= SHOWN:
            assert [part[2] for part in factors].index("now") == 2 * depth - done
            assert [part[1] for part in factors[:2 * depth - done]] == ["?"] * (2 * depth - done)
        layer = depth - (done - 1) // 2 if done % 2 == 0 else depth - (done - 3) // 2
        wanted = (f"dC/da{depth}" if done == 1 else
                  f"w{layer}" if done % 2 else f"′(z{depth - (done - 2) // 2})")
        assert now[0].endswith(wanted), (now, wanted)


def test_a_complete_formula_names_every_factor_in_order():
    run = Chain(["sigmoid", "elu", "sigmoid"], [1, 2, -3], [0, 0, 0]).run(1, 0)
    said = columns(say(run, len(run.steps) - 1).detail)
    assert [part[0] for part in said if part[2] != "sign"] == [
        "dC/db1", "σ′(z1)", "w2", "f′(z2)", "w3", "σ′(z3)", "dC/da3"]
    product = mpmath.fprod(number_in(part[1]) for part in said[2:] if part[2] != "sign")
    assert close(product, exactly(run)["products"][-1])


@pytest.mark.parametrize("depth", [1, 8, 9, MOST_LAYERS])
def test_the_formula_of_a_deep_chain_stays_short(depth):
    run = Chain(["tanh"] * depth, [0.9] * depth, [0.1] * depth).run()
    for done in range(2 * depth + 2, 4 * depth + 2):
        factors = [part for part in columns(say(run, done).detail) if part[2] != "sign"]
        assert len(factors) <= SHOWN + 1
    if depth == MOST_LAYERS:
        assert "…" in say(run, 90).detail


def test_sizes_that_no_float_holds_are_shown_truly():
    run = Chain(["tanh"] * 30, [1e-12] * 30, [0.0] * 30).run(1, 1)
    exact = exactly(run)["products"][-1]
    said = say(run, len(run.steps) - 1).caption
    assert run.db[0] == 0 and -349 < mpmath.log10(abs(exact)) < -347
    assert close(number_in(re.search(rf"gives ({NUMBER}) =", said)[1]), exact)


def test_a_slope_of_zero_says_which_layer_and_why():
    run = run_of(PRESETS["relu_off"])
    before, at, end = (say(run, done).caption for done in (16, 17, len(run.steps)))
    assert "stops" not in before
    assert "Layer 3 stops the gradient: the slope of ReLU at z = −1.87 is 0." in at
    assert "Layer 3 stops the gradient" in end
    assert re.search(r"b₁ stays \S+\. ", end) and "goes from" not in end


def test_the_update_moves_b1_alone_and_says_both_costs():
    preset = PRESETS["same_selu"]
    run, rate = run_of(preset), 0.5
    words = say(run, len(run.steps), rate)
    exact = exactly(run)
    entries = [(act.key, params) for act, params in run.chain.activations]
    biases = [preset.biases[0] - rate * exact["products"][-1], *preset.biases[1:]]
    alone = by_hand(entries, preset.weights, biases, preset.x, preset.y)["cost"]
    gradients = exact["products"][1::2][::-1]
    inputs = [preset.x, *exact["a"]]
    every = by_hand(entries,
                    [w - rate * g * a for w, g, a in zip(preset.weights, gradients, inputs,
                                                         strict=False)],
                    [b - rate * g for b, g in zip(preset.biases, gradients, strict=True)],
                    preset.x, preset.y)["cost"]
    said = re.sub(r"<.*?>", "", words.detail.split("</table>")[1])
    # Tags are gone, so a power of ten reads as plain digits: only the costs are compared.
    found = re.search(rf"cost goes from ({NUMBER}) to ({NUMBER}); .* go to ({NUMBER})\.", said)
    for shown, wanted in zip(found.groups(), (exact["cost"], alone, every), strict=True):
        assert close(number_in(shown), wanted), said
    assert "alone" in said and "every weight and bias" in said
    still = say(run_of(PRESETS["typical"]), 34).detail
    assert "the cost stays 0.6335 to four digits" in still


@pytest.mark.parametrize(("key", "moved"), [
    ("barely", "from 0.2 to 0.1999999781"), ("extreme", "from 1.56 to −170.43")])
def test_the_famous_updates_show_all_their_digits(key, moved):
    run = run_of(PRESETS[key])
    assert moved in say(run, len(run.steps), PRESETS[key].rate).caption


def test_an_update_beyond_float64_is_said_in_words():
    run = Chain(["relu"] * 30, [1e10] * 30, [0.0] * 30).run(1, 0)
    words = say(run, len(run.steps), 0.5)
    assert "∞" in words.caption and "beyond" in words.detail
    tiny = Chain(["tanh"] * 30, [1e-9] * 30, [0.2] * 30).run(1, 0)
    assert "nothing moves" in say(tiny, len(tiny.steps), 0.5).caption


def test_nothing_is_said_before_the_first_step():
    words = say(run_of(PRESETS["typical"]), 0)
    assert "Nothing is computed yet" in words.caption and "Forward" in words.caption


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (-0.0312, "−0.0312"), (4.38e-8, "4.38 × 10⁻⁸"), (-1.5e7, "−1.5 × 10⁷"),
    (97656.25, "97656"), (100, "100"), (9.99999, "10"), (0.99999999, "1"), (1e-3, "0.001"),
    (-0.5, "−0.5"), (float("inf"), "∞")])
def test_numbers_are_written_as_people_read_them(value, text):
    assert readable(value) == text


def test_sizes_changes_and_html():
    assert readable_size(-1, -400.301) == "−5 × 10⁻⁴⁰¹"
    assert readable_size(1, 12345.99999999) == "1 × 10¹²³⁴⁶"
    assert readable_size(-1, 1.2667e30) == "−10^(1.267 × 10³⁰)"
    assert readable_size(1, -1.2667e30) == "10^(−1.267 × 10³⁰)"
    assert readable_size(0, float("-inf")) == "0"
    assert to_show_change(0.2 - 2.19e-8, 2.19e-8) == "0.1999999781"
    assert to_show_change(0.2, 1e-20) == "0.2"
    assert to_show_change(1e-8, 1e-8) == "1 × 10⁻⁸"
    assert to_show_change(0.3 - 3 * 0.1, 0.3) == "0"  # what rounding leaves is no number to show
    assert to_show_change(0.3 - 3 * 0.1, 0.3) == "0"  # what rounding leaves is no number to show
    assert marked_up("w₁₂ < 10⁻⁸") == "w<sub>12</sub> &lt; 10<sup>−8</sup>"


def test_one_run_of_the_update_moves_b_1_alone_and_the_other_moves_all():
    run = PRESETS["typical"].chain().run(1.0, 0.0)
    new, alone, every = first_step(run, 0.5)
    assert new == run.chain.biases[0] - 0.5 * run.db[0]
    assert alone.chain.biases.tolist() == [new, *run.chain.biases[1:]]
    assert alone.chain.weights.tolist() == run.chain.weights.tolist()
    assert every.chain.weights == pytest.approx(run.chain.weights - 0.5 * run.dw)
    assert every.chain.biases == pytest.approx(run.chain.biases - 0.5 * run.db)
