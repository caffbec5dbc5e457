"""The repeat rules of groups (RFC 5545 RRULE): reading one, and the days it falls on.

Understood: FREQ=DAILY, WEEKLY, MONTHLY, YEARLY with INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, UNTIL,
COUNT and WKST. Anything else is refused with a reason, never half followed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

# A rule that finds no date for this long (30 February) is taken to have no more.
PATIENCE_YEARS = 30


class RecurrenceError(ValueError):
    """The rule cannot be followed; the message says why, in words a coordinator can act on."""


@dataclass(frozen=True)
class Rule:
    """One RRULE, taken apart. Weekdays count from Monday = 0; an ordinal of 0 means every such weekday."""

    freq: str = ""
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()  # (ordinal, weekday)
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    until: datetime | None = None
    until_is_utc: bool = False
    count: int | None = None
    week_start: int = 0


@lru_cache(maxsize=4096)
def read_rrule(text: str) -> Rule:
    """The rule in this RRULE text; an empty text is an empty rule (a single date). Raises RecurrenceError."""
    text = text.strip().upper().removeprefix("RRULE:").strip(";")
    if not text:
        return Rule()
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value:
            raise RecurrenceError(f"{part!r} is not NAME=VALUE")
        if name not in _PARTS:
            raise RecurrenceError(f"{name} is not supported in a repeat rule")
        if name in parts:
            raise RecurrenceError(f"{name} is there twice")
        parts[name] = value
    if "FREQ" not in parts:
        raise RecurrenceError("the repeat rule has no FREQ")
    fields: dict[str, Any] = {}
    for name, value in parts.items():
        fields.update(_PARTS[name](value))
    return _checked(Rule(**fields))


DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?")


def _freq(value: str) -> dict[str, Any]:
    if value not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise RecurrenceError(f"FREQ={value} is not DAILY, WEEKLY, MONTHLY or YEARLY")
    return {"freq": value}


def _numbers(name: str, low: int, high: int, *, below_zero: bool = False) -> Callable[[str], tuple[int, ...]]:
    def read(value: str) -> tuple[int, ...]:
        numbers = []
        for each in value.split(","):
            if not re.fullmatch(r"[+-]?\d{1,5}", each.strip(), re.ASCII):
                raise RecurrenceError(f"{name}={value}: {each!r} is not a number")
            number = int(each)
            if not low <= (abs(number) if below_zero else number) <= high:
                raise RecurrenceError(f"{name}={value} is not between {low} and {high}")
            numbers.append(number)
        return tuple(sorted(set(numbers)))

    return read


def _one(name: str, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        numbers = _numbers(name, 1, high)(value)
        if len(numbers) != 1:
            raise RecurrenceError(f"{name}={value} is more than one number")
        return numbers[0]

    return read


def _byday(value: str) -> dict[str, Any]:
    days = set()
    for each in value.split(","):
        match = _BYDAY.fullmatch(each.strip())
        if match is None:
            raise RecurrenceError(f"BYDAY={value}: {each!r} is not a weekday such as TU or 2TU")
        ordinal = int(match[1] or 0)
        if match[1] and not 1 <= abs(ordinal) <= 53:
            raise RecurrenceError(f"BYDAY={value}: there is no {match[1]} of a weekday")
        days.add((ordinal, DAY_CODES.index(match[2])))
    return {"weekdays": tuple(sorted(days))}


def _until(value: str) -> dict[str, Any]:
    match = _UNTIL.fullmatch(value)
    if match is None:
        raise RecurrenceError(f"UNTIL={value} is not a date such as 20261231")
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        # A bare date means "that day too": nobody writes UNTIL to lose the last meeting.
        at = time(int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else time(23, 59, 59)
        return {"until": datetime.combine(date(year, month, day), at), "until_is_utc": bool(match[7])}
    except ValueError:
        raise RecurrenceError(f"UNTIL={value} is not a date") from None


def _wkst(value: str) -> dict[str, Any]:
    if value not in DAY_CODES:
        raise RecurrenceError(f"WKST={value} is not a weekday such as MO")
    return {"week_start": DAY_CODES.index(value)}


_PARTS: dict[str, Callable[[str], dict[str, Any]]] = {
    "FREQ": _freq,
    "INTERVAL": lambda value: {"interval": _one("INTERVAL", 999)(value)},
    "BYDAY": _byday,
    "BYMONTHDAY": lambda value: {"month_days": _numbers("BYMONTHDAY", 1, 31, below_zero=True)(value)},
    "BYMONTH": lambda value: {"months": _numbers("BYMONTH", 1, 12)(value)},
    "BYSETPOS": lambda value: {"positions": _numbers("BYSETPOS", 1, 366, below_zero=True)(value)},
    "UNTIL": _until,
    "COUNT": lambda value: {"count": _one("COUNT", 9999)(value)},
    "WKST": _wkst,
}


def _checked(rule: Rule) -> Rule:
    if rule.until is not None and rule.count is not None:
        raise RecurrenceError("a repeat rule has UNTIL or COUNT, not both")
    if rule.freq in ("DAILY", "WEEKLY") and any(ordinal for ordinal, _ in rule.weekdays):
        raise RecurrenceError(f"BYDAY=2TU needs FREQ=MONTHLY, not {rule.freq}")
    if rule.freq == "MONTHLY" and any(abs(ordinal) > 5 for ordinal, _ in rule.weekdays):
        raise RecurrenceError("no month has more than five of a weekday")
    if rule.freq == "WEEKLY" and rule.month_days:
        raise RecurrenceError("BYMONTHDAY does not go with FREQ=WEEKLY")
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        raise RecurrenceError("BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH")
    return rule


def days(rule: Rule, first: date, since: date) -> Iterator[date]:
    """The rule's days in order, from the period that holds `since`; gives up when nothing comes for long."""
    period_of, days_of, years = _PERIODS[rule.freq]
    patience_years = PATIENCE_YEARS + 4 * years * rule.interval
    number, last_found = period_of(rule, first, since) // rule.interval, since
    while True:
        try:
            opening, found = days_of(rule, first, number * rule.interval)
        except (ValueError, OverflowError):  # past the year 9999
            return
        if opening.year - last_found.year > patience_years:
            return
        if rule.positions:
            found = sorted(
                {found[at - 1 if at > 0 else at] for at in rule.positions if abs(at) <= len(found)}
            )
        yield from found
        last_found = found[-1] if found else last_found
        number += 1


def _wanted(rule: Rule, day: date) -> bool:
    """Do the month, day-of-month and plain weekday parts all allow this day?"""
    if rule.months and day.month not in rule.months:
        return False
    if rule.weekdays and (0, day.weekday()) not in rule.weekdays:
        return False
    return _is_month_day(rule, day)


def _day_period(rule: Rule, first: date, since: date) -> int:
    return (since - first).days


def _day_days(rule: Rule, first: date, number: int) -> tuple[date, list[date]]:
    day = first + timedelta(days=number)
    return day, [day] if _wanted(rule, day) else []


def _week_period(rule: Rule, first: date, since: date) -> int:
    return (since - _week_opening(rule, first)).days // 7


def _week_days(rule: Rule, first: date, number: int) -> tuple[date, list[date]]:
    opening = _week_opening(rule, first) + timedelta(days=7 * number)
    offsets = _week_offsets(rule.weekdays, rule.week_start) or ((first.weekday() - rule.week_start) % 7,)
    days = [opening + timedelta(days=offset) for offset in offsets]
    return opening, [day for day in days if day.month in rule.months] if rule.months else days


@lru_cache(maxsize=1024)
def _week_offsets(weekdays: tuple[tuple[int, int], ...], week_start: int) -> tuple[int, ...]:
    return tuple(sorted((day - week_start) % 7 for _, day in weekdays))


def _week_opening(rule: Rule, day: date) -> date:
    return day - timedelta(days=(day.weekday() - rule.week_start) % 7)


def _month_period(rule: Rule, first: date, since: date) -> int:
    return (since.year - first.year) * 12 + since.month - first.month


def _month_days(rule: Rule, first: date, number: int) -> tuple[date, list[date]]:
    months = first.year * 12 + first.month - 1 + number
    opening = date(months // 12, months % 12 + 1, 1)
    return opening, _in_month(rule, first, opening)


def _in_month(rule: Rule, first: date, opening: date) -> list[date]:
    if rule.months and opening.month not in rule.months:
        return []
    length = calendar.monthrange(opening.year, opening.month)[1]
    if not rule.weekdays:
        wanted = rule.month_days or (first.day,)
        numbers = {day if day > 0 else length + 1 + day for day in wanted}
        return [opening.replace(day=day) for day in sorted(numbers) if 1 <= day <= length]
    found = {day for each in rule.weekdays for day in _nth(each, opening, length)}
    return [day for day in sorted(found) if _is_month_day(rule, day)]


def _nth(which: tuple[int, int], opening: date, length: int) -> list[date]:
    """This weekday's days in a stretch (a month or a year): all, the nth, or the nth from the end."""
    ordinal, weekday = which
    offsets = range((weekday - opening.weekday()) % 7, length, 7)
    if ordinal:
        at = ordinal - 1 if ordinal > 0 else ordinal
        offsets = offsets[at : at + 1 or None] if abs(ordinal) <= len(offsets) else offsets[:0]
    return [opening + timedelta(days=offset) for offset in offsets]


def _year_period(rule: Rule, first: date, since: date) -> int:
    return since.year - first.year


def _year_days(rule: Rule, first: date, number: int) -> tuple[date, list[date]]:
    opening = date(first.year + number, 1, 1)
    if rule.weekdays and not rule.months:
        length = 366 if calendar.isleap(opening.year) else 365
        found = {day for each in rule.weekdays for day in _nth(each, opening, length)}
        return opening, [day for day in sorted(found) if _is_month_day(rule, day)]
    months = rule.months or (tuple(range(1, 13)) if rule.month_days else (first.month,))
    return opening, [day for month in months for day in _in_month(rule, first, opening.replace(month=month))]


def _is_month_day(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return not rule.month_days or day.day in rule.month_days or day.day - length - 1 in rule.month_days


_PeriodOf = Callable[[Rule, date, date], int]
_DaysOf = Callable[[Rule, date, int], tuple[date, list[date]]]

# For each FREQ: which period a day is in, the days of a period, and how much of a year a period is.
_PERIODS: dict[str, tuple[_PeriodOf, _DaysOf, float]] = {
    "DAILY": (_day_period, _day_days, 1 / 365),
    "WEEKLY": (_week_period, _week_days, 7 / 365),
    "MONTHLY": (_month_period, _month_days, 1 / 12),
    "YEARLY": (_year_period, _year_days, 1),
}
