"""The nbgitpuller link for a JupyterHub, and the settings for one."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from launch import commands, hub, places, problems

DEPLOY = places.ROOT / "deploy" / "jupyterhub"


def test_the_link_clones_the_repository_and_opens_a_notebook_in_it(capsys):
    assert commands.main(["hub", "https://hub.example/base/", "org/repo"]) == 0
    parts = urlsplit(capsys.readouterr().out.split()[-1])
    assert (parts.netloc, parts.path) == ("hub.example", "/base/hub/user-redirect/git-pull")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "repo": ["https://github.com/org/repo"],
        "branch": ["main"],
        "urlpath": [f"lab/tree/repo/{commands.FIRST_NOTEBOOK}"],
    }


def test_another_branch_and_another_server_of_repositories():
    link = hub.link("https://hub.example", "https://git.example/a/course.git/", "x y.ipynb", "b/1")
    assert parse_qs(urlsplit(link).query) == {
        "repo": ["https://git.example/a/course.git"],
        "branch": ["b/1"],
        "urlpath": ["lab/tree/course.git/x y.ipynb"],
    }


@pytest.mark.parametrize("arguments", [
    ("hub.example", "org/repo"), ("ftp://hub.example", "org/repo"), ("https://", "org/repo"),
    ("https://hub.example?x=1", "org/repo"), ("https://hub.example", "repo"),
    ("https://[h", "org/repo"), ("https://h:port", "org/repo"), ("https://h h", "org/repo"),
    ("https://hub.example", "https://[h/a"), ("https://hub.example", "https://git.example/.."),
    ("https://hub.example", "ftp://git.example/a"), ("https://hub.example", "org/.."),
    ("https://hub.example", "org/repo", "--notebook", "../../x"),
    ("https://hub.example", "org/repo", "--branch", "a b")])
def test_what_is_no_address_is_refused_in_a_sentence(arguments, capsys):
    assert commands.main(["hub", *arguments]) == 1
    said = capsys.readouterr().err
    assert said.endswith(".\n") and "Traceback" not in said


def test_a_key_of_ssh_is_no_students(capsys):
    ours = hub.link("https://hub.example", "org/repo", "x.ipynb")
    assert hub.link("https://hub.example", "git@github.com:org/repo.git", "x.ipynb") == ours
    for address in ("git@git.example:a/b.git", "ssh://git@git.example:22/a/b.git"):
        assert commands.main(["hub", "https://hub.example", address]) == 1
        assert "`https://git.example/a/b.git`" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [
    ("https://hub.example", "https://me:s3cret@git.example/a/b"),
    ("https://hub.example", "https://s3cret@github.com/a/b"),
    ("https://hub.example", "https://git.example/a/b?private_token=s3cret"),
    ("https://me:s3cret@hub.example", "org/repo"), ("https://hub.example?token=s3cret", "org/repo"),
])
def test_no_secret_is_handed_out_with_a_link_or_shown(arguments, capsys):
    assert commands.main(["hub", *arguments]) == 1
    told = capsys.readouterr()
    assert "s3cret" not in told.out + told.err and "without it" in told.err


def test_no_notebook_of_the_course_is_missing_from_the_links():
    assert (places.ROOT / commands.FIRST_NOTEBOOK).is_file()
    with pytest.raises(problems.Problem, match="no branch"):
        hub.link("https://hub.example", "org/repo", commands.FIRST_NOTEBOOK, branch="")


def test_no_file_for_the_hub_is_missing_what_the_others_name():
    """The memory in course_config.py and in values.yaml, and the scripts, agree."""
    config = (DEPLOY / "course_config.py").read_text(encoding="utf-8")
    values = (DEPLOY / "values.yaml").read_text(encoding="utf-8")
    limit = re.search(r'mem_limit = "(\w+)"', config).group(1)
    assert f"    limit: {limit}\n" in values
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        assert f'"{name}": "1"' in config and f'{name}: "1"' in values
    for script in (DEPLOY / "install_on_tljh", DEPLOY.parent / "put_settings"):
        assert script.is_file()
