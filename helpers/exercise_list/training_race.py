"""Exercises of 15_training_race."""

EXERCISES = []
