"""Experiments of one notebook each: small runs on digits, and figures computed by hand.

A module an experiment, with the name of its widget; `digits.load` has the images, and `budget` says
how much may be computed.
"""
