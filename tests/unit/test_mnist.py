"""Fetching all of MNIST, tried against servers on this machine that break off, lie and refuse."""

import gzip
import hashlib
import http.server
import threading

import numpy as np
import pytest

from helpers.experiments import digits, mnist
from helpers.experiments.fetch_file import FetchError, Remote, fetch, whole


def idx(array):
    head = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    return gzip.compress(head + array.tobytes(), mtime=0)


RNG = np.random.default_rng(4)
IMAGES, LABELS = RNG.integers(0, 256, (30, 28, 28), np.uint8), RNG.integers(0, 10, 30, np.uint8)
CONTENTS = {"train-x.gz": idx(IMAGES[:20]), "train-y.gz": idx(LABELS[:20]),
            "test-x.gz": idx(IMAGES[20:]), "test-y.gz": idx(LABELS[20:])}
FILES = [Remote(name, len(data), hashlib.sha256(data).hexdigest())
         for name, data in CONTENTS.items()]
FIRST = FILES[0]


class Server(http.server.ThreadingHTTPServer):
    """A mirror. gives: bytes before it breaks off; damaged: another file; ranges: can go on."""

    def __init__(self, gives=None, damaged=False, ranges=True):
        super().__init__(("127.0.0.1", 0), Handler)
        self.gives, self.damaged, self.ranges, self.asked = gives, damaged, ranges, []
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server_port}/"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        server, data = self.server, CONTENTS[self.path[1:]]
        if server.damaged:
            data = bytes(len(data))
        wanted = self.headers.get("Range")
        server.asked.append(wanted)
        start = int(wanted[6:-1]) if wanted and server.ranges else 0
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        end = len(data) if server.gives is None else start + server.gives
        self.wfile.write(data[start:end])

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    running = []

    def start(**manner):
        running.append(Server(**manner))
        return running[-1]

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


def test_all_images_come_and_are_read(server, tmp_path, capsys):
    one = server()
    images, labels = mnist.read_all(tmp_path, [one.address], FILES)
    assert np.array_equal(images, IMAGES.reshape(30, 784)) and np.array_equal(labels, LABELS)
    said = capsys.readouterr().out
    assert "100%" in said and FIRST.name in said
    mnist.read_all(tmp_path, [one.address], FILES)
    assert len(one.asked) == 4, "what is there is not fetched again"


def test_they_become_digits_in_three_splits(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(digits, "ALL_SIZES", (16, 4, 10))
    monkeypatch.setattr(digits, "read_all", lambda folder: asked.append(folder) or (
        IMAGES.reshape(30, 784), LABELS))
    made = digits.download("raw", tmp_path)
    assert asked == [tmp_path] and np.array_equal(made.test_y, LABELS[20:])
    assert np.array_equal(made.valid_x, IMAGES[16:20].reshape(4, 784))


def test_the_second_mirror_helps_where_the_first_lies(server, tmp_path):
    path = fetch(FIRST, tmp_path, [server(damaged=True).address, server().address])
    assert whole(path, FIRST) and [p.name for p in tmp_path.iterdir()] == [FIRST.name]


def test_it_goes_on_where_it_broke_off(server, tmp_path):
    first, second = server(gives=5000), server()
    assert whole(fetch(FIRST, tmp_path, [first.address, second.address]), FIRST)
    assert second.asked == ["bytes=5000-"]


def test_it_begins_afresh_where_the_server_cannot_go_on(server, tmp_path):
    first, second = server(gives=5000), server(ranges=False)
    assert whole(fetch(FIRST, tmp_path, [first.address, second.address]), FIRST)


def test_what_has_come_is_kept_for_the_next_day(server, tmp_path):
    with pytest.raises(FetchError, match="broke off after 5,000"):
        fetch(FIRST, tmp_path, [server(gives=5000).address])
    later = server()
    assert whole(fetch(FIRST, tmp_path, [later.address]), FIRST)
    assert later.asked == ["bytes=5000-"]


@pytest.mark.parametrize("place", ["", ".part"])
def test_a_damaged_file_is_replaced_and_never_used(server, tmp_path, place):
    (tmp_path / (FIRST.name + place)).write_bytes(bytes(FIRST.size - 7))
    one = server()
    assert whole(fetch(FIRST, tmp_path, [one.address, one.address]), FIRST)


def test_without_a_network_a_sentence_says_what_to_do(tmp_path):
    with pytest.raises(FetchError) as caught:
        fetch(FIRST, tmp_path, ["http://127.0.0.1:9/"])
    said = str(caught.value)
    assert FIRST.name in said and "try again" in said and "kept" in said
    assert caught.value._render_traceback_() == [said]
