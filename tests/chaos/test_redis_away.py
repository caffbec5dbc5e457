"""Redis is away, comes back with nothing, or hangs. It only ever held hints."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from hotline.phone import Phone
from tests.chaos.line import Line, running_line
from tests.chaos.people import meet, numbers, open_groups, put_texts, seats_to_remind_of, words_for

AWAY_SECONDS = 20.0
ANSWERED_WITHIN = 1.0
CATCHES_UP_WITHIN = 10.0

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(120)]


def test_texts_are_answered_while_redis_is_away_and_what_is_due_follows_when_it_is_back(
    folder: Path, sqlite_url: str
) -> None:
    open_groups(sqlite_url)
    writing, waiting, reminded = numbers(60)[:20], numbers(60)[20:40], numbers(60)[40:]
    with running_line(folder, sqlite_url) as line:
        line.text(writing[0], "HELP")
        with line.without_redis(empty=True):
            put_texts(line.settings, meet(line.settings, waiting), "news")
            seats_to_remind_of(line.settings, meet(line.settings, reminded))
            slowest = _slowest_answer(line, writing, "SEAT 430", AWAY_SECONDS)
        expected = {*waiting, *reminded}
        took = line.eventually(lambda: expected <= set(_got(line)), 60)
        print(f"slowest answer {slowest:.2f} s; caught up {took:.1f} s after Redis was back")
        time.sleep(6)
        got = _got(line)
        reached = line.reached()
    assert slowest < ANSWERED_WITHIN
    assert took < CATCHES_UP_WITHIN
    assert {phone: got[phone] for phone in expected} == dict.fromkeys(expected, 1)
    assert all(reached[phone, words_for(phone, "news")] == 1 for phone in waiting)


def test_texts_are_answered_while_redis_hangs(folder: Path, sqlite_url: str) -> None:
    callers = numbers(8)
    with running_line(folder, sqlite_url) as line:
        line.text(callers[0], "HELP")
        with line.hung_redis():
            slowest = _slowest_answer(line, callers, "CALL ME", 8)
        rung = line.eventually(lambda: _rung(line) == dict.fromkeys(callers, 1), 60)
        print(f"slowest answer {slowest:.2f} s; called {rung:.1f} s after Redis was back")
    assert slowest < ANSWERED_WITHIN
    assert rung < CATCHES_UP_WITHIN


def _slowest_answer(line: Line, callers: list[Phone], body: str, seconds: float) -> float:
    """They text one after the other, evenly; the longest any of them waited."""
    slowest, until = 0.0, time.monotonic() + seconds
    for number, phone in enumerate(callers):
        began = time.monotonic()
        assert line.text(phone, body), "nobody answered"
        slowest = max(slowest, time.monotonic() - began)
        left = until - time.monotonic()
        time.sleep(max(0.0, left / (len(callers) - number)))
    return slowest


def _got(line: Line) -> Counter[str]:
    return Counter(entry["to"] for entry in line.entries())


def _rung(line: Line) -> Counter[str]:
    return Counter(entry["to"] for entry in line.entries("call"))
