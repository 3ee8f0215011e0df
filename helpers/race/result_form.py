"""What a race looks like in a file, before a Result is made of it."""

from helpers import forms

MOST_ACTS, MOST_LANES, MOST_EPOCHS = 100, 2000, 1000  # more than any plan may have
STATES = ("waiting", "running", "stopped", "done", "failed")


def _agrees(race):
    """Do its networks belong to its plan, and was none trained for longer than planned?"""
    acts, epochs = race["plan"]["acts"], race["plan"]["epochs"]
    return len(set(acts)) == len(acts) > 0 and all(
        lane["act"] in acts and len(lane["epochs"]) <= epochs for lane in race["lanes"])


_SECONDS = forms.maybe(forms.number(0.0))
_SPLIT = forms.one_of("validation", "test")
EPOCH = forms.fields({"epoch": forms.whole(1, MOST_EPOCHS), "loss": forms.number(),
                      "accuracy": forms.number(0, 1)}, {"seconds": _SECONDS})
_PLAN = forms.fields({"acts": forms.listed(forms.text, MOST_ACTS),
                      "epochs": forms.whole(1, MOST_EPOCHS)}, {"split": _SPLIT, "judge": _SPLIT})
_LANE = forms.fields({"act": forms.text, "seed": forms.whole(), "state": forms.one_of(*STATES),
                      "epochs": forms.listed(EPOCH, MOST_EPOCHS)},
                     {"problem": forms.text, "warning": forms.text})
RESULT = forms.such(forms.fields(
    {"kind": forms.text, "name": forms.text, "seconds": _SECONDS, "plan": _PLAN,
     "lanes": forms.listed(_LANE, MOST_LANES)}, {"made": forms.text}), _agrees)
FORM = forms.fields({}, {"races": forms.listed(RESULT)})
