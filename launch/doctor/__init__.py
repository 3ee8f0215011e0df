"""`start.py doctor`: one page about this machine that a learner can paste into a report."""

from launch import arguments


def command(given):
    """Look at this machine, and write a page for the report of a mistake.

    Changes nothing. Exit status: 0 if all is well, 1 if a line says what to look at.
    """
    from launch.doctor import checks

    arguments.parser("doctor", command).parse_args(given)
    return checks.run()
