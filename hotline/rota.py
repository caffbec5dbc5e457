"""Who is on duty when: shifts on a wall clock, and what a volunteer texted last. Knows no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

A_DAY: Final = timedelta(days=1)
SOON: Final = timedelta(hours=12)  # OFF DUTY is also about a shift that begins within so long


@dataclass(frozen=True)
class Shift:
    """On these days ("0" is Monday), from `starts` to `ends` on the clock of `zone`; over midnight when `ends` is not later."""

    weekdays: str
    starts: str  # "18:00"
    ends: str
    zone: str


@dataclass(frozen=True)
class Duty:
    """What a volunteer texted: on until then, off until then. The later word was said last, and rules the other out."""

    on_until: datetime | None = None
    off_until: datetime | None = None


def on_duty_until(shifts: Sequence[Shift], duty: Duty, now: datetime) -> datetime | None:
    """None when they are not on duty."""
    if duty.off_until and duty.off_until > now:
        return None
    ends = [end for start, end in _around(shifts, now) if start <= now < end]
    if duty.on_until and duty.on_until > now:
        ends.append(duty.on_until)
    return max(ends, default=None)


def next_start(shifts: Sequence[Shift], duty: Duty, now: datetime) -> datetime | None:
    """When the next shift begins that was not called off; None without one in the week to come."""
    after = max(now, duty.off_until) if duty.off_until else now
    return min((start for start, _ in _around(shifts, after) if start >= after), default=None)


def off_until(shifts: Sequence[Shift], now: datetime) -> datetime:
    """How long OFF DUTY holds: to the end of the shift that is on, or begins soon; else a moment."""
    ends = [end for start, end in _around(shifts, now) if start < now + SOON and end > now]
    return max(ends, default=now)


def _around(shifts: Sequence[Shift], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each shift's beginnings and ends (UTC), from yesterday's, which may go on past midnight, to a week ahead."""
    for shift in shifts:
        zone = ZoneInfo(shift.zone)
        today = now.astimezone(zone).date()
        begins, ends = time.fromisoformat(shift.starts), time.fromisoformat(shift.ends)
        for n in range(-1, 9):
            day = today + n * A_DAY
            if str(day.weekday()) in shift.weekdays:
                last = day if ends > begins else day + A_DAY
                yield (
                    datetime.combine(day, begins, zone).astimezone(UTC),
                    datetime.combine(last, ends, zone).astimezone(UTC),
                )
