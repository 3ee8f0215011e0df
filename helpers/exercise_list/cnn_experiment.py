"""Exercises of 16_cnn_experiment."""

EXERCISES = []
