"""Opening hours of HSDS in words that can be read and heard: "Mon to Fri 9am to 5pm; Sat 10am to noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotline.directory.importers._clean import clean
from hotline.directory.importers._json import Row

LONGEST = 200
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHLY = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


def in_words(schedules: Sequence[Row]) -> str:
    """Days with the same hours together; what has no hours in its own words. "" when nothing is said."""
    said = [words for row in schedules if (words := _said(row))]
    return "; ".join(dict.fromkeys(said))[:LONGEST]


def _said(row: Row) -> str:
    opens, closes = _clock(row.get("opens_at")), _clock(row.get("closes_at"))
    days = _days(clean(row.get("byday")))
    if not opens or not closes:
        return clean(row.get("description")) or days
    is_all_day = (opens, closes) in (("midnight", "midnight"), ("midnight", "11:59pm"))
    if is_all_day:
        return f"{days} day and night".removeprefix("daily ").strip()
    return f"{days} {opens} to {closes}".strip()


def _days(byday: str) -> str:
    """ "MO,TU,WE" is "Mon to Wed", "MO,TH" is "Mon, Thu", "2TU" is "second Tue"."""
    parts = [part.strip().upper() for part in byday.split(",") if part.strip()]
    if any(not re.fullmatch(r"-?\d?(?:MO|TU|WE|TH|FR|SA|SU)", part) for part in parts):
        return ""
    if any(len(part) > 2 for part in parts):
        return ", ".join(
            f"{MONTHLY.get(part[:-2], '')} {NAMES[DAYS.index(part[-2:])]}".strip() for part in parts
        )
    numbers = sorted({DAYS.index(part) for part in parts})
    if len(numbers) == 7:
        return "daily"
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{NAMES[numbers[0]]} to {NAMES[numbers[-1]]}"
    return ", ".join(NAMES[number] for number in numbers)


def _clock(value: object) -> str:
    """ "09:00", "09:00:00Z" and "09:00-08:00" are nine by the clock on the wall: 9am."""
    found = re.match(r"(\d{1,2}):(\d\d)", clean(value))
    if found is None or int(found[1]) > 24 or int(found[2]) > 59:
        return ""
    hour, minute = int(found[1]) % 24, found[2]
    if minute == "00" and hour in (0, 12):
        return "noon" if hour else "midnight"
    part = "am" if hour < 12 else "pm"
    return f"{hour % 12 or 12}{'' if minute == '00' else ':' + minute}{part}"
