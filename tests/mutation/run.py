"""One pytest session that has collected the tests, and forks itself for each mistake.

Started by __main__ as a process of its own. A child has all modules and tests in it, puts the
mistake into its functions, and runs tests until one fails.
"""

import json
import mmap
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import psutil
import pytest

from tests.mutation import ROOT, mutants, swap
from tests.mutation.reach import Reach

STILL = 100.0  # seconds without any work: then a child hangs, however busy the machine is
MEMORY = 6 * 2**30
RETRIES = 3  # without a test that hung


class Child:
    """What a fork found: {"state": ..., "by": the test}.

    work: takes a place in memory, in which it puts the number of the test that is being run.
    """

    def __init__(self, work, planned):
        self.worked, self.since = 0.0, time.monotonic()
        self.place = mmap.mmap(-1, 4)
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _in_child(lambda: work(self.place), writing, 10 + 5 * planned)
        os.close(writing)
        self.pipe = reading

    def result(self):
        """Its answer once it has ended, else None."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid == 0:
            if self._is_still():
                os.killpg(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                os.close(self.pipe)
                return {"state": "hung", "by": int.from_bytes(self.place[:], "little")}
            return None
        with open(self.pipe, "rb") as pipe:
            said = pipe.read() if not status else b""
        return json.loads(said) if said else {"state": "ended", "by": f"signal {status & 127}"}

    def _is_still(self):
        if time.monotonic() - self.since < STILL:
            return False
        worked = sum(psutil.Process(self.pid).cpu_times())
        still = worked < self.worked + 0.1
        self.worked, self.since = worked, time.monotonic()
        return still


def _in_child(work, writing, seconds):
    os.setpgid(0, 0)
    used = sum(os.times()[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    try:
        answer = work()
    except BaseException as problem:  # such as a SystemExit in the course
        answer = {"state": "killed", "by": f"{type(problem).__name__}: {problem}"}
    os.write(writing, json.dumps(answer).encode())
    os._exit(0)


class Forks:
    """The plugin: in place of running the tests, runs them once for each mutant."""

    def __init__(self, folder, wanted, most, at_once):
        self.folder, self.wanted, self.most, self.at_once = folder, wanted, most, at_once
        self.reach = Reach(folder / "reach.json")
        self.failed = None
        self.sound, self.hung = {}, Counter()

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed = self.failed or report.nodeid

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self.items = {item.nodeid: item for item in session.items}
        self.live = swap.by_code(ROOT / "helpers")
        running, waiting = [], list(self.wanted)[::-1]
        with open(self.folder / "results.jsonl", "a") as journal:
            while waiting or running:
                while waiting and len(running) < self.at_once:
                    started = self.start(waiting.pop())
                    if isinstance(started, dict):
                        print(json.dumps(started), file=journal, flush=True)
                    else:
                        running.append(started)
                for one in list(running):
                    answer = one[1].result()
                    if answer is not None:
                        running.remove(one)
                        if not self.note(one[0], answer, journal):
                            waiting.append(one[2])
                time.sleep(0.004)
        return True

    def start(self, mutant):
        """A child for a mutant, or what is known of it without one."""
        told = {"name": mutant.name, "operator": mutant.operator, "old": mutant.old,
                "new": mutant.new}
        new = swap.compiled(mutant.path, mutant.text())
        if new is None:
            return told | {"state": "no Python"}
        chains = swap.changed(swap.compiled(mutant.path, mutant.before), new)
        if not chains:
            return told | {"state": "the same"}
        outside = not all(swap.is_function(chain[-1][0]) for chain in chains)
        tests, planned = self.reach.chosen(mutant.module, mutant.line, self.most, outside)
        tests = [one for one in tests if one in self.items and self.sound.get(one, True)]
        told |= {"tests": len(tests), "most": self.most}
        if not tests:
            return told | {"state": "unreached"}
        pairs = swap.functions(chains)
        outside = outside or self.reach.at(mutant.module, mutant.line)[1]
        told["import"] = outside

        def work(place):
            swap.put(pairs, self.live)
            if outside:
                swap.constants_again(swap.name_of(mutant.module), mutant.path, new)
            return self.run(tests, place)

        told["asked"] = tests
        return told, Child(work, planned), mutant

    def run(self, tests, place):
        """Run tests in this process until one fails."""
        items = [self.items[one] for one in tests]
        for number, (item, after) in enumerate(zip(items, [*items[1:], None], strict=True)):
            place[:] = number.to_bytes(4, "little")
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.failed:
                return {"state": "killed", "by": self.failed}
        return {"state": "survived", "by": ""}

    def note(self, told, answer, journal):
        """Write down what a child found, or False: it is to be tried without the test that hung.

        In a fork a test may wait for good for a thread of its parent, whatever the mistake is.
        """
        asked = told.pop("asked")
        if answer["state"] == "hung":
            answer["by"] = asked[answer["by"]]
            self.hung[told["name"]] += 1
            if self.hung[told["name"]] <= RETRIES:
                self.sound[answer["by"]] = False
                return False
        by = answer["by"]
        if answer["state"] == "killed" and by in self.items:
            if by not in self.sound:
                child = Child(lambda place: self.run([by], place), 10)
                while (alone := child.result()) is None:
                    time.sleep(0.01)
                self.sound[by] = alone["state"] == "survived"
            if not self.sound[by]:
                answer = {"state": "again", "by": by}
            else:
                self.reach.saw(told["name"].split(":")[0], by)
        print(json.dumps(told | answer), file=journal, flush=True)
        return True


def main(folder, most, at_once):
    """Run the mutants named in `folder`/wanted.json."""
    folder = Path(folder)
    names = set(json.loads((folder / "wanted.json").read_text()))
    by_module = defaultdict(list)
    for module in mutants.modules():
        by_module[module] = [one for one in mutants.of_module(module) if one.name in names]
    order = {name: place for place, name in
             enumerate(json.loads((folder / "wanted.json").read_text()))}
    wanted = sorted((one for some in by_module.values() for one in some),
                    key=lambda one: order[one.name])
    plugin = Forks(folder, wanted, float(most), int(at_once))
    files = sorted({one.split("::")[0] for one in plugin.reach.tests})
    return pytest.main(["-s", "-q", "--assert=plain", "--tb=native", "-p", "no:cacheprovider",
                        "-p", "no:xdist", *files], plugins=[plugin])


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(*sys.argv[1:]))
