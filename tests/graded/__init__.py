"""What is right in the graded exercises, computed a second time, a module for each notebook.

A function called like the exercise takes the numbers that were drawn. It returns the number or the
list that is right; for a function to write, such a function; for a choice, the right option's
first words. It uses mpmath, derivatives by limits, and counting, and nothing of the course.
"""
