"""The carrier takes connections and answers nothing. What it was told meanwhile, it does when it comes back."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.chaos.line import Line, running_line
from tests.chaos.people import how_many, meet, nothing_waits, numbers, put_texts, words_for

PEOPLE = numbers(120)
HANGS_SECONDS = 30  # longer than a request, a lease and the questions after it

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(180)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_carrier_that_hangs_for_half_a_minute_gets_each_text_once(
    folder: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    with running_line(folder, request.getfixturevalue(f"{kind}_url"), segments_per_second=40) as line:
        put_texts(line.settings, meet(line.settings, PEOPLE), "news")
        line.eventually(lambda: len(line.entries()) >= 20, 20)
        _hang(line, HANGS_SECONDS)
        back = time.monotonic()
        line.eventually(lambda: len(line.reached()) >= len(PEOPLE), 90)
        print(f"all arrived {time.monotonic() - back:.1f} s after the carrier was back")
        line.eventually(lambda: nothing_waits(line.settings), 60)
        assert how_many(line.settings, "failed") == 0
        reached = line.reached()
    assert reached == {(phone, words_for(phone, "news")): 1 for phone in PEOPLE}


def _hang(line: Line, seconds: float) -> None:
    pid = line.kept["carrier"].pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        os.kill(pid, signal.SIGCONT)
