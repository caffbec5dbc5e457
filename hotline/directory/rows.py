"""A group as a record from a file, and as rows of the database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hotline.directory import cells
from hotline.directory.record import GroupRecord
from hotline.recurrence import Recurrence, next_meeting, pattern
from hotline.store.models import Group


def recurrence_of(row: Group) -> Recurrence | None:
    """None for groups by appointment."""
    if row.starts is None:
        return None
    return Recurrence(
        rrule=row.rrule,
        start=row.starts.replace(tzinfo=None),  # wall clock
        zone=row.zone,
        duration_minutes=row.duration_minutes,
        except_dates=frozenset(date.fromisoformat(day) for day in row.except_dates),
        extra=tuple(datetime.fromisoformat(at) for at in row.extra),
        pauses=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in row.pauses),
    )


def fill(row: Group, record: GroupRecord, now: datetime) -> None:
    """Writes what the record says into the row. Its code, once given, never changes."""
    checked = max(filter(None, (row.verified_on, record.verified_on)), default=None)
    for name in _SAME:
        setattr(row, name, getattr(record, name))
    row.verified_on = checked  # a coordinator may have vouched for it since the file was written
    row.topics, row.languages = list(record.topics), list(record.languages) or ["en"]
    row.audience, row.country = ", ".join(record.audience), record.country or "US"
    rule = record.recurrence
    row.zone = record.zone
    row.rrule = rule.rrule if rule else ""
    row.starts = rule.start.replace(tzinfo=UTC) if rule else None
    row.duration_minutes = rule.duration_minutes if rule else 60
    row.except_dates = sorted(day.isoformat() for day in rule.except_dates) if rule else []
    row.pauses = [[a.isoformat(), b.isoformat()] for a, b in rule.pauses] if rule else []
    row.extra = [at.isoformat() for at in rule.extra] if rule else []
    row.next_at = next_meeting(rule, now) if rule else None
    row.status = "active"
    row.updated_at = now


_SAME = (
    *("name", "discreet_name", "format", "venue", "address", "city", "region", "postal_code"),
    *("latitude", "longitude", "door", "transit", "capacity", "waitlist", "cost", "steps_free"),
    *("children", "asl", "facilitator", "dial_in", "online_url", "first_time", "notes", "verified_on"),
)


def topic_rows(group_id: int, record: GroupRecord, next_at: datetime | None) -> list[dict[str, Any]]:
    """What a search filters by: a row for each topic, and one for any."""
    has_place = (
        record.latitude is not None
        and record.longitude is not None
        and record.format in ("in_person", "hybrid")
    )
    square = cells.cell(record.latitude or 0.0, record.longitude or 0.0) if has_place else None
    return [
        {
            "group_id": group_id,
            "topic": topic,
            "cell": square,
            "latitude": record.latitude if has_place else None,
            "longitude": record.longitude if has_place else None,
            "format": record.format,
            "is_remote": record.format != "in_person",
            "next_at": next_at,
            "weekdays": _weekdays(record.recurrence),
        }
        for topic in dict.fromkeys(("", *record.topics))
    ]


def _weekdays(rule: Recurrence | None) -> int:
    """Every day, when the rule names none: the exact date decides later."""
    if rule is None:
        return 0
    days = pattern(rule).weekdays
    return sum(1 << day for day in days) if days else 0b1111111
