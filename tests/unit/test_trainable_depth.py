"""How deep a network may be that still learns: training by hand, the ends, the record, the map."""

import json
import math

import mpmath
import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments import trainable_depth as study
from helpers.experiments import trainable_depth_record as kept
from helpers.experiments import trainable_depth_why
from helpers.experiments.digits import load
from helpers.experiments.published import trainable_depth as published
from helpers.experiments.trainable_depth import (
    LOWEST,
    MARKS,
    RATES,
    SIGMAS,
    Job,
    jobs,
    network,
    others,
)
from helpers.experiments.trainable_depth_why import (
    BOTH,
    FIRST,
    LONGER,
    OWN_RATE,
    WIDER,
    change,
    in_brief,
    why,
)
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step
from helpers.widgets import trainable_depth
from helpers.widgets.trainable_depth import CELLS

RUNS = kept.record()["runs"]


def test_weights_and_biases_have_the_variances_that_were_asked_for():
    made = network(2.5, 3, 400, 0)
    assert [p.value.shape for p in made.parameters[::2]] == [(784, 400), (400, 400), (400, 400),
                                                             (400, 10)]
    for parameter in made.parameters:
        wanted = 2.5 / parameter.value.shape[0] if parameter.name == "weights" else 0.05
        assert parameter.value.dtype == np.float32
        if parameter.value.size > 100:
            error = math.sqrt(2 / parameter.value.size)
            assert parameter.value.var() == pytest.approx(wanted, rel=5 * error)
    for bad in ({"sigma_w2": -1}, {"depth": 0}, {"depth": 1000}, {"width": 0}):
        with pytest.raises(InputError):
            network(**{"sigma_w2": 1.0, "depth": 2, "width": 8, "seed": 0, **bad})


def test_a_training_is_the_steps_written_out(monkeypatch):
    monkeypatch.setattr(study, "MARKS", (2, 3))
    job, digits = Job(1.4, 3, 16, 0.05, 4, 4), load()
    *steps, said = study.train(job, images=150, every=1)
    made, order = network(1.4, 3, 16, 4), np.random.default_rng([4, 1])
    descent = SGD(made.parameters, 0.05, 0.9)
    rows = np.concatenate([order.permutation(150), order.permutation(150)])
    # The third batch of a round has what is left of it.
    for step, some in enumerate((rows[:64], rows[64:128], rows[128:150], rows[150:214]), 1):
        train_step(made, softmax_cross_entropy, descent, digits.train_x[some],
                   digits.train_y[some])
        if step > 1:
            mark, outputs = said["marks"][str(step)], made.forward(digits.train_x[:150])
            right = outputs.argmax(axis=1) == digits.train_y[:150]
            assert mark["train"] == pytest.approx(right.mean(), abs=0.01)
            assert mark["loss"] == pytest.approx(
                softmax_cross_entropy(outputs, digits.train_y[:150])[0], rel=1e-3)
    assert [one["step"] for one in steps] == [1, 2, 3] and list(said["marks"]) == ["2", "3", "4"]
    assert not said["problem"] and said["depth"] == 3


def test_a_training_that_diverges_says_so_and_counts_as_chance():
    *_, said = study.train(Job(4.0, 2, 8, 1e38, 0, 200), images=64)
    assert "diverged" in said["problem"]
    assert said["marks"]["200"] == {"train": 0.1, "valid": 0.1, "loss": None}


def test_a_training_is_left_where_one_likes():
    running = study.train(Job(1.0, 2, 8, 0.01, 0, 1000), images=64)
    assert next(running) == {"step": 20}
    running.close()


# -- where learning ends ---------------------------------------------------------------------------


@pytest.mark.parametrize("by_depth, end", [
    ({10: 1.0, 20: 1.0, 40: 0.1}, 20 * 2**0.5),  # half way from 1 to 0.1
    ({10: 0.55, 40: 0.1}, 10.0), ({40: 0.1, 10: 0.9, 20: 0.2}, 10 * 2**0.5),
    ({10: 1.0, 20: 0.9}, math.inf), ({10: 0.3, 20: 0.9}, 10.0)])
def test_the_end_lies_where_the_share_falls_through_the_middle(by_depth, end):
    assert kept.trained_depth(by_depth) == pytest.approx(end)


def test_a_rate_is_chosen_by_the_validation_images_alone():
    def run(rate, seed, train, valid, steps=200):
        return {"sigma_w2": 1.0, "depth": 10, "width": 100, "rate": rate, "seed": seed,
                "marks": {str(steps): {"train": train, "valid": valid}}}

    runs = [run(0.1, 0, 0.5, 0.9), run(0.1, 1, 0.7, 0.5), run(0.2, 0, 1.0, 0.6),
            run(0.3, 0, 0.9, 0.7, 1000), run(0.2, 1, 1.0, 1.0), run(0.1, 1, 0.7, 0.5)]
    assert kept.rates_of(runs, 100, 200) == {(1.0, 10): 0.1}, "by seed 0"
    assert kept.shares(runs, 100, 200) == {(1.0, 10): [0.5, 0.7]}
    assert kept.shares(runs, 100, 200, 0.2, "valid") == {(1.0, 10): [0.6, 1.0]}
    assert kept.depths_of(kept.shares(runs, 100, 1000)) == {1.0: math.inf}
    assert kept.shares(runs, 300, 200) == {}


def test_six_depth_scales_by_mpmath():
    """In order, xi is -1 over the logarithm of chi at q*; the record has what the theory says."""
    def mean(function, q):
        return mpmath.quad(lambda z: function(z * mpmath.sqrt(q)) * mpmath.npdf(z),
                           [-12, -4, -1, 0, 1, 4, 12], method="gauss-legendre")

    for sigma in (1.0, 1.4):
        q = mpmath.findroot(lambda q, w=sigma: w * mean(lambda z: mpmath.tanh(z) ** 2, q) + 0.05
                            - q, 0.4)
        six = -6 / mpmath.log(sigma * mean(lambda z: mpmath.sech(z) ** 4, q))
        assert kept.theory([sigma])[0] == pytest.approx(float(six), rel=1e-6)
    np.testing.assert_allclose(kept.record()["six_xi"], kept.theory(SIGMAS), rtol=1e-3)
    for (sigma, said), exact in zip(published.SIX_XI.items(), kept.theory(SIGMAS), strict=True):
        edge = exact > kept.EDGE and said == math.inf
        assert edge or said == pytest.approx(exact, abs=0.05), sigma


# -- the record ------------------------------------------------------------------------------------


def test_the_record_has_all_that_was_planned():
    best = {steps: kept.rates_of(RUNS, 100, steps) for steps in MARKS}
    planned = [*jobs(), *others(best)]
    assert [Job(*(run[name] for name in Job.__annotations__)).name for run in RUNS] == [
        job.name for job in planned]
    for run in RUNS:
        assert list(run["marks"]) == [str(mark) for mark in MARKS if mark <= run["steps"]]
    first = kept.shares(RUNS, 100, 200, 0.005)
    assert all(len(first[sigma, depth]) == 3 for sigma in SIGMAS for depth in (20, 40))
    assert {run["rate"] for run in RUNS} == {LOWEST, *RATES}


def test_a_network_that_is_trained_again_does_as_recorded():
    job = Job(1.76, 10, 100, 0.005, 0, 200)
    *_, said = study.train(job)
    was = next(run for run in RUNS if run["depth"] == 10 and run["rate"] == 0.005
               and run["sigma_w2"] == 1.76)
    assert said["marks"]["200"]["train"] == pytest.approx(was["marks"]["200"]["train"], abs=0.03)


def test_the_command_keeps_what_it_trains_and_goes_on_from_there(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ACTIVATION_COURSE_MY_WORK", str(tmp_path))
    monkeypatch.setattr(kept, "FILE", tmp_path / "record.json")
    monkeypatch.setattr(kept, "MARKS", (2, 3))
    monkeypatch.setattr(study, "MARKS", (2, 3))
    first = [Job(1.0, 2, 4, 0.01, 0, 3), Job(1.0, 3, 4, 0.01, 0, 3)]
    monkeypatch.setattr(kept, "jobs", lambda: first)
    monkeypatch.setattr(kept, "others", lambda best: [Job(1.0, 2, 4, 0.01, 1, 2)])
    kept.main()
    said = kept.record(tmp_path / "record.json")
    assert [(run["depth"], run["seed"]) for run in said["runs"]] == [(2, 0), (3, 0), (2, 1)]
    assert "0 of 2 are there" in capsys.readouterr().out
    text = kept.FILE.read_text(encoding="utf-8")
    kept.main()
    assert "2 of 2 are there" in capsys.readouterr().out
    assert json.loads(text) == json.loads(kept.FILE.read_text(encoding="utf-8"))


def ended(steps, rate, sigma):
    """Where learning ends at width 100, by straight lines between logarithms of depth."""
    found = {}
    for run in RUNS:
        if (run["sigma_w2"], run["width"], run["rate"]) == (sigma, 100, rate) and (
                str(steps) in run["marks"]):
            found.setdefault(run["depth"], {})[run["seed"]] = run["marks"][str(steps)]["train"]
    depths = sorted(found)
    means = [np.mean([*found[depth].values()]) for depth in depths]
    first = next(place for place, mean in enumerate(means) if mean < 0.55)
    return math.exp(np.interp(-0.55, [-means[first - 1], -means[first]],
                              np.log(depths[first - 1:first + 1])))


def test_the_conclusion_follows_from_the_record():
    first, last = (trainable_depth_why.ends(way) for way in (FIRST, BOTH))
    for sigma, one in first.items():
        assert one.depth == pytest.approx(ended(200, 0.005, sigma)) and not one.at_least
    assert set(first) == set(last) == {1.0, 1.4, 2.5, 4.0}
    by_hand = math.sqrt(ended(3000, 0.005, 2.5) * ended(3000, 0.005, 4.0)
                        / ended(200, 0.005, 2.5) / ended(200, 0.005, 4.0))
    assert change(LONGER, "chaotic") == pytest.approx(by_hand)
    text = " ".join(why())
    for sigma, one in last.items():
        assert f"{one.words} layers at \u03c3w\u00b2 = {sigma:g}" in text
    # What 17 tells; if a new record says something else, its text has to say so too.
    assert max(change(way, "chaotic") for way in (LONGER, OWN_RATE, WIDER)) < 1.3
    assert change(BOTH, "chaotic") > 1.5 < last[1.0].ratio
    assert all(0.67 < last[sigma].ratio < 1.5 for sigma in (1.4, 2.5, 4.0))


def test_with_another_record_the_conclusion_is_another():
    said = json.loads(json.dumps(kept.record()))
    for run in said["runs"]:
        if run["rate"] == 0.0002 and "3000" in run["marks"]:
            run["marks"]["200"] = run["marks"]["3000"]
    text = why(said)
    assert "On the chaotic side the end is moved by a rate of its own" in text[2]
    assert "no single change" in why()[2]
    assert in_brief(said)[2] == text[2] and "In order more steps carry" in in_brief()[0]
    for run in said["runs"]:
        if run["sigma_w2"] == 1.0 and run["depth"] == 40 and "3000" in run["marks"]:
            run["marks"]["3000"] = run["marks"]["200"]
    assert in_brief(said)[0] == why(said)[1]


# -- the map ---------------------------------------------------------------------------------------


def test_the_map_shows_what_is_recorded():
    widget = trainable_depth()
    for steps in MARKS:
        for rate in ("best", *RATES):
            widget.set(steps=steps, rate=rate)
            cells = kept.shares(RUNS, 100, steps, None if rate == "best" else rate)
            for number, cell in enumerate(CELLS):
                text = widget.live.artists[f"number_{number}"]
                assert text.get_visible() == (cell in cells)
                if cell in cells:
                    assert text.get_text() == f"{np.mean(cells[cell]):.2f}"
    assert "0.005" in widget.live.caption or "Means" in widget.live.caption


def test_every_control_changes_the_map_and_what_was_not_trained_is_said():
    for control in ("images", "width", "rate", "steps"):
        widget = trainable_depth(steps=200)
        before = widget.live.caption + widget.live.label
        menu = widget.controls[control]
        menu.index = menu.index + 1
        assert widget.live.caption + widget.live.label != before, control
    widget.set(width=300, steps=3000)
    assert "No network was trained so" in widget.live.caption
    assert not any(widget.live.artists[f"number_{n}"].get_visible() for n in range(len(CELLS)))
    for name, bad in zip(("steps", "rate", "width"), (500, 0.5, 1), strict=True):
        pytest.raises(InputError, widget.set, **{name: bad})
