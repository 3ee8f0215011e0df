"""A machine as small as a Binder: programs started inside `bounded` have one processor and 2 GB."""

import atexit
import os
from contextlib import contextmanager, suppress
from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup")
LIMIT = 2 * 1024**3


@contextmanager
def bounded(limit=LIMIT):
    """Bind this program, and with it all that it starts, to one processor and `limit` bytes.

    Yields a sentence on what is bound; afterwards this program is free again, and what it has
    started stays bound. Memory is bound by a cgroup, for which Linux asks for root.
    """
    free = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(free)})
    group = _group(limit)
    if group:
        _join(group)
    try:
        yield "one processor" + (f" and {limit / 1024**3:g} GB (cgroup)" if group else
                                 "; memory not bound, since no cgroup can be made here")
    finally:
        os.sched_setaffinity(0, free)
        if group:
            _join(group.parent)


def _group(limit):
    """A new control group with that limit, of the first version or the second; None if refused."""
    for home, file in ((CGROUPS / "memory", "memory.limit_in_bytes"), (CGROUPS, "memory.max")):
        group = home / f"activation_course_{os.getpid()}"
        try:
            group.mkdir(exist_ok=True)
            (group / file).write_text(str(limit))
        except OSError:
            continue
        atexit.register(_remove, group)
        return group
    return None


def _join(group):
    (group / "cgroup.procs").write_text(str(os.getpid()))


def _remove(group):
    with suppress(OSError):  # somebody still runs in it
        group.rmdir()
