"""What a report of the doctor hides: a person's name and home, and every shape of a secret."""

import re

import pytest

from launch.doctor import private


@pytest.mark.parametrize("home, name, told, hidden", [
    ("/home/anna", "anna", "/home/anna/course/.venv", "~/course/.venv"),
    ("/home/anna", "anna", "file:///home/anna/x", "file://~/x"),
    ("/home/anna", "anna", "/home/annabel/x", "/home/(user)/x"),
    ("/home/anna", "anna", "/media/anna/stick and anna_1", "/media/(user)/stick and (user)_1"),
    ("/home/mueller", "mueller", "-L/home/mueller", "-L/home/(user)"),
    ("/home/mueller", "mueller", "/tmp/pip-of-muellers", "/tmp/pip-of-(user)s"),
    (r"C:\Users\Anna Bo", "Anna Bo", r"C:\Users\Anna Bo\course", r"~\course"),
    (r"C:\Users\Anna Bo", "Anna Bo", r'"c:\\users\\anna bo\\x"', r'"~\\x"'),
    (r"C:\Users\Anna Bo", "Anna Bo", "C:/Users/Anna Bo/x C:/Users/Anna%20Bo/x", "~/x ~/x"),
    (r"C:\Users\Anna Bo", "Anna Bo", r"C:\Users\ANNABO~1\AppData", r"C:\Users\(user)\AppData"),
    ("/Users/jörg", "jörg", "/Users/jo\u0308rg/x /Users/j%C3%B6rg /Users/j\\xf6rg", "~/x ~ ~"),
    ("/root", "root", "/root/x --allow-root root_dir", "~/x --allow-root root_dir"),
    ("/", "x", "/usr/bin x", "/usr/bin x"),
])
def test_a_persons_name_and_home_are_hidden(home, name, told, hidden):
    assert private.hider([home], [name])(told) == hidden


@pytest.mark.parametrize("told, hidden", [
    ("https://anna:s3cret@pypi.example/simple", "https://***@pypi.example/..."),
    ("https://u:p@ss/w@rd@pypi.example/", "https://***@pypi.example"),
    ("https://token@pypi.example", "https://***@pypi.example"),
    ("proxy is u:s3cret@proxy:8080", "proxy is ***@proxy:8080"),
    ("http://127.0.0.1:8888/lab?token=s3cret&x=1", "http://127.0.0.1:8888/..."),
    ("PIP_PASSWORD=s3cret", "PIP_PASSWORD=***"),
    ("{'api_key': 's3cret', 'a': 1}", "{'api_key': ***, 'a': 1}"),
    ("Authorization: Bearer s3cret", "Authorization: ***"),
    ("pip --password s3cret -v", "pip --password *** -v"),
])
def test_secrets_are_hidden(told, hidden):
    assert private.hider([], [])(told) == hidden


HIDDEN = [
    "--password s3cret", "--password='s3cret x s3cret'", '--proxy-password "s3cret \\" s3cret"',
    "curl -u anna:s3cret", "password is s3cret", "passphrase: s3cret", "pass=s3cret", "PAT=s3cret",
    "Authorization: Token s3cret", "authorization: Digest username=s3cret, nonce=s3cret",
    "{'Authorization': 'Bearer s3cret'}", "Bearer s3cret", "Cookie: a=s3cret; b=s3cret",
    "X-Api-Key: s3cret", "X-Auth-Token: s3cret", "client_secret=s3cret", "pa'ss pwd=s3'cret",
    "remote said ghp_s3cretABCDEF0123456789", "github_pat_11s3cretABCDEF_0123456789",
    "glpat-s3cret-0123456", "pypi-AgEIs3cret0123456", "hf_s3cretABCDEFG",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzM2NyZXQifQ.s3cret-s3cret",
    "https://store.example/a?sv=1&sig=s3cret", "see ?sig=s3cret&x", "url?pwd=s3cret&a=1",
    "access_key=s3cret", "AccountKey=s3cret==", "X-Amz-Signature=s3cret", "X-Amz-Credential=s3cret",
    "https://dl.example/s3cret/simple/", "http://me:s3 cret@proxy:3128", "http://me:s3'cret@proxy",
    "me:s3cret@host", "git clone git+https://s3cret@git.example/a.git", "me.s3cret@uni.example",
    "-----BEGIN RSA PRIVATE KEY-----\ns3cret\ns3cret\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY----- s3cret", "a key: 0s3cretABCDEFGHIJKLMNOP",
    "/home/s3cret/x", "/Users/s3cret", r"C:\Users\s3cret x\course", r"'C:\\Users\\s3cret\\x'",
    "/mnt/c/Users/s3cret x/course", "/c/Users/s3cret/x", "/var/home/s3cret", "/media/s3cret/stick",
    r"C:\Documents and Settings\s3cret x\Desktop", "/run/media/s3cret/stick", "C:/Users/s3cret:x",
]


@pytest.mark.parametrize("told", HIDDEN)
def test_no_shape_of_a_secret_gets_through(told):
    for text in (told, told.upper(), f"before {told} after", f"('{told}',)"):
        hidden = private.hider([], [])(text).lower()
        assert not re.search(r"s3|(?<!se)cret", hidden), hidden


@pytest.mark.parametrize("told", [
    "at 12:30 from https://pypi.org/simple", "file:///opt/course/x.whl", "/home/jovyan/x",
    "~/course/.venv/lib/python3.12/site-packages/numpy/__init__.py", r"C:\Users\Public\x",
    "ModuleNotFoundError: No module named 'numpy._core._multiarray_umath'", "exit status 3",
    "numpy 2.3.1, jupyterlab 4.5.0, ipython-pygments-lexers 1.1.1, widgetsnbextension 4.0.14",
    "_multiarray_umath.cpython-312-x86_64-linux-gnu.so: cannot open shared object file",
    "Linux 6.1.0, x86_64, Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz, 8 at a time",
    "install one with 64 bit from https://www.python.org/downloads/.",
    "JupyterLab's part of the widgets (@jupyter-widgets/jupyterlab-manager) was not found",
])
def test_what_a_report_needs_stays(told):
    assert private.hider([], [])(told) == told


def test_the_value_of_a_secret_variable_is_hidden_wherever_it_stands(monkeypatch):
    monkeypatch.setenv("MY_SERVICE_TOKEN", "hunter-and-two")
    monkeypatch.setenv("https_proxy", "http://me:fish-and-three@proxy")
    monkeypatch.setenv("PWD", "/opt/the course")
    assert private.hide("hunter-and-two failed, fish-and-three too, in /opt/the course") == (
        "*** failed, *** too, in /opt/the course")


def test_whoever_runs_the_tests_is_hidden(monkeypatch):
    monkeypatch.setenv("USER", "petronella")
    monkeypatch.setenv("HOME", "/somewhere/petronella")
    monkeypatch.setenv("USERPROFILE", "/somewhere/petronella")
    assert private.hide("/somewhere/petronella/a of Petronella") == "~/a of (user)"
