"""Exercises of 04_exploding_gradients."""

EXERCISES = []
