"""What a learner keeps: by name, beside other notebooks, and never lost to a damaged file."""

import json
import subprocess
import sys

import pytest

from helpers import my_work
from helpers.activations import ACTIVATIONS, activation
from helpers.checks import InputError
from helpers.course import ROOT
from helpers.formula import formula, own

LINE = "leaky = max(a*z, z); a = 0.1 (0 to 1)"


def path():
    return my_work.folder() / f"{own.FILE}.json"


def put(content):
    my_work.folder().mkdir(parents=True, exist_ok=True)
    path().write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())


def test_kept_chosen_taken_and_forgotten():
    assert own.kept() == own.Kept({}) and own.choices() == () and not path().exists()
    act = formula(LINE)
    assert own.keep(act) == "" and own.keep(act.key) == ""
    assert own.choices() == (("leaky (your own)", f"own:{LINE}"),)
    assert own.own("leaky") is act and activation(own.choices()[0][1]) is act
    assert own.keep(formula("leaky = z**2")) == "" and own.own("leaky").f(3.0) == 9
    assert own.keep(formula("z**3", "another one")) == ""
    assert [title for title, _ in own.choices()] == ["another one (your own)", "leaky (your own)"]
    assert own.forget("leaky") == "" == own.forget("never there")
    assert list(own.kept().lines) == ["another one"]


def test_what_cannot_be_kept():
    with pytest.raises(InputError, match="Give it a name"):
        own.keep(formula("z**2"))
    with pytest.raises(InputError, match="ReLU is the course's"):
        own.keep(ACTIVATIONS["relu"])
    for wrong in ("nonsense", None, 3):
        with pytest.raises(InputError):
            own.keep(wrong)
    assert not path().exists()
    for wrong in ("leaky", None, ["x"], "x" * 10**6):
        with pytest.raises(InputError, match="none is kept yet") as caught:
            own.own(wrong)
        assert len(str(caught.value)) < 200


def test_there_is_a_bound_and_nothing_is_lost_at_it():
    put({"lines": {f"n{at}": f"n{at} = z" for at in range(own.MOST)}})
    with pytest.raises(InputError, match="50 activations are kept already"):
        own.keep(formula("one more = z"))
    assert own.keep(formula("n7 = 2*z")) == "" and own.own("n7").f(1.0) == 2
    own.forget("n3")
    assert own.keep(formula("one more = z")) == "" and len(own.choices()) == own.MOST


@pytest.mark.parametrize("content", [
    b"", b"{", b"\xff\xfe", b"[]", b"3", b'{"lines": []}', b'{"lines": {"a": 3}}', b'{"lines": 7}',
    b'{"other": 1}', b'{"lines": {"a": null}}', b"[" * 10**5, b'{"lines": {"a": NaN}}'])
def test_a_damaged_file_is_set_aside_with_a_message(content):
    put(content)
    assert own.choices() == () and "cannot be read" in own.kept().problem
    assert path().read_bytes() == content, "reading changes nothing"
    said = own.keep(formula(LINE))
    assert "it is kept as own-activations.damaged-1.json" in said
    assert path().with_name("own-activations.damaged-1.json").read_bytes() == content
    assert [title for title, _ in own.choices()] == ["leaky (your own)"] and not own.kept().problem


@pytest.mark.parametrize("name, line", [
    ("bad", "bad = __import__('os')"), ("bad", "bad = zz"), ("bad", "other = z"), ("bad", "z"),
    ("<script>alert(1)</script>", "<script>alert(1)</script> = z"), ("<b>", "z"), ("", "z"),
    ("bad", ""), ("x" * 10**5, "z"), ("a\nb", "z"), ("bad", "bad = " + "z" * 10**5)])
def test_a_line_that_cannot_be_read_is_left_out_and_stays(name, line):
    put({"lines": {name: line, "good": "good = z**2"}})
    assert own.choices() == (("good (your own)", "own:good = z**2"),)
    problem = own.kept().problem
    assert "cannot be read" in problem and len(problem) < 300 and problem.isprintable()
    assert own.keep(formula(LINE)) == ""
    assert json.loads(path().read_text())["lines"][name] == line
    own.forget(name)
    assert name not in json.loads(path().read_text())["lines"] and not own.kept().problem


def test_many_bad_lines_are_told_shortly():
    put({"lines": {f"n{at}": "(" for at in range(30)}})
    assert own.kept().problem.count("'n") == 3 and "and 27 more" in own.kept().problem


def test_a_folder_that_cannot_be_written(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path / "file"))
    assert "cannot be" in own.keep(formula(LINE)) and own.choices() == ()


CODE = """
import sys
from helpers.formula import formula, own, record
record.numbers_only()
for at in range(12):
    assert own.keep(formula(f"{sys.argv[1]}{at} = {at}*z")) == ""
"""


def test_two_kernels_that_write_at_once_lose_nothing():
    both = [subprocess.Popen([sys.executable, "-c", CODE, name], cwd=ROOT) for name in "pq"]
    assert [one.wait() for one in both] == [0, 0]
    assert sorted(own.kept().lines) == sorted(f"{name}{at}" for name in "pq" for at in range(12))
    assert not own.kept().problem
