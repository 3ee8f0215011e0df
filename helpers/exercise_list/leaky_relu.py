"""Exercises of 06_leaky_relu."""

EXERCISES = []
