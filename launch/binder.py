"""The Binder button: an address in README.md that opens the course in a browser, installed nowhere.

The address holds the name of the repository on GitHub, which only its owner knows; so the button
stands in README.md once `start.py binder ORG/REPO` has been run.
"""

import re
from urllib.parse import quote

from launch import problems

BEGIN, END = "<!-- binder:start -->", "<!-- binder:end -->"


def url(repository, notebook, tag="HEAD"):
    """The address at which mybinder.org opens a notebook of a GitHub repository in JupyterLab.

    repository: "ORG/REPO"; tag: a branch, tag or commit. Raises Problem for any other form.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+", repository):
        raise problems.Problem(
            f"{repository!r} is not a GitHub repository: give its owner and name, as in "
            "`start.py binder OWNER/NAME`."
        )
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", tag):
        raise problems.Problem(f"{tag!r} is no branch, tag or commit of a repository.")
    path = quote(f"lab/tree/{notebook}", safe="")
    return f"https://mybinder.org/v2/gh/{repository}/{quote(tag, safe='')}?urlpath={path}"


def write(readme, repository, notebook, tag="HEAD"):
    """Put the button between its two marks in a README, in place of an earlier one."""
    text = readme.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise problems.Problem(
            f"{readme.name} has no place for the button: put the lines {BEGIN} and {END} into it."
        )
    button = (
        "[![Open the course on Binder](https://mybinder.org/badge_logo.svg)]"
        f"({url(repository, notebook, tag)})"
    )
    readme.write_text(f"{before}{BEGIN}\n{button}\n{END}{after}", encoding="utf-8")
