"""The code behind the notebooks: activation records, live figures and their controls."""
