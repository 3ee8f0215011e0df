"""Exercises of 10_gelu."""

EXERCISES = []
