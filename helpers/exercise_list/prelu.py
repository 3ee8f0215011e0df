"""Exercises of 07_prelu."""

EXERCISES = []
