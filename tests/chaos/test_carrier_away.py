"""The carrier cannot be reached for hours. What still matters arrives afterwards, and nobody is woken by the rest."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.outbox.kinds import KINDS
from hotline.phone import Phone
from tests.chaos.line import Line, command, running_line
from tests.chaos.people import is_up_to_date, meet, numbers, open_groups, put_texts, subscribe, words_for

PORTLAND = ZoneInfo("America/Los_Angeles")
TIPPED, ASKED, SEATED, NEWS = (numbers(80)[start : start + 20] for start in range(0, 80, 20))
TRIES_SECONDS = 4  # for the line to try, and to be refused
HOURS = "09:00-20:00"

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(240)]


def test_after_hours_without_the_carrier_tips_are_let_go_and_answers_and_cancellations_arrive_once(
    folder: Path, sqlite_url: str
) -> None:
    open_groups(sqlite_url)
    with running_line(folder, sqlite_url, by_demo_clock=True, workers=1, quiet_hours=HOURS) as line:
        evening = _move_to(line, hour=17, minute=50, days=1)
        for phone in SEATED:
            assert "Saved:" in line.text(phone, "SEAT 430")[0]
        subscribe(line.settings, meet(line.settings, TIPPED), "18:00", str(PORTLAND), _at(evening, 18))
        asked, news = meet(line.settings, ASKED), meet(line.settings, NEWS, zone=str(PORTLAND))
        line.way.close()
        _move_to(line, hour=18, minute=5)
        command(line.settings, "cancel", "430")
        put_texts(line.settings, asked, "asked", now=_at(evening, 18))
        put_texts(line.settings, news, "news", kind="broadcast", now=_at(evening, 18))
        for hour in (19, 20, 22):
            _move_to(line, hour=hour, minute=30)
            time.sleep(TRIES_SECONDS)
        line.way.open()
        _catch_up(line, "answer", "cancellation", "tip")
        at_night = _got(line)
        _move_to(line, hour=9, minute=1, days=1)
        _catch_up(line)
        in_the_morning = _got(line) - at_night
        next_evening = _move_to(line, hour=18, minute=1)
        _catch_up(line)
        tips = Counter(entry["to"] for entry in line.entries() if _at_of(entry) >= next_evening)
    called_off = {said: n for said, n in at_night.items() if said[0] in SEATED and "Called off" in said[1]}
    assert Counter(phone for phone, _ in called_off) == dict.fromkeys(SEATED, 1)
    assert set(called_off.values()) == {1}
    assert all(at_night[phone, words_for(phone, "asked")] == 1 for phone in ASKED)
    assert not {phone for phone, _ in at_night} & {*TIPPED, *NEWS}  # nobody is woken by the rest
    assert in_the_morning == {(phone, words_for(phone, "news")): 1 for phone in NEWS}
    assert tips == dict.fromkeys(TIPPED, 1)


def _catch_up(line: Line, *kinds: str) -> None:
    """A minute passes, in which whatever was refused is tried again."""
    now = line.move_clock(advance_seconds=61)
    line.eventually(lambda: is_up_to_date(line.settings, now, kinds or tuple(KINDS)), 60)


def _move_to(line: Line, hour: int, minute: int, days: int = 0) -> datetime:
    now = line.move_clock(advance_seconds=0).astimezone(PORTLAND)
    then = (now + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return line.move_clock(to=then.astimezone(UTC).isoformat())


def _at(moment: datetime, hour: int) -> datetime:
    local = moment.astimezone(PORTLAND).replace(hour=hour, minute=0, second=0, microsecond=0)
    return local.astimezone(UTC)


def _got(line: Line) -> Counter[tuple[Phone, str]]:
    return Counter((Phone(entry["to"]), entry["body"]) for entry in line.entries())


def _at_of(entry: dict[str, str]) -> datetime:
    return datetime.fromisoformat(entry["at"])
