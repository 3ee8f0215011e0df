"""`start.py doctor`: one page about this machine that a learner can paste into a report."""

import argparse


def command(arguments):
    """Look at this machine, and write a page for the report of a mistake.

    Changes nothing. Exit status: 0 if all is well, 1 if a line says what to look at.
    """
    from launch.doctor import checks

    parser = argparse.ArgumentParser(
        prog="start.py doctor", description=command.__doc__, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    return checks.run()
