"""Each notebook, run once from a clean kernel: its facts, its widgets, and no hidden error."""

import copy
import itertools
import os
import random
import re
import shutil
import tomllib
from pathlib import Path

import nbformat
import numpy as np
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

from helpers import widgets
from helpers.my_work import VARIABLE
from helpers.site.notebook_form import committed
from tests.cells import Names, sections, setup, shuffled, tags
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
FILES = committed()
AS_PYTHON = re.compile(r"\bnp\.\w+\(|\barray\(|[\[{(]'\w+'(:|, \d)")
NUMBERS_ALONE = re.compile(r"^(?=.*\d)[-+\d.,e()\[\] ]+$", re.M)  # a line that says nothing else
WIDGET_LAST = re.compile(rf"(^|\n)(explorer|({'|'.join(widgets.__all__)})\(.*\))$")
# A kernel needs seconds to start and to import what is not the course's. So one runs them all, made
# clean before each: without names, widgets and settings, and the course's own modules are new.
# What stands still tells on stderr, shortly before it is given up, where each of its threads is.
CLEAN = """import faulthandler, os, sys
import ipywidgets, matplotlib
faulthandler.dump_traceback_later({late}, repeat=True, file=sys.__stderr__)
ipywidgets.Widget.close_all()
for _on_event in get_ipython().events.callbacks.values():
    _on_event[:] = [one for one in _on_event if not one.__module__.startswith("helpers.")]
for _name in [name for name in sys.modules if name.split(".")[0] == "helpers"]:
    del sys.modules[_name]
matplotlib.rcdefaults()
os.chdir({folder!r})
os.environ[{variable!r}] = {own!r}
%reset -f"""
REMEMBER = "_of_setup = set(globals())"
FORGET = """for _name in set(globals()) - _of_setup - {"_of_setup"}:
    if not _name.startswith("_"):
        del globals()[_name]"""
# Cells that take long, on which no other cell depends, or only another one here: once is enough.
LONG = {"among_chains", "both", "bridge_seeds", "catch_up", "climb", "dropout_numbers",
        "dropout_variance", "first_weights", "forward_low", "growth_by_width", "growth_sampled",
        "judged", "leaky", "leaky_seeds", "map_fairest", "narrow", "order_among", "plateau_decay",
        "rates", "relu_wanders", "rivals", "rivals_wins", "shattered_numbers", "sparse",
        "sparse_format", "wide_sigmoid", "zigzag_ways"}
FACTS = tomllib.loads((ROOT / "tests" / "facts.toml").read_text(encoding="utf-8"))

notebooks = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def is_repeated(cell, needed):
    """Say whether a cell is run a second time. needed: the names that its section's cells need.

    A widget whose cell makes nothing for another one is not made again.
    """
    if "exercise" in tags(cell) or cell.id in LONG:
        return False
    return not re.search(WIDGET_LAST, cell.source) or bool(needed & set(Names(cell.source).made))


def second_pass(book):
    """Copies of a notebook's cells, to be run after all of them: the sections in another order,
    each with nothing in the kernel but what the set-up made, and its cells in another order.
    """
    aside = [nbformat.v4.new_code_cell(source) for source in ("%reset -sf", REMEMBER)]
    made = [aside[0], setup(book), aside[1]]
    parts = sections(book)
    random.Random(len(parts)).shuffle(parts)
    for part in parts:
        needed = set().union(*(Names(cell.source).needed for cell in part))
        made.append(nbformat.v4.new_code_cell(FORGET))
        made += [cell for cell in shuffled(part, len(parts)) if is_repeated(cell, needed)]
    made = copy.deepcopy(made)
    for number, cell in enumerate(made):
        cell.id = f"{cell.id}_again_{number}"
    return made


class Kernel:
    """A kernel that finds the course, and another one after a notebook that has failed in it."""

    def __init__(self):
        self._manager = None

    def manager(self):
        """Its manager: one that does not block, or no time of nbclient's own would ever be up."""
        if self._manager is None:
            self._manager = AsyncKernelManager(kernel_name="python3")
            run_sync(self._manager.start_kernel)(env={**os.environ, "PYTHONPATH": str(ROOT)})
        return self._manager

    def end(self):
        """End it, whatever it does."""
        if self._manager and self._manager.has_kernel:
            run_sync(self._manager.shutdown_kernel)(now=True)
        self._manager = None


@pytest.fixture(scope="module")
def kernel():
    """One for all notebooks."""
    one = Kernel()
    yield one
    one.end()


def run(path, folder, kernel):
    """Run a copy of a notebook from a clean kernel, and its cells again in another order; return
    it with outputs and widget state, and the second pass's cells.
    """
    shutil.copytree(FOLDER, folder / "notebooks")
    book = read(path)
    nbformat.validate(book)
    once = len(book.cells)
    clean = CLEAN.format(late=0.9 * SECONDS, folder=str(folder / "notebooks"), variable=VARIABLE,
                         own=os.environ[VARIABLE])
    book.cells = [nbformat.v4.new_code_cell(clean), *book.cells, *second_pass(book)]
    client = NotebookClient(book, km=kernel.manager(), timeout=SECONDS, startup_timeout=SECONDS,
                            iopub_timeout=SECONDS, raise_on_iopub_timeout=True,
                            store_widget_state=True)
    try:
        client.execute()
    except Exception:
        kernel.end()
        raise
    finally:
        if client.kc:  # nbclient ends what has not answered
            client.kc.stop_channels()
    assert hidden_errors(book) == []
    book.cells, again = book.cells[1:once + 1], book.cells[once + 1:]
    return book, again


def hidden_errors(book):
    """Errors that a widget's callback left in an Output widget, and all text on stderr."""
    state = book.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    found = [output.get("evalue", "error") for model in state.get("state", {}).values()
             for output in model["state"].get("outputs", ()) if output["output_type"] == "error"]
    for cell in book.cells:
        found += [output.text for output in cell.get("outputs", ())
                  if output.output_type == "stream" and output.name == "stderr"]
    return found


def facts_shown(cell):
    """What a cell's `show` gave, all digits: {name of a fact: its number, or numbers}.

    A cell with one fact gives it whole; in one with several, each has its number, in their order.
    """
    named = [tag[5:] for tag in tags(cell) if tag.startswith("fact:")]
    if not named:
        return {}
    (result,) = (out for out in cell.outputs if out.output_type == "execute_result")
    values = result.metadata["values"]
    if len(named) > 1 or len(values) == 1:
        return dict(zip(named, values, strict=True))
    return {named[0]: values}


def off(name, value):
    """What is wrong about a fact's value, or ""."""
    fact, number = FACTS[name], np.array(value, float)
    if number.shape != np.shape(fact["value"]):
        return f"{name}: the shape is {number.shape}"
    gap = np.abs(number - fact["value"])
    return "" if (gap <= fact["tolerance"]).all() else f"{name}: off by {gap}"


def wrong_facts(cells):
    return [said for cell in cells for said in itertools.starmap(off, facts_shown(cell).items())
            if said]


def unnamed(book):
    """Outputs that leave a reader to guess what a number is: bare, or as Python writes it."""
    found = []
    for cell in book.cells:
        outputs = cell.get("outputs", ())
        # A line may come in two messages, where the kernel was kept waiting between its words.
        printed = "".join(one.text for one in outputs if one.output_type == "stream")
        bare = [one.data["text/plain"] for one in outputs
                if one.output_type == "execute_result" and set(one.data) == {"text/plain"}]
        if bare or NUMBERS_ALONE.search(printed) or AS_PYTHON.search(printed):
            found.append(f"{cell.id}: {[*bare, printed][0][:80]}")
    return found


@notebooks
def test_it_runs_from_a_clean_kernel_and_again_in_another_order(path, tmp_path, kernel):
    book, again = run(path, tmp_path, kernel)
    assert wrong_facts(book.cells) == []
    assert unnamed(book) == []
    for cell in book.cells:
        shown = str(cell.get("outputs", ""))
        if re.search(WIDGET_LAST, cell.source):
            assert "application/vnd.jupyter.widget-view+json" in shown, cell.id
        if "solution" in tags(cell):
            assert "Right" in shown, f"{cell.id}: the solution is not right"
        if "exercise" in tags(cell) and not cell.source.startswith("choose("):
            assert "Not answered yet" in shown, cell.id
        if "setup-check" in tags(cell):
            assert "All is well" in shown
    assert wrong_facts(again) == [], "in another order: " + " ".join(cell.id for cell in again)


def test_a_hidden_error_is_seen():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "lost", "traceback": []}
    models = {"state": {"a": {"state": {"outputs": [error]}}, "b": {"state": {}}}}
    book = nbformat.v4.new_notebook()
    book.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": models}
    assert hidden_errors(book) == ["lost"]
