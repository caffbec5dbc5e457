"""Groups out again, in files others can open: our own sheet (CSV), calendars (RFC 5545), Meeting Guide JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hotline.directory.edit import cells_of
from hotline.directory.rows import recurrence_of
from hotline.recurrence import pattern
from hotline.store.models import Group

COLUMNS = (
    *("code", "name", "discreet_name", "topics", "audience", "languages", "format", "venue", "address"),
    *("city", "region", "postal_code", "latitude", "longitude", "door", "transit", "zone", "rrule"),
    *("starts", "duration_minutes", "except_dates", "extra_dates", "pauses", "capacity", "waitlist"),
    *("cost", "steps_free", "children", "asl", "facilitator", "dial_in", "online_url", "first_time"),
    *("notes", "verified_on"),
)
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins with one


def as_csv(groups: Iterable[Group]) -> str:
    """With the names of columns that the import knows: what goes out comes in again the same."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for group in groups:
        cells = cells_of(group) | {"code": group.code}
        sheet.writerow([_harmless(name, cells.get(name, "")) for name in COLUMNS])
    return out.getvalue()


def _harmless(name: str, text: str) -> str:
    is_number = name in ("latitude", "longitude", "dial_in")
    return f"'{text}" if text.startswith(RISKY) and not is_number else text


def as_calendar(groups: Iterable[Group], org: str, now: datetime) -> str:
    """One event a group, with its repeat rule and the dates it skips."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escaped(org)}//Hotline//EN"]
    for group in groups:
        lines += _event(group, now)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(group: Group, now: datetime) -> list[str]:
    rule = recurrence_of(group)
    if rule is None:
        return []
    zone, at = f";TZID={group.zone}:", rule.start.strftime("T%H%M%S")
    event = [
        "BEGIN:VEVENT",
        f"UID:{group.code}@hotline",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_escaped(group.name)}",
        f"DTSTART{zone}{rule.start:%Y%m%d}{at}",
        f"DURATION:PT{rule.duration_minutes}M",
    ]
    if rule.rrule:
        event.append(f"RRULE:{rule.rrule.removeprefix('RRULE:')}")
    skipped = {*rule.except_dates, *(day for pause in rule.pauses for day in _each_day(pause))}
    event += [f"EXDATE{zone}{day:%Y%m%d}{at}" for day in sorted(skipped)]
    event += [f"RDATE{zone}{extra:%Y%m%dT%H%M%S}" for extra in rule.extra]
    where = ", ".join(filter(None, (group.venue, group.address, group.city, group.region)))
    event += [f"LOCATION:{_escaped(where)}"] if where else []
    event += [f"URL:{group.online_url}"] if group.online_url else []
    return [*event, "END:VEVENT"]


def _each_day(pause: tuple[date, date]) -> Iterable[date]:
    first, last = pause
    return (first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1))


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def _folded(line: str) -> Iterable[str]:
    """No line is longer than 75 bytes; what goes on begins with a space (RFC 5545, section 3.1)."""
    rest = line
    while len(rest.encode()) > 75:
        cut = 75
        while len(rest[:cut].encode()) > 74:
            cut -= 1
        yield rest[:cut]
        rest = " " + rest[cut:]
    yield rest


def as_meeting_guide(groups: Iterable[Group]) -> str:
    """Weekly meetings only: that is all the format can say. One entry for each weekday."""
    return json.dumps(
        [entry for group in groups for entry in _guide_entries(group)], ensure_ascii=False, indent=1
    )


def _guide_entries(group: Group) -> Iterable[dict[str, Any]]:
    rule = recurrence_of(group)
    shape = pattern(rule) if rule else None
    if rule is None or shape is None or shape.every != "week":
        return
    ends = rule.start + timedelta(minutes=rule.duration_minutes)
    for weekday in shape.weekdays:
        entry = {
            "name": group.name,
            "slug": f"{group.code}-{weekday}",
            "day": (weekday + 1) % 7,  # Sunday is 0 there
            "time": f"{rule.start:%H:%M}",
            "end_time": f"{ends:%H:%M}",
            "timezone": group.zone,
            "location": group.venue,
            "address": group.address,
            "city": group.city,
            "state": group.region,
            "postal_code": group.postal_code,
            "country": group.country,
            "latitude": group.latitude,
            "longitude": group.longitude,
            "notes": group.notes,
            "location_notes": group.door,
            "conference_url": group.online_url,
            "conference_phone": group.dial_in,
            "updated": f"{group.updated_at:%Y-%m-%d %H:%M:%S}",
        }
        yield {name: value for name, value in entry.items() if value not in ("", None)}
