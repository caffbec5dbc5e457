"""The disk of a line on SQLite is full: no file grows, neither the database nor the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.chaos.line import LINE_NUMBER, Line, running_line
from tests.chaos.people import meet, numbers, open_groups, put_texts, words_for

ANNA, BEN, CARLA, DORA = numbers(4)

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(120)]


def test_with_a_full_disk_everybody_is_answered_crisis_first_and_later_all_is_well(
    folder: Path, sqlite_url: str
) -> None:
    open_groups(sqlite_url)
    with running_line(folder, sqlite_url, workers=1) as line:
        assert "Saved:" in line.text(ANNA, "SEAT 430")[0]
        with line.disk_full("web"):
            plain = [line.text(BEN, "SEAT 430") for _ in range(3)]
            crisis = line.text(CARLA, "I want to kill myself")
            heard = _heard(line)
            without_fallback = [warning["text"] for warning in line.sim("/sim/warnings")["warnings"]]
        assert all("Sorry" in said[0] and "988" in said[0] for said in plain)
        assert "call or text 988" in crisis[0]
        assert "Sorry" not in crisis[0]
        assert "9 8 8" in heard
        assert "Saved:" in line.text(BEN, "SEAT 430")[0]
        assert line.web_status("/health") == 200
    # the line itself found the words each time: not everybody has told the carrier of a fallback
    assert not [warning for warning in without_fallback if "/status" not in warning]


def test_what_waits_in_the_outbox_while_the_disk_is_full_arrives_once(folder: Path, sqlite_url: str) -> None:
    callers = numbers(40)
    with running_line(folder, sqlite_url, workers=1, segments_per_second=10) as line:
        put_texts(line.settings, meet(line.settings, callers), "news")
        line.eventually(lambda: len(line.entries()) >= 5, 20)
        with line.disk_full("worker-0"), line.disk_full("web"):
            line.text(DORA, "HELP")
            line.eventually(lambda: _stands_still(line), 30, every=1)
        line.eventually(lambda: len(line.reached()) >= len(callers), 60)
        line.eventually(lambda: _stands_still(line), 60, every=6)
        news = {said: times for said, times in line.reached().items() if said[1].startswith("news")}
    assert news == {(phone, words_for(phone, "news")): 1 for phone in callers}


def _heard(line: Line) -> str:
    call = line.sim("/sim/calls", {"from": DORA, "to": LINE_NUMBER})
    return json.dumps(call["heard"])


_before: dict[str, int] = {}


def _stands_still(line: Line) -> bool:
    """Nothing has reached anybody since this was asked before."""
    now, before = len(line.entries()), _before.get(str(line.folder))
    _before[str(line.folder)] = now
    return now == before
