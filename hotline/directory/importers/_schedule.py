"""How people write down when they meet, as a repeat rule.

"2nd and 4th Tuesday 7pm", "every other Thursday at 6:30 PM", "M/W/F noon-1pm", "Jan 6, 2026 and Feb 3, 2026".
What it cannot be sure of it refuses, with a reason: a wrong time sends somebody to a locked door.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hotline.directory.importers._clean import DATES, dates_in
from hotline.recurrence import Recurrence, RecurrenceError, next_meeting
from hotline.repeat_rule import DAY_CODES

# Rules without a first date start here, whatever today is: the same file gives the same records for ever.
ANCHOR = date(2026, 1, 5)
DEFAULT_MINUTES = 60
SUNDAY_FIRST = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # as other lists number the days


class UnreadableRow(Exception):
    """This row cannot become a group; the message says why in plain words."""


@dataclass(frozen=True)
class Days:
    """The days of a group without its hour. Either a rule or a list of dates."""

    rrule: str = ""
    dates: tuple[date, ...] = ()
    begins: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hours:
    """The hour it starts, and how long it lasts when the text says so."""

    start: time
    minutes: int | None = None


def recurrence(days: Days, hours: Hours, zone: str, minutes: int | None = None) -> Recurrence:
    """Raises UnreadableRow when there is no such day."""
    lasting = minutes or hours.minutes or DEFAULT_MINUTES
    try:
        if days.dates:
            first, *others = (datetime.combine(day, hours.start) for day in sorted(set(days.dates)))
            return Recurrence("", first, zone, lasting, extra=tuple(others))
        start = first_meeting(days.rrule, days.begins or ANCHOR, hours.start)
        return Recurrence(days.rrule, start, zone, lasting)
    except RecurrenceError as error:
        raise UnreadableRow(str(error)) from None


def first_meeting(rrule: str, begins: date, at: time) -> datetime:
    """The wall clock of the first meeting on or after a day. Raises UnreadableRow when none ever comes."""
    opening = datetime.combine(begins, at)
    if not rrule:
        return opening
    found = next_meeting(
        Recurrence(rrule, opening, "UTC"), opening.replace(tzinfo=UTC) - timedelta(seconds=1)
    )
    if found is None:
        raise UnreadableRow(f"the rule {rrule} gives no date")
    return found.replace(tzinfo=None)


# --- hours ----------------------------------------------------------------------------------------------

_CLOCK = (
    r"(?:(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(am|pm|[ap]\b)?|(noon|midday|mediodia|midnight|medianoche))"
)
_TO = r"\s*(?:-|to|until|till|til|hasta|a)\s*"
_RANGE = re.compile(rf"(?<![\d/]){_CLOCK}{_TO}{_CLOCK}(?![\d/])")
_SINGLE = re.compile(rf"(?<![\d/]){_CLOCK}(?![\d/])")
_NOT_HOURS = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:every|cada)\s+\d\s+weeks?\b|\bstep\s+\d+|\b\d+\s*min\w*"
)


def read_hours(text: str, *, is_24_hour: bool = False) -> Hours:
    """The start (and end) in a text: "7pm", "6-7:30 PM", "19:00", "noon". Raises UnreadableRow.

    "7:30" could be morning or evening: it is refused unless the file clearly uses the 24-hour clock.
    """
    plain = _plain(DATES.sub(" ", text))
    plain = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", plain)
    plain = _NOT_HOURS.sub(" ", plain)
    found = []
    for match in _RANGE.finditer(plain):
        if _is_clear(match, (1, 2, 3, 4)) or _is_clear(match, (5, 6, 7, 8)):
            found.append(_range(match, text, is_24_hour))
            plain = plain.replace(match[0], " ")
    for match in _SINGLE.finditer(plain):
        if _is_clear(match, (1, 2, 3, 4)):
            found.append(Hours(_time(match.group(1, 2, 3, 4), text, is_24_hour)))
    if not found:
        raise UnreadableRow(f"no time in {_short(text)}" if text.strip() else "no time")
    if len(found) > 1:
        raise UnreadableRow(f"more than one time in {_short(text)}: write a row for each")
    return found[0]


def _is_clear(match: re.Match[str], groups: tuple[int, ...]) -> bool:
    """Has it minutes, am or pm, or a word? A bare number can be anything."""
    return any(match[each] for each in groups[1:])


def _range(match: re.Match[str], text: str, is_24_hour: bool) -> Hours:
    opening, closing = list(match.group(1, 2, 3, 4)), match.group(5, 6, 7, 8)
    end = _time(closing, text, is_24_hour)
    if opening[0] and not opening[2] and closing[2]:
        # "6-7:30 PM" starts at 6 pm, "11-1 PM" at 11 am
        opening[2] = closing[2]
        start = _time(tuple(opening), text, is_24_hour)
        if minutes_between(start, end) > 12 * 60:
            opening[2] = "am" if closing[2].startswith("p") else "pm"
    start = _time(tuple(opening), text, is_24_hour)
    return Hours(start, minutes_between(start, end) or None)


def minutes_between(start: time, end: time) -> int:
    """Also over midnight; 0 where both are the same."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60)


def _time(parts: tuple[str | None, ...], text: str, is_24_hour: bool) -> time:
    hour_text, minute_text, half, word = parts
    if word:
        return time(0) if word in ("midnight", "medianoche") else time(12)
    hour, minute = int(hour_text or 0), int(minute_text or 0)
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12):
        raise UnreadableRow(f"time {_short(text)} is not a time")
    if half:
        return time(hour % 12 + (12 if half.startswith("p") else 0), minute)
    if hour == 24:
        return time(0, minute)
    if not is_24_hour and hour < 10 and not (hour_text or "").startswith("0"):
        raise UnreadableRow(f"is {_short(text)} in the morning or in the evening? Write am or pm")
    return time(hour, minute)


# --- days -----------------------------------------------------------------------------------------------

_DAY_WORDS = {
    0: r"mon(?:day)?s?|lunes",
    1: r"tue(?:s|sday)?s?|martes",
    2: r"wed(?:s|nesday)?s?|weds|miercoles",
    3: r"thu(?:r|rs|rsday)?s?|th|jueves",
    4: r"fri(?:day)?s?|viernes",
    5: r"sat(?:urday)?s?|sabados?",
    6: r"sun(?:day)?s?|domingos?",
}
_DAY = re.compile(r"\b(?:" + "|".join(f"(?P<d{n}>{words})" for n, words in _DAY_WORDS.items()) + r")\b\.?")
_ANY_DAY = "|".join(_DAY_WORDS.values())
_DAY_RANGE = re.compile(rf"\b({_ANY_DAY})\b\.?\s*(?:-|to|thru|through|a)\s*({_ANY_DAY})\b")
_ORDINALS = {
    1: r"1st|1er|first|primer[oa]?",
    2: r"2nd|second|2do|segund[oa]",
    3: r"3rd|third|3er|tercer[oa]?",
    4: r"4th|fourth|4to|cuart[oa]",
    5: r"5th|fifth|quint[oa]",
    -1: r"last|final|ultim[oa]",
}
_ORDINAL = re.compile("|".join(f"(?P<o{n + 1}>\\b(?:{words})\\b)" for n, words in _ORDINALS.items()))
_EVERY_TWO_WEEKS = r"every other|every second week|alternat\w+|bi-?weekly|fortnight\w*|cada dos semanas"
_EVERY_WEEKS = (
    (2, rf"{_EVERY_TWO_WEEKS}|every (?:two|2) weeks"),
    (3, r"every (?:three|3) weeks"),
    (4, r"every (?:four|4) weeks"),
)
_DAILY = re.compile(r"\b(?:daily|every ?day|each day|(?:7|seven) days a week|todos los dias|diario)\b")
_WORKING_DAYS = (0, 1, 2, 3, 4)
_LETTERS = {
    **dict.fromkeys(("m-f", "weekdays", "weekday"), _WORKING_DAYS),
    **dict.fromkeys(("mwf", "m/w/f"), (0, 2, 4)),
    **dict.fromkeys(("mw", "m/w"), (0, 2)),
    **dict.fromkeys(("tth", "t/th"), (1, 3)),
    **dict.fromkeys(("weekends", "weekend"), (5, 6)),
}
_MONTH_DAY = re.compile(r"\b(?:on the )?(\d{1,2})(?:st|nd|rd|th) (?:day )?of (?:the|each|every) month\b")
_EXCEPT = re.compile(r"\b(?:except|excluding|no meetings?|not on|closed|excepto)\b.*")
_REPEATS = re.compile(r"\b(?:every|each|weekly|starting|starts|begin\w*|from|since|desde|cada)\b|days\b")


def read_days(text: str, *, day_first: bool = False) -> Days:
    """The days in a text. Raises UnreadableRow when there are none, or it is not clear which."""
    dates = dates_in(text, day_first=day_first)
    plain = _plain(DATES.sub(" ", text))
    notes = ("left out: what it says after 'except'; use except_dates",) if _EXCEPT.search(plain) else ()
    plain = _EXCEPT.sub("", plain)
    if dates and not (_REPEATS.search(plain) and (_DAY.search(plain) or _DAILY.search(plain))):
        return Days(dates=dates, notes=notes)
    begins = dates[0] if dates else None
    interval = next((n for n, words in _EVERY_WEEKS if re.search(rf"\b(?:{words})", plain)), 1)
    if interval > 1 and begins is None:
        notes = (*notes, "every other week, but which? we took the week of 5 January 2026; add a start date")
    return Days(_rule(plain, interval, text), begins=begins, notes=notes)


def _rule(plain: str, interval: int, text: str) -> str:
    month_day = _MONTH_DAY.search(plain)
    if month_day and not _DAY.search(plain) and 1 <= int(month_day[1]) <= 31:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(month_day[1])}"
    if _DAILY.search(plain):
        return "FREQ=DAILY"
    nth, weekly = _weekdays(plain)
    if nth:
        by_day = ",".join(f"{ordinal}{DAY_CODES[day]}" for day, ordinal in sorted(nth, key=_month_order))
        return f"FREQ=MONTHLY;BYDAY={by_day}"
    if not weekly:
        raise UnreadableRow(f"no day in {_short(text)}" if text.strip() else "no day")
    if re.search(r"\b(?:monthly|once a month|of (?:the|each|every) month|mensual)\b", plain):
        raise UnreadableRow(f"{_short(text)}: which one of the month? Write, for example, 2nd Tuesday")
    every = f"INTERVAL={interval};" if interval > 1 else ""
    return f"FREQ=WEEKLY;{every}BYDAY=" + ",".join(DAY_CODES[day] for day in sorted(weekly))


def _month_order(each: tuple[int, int]) -> tuple[bool, int, int]:
    day, ordinal = each
    return (ordinal < 0, ordinal, day)


def _weekdays(plain: str) -> tuple[set[tuple[int, int]], set[int]]:
    """(weekday, ordinal) pairs of the month, and plain weekdays."""
    weekly: set[int] = set()
    for letters, days in _LETTERS.items():
        if re.search(rf"(?<![\w/]){re.escape(letters)}(?![\w/])", plain):
            weekly.update(days)
    for match in _DAY_RANGE.finditer(plain):
        first, last = (_day_of(match[each]) for each in (1, 2))
        weekly.update((first + n) % 7 for n in range((last - first) % 7 + 1))
    nth: set[tuple[int, int]] = set()
    ordinals: list[int] = []
    after_day = False
    for match in sorted([*_ORDINAL.finditer(plain), *_DAY.finditer(plain)], key=lambda each: each.start()):
        if match.re is _ORDINAL:
            ordinals = [] if after_day else ordinals
            ordinals.append(int(str(match.lastgroup)[1:]) - 1)
            after_day = False
        else:
            day = int(str(match.lastgroup)[1:])
            nth.update((day, ordinal) for ordinal in ordinals)
            if not ordinals:
                weekly.add(day)
            after_day = True
    return nth, weekly


def _day_of(text: str) -> int:
    match = _DAY.match(text)
    return int(str(match.lastgroup)[1:]) if match else 0


# --- text -----------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    text = re.sub("[–—−]", "-", text)
    return " ".join(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
