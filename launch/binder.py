"""The Binder button and links: addresses that open the course in a browser, installed nowhere.

They hold the name of the repository on GitHub, which only its owner knows; so they stand in
README.md once `start.py binder ORG/REPO` has been run.
"""

import os
import re
from urllib.parse import quote

from launch import places, problems

BEGIN, END = "<!-- binder:start -->", "<!-- binder:end -->"
ONE_NOTEBOOK = "notebooks/08_elu.ipynb"  # with a parameter to drag
PAGES = {"lab": "lab/tree", "lecture": "voila/render"}


def url(repository, notebook, tag="HEAD", page="lab"):
    """The address at which mybinder.org opens a notebook of a GitHub repository.

    repository: "ORG/REPO", or its address on GitHub; tag: a branch, tag or
    commit; page: "lab" for JupyterLab, "lecture" for a page without code. Raises Problem for any
    other form of repository or tag.
    """
    repository = on_github(repository) or repository
    check(repository, tag)
    path = quote(f"{PAGES[page]}/{notebook}", safe="")
    return f"https://mybinder.org/v2/gh/{repository}/{quote(tag, safe='')}?urlpath={path}"


def on_github(address):
    """"ORG/REPO" of an address of GitHub's, as https://... or git@...; None for another text."""
    found = re.fullmatch(
        r"(?:https?://(?:www\.)?|(?:ssh://)?git@)github\.com[:/]([^/\s?#@]+/[^/\s?#@]+?)(?:\.git)?/?",
        address)
    return found and found[1]


def check(repository, tag):
    """Raise Problem where a repository or a tag cannot be one of GitHub's."""
    owner, _, name = repository.partition("/")
    if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", owner) or (
            not re.fullmatch(r"[A-Za-z0-9._-]+", name) or name in (".", "..")):
        said = "That" if "@" in repository else repr(repository)  # which may hold a password
        raise problems.Problem(
            f"{said} is not a GitHub repository: give its owner and name, as in "
            f"`{places.START} binder OWNER/NAME`."
        )
    check_tag(tag)


def check_tag(tag):
    """Raise Problem where a text cannot be the name of a branch, a tag or a commit."""
    # By the rules of git, a little narrower.
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/+#-]*", tag) or (
            re.search(r"\.\.|//|/\.|\.lock(/|$)|[./]$", tag)):
        raise problems.Problem(f"{tag!r} is no branch, tag or commit of a repository.")


def write(readme, repository, notebook, tag="HEAD"):
    """Put button and links between their two marks in a README, in place of earlier ones."""
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
    links = (
        f"Or straight to [one notebook, ELU]({url(repository, ONE_NOTEBOOK, tag)}), or to "
        f"[a lecture without code]({url(repository, ONE_NOTEBOOK, tag, 'lecture')}). Nothing is "
        "installed; what you do there is lost after ten idle minutes, so download what you keep."
    )
    readme.write_text(f"{before}{BEGIN}\n{button}\n\n{links}\n{END}{after}", encoding="utf-8")


def write_frames(root):
    """Write the links of every notebook below `root` anew; returns how many have changed."""
    os.environ.pop("MPLBACKEND", None)  # for which the helpers would import Matplotlib
    from helpers.site import notebook_frame

    return notebook_frame.write(root)
