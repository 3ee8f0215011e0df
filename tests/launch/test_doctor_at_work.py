"""`start.py doctor` on copies of the course: a kernel that answers, and what may be broken."""

import json
import sys

import pytest

from tests.launch.course import BE_THIS_PYTHON, install, start

OUT_OF_ORDER = "#!/bin/sh\necho out of order >&2\nexit 3\n"


def lines(result):
    """{what: (status, value)} from the page; what to do stands in the line below and is left."""
    found = {}
    for line in result.stdout.splitlines():
        status, rest = line[:14].strip(), line[14:]
        if status in ("OK", "look at this"):
            what, _, value = rest.partition(": ")
            found[what] = (status, value)
    return found


def test_a_kernel_answers_and_a_sliders_message_comes_back(course):
    install(course, BE_THIS_PYTHON)
    (course / "notebooks" / "random.py").touch()
    found = lines(start(course, "doctor", USER="petronella", PIP_INDEX_URL="http://u:s3cret@a/b"))
    assert found["kernel"][0] == "OK" and found["kernel"][1].startswith("1 + 1 = 2 ")
    assert found["slider"] == ("OK", found["slider"][1])
    assert found["slider"][1].startswith("moved to 7, the kernel heard 7")
    for name in ("numpy", "ipywidgets", "anywidget"):
        assert name in found["imports in the kernel"][1]
    assert found["PIP_INDEX_URL"] == ("OK", "http://***@a/...")
    assert found["files in the way"][0] == "look at this"
    # This copy is not where the Python of the tests has its helpers from.
    assert found["import helpers"][0] == "look at this"


@pytest.mark.parametrize("closed", [">&-", "<&- >&-", "| true", ">&- 2>&-"])
def test_a_page_that_nobody_reads_is_no_error(course, closed):
    way = ("sh", "-c", f'"$0" "$1" "$2" {closed}', sys.executable)
    assert not start(course, "doctor", python=way).stderr


@pytest.mark.parametrize("kernel", ["another", "none"])
def test_a_kernel_that_is_not_ours_is_told(course, kernel):
    install(course, BE_THIS_PYTHON)
    folder = course / ".venv" / "share" / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    program = course / "other" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(BE_THIS_PYTHON if kernel == "another" else OUT_OF_ORDER)
    program.chmod(0o755)
    command = [str(program), "-c", f"import sys; sys.executable = {str(program)!r}; "
               "from ipykernel.kernelapp import launch_new_instance as go; go()",
               "-f", "{connection_file}"]
    (folder / "kernel.json").write_text(json.dumps(
        {"argv": command, "display_name": "x", "language": "python"}))
    found = lines(start(course, "doctor"))
    status, value = found["kernel"]
    assert status == "look at this"
    assert ("1 + 1 = 2" if kernel == "another" else "out of order") in value


def test_a_broken_python_and_no_installation_are_told_in_lines(course):
    nothing = start(course, "doctor")
    assert nothing.returncode == 1 and not nothing.stderr
    assert lines(nothing)[".venv"] == ("look at this", "none: nothing is installed yet")
    install(course, OUT_OF_ORDER)
    broken = start(course, "doctor")
    assert broken.returncode == 1 and not broken.stderr
    found = lines(broken)
    assert found["kernel"] == ("look at this", "it ended early: out of order")
    assert broken.stdout.count("delete the folder .venv") >= 3, "an advice that mends it in the end"
    assert "out of order" in found["packages"][1]
