"""Whoever sends slowly, on purpose or not, keeps nobody else waiting: gunicorn for real, as it runs in production."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hotline.running.lifeline import ends_with_parent
from hotline.running.whole_requests import LARGEST, SLOWEST, Arriving

HEAD = b"POST /sms HTTP/1.1\r\nHost: line.example.org\r\n"
APP = """
from flask import Flask, request
app = Flask("small")
@app.route("/", methods=["GET", "POST"])
@app.route("/sms", methods=["GET", "POST"])
def answer():
    return f"{len(request.get_data())} bytes"
"""
AS_IN_PRODUCTION = """
import sys
from hotline.running import processes
from tests.sound_settings import settings_for_tests
import hotline.running.processes as ours
from types import SimpleNamespace
from small import app
ours._wiring = lambda: SimpleNamespace(web_app=lambda: app, after_fork=lambda: None)
processes._web_server(settings_for_tests(), int(sys.argv[1])).run()
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("small")
    (folder / "small.py").write_text(APP)
    (folder / "run.py").write_text(AS_IN_PRODUCTION)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, str(folder / "run.py"), str(port)],
        env={"PYTHONPATH": f"{folder}:{Path(__file__).parents[2]}", "PATH": "/usr/bin:/bin"},
        stderr=subprocess.DEVNULL,
        preexec_fn=ends_with_parent(),
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            _connected(port).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port
    running.terminate()
    running.wait()


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=8)


def _said(connection: socket.socket, content: bytes) -> bytes:
    connection.sendall(content)
    return _heard(connection)


def _heard(connection: socket.socket) -> bytes:
    """One answer."""
    found = b""
    while b"bytes" not in found and (more := connection.recv(4096)):
        found += more
    return found


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        HEAD,
        HEAD + b"Content-Length: 5000\r\n\r\nBody=",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nB",
    ],
    ids=["not a byte", "half a head", "half a form", "half a chunk"],
)
def test_forty_who_send_next_to_nothing_hold_nobody_up(begun: bytes, port: int) -> None:
    with ExitStack() as stack:
        for _ in range(40):
            slow = stack.enter_context(_connected(port))
            slow.sendall(begun)
        began = time.monotonic()
        with _connected(port) as quick:
            assert b"4 bytes" in _said(quick, HEAD + b"Content-Length: 4\r\n\r\nBody")
        assert time.monotonic() - began < 4


def test_what_comes_in_pieces_is_answered_once_it_is_whole(port: int) -> None:
    with _connected(port) as slow:
        for piece in (b"POST /sm", b"s HTTP/1.1\r\nHost: x\r\nContent-Le", b"ngth: 6\r\n\r\nBo", b"dy=a"):
            slow.sendall(piece)
            time.sleep(0.2)
        assert b"6 bytes" in _heard(slow)
        assert b"3 bytes" in _said(slow, HEAD + b"Content-Length: 3\r\n\r\nabc"), "the connection is kept"


def test_two_requests_in_one_breath_are_both_answered(port: int) -> None:
    with _connected(port) as quick:
        once = HEAD + b"Content-Length: 3\r\n\r\nabc"
        quick.sendall(once + once[:30])
        assert b"3 bytes" in _heard(quick)
        assert b"3 bytes" in _said(quick, once[30:])


def test_a_file_is_taken_and_one_that_is_too_large_is_not(port: int) -> None:
    content = b"x" * 3_000_000
    with _connected(port) as office:
        said = HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(content)
        office.sendall(said)
        assert office.recv(100).startswith(b"HTTP/1.1 100")
        assert b"3000000 bytes" in _said(office, content)
    with _connected(port) as office:
        assert b" 413 " in _said(office, HEAD + b"Content-Length: %d\r\n\r\n" % (LARGEST + 1))


def test_a_request_in_chunks_is_read(port: int) -> None:
    with _connected(port) as proxy:
        chunks = b"Transfer-Encoding: chunked\r\n\r\n4\r\nBody\r\n0\r\n\r\n"
        assert b"4 bytes" in _said(proxy, HEAD + chunks)


def test_nobody_is_waited_for_without_end() -> None:
    request = Arriving(until=10.0)
    request.add(HEAD + b"Content-Length: %d\r\n\r\n" % (2 * SLOWEST))
    assert 12.0 < request.until < 12.1
    request.add(b"a" * SLOWEST)
    assert not request.is_whole
    assert request.until < 12.1
