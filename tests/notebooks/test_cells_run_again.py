"""In a real kernel, cells that are run again and again leave no more behind than one run does."""

from tests.reruns import GROWS, SETUP, Kernel, growth

# Objects and not bytes: to trace each allocation makes all that is drawn three times as slow. For
# all widgets, and for bytes, there is python -m tests.reruns.
CELLS = {"explorer": "one = explore('elu')\none", "race": "training_race()"}


def test_nothing_grows_over_five_runs():
    with Kernel() as kernel:
        kernel.run(SETUP, "setup")
        begun = kernel.count()["objects"]
        for name, code in CELLS.items():
            kernel.run(code, name)
        once = (kernel.count()["objects"] - begun) / len(CELLS)
        for name, code in CELLS.items():
            grown = growth(kernel, code, name, times=5, warm=4)  # IPython has _, __ and ___
            assert grown.pop("outputs") < 1000, "letters: a figure's number gets another digit"
            assert not {what: grown[what] for what in GROWS if grown.get(what)}
            assert grown["objects"] < once / 2, "less than half a widget more after five"
