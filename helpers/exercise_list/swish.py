"""Exercises of 11_swish."""

EXERCISES = []
