"""What a learner is asked, and what is made of the answer: `check("01_sigmoid.range", answer)`."""

from helpers.exercises.answers import check, forget_attempts
from helpers.exercises.letters import take_letters

__all__ = ["check", "forget_attempts"]
take_letters()
