"""Locks between two starts: many share one, or one holds it alone; by flock and as on Windows."""

import os
from types import SimpleNamespace

import pytest

from launch import lock, places


class Windows:
    """msvcrt.locking as Windows has it: bytes of a file, each locked through one handle only."""

    LK_NBLCK = 2

    def __init__(self):
        self.locked = {}  # handle: bytes

    def locking(self, handle, _, count):
        """Lock the next `count` bytes, all or none."""
        begin = os.lseek(handle, 0, os.SEEK_CUR)
        wanted = set(range(begin, begin + count))
        if any(wanted & taken for taken in self.locked.values()):
            raise PermissionError(13, "locked")
        self.locked[handle] = wanted

    def close(self, handle):
        """Close the handle; what was locked through it is free then."""
        self.locked.pop(handle, None)
        os.close(handle)


@pytest.fixture(params=["flock", "Windows"])
def made(monkeypatch, tmp_path, request):
    """A function that makes one more Lock on the same file."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    if request.param == "Windows":
        windows = Windows()
        monkeypatch.setattr(lock, "fcntl", None)
        monkeypatch.setattr(lock, "msvcrt", windows, raising=False)
        monkeypatch.setattr(lock, "os", SimpleNamespace(**{**vars(os), "close": windows.close}))
    locks = []

    def make():
        locks.append(lock.Lock(".venv.test"))
        return locks[-1]

    yield make
    for one in locks:
        one.release()


def test_many_share_it_and_one_alone_waits_for_all_of_them(made):
    first, second, alone = made(), made(), made()
    assert first.take(shared=True) and second.take(shared=True)
    assert not alone.take()
    first.release()
    assert not alone.take()
    second.release()
    assert alone.take()
    assert not first.take(shared=True) and not second.take()
    alone.release()
    assert first.take(shared=True)


def test_the_file_says_who_holds_it(made, monkeypatch, tmp_path):
    monkeypatch.setattr(lock.sys, "argv", ["/a/start.py", "lecture", "--token=secret"])
    holder, other = made(), made()
    assert other.holder() == "another start.py"
    holder.wait("")
    assert other.holder() == f"`start.py lecture` (process {os.getpid()})"
    assert not other.take()


def test_waiting_is_told_once_and_ends_when_there_is_nothing_left_to_wait_for(
        made, monkeypatch, capsys):
    monkeypatch.setattr(lock, "PAUSE", 0)
    holder, other = made(), made()
    holder.wait("")
    answers = iter([False, False, True])
    assert not other.wait("Waiting for {holder}.", unless=lambda: next(answers))
    assert capsys.readouterr().out.count("Waiting for `") == 1


def test_where_nothing_can_be_written_nobody_waits(made, monkeypatch):
    monkeypatch.setattr(lock, "_open", lambda path: None)
    first, second = made(), made()
    assert first.take() and second.take() and not first.handles()
    first.sign()


def test_a_link_in_the_place_of_the_file_is_left_alone(made, tmp_path):
    (tmp_path / "precious").write_text("mine")
    (tmp_path / ".venv.test").symlink_to(tmp_path / "precious")
    made().wait("")
    assert (tmp_path / "precious").read_text() == "mine"
