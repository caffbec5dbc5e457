"""A group as a coordinator edits it: the cells of one row of a sheet, read by the same reader as an imported one.

So "2nd and 4th Tuesday 7pm" is understood the same on a form and in a file, and refused with the same reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from hotline.directory.importers import Context
from hotline.directory.importers._clean import clean
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.importers.table import RowReader
from hotline.directory.load import Codes
from hotline.directory.next_meetings import refresh_one
from hotline.directory.places import Gazetteer
from hotline.directory.record import GroupRecord
from hotline.directory.rows import fill, topic_rows
from hotline.recurrence import RecurrenceError
from hotline.store.models import Group, GroupTopic

OURS = "console"  # the source of groups that were made there
TEXTS = (
    *("name", "discreet_name", "venue", "address", "city", "region", "postal_code", "door", "transit"),
    *("cost", "facilitator", "dial_in", "online_url", "first_time", "notes", "audience", "format"),
)
YES_NO = ("waitlist", "steps_free", "children", "asl")


class Unclear(Exception):
    """What was typed is no group; the message says why in plain words."""


@dataclass(frozen=True)
class Understood:
    record: GroupRecord
    notes: tuple[str, ...]  # what was guessed


def cells_of(group: Group) -> dict[str, str]:
    """The group as text, field by field; reading it again gives the same group."""
    cells = {name: str(getattr(group, name) or "") for name in TEXTS}
    cells |= {name: _yes_no(getattr(group, name)) for name in YES_NO}
    cells |= {
        "topics": ", ".join(group.topics),
        "languages": ", ".join(group.languages),
        "zone": group.zone,
        "rrule": group.rrule,
        "starts": group.starts.replace(tzinfo=None).isoformat(timespec="minutes") if group.starts else "",
        "duration_minutes": str(group.duration_minutes),
        "except_dates": "; ".join(group.except_dates),
        "extra_dates": "; ".join(at[:10] for at in group.extra),
        "pauses": "; ".join(f"{first}/{last}" for first, last in group.pauses),
        "capacity": str(group.capacity or ""),
        "verified_on": group.verified_on.isoformat() if group.verified_on else "",
    }
    if group.latitude is not None:
        cells |= {"latitude": str(group.latitude), "longitude": str(group.longitude)}
    return cells


def _yes_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def read(cells: Mapping[str, str], gazetteer: Gazetteer, zone: str) -> Understood:
    """Raises Unclear."""
    said = {name: text for name, value in cells.items() if (text := clean(value))}
    context = Context("console", gazetteer, zone)
    try:
        record = RowReader(context, is_24_hour=False).record(said, 1)
    except (UnreadableRow, RecurrenceError) as error:
        raise Unclear(str(error)) from error
    return Understood(record, context.warnings)


def save(session: Session, group: Group | None, record: GroupRecord, now: datetime) -> Group:
    """Writes it over the group, or makes a new one with a code of its own. What its feed last said stays noted:
    a group that came from a feed is changed back only when the feed itself says something new."""
    if group is None:
        code = Codes(session.scalars(select(Group.code))).take(record.code)
        group = Group(source=OURS, source_id=uuid4().hex, code=code, fingerprint="")
        session.add(group)
    status = group.status or "active"
    fill(group, record, now)
    group.status = "hidden" if status == "hidden" else "active"
    session.flush()
    _find_again(session, group, record, now)
    return group


def hide(session: Session, group: Group, now: datetime) -> None:
    """Not found any more, by anybody, whatever its feed says. Seats and code stay."""
    group.status, group.updated_at = "hidden", now
    session.execute(delete(GroupTopic).where(GroupTopic.group_id == group.id))


def show(session: Session, group: Group, record: GroupRecord, now: datetime) -> None:
    """Found again."""
    group.status, group.updated_at = "active", now
    _find_again(session, group, record, now)


def _find_again(session: Session, group: Group, record: GroupRecord, now: datetime) -> None:
    session.execute(delete(GroupTopic).where(GroupTopic.group_id == group.id))
    if group.status == "active":
        session.execute(insert(GroupTopic), topic_rows(group.id, record, group.next_at))
    refresh_one(session, group, now)  # a meeting that was called off or moved stays so
