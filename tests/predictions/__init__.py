"""What is right, of every prediction, computed anew: a module for each notebook.

A module has a function for each question, by its key, that returns the letter or the number.
MEASURED names those that no test may compute, such as a time, each with the reason.
"""


def letter(**holds):
    """The letter of the one choice that holds, of all the question's choices."""
    true = [name for name, one in holds.items() if one]
    assert len(true) == 1, f"{true} hold; of {sorted(holds)} exactly one should"
    return true[0]
