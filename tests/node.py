"""Where node is, with which the JavaScript is tested; contributors have it, learners need not."""

import re
import shutil
import subprocess

OLDEST = 18  # the first with a test runner of its own


def find():
    """The path of a node that is new enough, as text, or None."""
    path = shutil.which("node")
    if path is None:
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return path if version and int(version[1]) >= OLDEST else None
