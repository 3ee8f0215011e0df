"""The Binder button and links in README.md."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from launch import binder, commands, places, problems

ROOT = places.ROOT
README = f"# Title\n\n{binder.BEGIN}\n{binder.END}\n\nText.\n"


@pytest.fixture
def readme(tmp_path, monkeypatch):
    path = tmp_path / "README.md"
    path.write_text(README, encoding="utf-8")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return path


def test_the_button_opens_the_first_notebook_in_jupyterlab(readme):
    assert commands.main(["binder", "org/repo"]) == 0
    address = readme.read_text(encoding="utf-8").split("](")[2].split(")")[0]
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("mybinder.org", "/v2/gh/org/repo/HEAD")
    assert parse_qs(parts.query) == {"urlpath": [f"lab/tree/{commands.FIRST_NOTEBOOK}"]}


def test_the_links_open_a_notebook_in_jupyterlab_and_as_a_lecture(readme):
    commands.main(["binder", "org/repo", "--tag", "v1"])
    text = readme.read_text(encoding="utf-8")
    addresses = re.findall(r"\]\((https://mybinder\.org/v2/[^)]*)\)", text)
    paths = [parse_qs(urlsplit(address).query)["urlpath"][0] for address in addresses]
    assert [path.rpartition("notebooks/")[0] for path in paths] == [
        "lab/tree/", "lab/tree/", "voila/render/"]
    for path in paths:
        assert (ROOT / "notebooks" / path.rpartition("/")[2]).is_file()
    assert {urlsplit(address).path for address in addresses} == {"/v2/gh/org/repo/v1"}


def test_a_second_button_replaces_the_first_and_the_rest_stays(readme):
    commands.main(["binder", "org/repo"])
    commands.main(["binder", "other/name", "--tag", "v1/a"])
    text = readme.read_text(encoding="utf-8")
    assert "org/repo" not in text and "/other/name/v1%2Fa?" in text
    assert text.startswith("# Title") and text.endswith("Text.\n")


@pytest.mark.parametrize("repository", [
    "repo", "https://git.example/a/b", "a/b/c", "a/b)(", "", "me/..", "me/.", "a-/b", "a_/b"])
def test_what_is_no_repository_is_refused_in_a_sentence(readme, capsys, repository):
    assert commands.main(["binder", repository]) == 1
    assert repr(repository) in capsys.readouterr().err
    assert readme.read_text(encoding="utf-8") == README


@pytest.mark.parametrize("address", [
    "https://github.com/org/repo", "http://www.github.com/org/repo.git/", "git@github.com:org/repo",
    "ssh://git@github.com/org/repo.git"])
def test_an_address_on_github_is_as_good_as_owner_and_name(address):
    assert binder.url(address, "x.ipynb") == binder.url("org/repo", "x.ipynb")


@pytest.mark.parametrize("tag", ["a..b", "a//b", "a/", ".a", "a.lock", "a b", "-a", "", "a/.b"])
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(problems.Problem, match="no branch"):
        binder.check("org/repo", tag)


def test_a_readme_without_a_place_for_it_is_left_as_it_is(readme):
    readme.write_text("# Title\n", encoding="utf-8")
    with pytest.raises(problems.Problem, match="no place"):
        binder.write(readme, "a/b", "x.ipynb")


def test_the_course_has_a_place_for_it():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index(binder.BEGIN) < text.index(binder.END)
