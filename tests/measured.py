"""A plugin of pytest for `tests.line_coverage`: a process apart may write down what it reached."""

import subprocess
from contextlib import suppress

from helpers.apart import Apart

TIME = 5.0  # seconds, for one whose pipe is closed


def pytest_configure():
    """Let each process go by itself where it can, before it is ended."""
    end = Apart.end

    def end_later(process):
        with suppress(OSError):
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(TIME)
        end(process)

    Apart.end = end_later
