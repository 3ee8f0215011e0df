"""The link that hands out the course on a JupyterHub with nbgitpuller.

A student who follows it logs in, gets an own copy of the course, or what is new in it, merged with
what they have written, and sees the notebook open in JupyterLab.
"""

import re
from urllib.parse import urlencode, urlsplit

from launch import binder
from launch.problems import Problem

NO_HUB = ("{hub!r} is not the address of a JupyterHub: write it as in "
          "`https://hub.university.example`.")
NO_ADDRESS = ("{named!r} is no repository: give OWNER/NAME for one on GitHub, or its address, as "
              "in `https://git.university.example/course.git`.")
NO_KEY = ("Students have no key for {named!r}: give the address that everybody may read, as in "
          "`https://{host}/{path}`.")
A_SECRET = ("{what} holds a user, a password or a token, and whoever gets the link could read it: "
            "give the address without it (a private repository cannot be handed out by a link).")
OVER_SSH = r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)(?::\d+(?=/))?[:/]/?(?P<path>\S+)"


def repository_address(named, branch):
    """The address that git clones: `named` itself, or GitHub's for "ORG/REPO"; or Problem."""
    if (on_github := binder.on_github(named)) or not re.search(r"://|@", named):
        binder.check(on_github or named, branch)
        return f"https://github.com/{on_github or named}"
    if over_ssh := re.fullmatch(OVER_SSH, named):
        raise Problem(NO_KEY.format(named=named, **over_ssh.groupdict()))
    parts = _parts(named, NO_ADDRESS.format(named=named))
    _refuse_a_secret(parts, "The address of the repository")
    address = named.rstrip("/")
    if parts.scheme not in ("http", "https", "git", "file") or not parts.path.strip("/.") or (
            re.search(r"[\s\\]", named) or address.rpartition("/")[2] in (".", "..")):
        raise Problem(NO_ADDRESS.format(named=named))
    return address


def link(hub, repository, notebook, branch="main"):
    """The nbgitpuller link as text.

    hub: the JupyterHub's address; repository: "ORG/REPO" on GitHub, or any address that git
    clones; notebook: its path in the repository. Raises Problem for what cannot be an address.
    """
    parts = _parts(hub, NO_HUB.format(hub=hub))
    _refuse_a_secret(parts, "The address of the hub")
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
        raise Problem(NO_HUB.format(hub=hub))
    binder.check_tag(branch)
    address = repository_address(repository, branch)
    if notebook.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", notebook):
        raise Problem(f"{notebook!r} is no path in the repository, as notebooks/01_sigmoid.ipynb.")
    # nbgitpuller clones into a folder with the last part of the address as its name.
    folder = address.rpartition("/")[2]
    asked = {"repo": address, "branch": branch, "urlpath": f"lab/tree/{folder}/{notebook}"}
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"


def _parts(address, otherwise):
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  raises for one that is no number
    except ValueError:
        raise Problem(otherwise) from None
    return parts


def _refuse_a_secret(parts, what):
    """Without showing the address: a sentence on a screen may be read by others, too."""
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Problem(A_SECRET.format(what=what))
