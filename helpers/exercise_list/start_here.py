"""Exercises of 00_start_here."""

from helpers.exercise_kinds import Number

EXERCISES = [
    Number(
        "00_start_here.pictures",
        "how many pictures an explorer shows side by side (the first try of a check)",
        ("Count: there is the function, and there is its slope.",),
        expected=lambda: 2,
        rtol=0.0,
    ),
]
