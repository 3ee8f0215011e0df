"""The training race: real processes that train, wait, stop, and die."""

import io
import json
import threading
import time

import pytest

from helpers.checks import InputError
from helpers.networks.initialise import INITIALISATIONS, initialisation_for
from helpers.race.plan import OPTIMISERS, Plan
from helpers.race.race import Race
from helpers.race.record import record
from helpers.race.under_way import Clock
from helpers.race.worker import Perceptron, Trainer, main
from tests.patience import SECONDS

SMALL = Plan(acts=("relu", "tanh"), depth=1, width=8, epochs=3, seeds=2, images=200)
LONG = Plan(acts=("relu",), depth=1, width=64, epochs=200, seeds=1, images=4000)
PATIENCE = SECONDS


@pytest.fixture
def race():
    made = []

    def make(*arguments, **options):
        made.append(Race(*arguments, **options))
        return made[-1]

    yield make
    for one in made:
        one.stop()
        one.join(PATIENCE)


def wait(race, condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        race.poll()
        assert time.monotonic() < end, race.state
        time.sleep(0.02)


def waiting(race):
    """An event that is set as soon as a thread of the race waits in a pause."""
    event, go = threading.Event(), race._go.wait

    def wait():
        if not race._go.is_set():
            event.set()
        return go()

    race._go.wait = wait
    return event


def test_every_lane_is_trained_and_comes_to_what_one_alone_gives(race):
    one = race(SMALL)
    assert one.state == "ready" and one.progress == 0 and one.seconds_left is None
    one.start()
    one.join(PATIENCE)
    assert one.state == "done" and one.progress == 1
    assert set(one.lanes) == {(act, seed) for act in ("relu", "tanh") for seed in (0, 1)}
    for (act, seed), lane in one.lanes.items():
        alone = Perceptron(SMALL, act, seed)
        for told in lane.epochs:
            epoch = alone.epoch()
            assert told.epoch == epoch["epoch"] and told.accuracy == epoch["accuracy"]
            assert told.loss == pytest.approx(epoch["loss"], rel=1e-4)
        assert len(lane.epochs) == 3 and lane.epochs[-1].loss < lane.epochs[0].loss


def test_a_pause_holds_and_nothing_is_lost(race):
    one = race(LONG)
    one.start()
    wait(one, lambda: one.lanes["relu", 0].epochs)
    waits = waiting(one)
    one.pause()
    assert one.state == "paused"
    assert waits.wait(PATIENCE)  # the epoch that was on its way has arrived
    one.poll()
    held, clock = len(one.lanes["relu", 0].epochs), one.seconds
    time.sleep(0.1)
    one.poll()
    assert len(one.lanes["relu", 0].epochs) == held and one.seconds == clock
    one.resume()
    wait(one, lambda: len(one.lanes["relu", 0].epochs) > held)
    assert [told.epoch for told in one.lanes["relu", 0].epochs] == list(
        range(1, len(one.lanes["relu", 0].epochs) + 1))


@pytest.mark.parametrize("paused", [False, True])
def test_after_a_stop_what_was_trained_stays(race, paused):
    one = race(LONG)
    one.start()
    wait(one, lambda: one.lanes["relu", 0].epochs)
    if paused:
        one.pause()
    one.stop()
    one.join(PATIENCE)
    assert one.state == "stopped" and one.lanes["relu", 0].state == "stopped"
    assert one.lanes["relu", 0].epochs and not one.lanes["relu", 0].problem
    clock = one.seconds
    time.sleep(0.05)
    assert one.seconds == clock
    assert all(trainer._process.poll() is not None for trainer in one._trainers)
    one.start()
    assert one.state == "stopped"


def test_a_stop_reaches_a_network_that_waits_in_a_pause(race):
    one = race(LONG)
    one.start()
    wait(one, lambda: one.lanes["relu", 0].epochs)
    waits = waiting(one)
    one.pause()
    assert waits.wait(PATIENCE)
    one.stop()
    one.join(PATIENCE)
    assert one.lanes["relu", 0].state == "stopped"


def test_the_time_that_is_left_goes_by_the_share_that_is_trained():
    one = Race(SMALL)
    one._clock._before = 10.0
    one.lanes["relu", 0].epochs = [{"epoch": number} for number in (1, 2, 3)]
    assert one.progress == 0.25 and one.seconds_left == pytest.approx(30.0)
    assert list(one.lanes)[:2] == [("relu", 0), ("tanh", 0)], "a seed of each comes before the next"


def test_a_process_that_dies_costs_its_lane_alone(race):
    one = race(Plan(**LONG.as_dict() | {"seeds": 2, "epochs": 30}), processes=1)
    one.start()
    wait(one, lambda: one.lanes["relu", 0].epochs)
    one._trainers[0]._process.kill()
    one.join(PATIENCE)
    assert one.state == "done" and one.lanes["relu", 0].state == "failed"
    assert "was ended from outside" in one.lanes["relu", 0].problem
    assert one.lanes["relu", 1].state == "done" and len(one.lanes["relu", 1].epochs) == 30


def test_a_process_that_says_something_strange_costs_its_lane_alone(race, monkeypatch):
    def strange(self, *asked):
        raise KeyError("epoch")

    monkeypatch.setattr(Trainer, "begin", strange)
    one = race(SMALL, processes=2)
    one.start()
    one.join(PATIENCE)
    assert one.state == "done" and {lane.state for lane in one.lanes.values()} == {"failed"}
    assert "KeyError: 'epoch'" in one.lanes["relu", 0].problem


def test_a_lane_that_diverges_says_so_and_the_others_go_on(race):
    one = race(Plan(acts=("leaky_relu", "tanh"), depth=6, width=8, rate=100.0, images=200, seeds=1))
    one.start()
    one.join(PATIENCE)
    assert one.state == "done" and one.progress == 1
    assert "diverged" in one.lanes["leaky_relu", 0].problem
    assert one.lanes["tanh", 0].state == "done"


def test_a_process_without_anybody_to_ask_it_ends():
    questions = [{"kind": "perceptron", "plan": SMALL.as_dict(), "act": "relu", "seed": 0}, {}, {}]
    answers = io.StringIO()
    main(iter(json.dumps(one) + "\n" for one in questions), answers)
    ready, first, second = map(json.loads, answers.getvalue().splitlines())
    assert ready == {"epochs": []} and (first["epoch"], second["epoch"]) == (1, 2)


def test_the_clock_counts_no_pauses(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    clock = Clock()
    for running, passed in ((True, 2.0), (False, 5.0), (True, 1.0), (True, 1.0)):
        clock.run() if running else clock.halt()
        now[0] += passed
    assert clock.seconds == 4.0


def test_a_plan_can_be_saved_and_made_again():
    assert Plan(**json.loads(json.dumps(SMALL.as_dict()))) == SMALL
    assert SMALL.sizes == [784, 8, 10]


def test_the_default_race_is_the_one_that_was_recorded():
    assert Plan().as_dict() == record().plan.as_dict()
    assert Plan().rate == OPTIMISERS[Plan().optimiser]


def test_the_advised_beginnings():
    assert initialisation_for("selu") == ("lecun", 0.0)
    assert initialisation_for("tanh") == ("glorot", 0.0)
    assert initialisation_for("sigmoid") == ("glorot", 0.0)
    assert initialisation_for("prelu") == ("he", 0.25)
    assert initialisation_for("leaky_relu") == ("he", 0.01)
    assert initialisation_for("tanh", "normal")[0] == "normal"
    assert "advised" in INITIALISATIONS


@pytest.mark.parametrize("wrong", [
    {"acts": ()}, {"acts": ("relu", "relu")}, {"acts": ("rleu",)}, {"depth": 0}, {"depth": True},
    {"width": 10_000}, {"epochs": 2.5}, {"seeds": "3"}, {"rate": 0}, {"rate": float("nan")},
    {"rate": "fast"}, {"optimiser": "sgd"}, {"initialisation": "xavier"}, {"images": 5000},
])
def test_a_plan_that_cannot_be_run_is_refused_in_a_sentence(wrong):
    with pytest.raises(InputError):
        Plan(**wrong)


def test_where_no_thread_can_begin_it_is_told_and_one_is_enough(race, monkeypatch):
    allowed, begin = [], threading.Thread.start

    def start(thread):
        if not allowed:
            raise RuntimeError("can't start new thread")
        allowed.pop()
        begin(thread)

    one = race(SMALL, processes=3)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", start)
        with pytest.raises(InputError, match="begin no thread"):
            one.start()
        assert one.state == "ready" and one.seconds == 0
        allowed.append(1)
        one.start()
    assert one.state == "running"
    one.join(PATIENCE)
    assert one.state == "done"
