"""Exercises of 02_tanh."""

EXERCISES = []
