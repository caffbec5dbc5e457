"""The clock process is killed, or there is one too many."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis

from tests.chaos.line import Line, running_line
from tests.chaos.people import meet, numbers, subscribe

PEOPLE = 20
TAKES_OVER_WITHIN = 30  # of those, 5 for the lock of the dead one
SECOND_COPY_SECONDS = 6  # it would come with one of the next ticks

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(120)]


def test_when_the_clock_is_killed_another_takes_over_and_the_tip_comes_once(
    folder: Path, sqlite_url: str
) -> None:
    with running_line(folder, sqlite_url, workers=1) as line:
        line.eventually(lambda: _is_rung(line), 20)
        for number in (1, 2, 3):
            line.keep(f"clock-{number}", "clock")
        time.sleep(6)  # they stand by
        line.let_go("clock-0")
        died = time.monotonic()
        _tips_due_in(line, seconds=2)
        line.eventually(lambda: len(line.entries()) >= PEOPLE, TAKES_OVER_WITHIN)
        print(f"tips {time.monotonic() - died:.1f} s after the clock died")
        time.sleep(SECOND_COPY_SECONDS)
        assert _tips(line) == dict.fromkeys(numbers(PEOPLE), 1)


def test_with_two_clocks_and_redis_emptied_under_them_a_tip_comes_once(folder: Path, sqlite_url: str) -> None:
    with running_line(folder, sqlite_url, clocks=2) as line:
        line.eventually(lambda: _is_rung(line), 20)
        _tips_due_in(line, seconds=4)
        time.sleep(3.5)
        line.kill_redis(empty=True)  # and with it, who of them is the clock
        line.eventually(lambda: len(line.entries()) >= PEOPLE, TAKES_OVER_WITHIN)
        time.sleep(SECOND_COPY_SECONDS)
        assert _tips(line) == dict.fromkeys(numbers(PEOPLE), 1)


def _is_rung(line: Line) -> bool:
    with Redis.from_url(line.settings.redis_url) as redis:
        return bool(redis.exists("hotline:clock"))


def _tips_due_in(line: Line, seconds: float) -> None:
    due = datetime.now(UTC) + timedelta(seconds=seconds)
    subscribe(line.settings, meet(line.settings, numbers(PEOPLE)), f"{due:%H:%M}", "UTC", due)


def _tips(line: Line) -> Counter[str]:
    return Counter(entry["to"] for entry in line.entries())
