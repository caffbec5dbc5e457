"""Hours in which nobody's phone should ring or buzz unasked, on the clock of the person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hotline.rules import QuietHours

USUAL: Final = QuietHours()


def is_quiet(at: datetime, zone: str, hours: QuietHours = USUAL) -> bool:
    clock = at.astimezone(ZoneInfo(zone)).time()
    return clock >= hours.begin or clock < hours.end


def next_allowed(at: datetime, zone: str, hours: QuietHours = USUAL) -> datetime:
    """`at` itself, or the moment the quiet hours around it end (UTC)."""
    if not is_quiet(at, zone, hours):
        return at
    local = at.astimezone(ZoneInfo(zone))
    morning = local.date() if local.time() < hours.end else local.date() + timedelta(days=1)
    return wall(datetime.combine(morning, hours.end), zone)


def wall(local: datetime, zone: str) -> datetime:
    """When the clock on that wall shows `local` (naive), in UTC.

    An hour that daylight saving skips is read as an hour later; one that comes twice, as the first.
    """
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
