"""Reads a graded answer, or says in a sentence why it cannot be read.

What stands below the line is the first code cell of every graded notebook, word for word, since
whoever marks it may have NumPy and nothing of the course.
"""
# ---- The cell:
import numpy as np


class NoAnswer(AssertionError):
    """Says what is missing in one sentence; a notebook shows it without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


def read_number(answer: object) -> float:
    """Return the answer as a float."""
    if answer is ...:
        raise NoAnswer("Not answered yet: put a number in place of the three dots.")
    return float(read_numbers([answer], 1)[0])


def read_numbers(answer: object, *shape: int) -> np.ndarray:
    """Return the answer as an array of floats of this shape."""
    size = " x ".join(map(str, shape))
    need = "one number is" if shape == (1,) else f"{size} numbers in a list are"
    try:
        if any(one is ... for one in np.ravel(np.array(answer, object))):
            raise NoAnswer(f"Not answered yet: {need} needed in place of the three dots.")
        values = np.array(answer)
        if values.dtype.kind not in "iufO":
            raise TypeError
        values = values.astype(float).reshape(shape)
    except (TypeError, ValueError, OverflowError):
        raise NoAnswer(f"This cannot be read: {need} needed.") from None
    if np.isnan(values).any():
        raise NoAnswer("This has nan in it, which is not a number.")
    return values


def read_letter(answer: object, letters: str) -> str:
    """Return the answer as a small letter, one of `letters`."""
    if answer is ...:
        raise NoAnswer("Not answered yet: put a letter in quotes in place of the three dots.")
    letter = answer.strip(" .()").lower() if isinstance(answer, str) else ""
    if len(letter) != 1 or letter not in letters:
        raise NoAnswer(f"This cannot be read: one of the letters {letters} in quotes is needed.")
    return letter
