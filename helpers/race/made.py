"""What a record says of its making, where the notebooks of the races look for it."""

from helpers.experiments.made import how, made, processor

__all__ = ["how", "made", "processor"]
