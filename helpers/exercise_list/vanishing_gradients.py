"""Exercises of 03_vanishing_gradients."""

EXERCISES = []
