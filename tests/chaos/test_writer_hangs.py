"""On SQLite one process writes at a time. One that stands still in the middle must not silence the line."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chaos.line import Line, running_line
from tests.chaos.people import meet, nothing_waits, numbers, open_groups, put_texts, words_for

CARRIER_HANGS_UP_AFTER = 15.0

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(180)]


def test_everybody_is_answered_while_a_writer_stands_still(folder: Path, sqlite_url: str) -> None:
    open_groups(sqlite_url)
    callers, crisis = numbers(24), numbers(25)[24]
    with running_line(folder, sqlite_url, workers=1) as line:
        line.text(callers[0], "HELP")
        with _gate_shut(sqlite_url), ThreadPoolExecutor(25) as phones:
            said = phones.submit(line.text, crisis, "I want to kill myself")
            began = time.monotonic()
            answers = list(phones.map(lambda phone: line.text(phone, "SEAT 430"), callers))
            took = time.monotonic() - began
            print(f"{len(callers)} texts answered in {took:.1f} s")
            assert "call or text 988" in said.result()[0]
        assert "Saved:" in line.text(callers[0], "SEAT 430")[0]
    assert all("Sorry" in answer[0] and "988" in answer[0] for answer in answers)


@contextmanager
def _gate_shut(database_url: str) -> Iterator[None]:
    gate = os.open(database_url.removeprefix("sqlite:///") + ".wlock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(gate, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(gate)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_worker_that_stood_still_for_half_a_minute_sends_nothing_twice(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    callers = numbers(400)
    with running_line(folder, request.getfixturevalue(f"{kind}_url"), segments_per_second=60) as line:
        put_texts(line.settings, meet(line.settings, callers), "news")
        line.eventually(lambda: len(line.entries()) >= 60, 30)
        with _standing_still(line, "worker-0"):
            time.sleep(30)
        line.eventually(lambda: len(line.entries()) >= len(callers), 60)
        line.eventually(lambda: nothing_waits(line.settings), 30)
        reached = line.reached()
    assert reached == Counter((phone, words_for(phone, "news")) for phone in callers)


@contextmanager
def _standing_still(line: Line, name: str) -> Iterator[None]:
    """As when a machine is moved, or a laptop closed."""
    pid = line.kept[name].pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
