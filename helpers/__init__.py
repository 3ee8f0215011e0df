"""The code behind the notebooks: activation records, live figures and their controls."""

import os
import sys
import warnings


def _hear_backend(name):
    """Give Matplotlib the backend that MPLBACKEND names, or say that there is none of this name.

    No figure of the course needs one, but of a name that Matplotlib does not know, such as
    yesterday's Qt4Agg, it would make an error at its import.
    """
    del os.environ["MPLBACKEND"]
    import matplotlib

    try:
        matplotlib.use(name)
    except ValueError:
        warnings.warn(f"MPLBACKEND is {name!r}, which Matplotlib does not know: it is not used.",
                      stacklevel=2)
    else:
        os.environ["MPLBACKEND"] = name


_NAMED = os.environ.get("MPLBACKEND", "")
if _NAMED and not _NAMED.startswith("module://") and "matplotlib" not in sys.modules:
    _hear_backend(_NAMED)
