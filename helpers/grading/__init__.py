"""Graded exercises: variants of the course's own, with numbers that a seed draws for a class.

`python -m helpers.grading FOLDER 05_relu 07_prelu` writes them as an assignment for nbgrader.
"""
