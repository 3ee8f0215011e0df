"""The link that hands out the course on a JupyterHub with nbgitpuller.

A student who follows it logs in, gets an own copy of the course, or what is new in it, merged with
what they have written, and sees the notebook open in JupyterLab.
"""

from urllib.parse import urlencode, urlsplit

from launch import binder, problems


def repository_address(named, branch):
    """The address that git clones: `named` itself, or GitHub's for "ORG/REPO"; or Problem."""
    if "://" in named:
        return named.rstrip("/")
    binder.check(named, branch)
    return f"https://github.com/{named}"


def link(hub, repository, notebook, branch="main"):
    """The nbgitpuller link as text.

    hub: the JupyterHub's address; repository: "ORG/REPO" on GitHub, or any address that git
    clones; notebook: its path in the repository. Raises Problem for what cannot be an address.
    """
    parts = urlsplit(hub)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise problems.Problem(
            f"{hub!r} is not the address of a JupyterHub: write it as in "
            "`https://hub.university.example`."
        )
    binder.check_tag(branch)
    address = repository_address(repository, branch)
    # nbgitpuller clones into a folder with the last part of the address as its name.
    folder = address.rpartition("/")[2]
    asked = {"repo": address, "branch": branch, "urlpath": f"lab/tree/{folder}/{notebook}"}
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"
