"""All graded variants, a module for each notebook, named like it.

Each has VARIANTS: functions that draw one exercise each, `Dice` in, `Graded` out. What such a
function is called is the name of the exercise, and its docstring the heading.
"""
