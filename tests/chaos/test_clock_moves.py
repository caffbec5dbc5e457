"""The system's time jumps ahead, and summer time begins and ends. A tip is missed by nobody, and comes once a day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.outbox.plans.tips import next_due
from hotline.phone import Phone
from tests.chaos.line import Line, running_line
from tests.chaos.people import is_up_to_date, meet, numbers, subscribe

PORTLAND = ZoneInfo("America/Los_Angeles")
HOURS = ("00:30", "01:30", "02:30", "08:00", "20:15")
EACH = 4
JUMP = timedelta(hours=2)
ENDS, BEGINS = (11, 1), (3, 8)  # a Sunday from which the one in question is at most a week off

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(300)]


@pytest.mark.parametrize("month,day", [BEGINS, ENDS])
def test_with_the_clock_jumping_two_hours_at_a_time_each_tip_comes_once_a_day(
    folder: Path, sqlite_url: str, month: int, day: int
) -> None:
    change = _sunday(month, day)
    with running_line(folder, sqlite_url, by_demo_clock=True, workers=1) as line:
        now = _move(line, datetime.combine(change - timedelta(days=1), time(20, 0), PORTLAND))
        phones = dict(zip(HOURS, _by(EACH, numbers(EACH * len(HOURS))), strict=True))
        for at, people in phones.items():
            due = next_due(at, str(PORTLAND), now)
            subscribe(line.settings, meet(line.settings, people), at, str(PORTLAND), due)
        until = datetime.combine(change + timedelta(days=1), time(22, 0), PORTLAND)
        while now < until:
            now = _move(line, now + JUMP)
            line.eventually(lambda moment=now: is_up_to_date(line.settings, moment), 30)  # type: ignore[misc]
        got = Counter((entry["to"], _day(entry)) for entry in line.entries())
    wanted = {
        (phone, each): 1
        for at, people in phones.items()
        for each in (change - timedelta(days=1), change, change + timedelta(days=1))
        for phone in people
        if at == "20:15" or each != change - timedelta(days=1)
    }
    assert got == wanted


def test_a_clock_that_jumps_two_hours_past_the_tip_loses_nobodys(folder: Path, sqlite_url: str) -> None:
    people = numbers(20)
    with running_line(folder, sqlite_url, by_demo_clock=True, workers=2) as line:
        now = _move(line, _tomorrow(line, time(7, 59)))
        due = next_due("08:00", str(PORTLAND), now)
        subscribe(line.settings, meet(line.settings, people), "08:00", str(PORTLAND), due)
        now = _move(line, now + JUMP)
        line.eventually(lambda: is_up_to_date(line.settings, now), 30)
        got = Counter(entry["to"] for entry in line.entries())
    assert got == dict.fromkeys(people, 1)


def _move(line: Line, then: datetime) -> datetime:
    return line.move_clock(to=then.astimezone(UTC).isoformat())


def _tomorrow(line: Line, at: time) -> datetime:
    today = line.move_clock(advance_seconds=0).astimezone(PORTLAND).date()
    return datetime.combine(today + timedelta(days=1), at, PORTLAND)


def _sunday(month: int, day: int) -> date:
    """The next second Sunday of March, or first of November, when the clocks change in America."""
    today = datetime.now(UTC).date()
    for year in (today.year, today.year + 1):
        first = date(year, month, day)
        sunday = first + timedelta(days=(6 - first.weekday()) % 7)
        if sunday > today + timedelta(days=3):
            return sunday
    raise AssertionError("there is one each year")


def _day(entry: dict[str, str]) -> date:
    return datetime.fromisoformat(entry["at"]).astimezone(PORTLAND).date()


def _by(size: int, phones: list[Phone]) -> list[list[Phone]]:
    return [phones[start : start + size] for start in range(0, len(phones), size)]
