"""Exercises of 13_compare."""

EXERCISES = []
