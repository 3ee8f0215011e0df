"""A lecture as a route: its screens in order, read from a file that a lecturer can edit."""

from helpers.lectures.route import Call, Route, Screen, read_route, route
from helpers.lectures.screens import show_screen

__all__ = ["Call", "Route", "Screen", "read_route", "route", "show_screen"]
