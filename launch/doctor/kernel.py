"""Whether a kernel answers, and a slider's message comes back: asked by the Python in .venv."""

import json
import subprocess
from pathlib import Path

from launch import places, surroundings
from launch.doctor.page import Line
from launch.doctor.talk import AGAIN

PATIENCE = 400  # seconds, for all that talk.py waits for; a sound machine needs about five
TALK = Path(__file__).with_name("talk.py")


def answers():
    """The Lines of talk.py, as far as it came."""
    if not places.PYTHON.exists():
        return [Line("kernel", "not tried, since nothing is installed")]
    # -P: no folder of ours goes before the packages.
    command = [str(places.PYTHON), "-P", str(TALK), str(places.ROOT / "notebooks")]
    process = subprocess.Popen(
        command, env={**surroundings.of_jupyter(), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", errors="replace",
    )
    try:
        said, errors = process.communicate(timeout=PATIENCE)
        end = f"it ended early: {(errors.strip().splitlines() or ['without a word'])[-1]}"
    except subprocess.TimeoutExpired:
        process.kill()  # the kernel sees that its parent is gone, and ends
        said, _ = process.communicate()
        end = f"no answer within {PATIENCE} seconds"
    lines = [Line(*json.loads(line)) for line in said.splitlines() if line.startswith('["')]
    if process.returncode:
        lines.append(Line("kernel", end, AGAIN))
    return lines
