"""Activations of one's own: a text becomes an ordinary record.

`formula("max(a*z, z)", a=0.1)` makes one; `own.keep` keeps it in my_work/. Nothing of the text is
ever evaluated: `parse` reads it, `program` computes it, `symbolic` has it differentiated.
"""

from helpers.formula.complaints import FormulaError
from helpers.formula.record import formula, is_known, is_own, line_of

__all__ = ["FormulaError", "formula", "is_known", "is_own", "line_of"]
