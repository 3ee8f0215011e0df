"""Runs one module of the environment's Python, such as pip, and ends when start.py has ended.

    python -I worker.py PID_OF_START_PY MODULE [ARGUMENT ...]

Otherwise pip would live on behind a start.py that was killed, and write where the next one works.
"""

import os
import runpy
import sys
import threading
import time

SYNCHRONIZE, FOR_EVER = 0x00100000, -1


def end_with(parent):
    """Wait for the process `parent` to end, then end this one."""
    if os.name == "nt":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(SYNCHRONIZE, False, parent)
        if kernel.WaitForSingleObject(handle, FOR_EVER) != 0:
            return  # Windows does not let us watch it
    else:
        while os.getppid() == parent:
            time.sleep(0.2)
    os._exit(1)


if __name__ == "__main__":
    if sys.prefix == sys.base_prefix:
        sys.exit("ERROR: .venv is no environment of its own: delete the folder")
    threading.Thread(target=end_with, args=[int(sys.argv[1])], daemon=True).start()
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
