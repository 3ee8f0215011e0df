"""A process that trains one network at a time, an epoch whenever it is asked.

It reads lines of JSON and answers each with one; it ends when nobody is left to ask. `Trainer` is
its other end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TextIO

from helpers.apart import Apart, answers, talking

if TYPE_CHECKING:  # a process imports what its network needs, and that when it is asked for one
    from helpers.race.cnn_plan import CnnPlan, Convolutional
    from helpers.race.fair_plan import Sent, Trial
    from helpers.race.plan import Plan
    from helpers.race.published_plan import Measuring, Wanted

# Where every core trains, the notebook and its page still go first: here on Windows, in
# `lower_priority` elsewhere.
LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
NICE = 10
RUN = ("from helpers.apart import questions; from helpers.race import worker as it; "
       "it.lower_priority(); it.know_formulas(); it.main(questions(sys.stdin))")


class Trainer:
    """Start a process; `begin` gives it a network, `epoch` trains it.

    EOFError, which says why, where no process can begin, and where it has ended.
    """

    _ended = False

    def __init__(self) -> None:
        try:
            self._process: Apart = talking(RUN, LOW_PRIORITY)
        except OSError as error:
            raise EOFError(f"No process could begin that trains this network: {error}.") from None

    def begin(self, plan: Plan | CnnPlan | Sent | Wanted, act: str,
              seed: int) -> list[dict[str, Any]]:
        """Make a new network; return the epochs that it has already trained in an earlier race."""
        return self._ask({"kind": plan.kind, "plan": plan.as_dict(), "act": act,
                          "seed": seed})["epochs"]

    def epoch(self) -> dict[str, Any]:
        """Train once through the images; return a dict: epoch, loss, accuracy, seconds; or state
        "failed" and problem, a sentence."""
        return self._ask({})

    def end(self) -> None:
        """Stop the process, whatever it does; may be called from another thread, and twice."""
        self._ended = True
        self._process.end()

    def _ask(self, question):
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            said = next(answers(self._process.stdout), {})
        except (OSError, ValueError):
            said = {}
        if not said or "why" in said:
            why = ("was ended from here" if self._ended
                   else said.get("why") or self._process.how_it_ended())
            raise EOFError(f"The process that trained this network {why}.")
        return said


class Perceptron:
    """The work itself: one network of a Plan, trained epoch by epoch."""

    epochs: tuple[dict, ...] = ()  # trained before: none, these are quick

    def __init__(self, plan: Plan, act: str, seed: int) -> None:
        import numpy as np

        from helpers.experiments.digits import load
        from helpers.networks.initialise import initialisation_for
        from helpers.networks.network import centre_hidden, multilayer, scale_hidden
        from helpers.networks.optimisers import SGD, Adam
        from helpers.race.plan import MOMENTUM

        digits = load()
        self.x, self.y = digits.train_x[:plan.images], digits.train_y
        self.valid = digits.valid_x, digits.valid_y
        kind, slope = initialisation_for(act, plan.initialisation)
        self.network = multilayer(plan.sizes, act, seed, kind, slope)
        scale_hidden(self.network, plan.times)
        if plan.centred:
            centre_hidden(self.network)
        kinds: dict[str, Callable[[Any], SGD | Adam]] = {
            "SGD with momentum": lambda p: SGD(p, plan.rate, momentum=MOMENTUM),
            "SGD without momentum": lambda p: SGD(p, plan.rate),
            "Adam": lambda p: Adam(p, plan.rate)}
        self.optimiser = kinds[plan.optimiser](self.network.parameters)
        self.order, self.batch, self.done = np.random.default_rng([seed, 1]), plan.batch, 0

    def epoch(self) -> dict[str, Any]:
        """Train once through the images; return what `Trainer.epoch` promises."""
        from helpers.networks.losses import softmax_cross_entropy
        from helpers.networks.training import Diverged, batches, train_step

        began, total = time.perf_counter(), 0.0
        try:
            for rows in batches(len(self.x), self.batch, self.order):
                loss = train_step(self.network, softmax_cross_entropy, self.optimiser,
                                  self.x[rows], self.y[rows])
                total += loss * len(rows)
        except Diverged as error:
            return {"state": "failed", "problem": str(error)}
        self.done += 1
        return {"epoch": self.done, "loss": total / len(self.x),
                "accuracy": self.network.accuracy(*self.valid),
                "seconds": time.perf_counter() - began}


def runner_of(kind: str, plan: dict[str, Any], act: str,
              seed: int) -> Perceptron | Convolutional | Trial | Measuring:
    """Return what trains one network of a plan: plain data, as `as_dict` gives it."""
    if kind == "fair":
        from helpers.race.fair_plan import Trial

        return Trial(**plan)
    if kind == "published":
        from helpers.race.published_plan import Measuring

        return Measuring(**plan)
    if kind == "cnn":
        from helpers.race.cnn_plan import CnnPlan, Convolutional

        return Convolutional(CnnPlan(**plan), act, seed)
    from helpers.race.plan import Plan

    return Perceptron(Plan(**plan), act, seed)


def know_formulas() -> None:
    """Let this process make the records of a learner's own activations, for their numbers alone."""
    from helpers.formula.record import numbers_only

    numbers_only()


def lower_priority() -> None:
    """Let other processes of this machine go first, where the system knows a way."""
    if hasattr(os, "nice"):
        os.nice(NICE)


def main(lines: Iterable[str], answers: TextIO = sys.stdout) -> None:
    """Answer each line with one; "why" tells what has gone wrong."""
    runner, answer = None, dict[str, Any]()
    for line in lines:
        question = json.loads(line)
        try:
            if question:
                runner = runner_of(**question)
                answer = {"epochs": list(runner.epochs)}
            else:
                answer = runner.epoch()
        except MemoryError as error:
            answer = {"why": f"had not enough memory{f' ({error})' * bool(str(error))}"}
        except Exception as error:
            answer = {"why": f"stopped with {type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)
