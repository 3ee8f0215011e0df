"""The course as one page for phones and for a course site: no kernel, no network, one file.

Figures, curves, words and the script that moves them are those of the notebooks; this package puts
them into a file. `python -m helpers.site.page FILE` writes it.
"""
