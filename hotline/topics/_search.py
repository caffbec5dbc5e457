"""A search as the session keeps it: plain JSON that finds the same list again, next page or another day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hotline.conversation import Moment
from hotline.facts import Facts, Place, Wanted

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def to_json(wanted: Wanted) -> dict[str, Any]:
    return {
        "place": wanted.place.label if wanted.place else "",
        "topic": wanted.topic,
        "days": list(wanted.days),
        "on": wanted.on.isoformat() if wanted.on else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "format": wanted.format,
        "language": wanted.language,
        "skip": wanted.skip,
    }


def from_json(row: Mapping[str, Any], facts: Facts) -> Wanted:
    place = facts.atlas.place(row["place"]) if row.get("place") else None
    on, until = _date(row.get("on")), _date(row.get("until"))
    if until and until < _local_date(facts, place.zone if place else facts.zone):
        on = until = None  # "today" of a list of last week
    return Wanted(
        place=place,
        topic=row.get("topic", ""),
        days=tuple(row.get("days", ())),
        on=on,
        until=until,
        format=row.get("format", ""),
        language=row.get("language", ""),
        skip=int(row.get("skip", 0)),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local_date(facts: Facts, zone: str) -> date:
    return facts.now.astimezone(ZoneInfo(zone)).date()


def asked_for(moment: Moment, place: Place | None, before: Wanted | None = None) -> Wanted:
    """The search in this message. What it does not say is taken from the search `before` it, if there was one."""
    known = before or Wanted(place)
    wanted = replace(known, place=place or known.place, skip=0)
    if topic := moment.slot("topic"):
        wanted = replace(wanted, topic=str(topic))
    if format := moment.slot("format"):
        wanted = replace(wanted, format=str(format))
    if day := moment.slot("day"):
        wanted = _on_days(wanted, str(day), moment)
    if language := moment.slot("x_language"):
        wanted = replace(wanted, language=str(language))
    return wanted


def _on_days(wanted: Wanted, days: str, moment: Moment) -> Wanted:
    """today, tomorrow and this_week are dates in the place's own zone; names of days are any week's."""
    zone = wanted.place.zone if wanted.place else moment.facts.zone
    today = _local_date(moment.facts, zone)
    wanted = replace(wanted, days=(), on=None, until=None)
    for day in days.split(","):
        match day.strip():
            case "today":
                wanted = replace(wanted, on=today, until=today)
            case "tomorrow":
                wanted = replace(wanted, on=today + timedelta(days=1), until=today + timedelta(days=1))
            case "this_week":
                wanted = replace(wanted, on=today, until=today + timedelta(days=6))
            case "weekend":
                wanted = replace(wanted, days=(*wanted.days, 5, 6))
            case "weekday":
                wanted = replace(wanted, days=(*wanted.days, 0, 1, 2, 3, 4))
            case name if name in WEEKDAYS:
                wanted = replace(wanted, days=(*wanted.days, WEEKDAYS.index(name)))
    return wanted
