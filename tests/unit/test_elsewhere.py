"""The runs as on other machines: what they change, and that a red one is told."""

import subprocess
from types import SimpleNamespace

import pytest

from tests import elsewhere


def test_the_variants_change_what_differs_between_machines():
    named = {name for variables in elsewhere.variants().values() for name in variables}
    assert {"NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "LC_ALL",
            "PYTHONHASHSEED", "TZ"} <= named


@pytest.mark.parametrize("statuses, words", [((0, 0), "All green."), ((0, 1), "Red: two threads")])
def test_one_red_run_is_enough(statuses, words, monkeypatch, capsys):
    left = list(statuses)
    monkeypatch.setattr(subprocess, "run",
                        lambda *_, **__: SimpleNamespace(returncode=left.pop(0)))
    assert elsewhere.main(["-x"]) == any(statuses)
    assert words in capsys.readouterr().out
