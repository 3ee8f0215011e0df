"""What a page of the course may do: each says so itself, and has no other script."""

import hashlib
import re
from base64 import b64encode

import pytest

from helpers.lectures import route
from helpers.site import export
from helpers.site.handout.documents import document
from helpers.site.policy import hashes, meta, policy
from tests.the_page import the_page

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
RUN = re.compile(r'<script(?! type="(?:application/json|text/plain)")[^>]*>(.*?)</script>', re.S)


def directives(text):
    (said,) = POLICY.findall(text)
    return dict(one.split(" ", 1) for one in said.split("; "))


@pytest.mark.parametrize("made", [
    the_page, lambda: export.index([]), lambda: document(route("1"), "slides"),
    lambda: document(route("1"), "notes")], ids=["page", "index", "slides", "notes"])
def test_each_page_forbids_what_it_has_not_brought(made):
    text = made()
    told = directives(text)
    assert text.index("Content-Security-Policy") < min(
        text.find(tag) for tag in ("<style", "<body", "<script", "<img") if tag in text)
    assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"
    assert "'unsafe-inline'" not in told.get("script-src", "") and "http" not in str(told)
    scripts = RUN.findall(text)
    wanted = {"'sha256-" + b64encode(hashlib.sha256(one.encode()).digest()).decode() + "'"
              for one in scripts}
    allowed = set(told.get("script-src", "").split())
    assert allowed - wanted <= {"blob:"} and wanted <= allowed
    assert not re.search(r"<[^>]*\son\w+=", RUN.sub("", text.partition("<body")[2].partition(
        "<script")[0])), "a handler in an attribute would not run"


def test_a_directive_takes_the_place_of_the_usual_one():
    assert policy({"img-src": "'self'"}).count("img-src") == 1
    assert "img-src 'self'" in meta({"img-src": "'self'"})
    assert hashes(["", "a"]).split()[0] == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
