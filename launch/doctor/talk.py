"""Runs under .venv's Python: starts a kernel, and moves a slider as a page would.

    .venv/bin/python -P launch/doctor/talk.py FOLDER

FOLDER: where the kernel runs, as for a notebook there. Prints each finding as a list in JSON:
what, value, and what to do ("" if all is well). The only file of launch/ that needs packages.
"""

import json
import os
import queue
import sys
import tempfile
import time

PATIENCE = 100  # seconds for each answer
MARK = "doctor:"
START = "py start.py" if os.name == "nt" else "python3 start.py"  # as launch/places.py has it
AGAIN = (
    f"notebooks cannot run so: run `{START} setup`, and the doctor again; if it says the same, "
    f"close JupyterLab, delete the folder .venv, and run `{START}`."
)

SUM = f"""
import sys as _sys
print("{MARK}", 1 + 1, _sys.executable)
"""
IMPORTS = f"""
import importlib as _importlib
for _name in ("numpy", "scipy", "matplotlib", "ipywidgets", "anywidget", "helpers"):
    try:
        print("{MARK}", _name, _importlib.import_module(_name).__file__)
    except BaseException as _error:
        print("{MARK}", _name, "!", type(_error).__name__, " ".join(str(_error).split())[:200])
"""
CHECK = f"""
from helpers.course import check_setup as _check_setup
for _problem in _check_setup().problems:
    print("{MARK}", _problem)
"""
SLIDER = f"""
import ipywidgets as _ipywidgets
_slider, _label = _ipywidgets.IntSlider(value=3, max=10), _ipywidgets.Label()
_slider.observe(lambda change: setattr(_label, "value", f"heard {{change.new}}"), "value")
print("{MARK}", _slider.model_id, _label.model_id)
"""


def tell(what, value, advice=""):
    """Give one finding to the doctor."""
    print(json.dumps([what, value, advice]), flush=True)


def ask(client, code):
    """The lines that `code` prints with MARK before them; RuntimeError where it fails."""
    said = []

    def hear(message):
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    reply = client.execute_interactive(code, allow_stdin=False, store_history=False,
                                       timeout=PATIENCE, output_hook=hear)["content"]
    if reply["status"] != "ok":
        raise RuntimeError(f"{reply.get('ename')}: {reply.get('evalue')}")
    return [line.removeprefix(MARK).strip() for line in "".join(said).splitlines()
            if line.startswith(MARK)]


def look_at_kernel(client):
    """1 + 1, and which Python it is that counts."""
    began = time.monotonic()
    answer, _, program = ask(client, SUM)[0].partition(" ")
    value = f"1 + 1 = {answer} after {time.monotonic() - began:.2f} s, by {program}"
    ours = os.path.normcase(os.path.realpath(sys.prefix))
    theirs = os.path.normcase(os.path.realpath(os.path.dirname(os.path.dirname(program))))
    tell("kernel", value, "" if ours == theirs else
         "this is not the Python in .venv, but another kernel of Jupyter's that is named python3: "
         f"rename or remove its folder, {_folder_of_the_kernel()}.")


def _folder_of_the_kernel():
    from jupyter_client.kernelspec import get_kernel_spec

    return get_kernel_spec("python3").resource_dir


def look_at_imports(client):
    """Where the kernel takes the packages from: another's numpy, or a learner's own helpers."""
    course = os.path.realpath(os.path.join(__file__, "..", "..", ".."))
    found = []
    for line in ask(client, IMPORTS):
        name, _, place = line.partition(" ")
        home = os.path.join(course, "helpers") if name == "helpers" else sys.prefix
        if place.startswith("! "):
            tell(f"import {name}", place[2:], AGAIN)
        elif not _lies_in(place, home):
            tell(f"import {name}", place, f"this is not the course's {name}: "
                 "rename or remove that file, or unset PYTHONPATH.")
        else:
            found.append(name)
    tell("imports in the kernel", ", ".join(found), "" if found else AGAIN)
    for problem in ask(client, CHECK):
        tell("set-up", problem, "do what it says.")


def _lies_in(place, folder):
    place, folder = (os.path.normcase(os.path.realpath(one)) for one in (place, folder))
    return place.startswith(folder + os.sep)


def look_at_slider(client):
    """Move a slider as a page does, and wait for the label that the kernel then changes."""
    slider, label = ask(client, SLIDER)[0].split()
    began = time.monotonic()
    move = {"method": "update", "state": {"value": 7}, "buffer_paths": []}
    client.shell_channel.send(
        client.session.msg("comm_msg", {"comm_id": slider, "data": move}))
    while True:
        try:
            message = client.get_iopub_msg(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError("the kernel did not answer the slider") from None
        content = message["content"]
        if message["msg_type"] == "comm_msg" and content["comm_id"] == label:
            break
    said = content["data"]["state"]["value"]
    tell("slider", f"moved to 7, the kernel {said}, after {time.monotonic() - began:.2f} s",
         "" if said == "heard 7" else f"a slider's message does not come back unchanged: {AGAIN}")


def main(folder):
    """Start the kernel, look, and end it, whatever comes."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    with tempfile.TemporaryFile() as errors:
        manager.start_kernel(cwd=folder, stdout=errors, stderr=errors)
        client = manager.blocking_client()
        try:
            client.start_channels()
            client.wait_for_ready(timeout=PATIENCE)
            for look in (look_at_kernel, look_at_imports, look_at_slider):
                try:
                    look(client)
                except Exception as error:
                    what = look.__name__.removeprefix("look_at_")
                    tell(what, f"{type(error).__name__}: {error}", AGAIN)
        except RuntimeError as error:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().splitlines()
            tell("kernel", f"{error}; the last that it said: {said[-1] if said else 'nothing'}",
                 AGAIN)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(sys.argv[1])
