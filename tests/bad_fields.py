"""Give every widget nonsense, by every way into it: python -m tests.bad_fields 20000

The values are made by hypothesis, others each time. Either a widget has then what it was given, or
one sentence refuses it and nothing has moved. The unit tests try a list of values in the same way.
"""

import gc
import os
import sys
import tempfile
import time
from collections import Counter
from typing import Any

import ipywidgets
import numpy as np
import psutil
from hypothesis import given
from hypothesis import strategies as st

from helpers import my_work
from helpers.activations import ACTIVATIONS
from helpers.chain.presets import PRESETS
from tests import every_widget, formula_texts
from tests.fuzz_formulas import OTHERS
from tests.nonsense import (
    NUMBERS,
    STRANGE_NAMES,
    TEXTS,
    VALUES,
    nothing_vanishes,
    try_argument,
    try_field,
    try_set,
)

MOST_MEMORY = 500  # MB


def anything() -> st.SearchStrategy[Any]:
    """A value of any kind, alone, in an array or in lists and the like of several."""
    numbers = st.floats() | st.floats(width=32).map(np.float32) | st.integers() | st.fractions()
    words = (st.text(max_size=40) | st.sampled_from([*ACTIVATIONS, *PRESETS, "none", "last"])
             | formula_texts.GOOD.map("own:{}".format))
    listed = [one for name, one in VALUES.items() if name != "unspeakable"]  # hypothesis tells all
    single = (st.sampled_from(listed) | numbers | words | st.booleans()
              | st.complex_numbers() | st.binary(max_size=9) | st.decimals())
    entry = st.tuples(words, st.dictionaries(words, numbers, max_size=2))
    return single | entry | st.lists(single | entry, max_size=9) | st.lists(
        st.floats(), max_size=9).map(np.array) | st.recursive(
            single, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6)


def address(name: str, controls: list[str]) -> st.SearchStrategy[str]:
    """An address that a stranger may have written, mostly of this figure."""
    value = st.one_of(st.text(max_size=30), st.floats().map(str), st.integers().map(str),
                      st.sampled_from([*TEXTS.values(), *ACTIVATIONS]))
    pairs = st.lists(st.tuples(st.sampled_from([*controls, *STRANGE_NAMES]), value), max_size=3)
    return st.tuples(st.sampled_from([name, name, "chain", *ACTIVATIONS]), st.none() | value, pairs
                     ).map(lambda p: f"#{p[0]}{'' if p[1] is None else '/' + p[1]}?"
                                     + "&".join(f"{one}={of}" for one, of in p[2]))


class Widget:
    """A widget that lives for some hundred tries, and what was tried with it."""

    def __init__(self, name: str) -> None:
        self.name, self.box = name, every_widget.make(name)
        self.controls = every_widget.names_in_set(self.box)

    def tried(self, data: Any) -> str:
        """Try one thing; return what was tried."""
        fields = sorted(every_widget.fields(self.box))
        ways = ["argument"] + ["set"] * 4 * hasattr(self.box, "set") + ["field"] * 2 * bool(fields)
        way = data.draw(st.sampled_from(ways))
        names = [*self.controls, *every_widget.arguments(self.name), *STRANGE_NAMES]
        if way == "field":
            field = data.draw(st.sampled_from(fields))
            texts = st.text() | address(self.name, names)
            value = data.draw(texts if field.startswith("text") else st.floats(
                allow_nan=False, allow_infinity=False) | st.sampled_from(list(NUMBERS.values())))
            try_field(self.box, field, value)
        else:
            control = data.draw(st.sampled_from(self.controls or names if way == "set" else names))
            value = data.draw(anything())
            if way == "set":
                try_set(self.box, control, value)
            else:
                try_argument(self.name, control, value)
        return way


def main(count: int) -> None:
    """Try so many values, as many with each widget; say how it went."""
    os.environ[my_work.VARIABLE] = tempfile.mkdtemp(prefix="bad_fields_")
    each = OTHERS(max(1, count // len(every_widget.CODE)))
    ways, slowest, memory = Counter(), (0.0, ""), _memory()
    for name in every_widget.CODE:
        widget = Widget(name)

        def one(data):
            nonlocal slowest
            begun = time.perf_counter()
            ways[widget.tried(data)] += 1  # noqa: B023  called before the next
            slowest = max(slowest, (time.perf_counter() - begun, widget.name))  # noqa: B023

        with nothing_vanishes():
            each(given(st.data())(one))()
        ipywidgets.Widget.close_all()
        gc.collect()
        print(f"{name}: {ways.total()} tries so far; slowest {slowest[0]:.1f} s ({slowest[1]}); "
              f"{_memory() - memory:.0f} MB more than at the start", flush=True)
    print(", ".join(f"{number} by {way}" for way, number in ways.items()))
    assert _memory() - memory < MOST_MEMORY


def _memory():
    """What this process has, in MB."""
    return psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
