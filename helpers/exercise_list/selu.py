"""Exercises of 09_selu."""

EXERCISES = []
