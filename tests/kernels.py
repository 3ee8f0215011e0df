"""A client of a kernel that is heard from: nothing that it publishes is lost."""

import queue
import time

from tests.patience import SECONDS


def connected(manager):
    """A client of a running kernel to which what the kernel publishes comes through.

    A kernel answers on one socket and publishes on another. The second may be connected later, and
    what was published before that, such as the end of a cell, never comes: who waits for it waits
    for ever.
    """
    client, end = manager.client(), time.monotonic() + SECONDS
    client.allow_stdin = False  # nobody is there to be asked
    client.start_channels()
    client.wait_for_ready(timeout=SECONDS)
    while True:
        client.kernel_info()
        try:
            client.get_iopub_msg(timeout=1)
        except queue.Empty:
            if time.monotonic() > end:
                raise
        else:
            return client
