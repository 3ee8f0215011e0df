"""Exercises of 05_relu."""

EXERCISES = []
