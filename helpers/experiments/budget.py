"""The smaller budget on which the long experiments run where the notebooks are only tested.

With ACTIVATION_COURSE_BUDGET=small in the environment, a training race, the runs of 500 epochs and
the CNN experiment take seconds: fewer epochs, seeds and images. Nothing else reads it.
"""

import os
from typing import TypeVar

VARIABLE = "ACTIVATION_COURSE_BUDGET"

Amount = TypeVar("Amount")


def budget(full: Amount, small: Amount) -> Amount:
    """Return `full`, or `small` where the smaller budget is asked for."""
    return small if os.environ.get(VARIABLE) == "small" else full
