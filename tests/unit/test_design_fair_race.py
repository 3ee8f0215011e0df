"""The fair race of an own activation against ReLU: the course's rules, its words, its buttons."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.comparing import verdicts
from helpers.design.challenges import judge
from helpers.design.fair_race import FairRace, FairResult, judged_race
from helpers.formula import formula
from helpers.race import fair
from helpers.race.fair_plan import NETS, Net, starts, train
from helpers.race.worker import Trainer
from tests.patience import SECONDS

TINY = Net(1, (0.01, 0.1), width=8, epochs=1, images=200, seeds=(0, 1), final_seeds=(5, 6, 7))
# Its slope is the same number, whether SymPy wrote it or it is computed.
OWN = formula("max(0.2*z, z)", "mine")


def result(own, rival, act=OWN):
    return FairResult(act, {"start": "record", "rate": 0.05}, "he", own, rival,
                      verdicts({act.title: own, "ReLU": rival})[0])


def test_a_race_is_the_course_s_rules_applied():
    race = FairRace(OWN, processes=2, net=TINY)
    assert race.state == "ready" and race.result is None and race.total == 8 + 2 * 3
    race.start()
    for thread in race._threads:
        thread.join(SECONDS)
    assert (race.state, race.problem, race.progress) == ("done", "", 1.0)
    assert race.poll() and not race.poll()
    # Once more, by hand and in this process.
    jobs = fair.trials("two", (OWN.key,), TINY)
    shares = {}
    for job in jobs:
        shares.setdefault((job.start, job.rate), []).append(train(job, TINY)["accuracy"])
    best = max(np.mean(row) for row in shares.values())
    chosen = race.result.chosen
    assert np.mean(shares[chosen["start"], chosen["rate"]]) == pytest.approx(best)
    assert race.result.own == [train(job, TINY)["test"] for job in race.finals]
    assert [job.seed for job in race.finals] == [5, 6, 7] and all(job.final for job in race.finals)
    recorded = fair.record()["two"]["chosen"]["relu"]
    assert {(job.act, job.start, job.rate) for job in race.rivals} == {
        ("relu", recorded["start"], recorded["rate"])}
    assert race.result.rival == [train(job, TINY)["test"] for job in race.rivals]
    assert "nor could one be" in race.result.words and not race.result.passed


def test_a_pause_holds_and_a_stop_ends_at_once():
    race = FairRace(OWN, processes=1, net=TINY)
    race.pause()
    race.start()
    assert race.state == "running"
    race.pause()
    assert race.state == "paused" and race.words.startswith(f"{race.trained} of 14")
    race.stop()
    race.join(SECONDS)
    assert race.state == "stopped" and race.result is None
    race.start()
    assert race.state == "stopped" and not any(one.is_alive() for one in race._threads)


@pytest.mark.parametrize("error", [EOFError("The process ended."), KeyError("test")])
@pytest.mark.parametrize("processes", [1, 2])
def test_a_process_that_dies_or_says_something_strange_is_told(monkeypatch, error, processes):
    def dies(self):
        raise error

    monkeypatch.setattr(Trainer, "epoch", dies)
    race = FairRace(OWN, processes=processes, net=TINY)
    race.start()
    race.join(SECONDS)
    assert race.state == "stopped" and race.words == race.problem != ""
    assert str(error) in race.problem


def test_the_words_of_a_verdict():
    rival = list(np.linspace(0.90, 0.95, 20))
    ahead = result([one + 0.01 for one in rival], rival)
    assert ahead.passed and "ahead of ReLU by more than chance" in ahead.words
    assert "mine above ReLU by 0.0100" in ahead.words and "rate 0.05" in ahead.words
    assert judged_race(ahead).score == pytest.approx(0.01) and judge(
        "beat_relu", OWN, race=ahead).passed
    assert "up to one in 40 gets as far: say how many you have tried" in ahead.words
    behind = result([one - 0.01 for one in rival], rival)
    assert not behind.passed and "It is behind ReLU" in behind.words
    assert "how many you have tried" not in behind.words
    even = result(rival[::-1], rival)
    assert "not ahead of ReLU by more than chance" in even.words
    scores = [judged_race(one).score for one in (behind, even, ahead)]
    assert scores == sorted(scores) and scores[1] < 0 <= scores[2]
    assert judged_race(ahead).where == ("explore", (OWN.key,), {"compare": "relu"})


def test_one_pair_alone_is_an_easier_question_than_all_pairs():
    """What the notebook tells: ELU alone passes with the record's own numbers, among 55 it is not
    found; nobody else of the course's functions passes, and all face the same 20 networks."""
    said = fair.record()["two"]
    shares = fair.final_shares(said)
    alone = {act: result(row, shares["relu"], ACTIVATIONS[act]) for act, row in shares.items()
             if act != "relu"}
    assert [act for act, one in alone.items() if one.passed] == ["elu"]
    assert alone["elu"].gap == pytest.approx(0.0063) and alone["elu"].verdict.corrected < 0.005
    assert not any(one.kind == "found" and {one.first, one.second} == {"ELU", "ReLU"}
                   for one in fair.fair_verdicts(said))


def test_a_typed_elu_is_offered_other_starts_than_the_course_s():
    """The notebook says so: the record's ELU won with LeCun's start, which the formula lacks."""
    assert fair.record()["two"]["chosen"]["elu"]["start"] == "other"
    ours, typed = (starts(NETS["two"], one)["other"] for one in (
        "elu", formula("where(z > 0, z, expm1(z))").key))
    assert (ours.kind, ours.times) == ("lecun", 1.0) and typed != ours


def test_before_a_race_it_is_not_passed():
    found = judge("beat_relu", OWN)
    assert not found.passed and "has not raced" in found.why


def test_an_own_activation_gets_a_second_start_that_can_be_argued_for():
    net = NETS["two"]
    half = starts(net, formula("0.5*z").key)["other"]
    assert (half.kind, half.times) == ("lecun", 2.0)  # E[f'(z)**2] is 1/4
    # What He's variance keeps already: another start than the record's all the same.
    assert starts(net, formula("max(0, z)").key)["other"].kind == "glorot"
    assert starts(net, formula("tanh(z) + 0*z").key)["other"].kind == "lecun"
    assert starts(net, formula("0*z").key)["other"].kind == "he"  # its record's is Glorot's
    assert starts(net, formula("log(z)").key)["other"].kind == "glorot"


def test_relu_does_not_race_against_itself():
    with pytest.raises(InputError, match="against itself"):
        FairRace("relu")
    assert FairRace("gelu", net=TINY).total == 14
