"""When a group meets: "every 2nd and 4th Tuesday at 7pm, but not in the last week of December".

The rule is text (RFC 5545 RRULE), the times are wall-clock times of the group's own zone: 7pm stays 7pm when
the clocks change. A time that the clocks skip (2:30am in spring) is held an hour later; a time that happens
twice (1:30am in autumn) is held the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from hotline.repeat_rule import RecurrenceError, Rule, days, read_rrule

__all__ = [
    "Pattern",
    "Recurrence",
    "RecurrenceError",
    "Rule",
    "next_meeting",
    "next_meetings",
    "pattern",
    "read_rrule",
]

# Zones have moved by up to a day; starting this much early and dropping what is past misses nothing.
ZONE_SLACK = timedelta(hours=26)
LATEST = datetime.combine(date.max, time.max)
LONGEST_MEETING_MINUTES = 24 * 60
EARLIEST = datetime.combine(date(1, 1, 3), time())  # room for ZONE_SLACK at the start of the calendar


@dataclass(frozen=True)
class Recurrence:
    """How one group repeats. Raises RecurrenceError when the rule, zone or duration makes no sense.

    `start` is the naive wall clock of the first meeting. An empty `rrule` is that single meeting.
    `pauses` are first and last day, both without meetings. `extra` meetings are held whatever
    `except_dates` and `pauses` say, so a moved meeting is one exception and one extra.
    """

    rrule: str
    start: datetime
    zone: str
    duration_minutes: int = 60
    except_dates: frozenset[date] = frozenset()
    extra: tuple[datetime, ...] = ()
    pauses: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        read_rrule(self.rrule)
        _zone(self.zone)
        if self.start.tzinfo is not None or any(each.tzinfo is not None for each in self.extra):
            raise RecurrenceError("start and extra meetings are wall-clock times, without a zone")
        if not 0 < self.duration_minutes <= LONGEST_MEETING_MINUTES:
            raise RecurrenceError(f"{self.duration_minutes} minutes is not between a minute and a day")


@dataclass(frozen=True)
class Pattern:
    """The shape of a rule, without words, so that every language can say it its own way.

    `every` is one of: once, day, days (each `interval` days), week, two_weeks, weeks (each `interval` weeks),
    nth (the `nth` of those `weekdays` in a month; -1 is the last), month_day (`month_days`), or dates: a rule
    too odd for a sentence, or a list of dates, for which the next dates should be read out instead.
    """

    every: str
    hour: int
    minute: int
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    interval: int = 1
    month_days: tuple[int, ...] = ()


def next_meeting(recurrence: Recurrence, after: datetime) -> datetime | None:
    """The first start (UTC) strictly after that moment; None when there is no more."""
    return next(iter(next_meetings(recurrence, after, 1)), None)


def next_meetings(recurrence: Recurrence, after: datetime, limit: int) -> tuple[datetime, ...]:
    """Up to `limit` starts (aware, UTC), strictly after `after` (aware), in order, none twice."""
    if limit <= 0:
        return ()
    zone = _zone(recurrence.zone)
    wall = after.astimezone(zone).replace(tzinfo=None)
    walls = _regular(recurrence, zone, max(wall, EARLIEST) - ZONE_SLACK)
    # An extra meeting can overtake one whose time the clocks skip, so look one further before sorting.
    enough = limit + bool(recurrence.extra)
    found: list[datetime] = []
    for candidate in _merged(walls, sorted(recurrence.extra)) if recurrence.extra else walls:
        # Python reads a skipped time with the offset from before the change: 2:30 becomes 3:30.
        start = candidate.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if start > after and start not in found:
            found.append(start)
            if len(found) == enough:
                break
    return tuple(sorted(found)[:limit])


def pattern(recurrence: Recurrence) -> Pattern:
    """What to say for "every 2nd and 4th Tuesday, 7pm"."""
    rule, start = read_rrule(recurrence.rrule), recurrence.start
    shape = partial(Pattern, hour=start.hour, minute=start.minute, interval=rule.interval)
    plain = tuple(day for ordinal, day in rule.weekdays if not ordinal)
    match rule.freq:
        case "":
            return shape("dates" if recurrence.extra else "once")
        case _ if rule.months:
            return shape("dates")
        case "WEEKLY" if not rule.positions:
            every = {1: "week", 2: "two_weeks"}.get(rule.interval, "weeks")
            return shape(every, weekdays=plain or (start.weekday(),))
        case "DAILY" if rule.interval == 1 and plain and not rule.month_days and not rule.positions:
            return shape("week", weekdays=plain)
        case "DAILY" if not (plain or rule.month_days or rule.positions):
            return shape("day" if rule.interval == 1 else "days")
        case "MONTHLY" if rule.interval == 1 and not rule.weekdays and not rule.positions:
            return shape("month_day", month_days=rule.month_days or (start.day,))
        case "MONTHLY" if rule.interval == 1 and not rule.month_days:
            weekdays, nth = _nth_weekdays(rule)
            return shape("nth", weekdays=weekdays, nth=nth) if nth else shape("dates")
    return shape("dates")


def _nth_weekdays(rule: Rule) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The weekdays and their ordinals when every weekday has the same ordinals; else nothing."""
    weekdays = tuple(sorted({day for _, day in rule.weekdays}))
    if rule.positions and len(rule.weekdays) == 1 and not rule.weekdays[0][0]:
        return weekdays, _first_to_last(rule.positions)
    ordinals = tuple(sorted({ordinal for ordinal, _ in rule.weekdays}))
    if 0 in ordinals or rule.positions or len(ordinals) * len(weekdays) != len(rule.weekdays):
        return (), ()
    return weekdays, _first_to_last(ordinals)


def _first_to_last(ordinals: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(ordinals, key=lambda ordinal: (ordinal < 0, ordinal)))


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise RecurrenceError(f"{name!r} is not a time zone such as America/New_York") from None


def _regular(recurrence: Recurrence, zone: ZoneInfo, earliest: datetime) -> Iterator[datetime]:
    """Wall-clock meetings from `earliest` on, without exceptions and pauses."""
    for wall in _walls(recurrence, zone, earliest):
        day = wall.date()
        if day in recurrence.except_dates or any(first <= day <= last for first, last in recurrence.pauses):
            continue
        yield wall


def _walls(recurrence: Recurrence, zone: ZoneInfo, earliest: datetime) -> Iterator[datetime]:
    rule, start = read_rrule(recurrence.rrule), recurrence.start
    if not rule.freq:
        if start >= earliest:
            yield start
        return
    until, at, first_day = _last_wall(rule, zone), start.time(), start.date()
    # COUNT counts from the first meeting, so it cannot jump ahead.
    since = first_day if rule.count is not None else max(first_day, earliest.date())
    held = 0
    for day in days(rule, first_day, since):
        if day < first_day:
            continue
        wall = datetime.combine(day, at)
        held += 1
        if wall > until or (rule.count is not None and held > rule.count):
            return
        if wall >= earliest:
            yield wall


def _last_wall(rule: Rule, zone: ZoneInfo) -> datetime:
    if rule.until is None:
        return LATEST
    if not rule.until_is_utc:
        return rule.until
    return rule.until.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def _merged(walls: Iterator[datetime], extra: list[datetime]) -> Iterator[datetime]:
    waiting = list(extra)
    for wall in walls:
        while waiting and waiting[0] < wall:
            yield waiting.pop(0)
        if waiting and waiting[0] == wall:
            waiting.pop(0)
        yield wall
    yield from waiting
