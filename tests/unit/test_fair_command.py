"""The fair race's command: it takes up what is trained, writes the record, and can be stopped."""

from concurrent.futures import Future

import pytest

from helpers.my_work import VARIABLE
from helpers.race import fair, fair_plan
from helpers.race.fair_plan import Net

TINY = Net(1, (0.01, 0.1), width=8, epochs=1, images=200, seeds=(0, 1), final_seeds=(5, 6))


class Here:
    """A pool that works at once, in this process."""

    def submit(self, function, *values):
        done = Future()
        done.set_result(function(*values))
        return done


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setitem(fair_plan.NETS, "two", TINY)
    monkeypatch.setattr(fair, "FILE", tmp_path / "record.json")
    return tmp_path


def test_what_is_trained_is_taken_up_and_the_record_is_written(tiny, capsys, monkeypatch):
    monkeypatch.setattr(fair, "ACTS", ("relu", "tanh"))
    jobs = fair.trials("two", fair.ACTS)
    fair._work(Here(), "two", jobs[:3])
    assert len(fair._kept("two")) == 3
    fair._work(Here(), "two", jobs)
    assert f"3 of {len(jobs)} are there" in capsys.readouterr().out
    rows = fair.tried("two", fair._kept("two"))
    last = fair.finals("two", fair.chosen(rows))
    assert {job.seed for job in last} == {5, 6} and all(job.final for job in last)
    fair._work(Here(), "two", last)
    kept = fair._kept("two")
    fair._write("two", rows, [kept[job.name] for job in last], file=tiny / "record.json")
    said = fair.record(tiny / "record.json")["two"]
    assert set(said["made"]) == {"date", "python", "numpy", "processor"}
    assert {act: len(row) for act, row in fair.final_shares(said).items()} == {"relu": 2, "tanh": 2}
    monkeypatch.setitem(fair_plan.NETS, "two", Net(1, (0.01,), width=9))
    assert fair._kept("two") == {}, "of another network"


def test_when_stopped_it_keeps_what_is_trained_and_trains_no_more(tiny, monkeypatch):
    said = {}

    class StoppedAtTheThird(Here):
        def __init__(self, *_, **__):
            self.given = 0

        def submit(self, function, *values):
            self.given += 1
            if self.given < 3:
                return super().submit(function, *values)
            return Future()  # is never done

        def shutdown(self, **how):
            said.update(how)

    def only_what_is_done(waiting):
        yield from [future for future in waiting if future.done()]
        raise KeyboardInterrupt

    monkeypatch.setattr(fair, "ONE_THREAD", {})
    monkeypatch.setattr(fair, "ProcessPoolExecutor", StoppedAtTheThird)
    monkeypatch.setattr(fair, "as_completed", only_what_is_done)
    with pytest.raises(SystemExit, match="What is trained is kept"):
        fair.main(["--net", "two"])
    assert said == {"cancel_futures": True}, "else all the rest is trained before it ends"
    assert len(fair._kept("two")) == 2 and not fair.FILE.exists()
