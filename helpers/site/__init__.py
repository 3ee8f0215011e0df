"""What is made from the course: the page, exported pages, pictures, tables and links.

A module for each of them, most a command as well (`python -m helpers.site.images`). Besides
`launch/` and the servers' settings in `jupyter/`, nothing imports from here.
"""
