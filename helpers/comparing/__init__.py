"""Which of two is better, and how sure one may be: paired tests, Holm, and verdicts in words."""

from helpers.comparing.many import holm, seeds_needed
from helpers.comparing.pairs import (
    mcnemar,
    paired_deviation,
    paired_permutation,
    paired_t,
    standard_error,
)
from helpers.comparing.verdicts import Verdict, summary, verdicts

__all__ = ["Verdict", "holm", "mcnemar", "paired_deviation", "paired_permutation", "paired_t",
           "seeds_needed", "standard_error", "summary", "verdicts"]
