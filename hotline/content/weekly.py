"""When the weekly fact comes: the same day and hour each week, on the person's clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hotline.outbox.quiet import wall

HOUR: Final = time(10)  # after breakfast, before the day is full
WEEK: Final = timedelta(days=7)


def first_due(zone: str, now: datetime) -> datetime:
    """A week from now: the person gets one to read right away."""
    return next_due(zone, now, now)


def next_due(zone: str, due_at: datetime, now: datetime) -> datetime:
    """Strictly after `now`, on the weekday of `due_at`."""
    day = due_at.astimezone(ZoneInfo(zone)).date() + WEEK
    while (due := wall(datetime.combine(day, HOUR), zone)) <= now:
        day += WEEK
    return due
