"""A lecture on paper: slides, students' handout, lecturer's notes and solutions, to be printed.

`start.py handout` lets a browser print them as PDF. A document holds all that it needs; nothing in
it asks for anything on the network, and the same route gives the same text.
"""
