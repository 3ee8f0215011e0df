"""A lecture as a route: its screens in order, read from a file that a lecturer can edit."""

from helpers.lectures.file import read_route, route
from helpers.lectures.route import Route, Screen, figure_of
from helpers.lectures.screens import show_screen

__all__ = ["Route", "Screen", "figure_of", "read_route", "route", "show_screen"]
