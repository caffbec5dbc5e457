"""How a message speaks of a meeting: when and where, in words that tell a stranger nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.lines import Digits, Value, When
from hotline.outbox.quiet import next_allowed
from hotline.rules import QuietHours
from hotline.store import once
from hotline.store.models import Act, Caller, Group, Meeting, Seat

LET_SLEEP: Final = timedelta(hours=12)  # of a change further ahead nobody need hear at night


def starts(meeting: Meeting) -> datetime:
    return meeting.moved_to or meeting.starts_at


def zone_of(caller: Caller, group: Group) -> str:
    """Somebody who saves a seat lives, as far as anybody knows, where the group meets."""
    return caller.zone or group.zone


def seated(session: Session, meeting: Meeting) -> list[tuple[Seat, Caller]]:
    """Whoever has a seat, an offer or a place in line."""
    rows = session.execute(
        select(Seat, Caller)
        .join(Caller, Caller.id == Seat.caller_id)
        .where(Seat.meeting_id == meeting.id, Seat.status.in_(("held", "waiting", "offered")))
        .order_by(Seat.asked_at, Seat.id)
    )
    return [(seat, caller) for seat, caller in rows]


def forget_changes(session: Session, meeting: Meeting, people: Sequence[tuple[Seat, Caller]]) -> None:
    """What nobody has been told yet of earlier changes is not told any more: a newer one takes its place."""
    ids = session.scalars(select(Act.id).where(Act.meeting_id == meeting.id)).all()
    once.withdraw(session, [once.moved(act_id, caller.id) for act_id in ids for _, caller in people])


def told_at(
    caller: Caller, group: Group, starts_at: datetime, earliest: datetime, hours: QuietHours
) -> datetime:
    """When to tell of a change: at once, but for a meeting that is not soon in the daytime only."""
    is_soon = starts_at - earliest < LET_SLEEP
    return earliest if is_soon else next_allowed(earliest, zone_of(caller, group), hours)


def slots(meeting: Meeting, group: Group, caller: Caller) -> dict[str, Value]:
    """In the group's own time where people meet in a room; in the person's where they join from home.

    The name is kept for those only who asked to be told plainly, and is told if they still want that (lines.plainly).
    """
    meets = group.format in ("in_person", "hybrid")
    told: dict[str, Value] = {
        "when": When(starts(meeting), group.zone if meets else zone_of(caller, group)),
        "place": _where(group),
        "code": Digits(group.code),
    }
    return told if caller.discreet else told | {"name": group.name}


def _where(group: Group) -> Value:
    """What to dial for those who join from home. Never the name: others read this phone."""
    if group.format in ("phone", "online") and group.dial_in:
        return Digits(group.dial_in)
    if group.format == "online" and group.online_url:
        return group.online_url
    return group.venue or group.address or group.city or group.discreet_name or group.code
