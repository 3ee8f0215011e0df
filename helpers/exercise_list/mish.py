"""Exercises of 12_mish."""

EXERCISES = []
