"""A lecture on paper: slides, a handout for students and its solutions, as HTML made to be printed.

`start.py handout` lets a browser print them as PDF. A document holds all that it needs; nothing in
it asks for anything on the network, and the same route gives the same text.
"""
