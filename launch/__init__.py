"""What start.py does: make the environment, find a browser, open JupyterLab, run the tests.

Standard library only, since it runs before anything is installed.
"""
