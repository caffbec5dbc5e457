"""A moment as somebody types it: "tomorrow 8am"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta


def moment(words: str, now: datetime) -> datetime:
    """`tomorrow 8am`, `tue 19:00`, `8pm` or ISO 8601 as the next such moment after `now`, on its clock.

    Raises ValueError when it is none of these.
    """
    read = _MOMENT.fullmatch(words.strip().lower())
    if read is None:
        said = datetime.fromisoformat(words.strip())
        return said if said.tzinfo else said.replace(tzinfo=now.tzinfo)
    hour = int(read["hour"])
    if read["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"no such hour: {words!r}")
        hour = hour % 12 + (12 if read["half"] == "pm" else 0)
    at = now.replace(hour=hour, minute=int(read["minute"] or 0), second=0, microsecond=0)
    match read["day"]:
        case "tomorrow":
            return at + timedelta(days=1)
        case None | "today":
            return at if at > now or read["day"] else at + timedelta(days=1)
        case day:
            ahead = (_DAYS.index(day) - now.weekday()) % 7
            at += timedelta(days=ahead)
            return at if at > now else at + timedelta(days=7)


_MOMENT = re.compile(
    r"(?:(?P<day>today|tomorrow|mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+)?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>am|pm)?"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
